import type { FormFault } from '@zhirong/forms';
import { useTranslation } from 'react-i18next';

/** The sentence of a fault, in the reader's language. */
export function useFaultText(): (fault: FormFault) => string {
  const { t } = useTranslation('surveys-forms');
  return (fault) => String(t(`fault.${fault.code}`, fault.facts as never));
}

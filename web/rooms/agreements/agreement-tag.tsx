import type { AgreementState } from '@zhirong/contracts/words';
import { useTranslation } from 'react-i18next';
import { StateTag, type Tone } from '../../shared/state-tag.tsx';

const tones: Record<AgreementState, Tone> = {
  waiting: 'waiting',
  'to-come': 'moving',
  'in-force': 'passed',
  expired: 'quiet',
  ended: 'quiet',
};
/** Of agreements and of insurance alike: what a term says on this day. */
export function AgreementTag({ state }: { state: AgreementState }) {
  const { t } = useTranslation('agreements');
  return <StateTag tone={tones[state]}>{t(`state.${state}`)}</StateTag>;
}

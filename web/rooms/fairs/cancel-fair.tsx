import { useTranslation } from 'react-i18next';
import { ConfirmWithReason } from '../../shared/confirm-with-reason.tsx';
import { useWrite } from '../../shared/use-write.ts';
import type { Fair } from './fairs-page.tsx';

export function CancelFair({ fair, onClose }: { fair: Fair | null; onClose: () => void }) {
  const { t } = useTranslation('fairs');
  const cancel = useWrite('fairs.cancel-fair');
  const close = (): void => {
    cancel.clear();
    onClose();
  };
  const confirm = async (reason: string): Promise<void> => {
    if (fair && (await cancel.run({ fairId: fair.id, reason }))) close();
  };
  return (
    <ConfirmWithReason
      open={fair !== null}
      title={fair ? `${t('cancel.title')} · ${fair.title}` : t('cancel.title')}
      effect={t('cancel.what')}
      verb={t('cancel')}
      reasonLabel={t('cancel.reason')}
      running={cancel.running}
      refusal={cancel.refusal}
      onConfirm={(reason) => void confirm(reason)}
      onClose={close}
    />
  );
}

import { Button, Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import type { RefusalError } from '../../shared/refusal-error.ts';
import { RefusalNotice } from '../../shared/refusal-notice.tsx';
import type { LeaveGuard } from './fill-form.tsx';

/** Asked only when what was typed could not be saved on the way out. */
export function FillLeave({ guard, refusal }: { guard: LeaveGuard; refusal: RefusalError | null }) {
  const { t } = useTranslation('surveys-fill');
  const isOpen = guard.status === 'blocked';
  return (
    <Modal
      open={isOpen}
      title={t('leave.title')}
      onCancel={() => guard.reset?.()}
      footer={
        <>
          <Button onClick={() => guard.proceed?.()}>{t('leave.go')}</Button>
          <Button type="primary" onClick={() => guard.reset?.()}>
            {t('leave.stay')}
          </Button>
        </>
      }
    >
      <div className="stack">
        <p>{t('leave.what')}</p>
        <RefusalNotice refusal={refusal} />
      </div>
    </Modal>
  );
}

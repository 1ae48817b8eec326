import { Button, Input, Modal } from 'antd';
import { type ReactNode, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { RefusalNotice } from './refusal-notice.tsx';

type Props = {
  open: boolean;
  /** The verb as a question's title: 退回报送. */
  title: string;
  /** What it does, by which rule, and who else must agree. */
  effect?: ReactNode;
  /** The verb on the button. */
  verb: string;
  /** Without it no reason is asked. */
  reasonLabel?: string;
  maxLength?: number;
  running: boolean;
  refusal?: unknown;
  onConfirm: (reason: string) => void;
  onClose: () => void;
};

/** A decision that is not taken back lightly; a no must say why. */
export function ConfirmWithReason(props: Props) {
  const {
    open,
    title,
    effect,
    verb,
    reasonLabel,
    maxLength = 200,
    running,
    refusal,
    onConfirm,
    onClose,
  } = props;
  const { t } = useTranslation();
  const id = useId();
  const [reason, setReason] = useState('');
  const [asked, setAsked] = useState(false);
  const lacks = Boolean(reasonLabel) && reason.trim() === '';
  const confirm = (): void => {
    setAsked(true);
    if (!lacks) onConfirm(reason.trim());
  };
  return (
    <Modal
      open={open}
      title={title}
      onCancel={onClose}
      afterClose={() => {
        setReason('');
        setAsked(false);
      }}
      footer={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button type="primary" loading={running} onClick={confirm}>
            {verb}
          </Button>
        </>
      }
    >
      <div className="stack">
        {effect && <div>{effect}</div>}
        {reasonLabel && (
          <div>
            <label htmlFor={id}>
              <strong>{reasonLabel}</strong>
            </label>
            <Input.TextArea
              id={id}
              rows={3}
              maxLength={maxLength}
              showCount
              value={reason}
              {...(asked && lacks ? { status: 'error' as const, 'aria-invalid': true } : {})}
              onChange={(change) => setReason(change.target.value)}
            />
            {asked && lacks && <span className="late small">{t('reason-needed')}</span>}
          </div>
        )}
        <RefusalNotice refusal={refusal} />
      </div>
    </Modal>
  );
}

import { Button, Input, Modal, Radio } from 'antd';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FactList } from '../../shared/fact-list.tsx';
import { RefusalNotice } from '../../shared/refusal-notice.tsx';
import { useWrite } from '../../shared/use-write.ts';
import { type Claim, kindName } from './right-words.ts';

/** What differs side by side; the decision needs a reason either way, and the firm reads it. */
export function DecideClaim({ claim, onClose }: { claim: Claim | null; onClose: () => void }) {
  const { t } = useTranslation('assets');
  const id = useId();
  const decide = useWrite('assets.decide-claim');
  const [confirmed, setConfirmed] = useState<boolean | null>(null);
  const [reason, setReason] = useState('');
  const [asked, setAsked] = useState(false);
  const close = (): void => {
    onClose();
    decide.clear();
    setConfirmed(null);
    setReason('');
    setAsked(false);
  };
  const send = async (): Promise<void> => {
    setAsked(true);
    if (!claim || confirmed === null || reason.trim() === '') return;
    const done = await decide.run({ claimId: claim.id, confirmed, reason: reason.trim() });
    if (done) close();
  };
  return (
    <Modal
      open={claim !== null}
      title={t('decide')}
      onCancel={close}
      footer={
        <>
          <Button onClick={close}>{t('cancel')}</Button>
          <Button type="primary" loading={decide.running} onClick={() => void send()}>
            {t('decide.send')}
          </Button>
        </>
      }
    >
      {claim && (
        <div className="stack">
          <FactList
            facts={[
              [t('right'), `${claim.title ?? ''} ${kindName(claim.kind)} ${claim.number ?? ''}`],
              [t('claims.firm'), `${claim.enterprise.name} ${claim.enterprise.uscc}`],
              [t('claims.owners'), claim.owners.join('、') || null],
              ...(claim.note ? [[t('claims.note'), claim.note] as const] : []),
            ]}
          />
          <p className="quiet">{t('decide.what')}</p>
          <div>
            <Radio.Group
              aria-label={t('decide')}
              value={confirmed}
              onChange={(change) => setConfirmed(change.target.value as boolean)}
              options={[
                { value: true, label: t('decide.yes') },
                { value: false, label: t('decide.no') },
              ]}
            />
            {asked && confirmed === null && <div className="late small">{t('decide.choose')}</div>}
          </div>
          <div className="field">
            <label htmlFor={id}>{t('decide.reason')}</label>
            <Input.TextArea
              id={id}
              rows={3}
              maxLength={200}
              showCount
              value={reason}
              {...(asked && reason.trim() === '' ? { status: 'error' as const, 'aria-invalid': true } : {})}
              onChange={(change) => setReason(change.target.value)}
            />
            {asked && reason.trim() === '' && <span className="late small">{t('decide.reason.needed')}</span>}
          </div>
          <RefusalNotice refusal={decide.refusal} />
        </div>
      )}
    </Modal>
  );
}

import type { Output } from '@zhirong/contracts';
import { Button, Input, Modal } from 'antd';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { dayInText } from '../../shared/day-text.tsx';
import { RefusalNotice } from '../../shared/refusal-notice.tsx';
import { useSession } from '../../shared/session.ts';
import { useWrite } from '../../shared/use-write.ts';
import type { Campaign } from './campaign-page.tsx';

/** Chosen firms (one of them by name), or everyone missing in a region. */
export type ToRemind = { firms: string[]; name?: string } | { adcode: string; total: number };
type Props = { campaign: Campaign; whom: ToRemind | null; onClose: (isDone: boolean) => void };

/** Who is reminded, in which words, and afterwards how many it reached (S0-41). */
export function RemindDialog({ campaign, whom, onClose }: Props) {
  const { t } = useTranslation('surveys');
  const remind = useWrite('surveys.remind');
  const [message, setMessage] = useState('');
  const [reached, setReached] = useState<Output<'surveys.remind'> | null>(null);
  const close = (): void => {
    remind.clear();
    onClose(reached !== null);
  };
  const send = async (): Promise<void> => {
    if (!whom) return;
    const text = message.trim();
    const answer = await remind.run({
      campaignId: campaign.id,
      ...('firms' in whom ? { enterpriseIds: whom.firms } : { adcode: whom.adcode }),
      ...(text ? { message: text } : {}),
    });
    if (answer) setReached(answer);
  };
  return (
    <Modal
      open={whom !== null}
      title={reached ? t('remind.done') : t('remind.title')}
      onCancel={close}
      afterClose={() => {
        setMessage('');
        setReached(null);
      }}
      footer={
        reached ? (
          <Button type="primary" onClick={close}>
            {t('remind.back')}
          </Button>
        ) : (
          <>
            <Button onClick={close}>{t('cancel', { ns: 'everywhere' })}</Button>
            <Button type="primary" loading={remind.running} onClick={() => void send()}>
              {t('remind.send')}
            </Button>
          </>
        )
      }
    >
      {reached ? (
        <Reached reached={reached} />
      ) : (
        <div className="stack">
          <p>{whom && <Whom whom={whom} />}</p>
          <Message campaign={campaign} value={message} onChange={setMessage} />
          <RefusalNotice refusal={remind.refusal} labels={{ message: t('remind.message') }} />
        </div>
      )}
    </Modal>
  );
}

function Whom({ whom }: { whom: ToRemind }) {
  const { t } = useTranslation('surveys');
  if (!('firms' in whom)) return t('remind.whom.all', { count: whom.total });
  if (whom.name) return t('remind.whom.one', { name: whom.name });
  return t('remind.whom.chosen', { count: whom.firms.length });
}

type MessageProps = { campaign: Campaign; value: string; onChange: (text: string) => void };

function Message({ campaign, value, onChange }: MessageProps) {
  const { t } = useTranslation('surveys');
  const { assignment } = useSession();
  const id = useId();
  return (
    <>
      <div className="field">
        <label htmlFor={id}>{t('remind.message')}</label>
        <Input.TextArea
          id={id}
          rows={3}
          maxLength={300}
          showCount
          placeholder={t('remind.message.hint')}
          value={value}
          onChange={(change) => onChange(change.target.value)}
        />
      </div>
      <div>
        <span className="quiet small">{t('remind.preview')}</span>
        <blockquote className="preview">
          {t('remind.preview.text', { title: campaign.title, day: dayInText(campaign.dueOn) })}
          {value.trim() && <p>{value.trim()}</p>}
          <p className="quiet small">{assignment?.organisation.name}</p>
        </blockquote>
        <span className="quiet small">{t('remind.ways')}</span>
      </div>
    </>
  );
}

function Reached({ reached }: { reached: Output<'surveys.remind'> }) {
  const { t } = useTranslation('surveys');
  return (
    <div className="stack" role="status">
      <p>{t('remind.reached', { count: reached.reminded })}</p>
      {reached.mailed > 0 && <p>{t('remind.mailed', { count: reached.mailed })}</p>}
      {reached.skipped > 0 && <p className="quiet">{t('remind.skipped', { count: reached.skipped })}</p>}
    </div>
  );
}

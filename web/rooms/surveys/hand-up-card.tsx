import type { Output } from '@zhirong/contracts';
import { Button, Input, Modal } from 'antd';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { dayInText, momentInTable } from '../../shared/day-text.tsx';
import { FactList } from '../../shared/fact-list.tsx';
import { Figure } from '../../shared/figure.tsx';
import { RefusalNotice } from '../../shared/refusal-notice.tsx';
import { useSession } from '../../shared/session.ts';
import { StateTag } from '../../shared/state-tag.tsx';
import { useWrite } from '../../shared/use-write.ts';
import { daysLeft } from './campaign-clock.ts';
import type { Campaign } from './campaign-page.tsx';

type Progress = Output<'surveys.read-progress'>;
type HandUp = Output<'surveys.list-hand-ups'>['rows'][number];
type Props = {
  campaign: Campaign;
  /** Of the officer's own region. */
  progress: Progress;
  /** What was handed up and not returned. */
  living: HandUp | null;
  /** What came back last, while nothing has been handed up since. */
  returned: HandUp | null;
};

/** The step of the officer's own region: what would be locked, or the receipt. */
export function HandUpCard({ campaign, progress, living, returned }: Props) {
  const { t } = useTranslation('surveys');
  const { today } = useSession();
  const [asking, setAsking] = useState(false);
  const early = daysLeft(campaign.dueOn, today);
  return (
    <section className="card">
      <h2>
        {t('hand-up.own', { region: progress.region.name })}
        {living && <StateTag tone="passed">{t('handed-up.yes')}</StateTag>}
      </h2>
      {living ? (
        <FactList
          facts={[
            [t('receipt'), living.receiptNumber],
            [t('filled-firms'), <Figure key="replies" value={living.replies} />],
            [t('hand-ups.at'), momentInTable(living.at)],
            [t('hand-ups.by'), living.by],
            [t('note'), living.note],
          ]}
        />
      ) : (
        <div className="line apart">
          <p>
            {progress.filled === 0
              ? t('hand-up.nothing')
              : t('hand-up.what', { count: progress.filled, missing: progress.missing })}
            {early > 0 && progress.filled > 0 && (
              <span className="quiet"> {t('hand-up.early', { day: dayInText(campaign.dueOn) })}</span>
            )}
          </p>
          <Button type="primary" disabled={progress.filled === 0} onClick={() => setAsking(true)}>
            {t('hand-up')}
          </Button>
        </div>
      )}
      {!living && returned?.returnedAt && (
        <p className="odd" style={{ marginTop: 8 }}>
          {t('hand-up.came-back', {
            receipt: returned.receiptNumber,
            at: momentInTable(returned.returnedAt),
            reason: returned.returnReason ?? '',
          })}
        </p>
      )}
      <HandUpDialog open={asking} campaign={campaign} progress={progress} onClose={() => setAsking(false)} />
    </section>
  );
}

/** By its office where that is known: the campaign's own; otherwise by the region right above. */
export const receiverOf = (campaign: Campaign, progress: Pick<Progress, 'handsUpTo'>): string =>
  !progress.handsUpTo || progress.handsUpTo.adcode === campaign.region.adcode
    ? campaign.organiser
    : progress.handsUpTo.name;

type DialogProps = { open: boolean; campaign: Campaign; progress: Progress; onClose: () => void };

function HandUpDialog({ open, campaign, progress, onClose }: DialogProps) {
  const { t } = useTranslation('surveys');
  const id = useId();
  const [note, setNote] = useState('');
  const [done, setDone] = useState<Output<'surveys.hand-up'> | null>(null);
  const handUp = useWrite('surveys.hand-up');
  const below = progress.rows.filter((row) => row.region.adcode !== progress.region.adcode);
  const lacking = below.filter((row) => row.handedUp === null);
  const close = (): void => {
    handUp.clear();
    onClose();
  };
  const send = async (): Promise<void> => {
    const answer = await handUp.run({
      campaignId: campaign.id,
      adcode: progress.region.adcode,
      ...(note.trim() ? { note: note.trim() } : {}),
    });
    if (answer) setDone(answer);
  };
  return (
    <Modal
      open={open}
      title={t(done ? 'hand-up.done' : 'hand-up.title', { region: progress.region.name })}
      onCancel={close}
      afterClose={() => {
        setNote('');
        setDone(null);
      }}
      footer={
        done ? (
          <Button type="primary" onClick={close}>
            {t('remind.back')}
          </Button>
        ) : (
          <>
            <Button onClick={close}>{t('cancel', { ns: 'everywhere' })}</Button>
            <Button type="primary" loading={handUp.running} onClick={() => void send()}>
              {t('hand-up')}
            </Button>
          </>
        )
      }
    >
      {done ? (
        <Receipt done={done} />
      ) : (
        <div className="stack">
          <p>{t('hand-up.effect', { count: progress.filled, receiver: receiverOf(campaign, progress) })}</p>
          {progress.missing > 0 && (
            <p className="quiet">{t('hand-up.missing', { count: progress.missing })}</p>
          )}
          {lacking.length > 0 && (
            <p className="quiet">
              {t('hand-up.lower', { regions: lacking.map((row) => row.region.name).join('、') })}
            </p>
          )}
          <div className="field">
            <label htmlFor={id}>{t('hand-up.note')}</label>
            <Input.TextArea
              id={id}
              rows={3}
              maxLength={500}
              showCount
              value={note}
              onChange={(change) => setNote(change.target.value)}
            />
          </div>
          <RefusalNotice refusal={handUp.refusal} labels={{ adcode: t('region'), note: t('hand-up.note') }} />
        </div>
      )}
    </Modal>
  );
}

function Receipt({ done }: { done: Output<'surveys.hand-up'> }) {
  const { t } = useTranslation('surveys');
  return (
    <div role="status">
      <FactList
        facts={[
          [t('receipt'), <strong key="receipt">{done.receiptNumber}</strong>],
          [t('filled-firms'), <Figure key="replies" value={done.replies} />],
          ...(done.lowerMissing.length > 0
            ? [
                [
                  t('hand-up.lower-missing'),
                  done.lowerMissing.map((region) => region.name).join('、'),
                ] as const,
              ]
            : []),
        ]}
      />
    </div>
  );
}

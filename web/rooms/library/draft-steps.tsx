import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { wordOf } from '../../words/start-words.ts';
import { ConfirmWithReason } from '../../shared/confirm-with-reason.tsx';
import { DayText } from '../../shared/day-text.tsx';
import { FactList } from '../../shared/fact-list.tsx';
import { NextStep } from '../../shared/next-step.tsx';
import { useWrite } from '../../shared/use-write.ts';
import type { Draft } from './draft-page.tsx';

type Asking = 'hand-over' | 'release' | 'return' | 'withdraw' | null;

/** Whose turn it is, what stands in the way, and who did what. */
export function DraftSteps({ draft }: { draft: Draft }) {
  const { t } = useTranslation(['library', 'refusals']);
  const [asking, setAsking] = useState<Asking>(null);
  const tried = draft.lastRun?.state === 'done' && draft.lastRun.revision === draft.revision;
  const mayRelease = draft.possible.includes('release');
  const who =
    draft.state === 'draft'
      ? t('library:step.drafter')
      : mayRelease
        ? t('library:step.you')
        : t('library:step.second');
  const what =
    draft.state === 'draft'
      ? t(tried ? 'library:step.hand-over' : 'library:step.try')
      : t('library:step.release');
  return (
    <>
      {(draft.state === 'draft' || draft.state === 'handed-over') && (
        <NextStep
          who={who}
          what={what}
          law={
            draft.hindrance
              ? wordOf(`refusals:${draft.hindrance}`, {}, t('library:step.law'))
              : t('library:step.law')
          }
          tone={draft.state === 'draft' || mayRelease ? 'mine' : 'waiting'}
        >
          {draft.possible.includes('withdraw') && (
            <Button onClick={() => setAsking('withdraw')}>{t('library:withdraw.verb')}</Button>
          )}
          {draft.possible.includes('return') && (
            <Button onClick={() => setAsking('return')}>{t('library:return.verb')}</Button>
          )}
          {draft.possible.includes('hand-over') && (
            <Button type="primary" disabled={!tried} onClick={() => setAsking('hand-over')}>
              {t('library:hand-over.verb')}
            </Button>
          )}
          {mayRelease && (
            <Button type="primary" onClick={() => setAsking('release')}>
              {t('library:release.verb')}
            </Button>
          )}
        </NextStep>
      )}
      {draft.overtaken && <p className="refusal">{t('library:draft.overtaken')}</p>}
      {draft.decisionsTouched > 0 && (
        <p className="refusal">{t('library:draft.touched', { count: draft.decisionsTouched })}</p>
      )}
      {draft.returnedReason && (
        <p className="late">
          {t(draft.state === 'withdrawn' ? 'library:withdrawn' : 'library:returned', {
            reason: draft.returnedReason,
          })}
        </p>
      )}
      <section className="card">
        <FactList
          facts={[
            [t('library:draft.summary'), draft.summary],
            [t('library:draft.from'), <DayText key="f" day={draft.from} />],
            ...(draft.pastReason ? [[t('library:draft.past'), draft.pastReason] as const] : []),
            [t('library:draft.by'), <Who key="d" of={draft.drafted} />],
            [t('library:draft.edited'), <Who key="e" of={draft.edited} />],
            ...(draft.handedOver
              ? [[t('library:hand-over.verb'), <Who key="h" of={draft.handedOver} />] as const]
              : []),
            ...(draft.released
              ? [[t('library:release.verb'), <Who key="r" of={draft.released} />] as const]
              : []),
          ]}
        />
      </section>
      <Dialogs draft={draft} asking={asking} onClose={() => setAsking(null)} />
    </>
  );
}

function Who({ of }: { of: { name: string; at: string } }) {
  return (
    <>
      {of.name}{' '}
      <span className="quiet small">
        <DayText at={of.at} />
      </span>
    </>
  );
}

function Dialogs({ draft, asking, onClose }: { draft: Draft; asking: Asking; onClose: () => void }) {
  const { t } = useTranslation('library');
  const handOver = useWrite('library.hand-over');
  const release = useWrite('library.release');
  const back = useWrite('library.return-draft');
  const withdraw = useWrite('library.withdraw-draft');
  const { id: draftId, revision } = draft;
  const close = (): void => {
    for (const write of [handOver, release, back, withdraw]) write.clear();
    onClose();
  };
  const ended = (done: unknown): void => {
    if (done) close();
  };
  return (
    <>
      <ConfirmWithReason
        open={asking === 'hand-over'}
        title={t('hand-over.verb')}
        effect={t('hand-over.effect')}
        verb={t('hand-over.verb')}
        running={handOver.running}
        refusal={handOver.refusal}
        onConfirm={() => void handOver.run({ draftId, revision }).then(ended)}
        onClose={close}
      />
      <ConfirmWithReason
        open={asking === 'release'}
        title={t('release.verb')}
        effect={t('release.effect', { from: draft.from })}
        verb={t('release.verb')}
        running={release.running}
        refusal={release.refusal}
        onConfirm={() => void release.run({ draftId, revision }).then(ended)}
        onClose={close}
      />
      <ConfirmWithReason
        open={asking === 'return'}
        title={t('return.verb')}
        effect={t('return.effect')}
        verb={t('return.verb')}
        reasonLabel={t('return.label')}
        maxLength={500}
        running={back.running}
        refusal={back.refusal}
        onConfirm={(reason) => void back.run({ draftId, reason }).then(ended)}
        onClose={close}
      />
      <ConfirmWithReason
        open={asking === 'withdraw'}
        title={t('withdraw.verb')}
        effect={t('withdraw.effect')}
        verb={t('withdraw.verb')}
        reasonLabel={t('withdraw.label')}
        maxLength={500}
        running={withdraw.running}
        refusal={withdraw.refusal}
        onConfirm={(reason) => void withdraw.run({ draftId, reason }).then(ended)}
        onClose={close}
      />
    </>
  );
}

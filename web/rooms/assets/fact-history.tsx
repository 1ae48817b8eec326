import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ConfirmWithReason } from '../../shared/confirm-with-reason.tsx';
import { DayText, momentInTable } from '../../shared/day-text.tsx';
import { StateTag } from '../../shared/state-tag.tsx';
import { type Moment, Timeline } from '../../shared/timeline.tsx';
import { useWrite } from '../../shared/use-write.ts';
import { FactSource } from './fact-source.tsx';
import { factLine, factTitle } from './fact-text.ts';
import type { Fact, Right } from './right-words.ts';

/** Everything ever said of a right, newest day first. A wrong fact stays, struck out, beside the one that took it back. */
export function FactHistory({ right }: { right: Right }) {
  const { t } = useTranslation('assets');
  const [wrong, setWrong] = useState<Fact | null>(null);
  const byId = new Map(right.facts.map((fact) => [fact.id, fact]));
  return (
    <section className="card">
      <h2>
        {t('history')} <small>{t('history.what')}</small>
      </h2>
      <Timeline
        moments={right.facts.map((fact) => momentOf(fact, byId, t('withdrawn'), () => setWrong(fact)))}
      />
      <Withdraw right={right} fact={wrong} onClose={() => setWrong(null)} />
    </section>
  );
}

function momentOf(
  fact: Fact,
  byId: ReadonlyMap<string, Fact>,
  withdrawn: string,
  onWithdraw: () => void,
): Moment {
  const answered = fact.answers ? byId.get(fact.answers) : undefined;
  const isCounter = fact.kind === 'withdrawn';
  return {
    key: fact.id,
    at: fact.on,
    title: fact.withdrawn ? (
      <s>{factTitle(fact)}</s>
    ) : (
      <b className={isCounter ? 'counter' : ''}>{factTitle(fact)}</b>
    ),
    tag: fact.withdrawn ? <StateTag tone="quiet">{withdrawn}</StateTag> : undefined,
    note: <Note fact={fact} answered={answered} isCounter={isCounter} onWithdraw={onWithdraw} />,
  };
}

type NoteProps = { fact: Fact; answered: Fact | undefined; isCounter: boolean; onWithdraw: () => void };

function Note({ fact, answered, isCounter, onWithdraw }: NoteProps) {
  const { t } = useTranslation('assets');
  const line = factLine(fact);
  return (
    <>
      {answered && (
        <span className="answers-to">
          {t(isCounter ? 'history.takes-back' : 'history.closes', {
            fact: factTitle(answered),
            day: answered.on,
          })}
        </span>
      )}
      {line && <span className={fact.withdrawn ? 'struck' : undefined}>{line}</span>}
      {(answered || line) && <br />}
      <FactSource fact={fact} />
      {fact.withdrawn && (
        <>
          <br />
          <span className="small">
            {t('history.withdrawn', { reason: fact.withdrawn.reason, at: momentInTable(fact.withdrawn.at) })}
          </span>
        </>
      )}
      {fact.mayWithdraw && (
        <Button type="link" size="small" className="no-print" onClick={onWithdraw}>
          {t('withdraw.verb')}
        </Button>
      )}
    </>
  );
}

function Withdraw({ right, fact, onClose }: { right: Right; fact: Fact | null; onClose: () => void }) {
  const { t } = useTranslation('assets');
  const withdraw = useWrite('assets.withdraw-fact');
  const close = (): void => {
    onClose();
    withdraw.clear();
  };
  return (
    <ConfirmWithReason
      open={fact !== null}
      title={t('withdraw.title')}
      effect={
        fact && (
          <>
            <b>{factTitle(fact)}</b> <DayText day={fact.on} />
            <p className="quiet">{t('withdraw.effect')}</p>
          </>
        )
      }
      verb={t('withdraw.verb')}
      reasonLabel={t('withdraw.reason')}
      running={withdraw.running}
      refusal={withdraw.refusal}
      onConfirm={(reason) =>
        fact &&
        void withdraw.run({ rightId: right.id, factId: fact.id, reason }).then((done) => done && close())
      }
      onClose={close}
    />
  );
}

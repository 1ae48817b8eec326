import { useParams, useRouter } from '@tanstack/react-router';
import type { Output } from '@zhirong/contracts';
import { Button, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Answer } from '../../shared/answer.tsx';
import { momentInTable } from '../../shared/day-text.tsx';
import { Go } from '../../shared/go.tsx';
import { Page } from '../../shared/page.tsx';
import { RefusalNotice } from '../../shared/refusal-notice.tsx';
import { useAddress } from '../../shared/use-address.ts';
import { useRead } from '../../shared/use-read.ts';
import { useWrite } from '../../shared/use-write.ts';
import { AskedFacts } from './asked-facts.tsx';
import { GradeMark, ScoreBar } from './grade-mark.tsx';
import { type FieldDesk, IndicatorField } from './indicator-field.tsx';
import { ProvenanceNote } from './provenance.tsx';
import { type Desk, useAssessment } from './use-assessment.ts';
import { percentText, rangeText, shortNumber, useSay } from './words-of.ts';
import './scoring.css';

type System = Output<'scoring.read-system'>;
type Assessment = Output<'scoring.read-assessment'>;

type FormProps = { system: System; rightId: string | undefined; read: Assessment };

/** A firm answers a system: what the platform knows stands there already, with its source; everything saves itself. */
export function AssessPage() {
  const { t } = useTranslation('scoring');
  const say = useSay();
  const { systemId } = useParams({ strict: false }) as { systemId: string };
  const rightId = useAddress().text('right');
  const of = { systemId, ...(rightId ? { rightId } : {}) };
  const system = useRead('scoring.read-system', { systemId }, { fresh: 600_000 });
  // Read once: from then on the page itself holds the newest text.
  const assessment = useRead('scoring.read-assessment', of, { fresh: 0 });
  return (
    <Page
      title={t('assess.title')}
      {...(system.data
        ? {
            subtitle: `${say(system.data.title)} ${t('version', { version: system.data.version })}`,
            file: say(system.data.title),
          }
        : {})}
    >
      <Answer of={system} rows={4}>
        {(found) => (
          <Answer of={assessment} rows={10}>
            {(read) => <Form key={`${systemId} ${rightId}`} system={found} rightId={rightId} read={read} />}
          </Answer>
        )}
      </Answer>
    </Page>
  );
}

function Form({ system, rightId, read }: FormProps) {
  const { t } = useTranslation('scoring');
  const say = useSay();
  // The first answer of the server: a later reading of the same page must not take back what was typed since.
  const [first] = useState(read);
  const desk = useAssessment(system.id, rightId, first);
  const fields: FieldDesk = { desk, known: first.known, rights: first.rights, files: first.files };
  const right = first.rights.find(({ id }) => id === rightId);
  const heads = system.indicatorList.filter(({ depth }) => depth === 0);
  const below = (id: string) => {
    const from = system.indicatorList.findIndex((one) => one.id === id) + 1;
    const end = system.indicatorList.findIndex((one, place) => place >= from && one.depth === 0);
    return system.indicatorList.slice(from, end < 0 ? undefined : end);
  };
  return (
    <div className="stack">
      <ProvenanceNote of={system} />
      {right && (
        <p>
          {t('right.of')} <Go to={`/rights/${right.id}`}>{right.label}</Go>
        </p>
      )}
      <RefusalNotice
        refusal={desk.write.refusal}
        onAgain={
          desk.write.refusal?.code === 'scoring.changed-meanwhile'
            ? () => window.location.reload()
            : undefined
        }
      />
      <div className="grid side">
        <div className="stack">
          {system.scenarios.length > 0 && (
            <section className="card field">
              <label htmlFor="scenario">{t('scenario')}</label>
              <Select
                id="scenario"
                style={{ width: '100%', maxWidth: 320 }}
                allowClear
                placeholder={t('scenario.none')}
                {...(desk.said.scenario === null ? {} : { value: desk.said.scenario })}
                options={system.scenarios.map(({ id, title }) => ({ value: id, label: say(title) }))}
                onChange={(value?: string) => desk.change((said) => ({ ...said, scenario: value ?? null }))}
              />
            </section>
          )}
          {heads.map((head) => (
            <section className="card" key={head.id}>
              <h2>
                {say(head.title)} <small>{t('full', { full: shortNumber(head.weight) })}</small>
              </h2>
              {head.note && <p className="quiet small">{say(head.note)}</p>}
              <div className="score-fields">
                {(head.scoring ? [head] : below(head.id)).map((one) =>
                  one.scoring ? (
                    <IndicatorField key={one.id} indicator={one} fields={fields} />
                  ) : (
                    <h3 key={one.id} className="score-group">
                      {say(one.title)} <small>{t('full', { full: shortNumber(one.weight) })}</small>
                      {one.chooseOne && <small> · {t('choose-one')}</small>}
                    </h3>
                  ),
                )}
              </div>
            </section>
          ))}
          {system.facts.length > 0 && <AskedFacts facts={system.facts} fields={fields} />}
        </div>
        <Aside system={system} rightId={rightId} desk={desk} />
      </div>
    </div>
  );
}

type AsideProps = { system: System; rightId: string | undefined; desk: Desk };

function Aside({ system, rightId, desk }: AsideProps) {
  const { t } = useTranslation('scoring');
  const { preview } = desk;
  const missing = preview.missingAnswers.length;
  return (
    <aside className="card score-aside" aria-live="polite">
      <h2>{t('preview')}</h2>
      <div className="stack">
        <GradeMark
          big
          of={{
            score: preview.score,
            full: system.full,
            grade: preview.grade,
            verdict: preview.verdict,
            vetoed: preview.vetoed,
          }}
        />
        {preview.range && preview.range.most > preview.range.least && (
          <p className="quiet small">{t('range', { range: rangeText(preview.range) })}</p>
        )}
        <ul className="confidence">
          {(['answered', 'withEvidence'] as const).map((key) => (
            <li key={key}>
              <span>{t(key === 'answered' ? 'answered' : 'with-evidence')}</span>
              <ScoreBar share={preview.confidence[key]} />
              <b>{percentText(preview.confidence[key])}</b>
            </li>
          ))}
        </ul>
        {missing > 0 && <p className="small warned">{t('missing.count', { count: missing })}</p>}
        <SaveLine desk={desk} />
        <MakeResult system={system} rightId={rightId} desk={desk} />
      </div>
    </aside>
  );
}

function SaveLine({ desk }: { desk: Desk }) {
  const { t } = useTranslation('scoring');
  const { faults, waiting, write, savedAt } = desk;
  if (faults.length > 0) return <p className="small late">{t('save.faults', { count: faults.length })}</p>;
  if (write.running || waiting) return <p className="small quiet">{t('save.running')}</p>;
  return (
    <p className="small quiet">{savedAt ? t('save.done', { at: momentInTable(savedAt) }) : t('save.none')}</p>
  );
}

function MakeResult({ system, rightId, desk }: AsideProps) {
  const { t } = useTranslation('scoring');
  const router = useRouter();
  const make = useWrite('scoring.make-result');
  const [stuck, setStuck] = useState(false);
  const run = async (): Promise<void> => {
    setStuck(false);
    const revision = await desk.settle();
    if (revision === undefined) {
      setStuck(true);
      return;
    }
    const made = await make.run({ systemId: system.id, revision, ...(rightId ? { rightId } : {}) });
    if (made) router.history.push(`/scoring/results/${made.resultId}`);
  };
  return (
    <div className="stack">
      <Button type="primary" block loading={make.running || desk.write.running} onClick={() => void run()}>
        {t('make.verb')}
      </Button>
      <p className="quiet small">{t('make.what')}</p>
      {stuck && desk.faults.length > 0 && <p className="late small">{t('make.faults')}</p>}
      <RefusalNotice refusal={make.refusal} />
    </div>
  );
}

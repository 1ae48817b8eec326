import { useParams } from '@tanstack/react-router';
import type { Output } from '@zhirong/contracts';
import { Collapse } from 'antd';
import { useTranslation } from 'react-i18next';
import { Answer } from '../../shared/answer.tsx';
import { DayText } from '../../shared/day-text.tsx';
import { Go } from '../../shared/go.tsx';
import { Page } from '../../shared/page.tsx';
import { roleOf, useSession } from '../../shared/session.ts';
import { StateTag } from '../../shared/state-tag.tsx';
import { useRead } from '../../shared/use-read.ts';
import { SharedTag } from './firm-page.tsx';
import { Confidence, GradeMark, VerdictTag } from './grade-mark.tsx';
import { ProvenanceNote } from './provenance.tsx';
import { ResultStep } from './result-step.tsx';
import { ScoreTree } from './score-tree.tsx';
import { rangeText, shortNumber, useSay } from './words-of.ts';
import './scoring.css';

export type Result = Output<'scoring.read-result'>;

/** A result and why it is what it is: the tree, what is missing, what would bring more, and each line of the way. */
export function ResultPage() {
  const { t } = useTranslation('scoring');
  const say = useSay();
  const { scoreId: resultId } = useParams({ strict: false }) as { scoreId: string };
  const isOfficer = roleOf(useSession()) === 'ip-officer';
  const result = useRead('scoring.read-result', { resultId });
  const read = result.data;
  const title = read && say(read.system.title);
  return (
    <Page
      title={read ? (isOfficer ? read.enterprise.name : (title ?? '')) : t('result')}
      watermark={isOfficer}
      {...(read
        ? {
            file: t('number', { number: read.number }),
            subtitle: [
              isOfficer ? title : null,
              t('version', { version: read.system.version }),
              t('number', { number: read.number }),
            ]
              .filter(Boolean)
              .join(' · '),
          }
        : {})}
      actions={read && <SharedTag shared={read.shared} />}
    >
      <Answer of={result} rows={10}>
        {(found) => (
          <div className="stack">
            <ProvenanceNote of={{ ...found, source: found.system.source }} />
            {found.right && (
              <p>
                {t('right.of')}{' '}
                <Go to={`/rights/${found.right.id}`}>
                  {[found.right.title, found.right.number].filter(Boolean).join(' ')}
                </Go>
              </p>
            )}
            <ResultStep result={found} isOfficer={isOfficer} />
            <Summary result={found} />
            <div className="grid side">
              <div className="stack">
                <ScoreTree result={found} mayJudge={isOfficer} />
                <Rules result={found} />
                <Way result={found} />
              </div>
              <div className="stack">
                <Gains result={found} />
                <Missing result={found} />
                <Compared result={found} />
                <Facts result={found} />
              </div>
            </div>
          </div>
        )}
      </Answer>
    </Page>
  );
}

function Summary({ result }: { result: Result }) {
  const { t } = useTranslation('scoring');
  const say = useSay();
  const { range, gradeUpTo, grade, coefficient, scenario } = result;
  const open = range !== null && range.most > range.least;
  return (
    <section className="card score-summary">
      <div>
        <GradeMark of={result} big />
        {open && (
          <p className="quiet">
            {t('range', { range: rangeText(range) })}
            {gradeUpTo &&
              gradeUpTo.id !== grade?.id &&
              ` · ${t('grade-up-to', { grade: say(gradeUpTo.title) })}`}
          </p>
        )}
        {coefficient && <p className="quiet">{t('coefficient', { factor: rangeText(coefficient) })}</p>}
        {scenario && <p className="quiet">{t('scenario.of', { scenario: say(scenario) })}</p>}
        <p className="quiet small">
          <DayText at={result.madeAt} /> · {result.madeBy} · {t(`missing-rule.${result.missingRule}`)}
        </p>
      </div>
      <Confidence of={result} />
      {result.vetoes.length > 0 && (
        <ul className="score-vetoes">
          {result.vetoes.map((veto) => (
            <li key={veto.id}>
              <StateTag tone="due">{t('veto')}</StateTag> {say(veto.title)}
              <span className="quiet small"> {t(`veto.${veto.effect as 'zero'}`)}</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

const SHOWN = 8;

function Gains({ result }: { result: Result }) {
  const { t } = useTranslation('scoring');
  const say = useSay();
  return (
    <section className="card">
      <h2>
        {t('gains')} <small>{t('gains.what')}</small>
      </h2>
      {result.gains.length === 0 ? (
        <p className="quiet">{t('gains.none')}</p>
      ) : (
        <ol className="score-gains">
          {result.gains.slice(0, SHOWN).map((gain) => (
            <li key={gain.id}>
              <span>
                {say(gain.title)}
                <small>{t('gain.to', { need: say(gain.needText) })}</small>
              </span>
              <b>
                {t('gain', { points: shortNumber(gain.points) })}
                <small>
                  {gain.pointsUpTo > gain.points
                    ? t('gain.up-to', { points: shortNumber(gain.pointsUpTo) })
                    : t('gain.after', { score: shortNumber(gain.scoreAfter) })}
                </small>
                {gain.passesAfter && result.verdict !== 'pass' && (
                  <small className="ahead">{t('gain.passes')}</small>
                )}
              </b>
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}

function Missing({ result }: { result: Result }) {
  const { t } = useTranslation('scoring');
  const say = useSay();
  const parts = [
    ['missing.answers', result.missingAnswers],
    ['missing.evidence', result.missingEvidence],
    ['missing.facts', result.missingFacts],
  ] as const;
  if (parts.every(([, list]) => list.length === 0))
    return (
      <section className="card">
        <h2>{t('missing')}</h2>
        <p className="quiet">{t('missing.none')}</p>
      </section>
    );
  return (
    <section className="card">
      <h2>{t('missing')}</h2>
      <div className="stack">
        {parts.map(([key, list]) =>
          list.length === 0 ? null : (
            <div key={key}>
              <h3>{t(key, { count: list.length })}</h3>
              <ul className="score-missing">
                {list.map((one) => (
                  <li key={one.id}>
                    <span>{say(one.title)}</span>
                    {'weight' in one && (
                      <small>{t('points.only', { points: shortNumber(one.weight as number) })}</small>
                    )}
                  </li>
                ))}
              </ul>
            </div>
          ),
        )}
      </div>
    </section>
  );
}

const tones = { yes: 'passed', no: 'due', unknown: 'waiting' } as const;

function Rules({ result }: { result: Result }) {
  const { t } = useTranslation('scoring');
  const say = useSay();
  if (result.rules.length === 0) return null;
  return (
    <section className="card">
      <h2>
        {t('rules')} {result.verdict && <VerdictTag verdict={result.verdict} />}
      </h2>
      <p className="quiet small">{t(result.passedBy ? `passed-by.${result.passedBy}` : 'rules.what')}</p>
      <ul className="score-rules">
        {result.rules.map((rule) => (
          <li key={`${rule.part} ${rule.id}`}>
            <StateTag tone={rule.part === 'route' && rule.holds === 'no' ? 'quiet' : tones[rule.holds]}>
              {t(`holds.${rule.holds}`)}
            </StateTag>
            <span>
              <small>{t(`part.${rule.part}`)}</small> {say(rule.title)}
              <small>
                {t('rule.found', {
                  found: factWord(rule.found, t('yes'), t('no')),
                  wanted: factWord(rule.wanted, t('yes'), t('no')),
                })}
                {!rule.verified && ` · ${t('unverified')}`}
              </small>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

const factWord = (text: string, yes: string, no: string): string =>
  text.replaceAll(/\btrue\b/g, yes).replaceAll(/\bfalse\b/g, no);

function Compared({ result }: { result: Result }) {
  const { t } = useTranslation('scoring');
  const say = useSay();
  const { previous } = result;
  if (!previous) return null;
  const before = previous.score === null ? t('no-score') : shortNumber(previous.score);
  const mark = (value: number | null): string => (value === null ? '—' : shortNumber(value));
  return (
    <section className="card">
      <h2>{t('compared')}</h2>
      <p className="quiet small">
        <Go to={`/scoring/results/${previous.id}`}>{t('number', { number: previous.number })}</Go> ·{' '}
        <DayText at={previous.madeAt} /> · {t('compared.score', { before, after: mark(result.score) })}
        {previous.systemVersion !== result.system.version &&
          ` · ${t('compared.version', { version: previous.systemVersion })}`}
      </p>
      {previous.changes.length === 0 ? (
        <p className="quiet">{t('compared.none')}</p>
      ) : (
        <ul className="score-missing">
          {previous.changes.map((change) => (
            <li key={change.id}>
              <span>{say(change.title)}</span>
              <small className={(change.after ?? 0) >= (change.before ?? 0) ? 'ahead' : 'warned'}>
                {mark(change.before)} → {mark(change.after)}
              </small>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function Facts({ result }: { result: Result }) {
  const { t } = useTranslation('scoring');
  const say = useSay();
  if (result.facts.length === 0) return null;
  return (
    <section className="card">
      <h2>{t('facts')}</h2>
      <ul className="score-missing">
        {result.facts.map((fact) => (
          <li key={fact.id}>
            <span>{say(fact.title)}</span>
            <small>{say(fact.text)}</small>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Every line from the answers to the grade. */
function Way({ result }: { result: Result }) {
  const { t } = useTranslation('scoring');
  const say = useSay();
  return (
    <Collapse
      className="score-way"
      items={[
        {
          key: 'way',
          label: t('way', { count: result.trace.length }),
          children: (
            <ol>
              {result.trace.map((line, place) => (
                // The way is a sequence: its order is its meaning.
                <li key={place}>
                  <span>
                    {say(line)}
                    {line.formula && <code>{line.formula}</code>}
                  </span>
                  <b>
                    {typeof line.value === 'number' ? shortNumber(line.value) : line.value}
                    {line.unit === '分' ? t('unit.points') : ''}
                  </b>
                </li>
              ))}
            </ol>
          ),
        },
      ]}
    />
  );
}

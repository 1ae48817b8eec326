import type { Output } from '@zhirong/contracts';
import { useTranslation } from 'react-i18next';
import { Answer } from '../../shared/answer.tsx';
import { DayText } from '../../shared/day-text.tsx';
import { Empty } from '../../shared/empty.tsx';
import { Go } from '../../shared/go.tsx';
import { LinkButton } from '../../shared/link-button.tsx';
import { type ListColumn, ListTable } from '../../shared/list-table.tsx';
import { Page } from '../../shared/page.tsx';
import { StateTag } from '../../shared/state-tag.tsx';
import { useRead } from '../../shared/use-read.ts';
import { GradeMark } from './grade-mark.tsx';
import { ProvenanceTag } from './provenance.tsx';
import { ScoringTabs } from './scoring-tabs.tsx';
import { percentText, useSay } from './words-of.ts';

type System = Output<'scoring.list-systems'>['rows'][number];
type Result = Output<'scoring.list-results'>['rows'][number];

/** What a firm may be scored with, where it stands, and every result it ever made. */
export function FirmPage() {
  const { t } = useTranslation('scoring');
  const systems = useRead('scoring.list-systems', {});
  return (
    <Page title={t('title.firm')} subtitle={t('what.firm')}>
      <ScoringTabs />
      <div className="stack">
        <Answer of={systems} rows={8}>
          {({ rows }) => (
            <ul className="grid three score-cards">
              {rows
                .filter(({ subject, current }) => subject === 'firm' && current)
                .toSorted(
                  (a, b) => Number(b.mine !== null || b.drafted) - Number(a.mine !== null || a.drafted),
                )
                .map((system) => (
                  <SystemCard key={system.id} system={system} />
                ))}
            </ul>
          )}
        </Answer>
        <p className="quiet">
          {t('right.where')} <Go to="/rights">{t('right.where.verb')}</Go>
        </p>
        <Results />
      </div>
    </Page>
  );
}

function SystemCard({ system }: { system: System }) {
  const { t } = useTranslation('scoring');
  const say = useSay();
  const { mine } = system;
  const verb = system.drafted && !mine ? 'assess.go-on' : mine ? 'assess.again' : 'assess.verb';
  return (
    <li className="card score-card">
      <h2>
        <Go to={`/scoring/systems/${system.id}`}>{say(system.title)}</Go>
      </h2>
      <ProvenanceTag of={system} />
      <p className="quiet small">
        {t('version', { version: system.version })} · {t('indicators', { count: system.indicators })}
      </p>
      <div className="score-card-now">
        {mine ? (
          <>
            <GradeMark of={mine} />
            <p className="quiet small">
              {t('number', { number: mine.number })} · <DayText at={mine.madeAt} /> ·{' '}
              {t('answered.short', { share: percentText(mine.confidence.answered) })}
            </p>
            {mine.system.version !== system.version && (
              <p className="small warned">{t('older-version', { version: mine.system.version })}</p>
            )}
          </>
        ) : (
          <p className="quiet">{t(system.drafted ? 'drafted' : 'not-assessed')}</p>
        )}
      </div>
      <div className="line">
        <LinkButton to={`/scoring/systems/${system.id}/assess`} primary={!mine} small>
          {t(verb)}
        </LinkButton>
        {mine && (
          <LinkButton to={`/scoring/results/${mine.resultId}`} primary small>
            {t('result.open')}
          </LinkButton>
        )}
      </div>
    </li>
  );
}

export function SharedTag({ shared }: { shared: Result['shared'] }) {
  const { t } = useTranslation('scoring');
  if (!shared) return <StateTag tone="quiet">{t('shared.none')}</StateTag>;
  return (
    <StateTag tone={shared.audience === 'banks' ? 'passed' : 'moving'}>
      {t(`shared.${shared.audience}`)}
    </StateTag>
  );
}

function Results() {
  const { t } = useTranslation('scoring');
  const say = useSay();
  const results = useRead('scoring.list-results', {});
  const columns: ListColumn<Result>[] = [
    {
      key: 'system',
      title: t('system'),
      render: (row) => (
        <>
          <Go to={`/scoring/results/${row.id}`}>
            {say(row.system.title)} {t('number', { number: row.number })}
          </Go>
          {row.right && <div className="quiet small">{row.right.title}</div>}
        </>
      ),
      by: (row) => `${row.system.key} ${row.right?.title ?? ''}`,
      text: (row) => [say(row.system.title), row.right?.title].filter(Boolean).join(' '),
    },
    {
      key: 'grade',
      title: t('grade'),
      render: (row) => <GradeMark of={row} />,
      text: (row) => row.grade?.id ?? '',
    },
    { key: 'provenance', title: t('provenance'), render: (row) => <ProvenanceTag of={row} /> },
    {
      key: 'evidence',
      title: t('with-evidence'),
      figure: true,
      render: (row) => percentText(row.confidence.withEvidence),
      by: (row) => row.confidence.withEvidence,
      text: (row) => percentText(row.confidence.withEvidence),
    },
    { key: 'shared', title: t('shared'), render: (row) => <SharedTag shared={row.shared} /> },
    {
      key: 'made',
      title: t('made-at'),
      render: (row) => <DayText at={row.madeAt} />,
      by: (row) => row.madeAt,
      text: (row) => row.madeAt.slice(0, 10),
    },
  ];
  return (
    <section className="card">
      <h2>{t('results')}</h2>
      <ListTable<Result>
        name="score-results"
        query={results}
        rowKey={(row) => row.id}
        columns={columns}
        exported={{ fileName: t('results') }}
        empty={<Empty title={t('results.none')} what={t('results.none.what')} />}
      />
    </section>
  );
}

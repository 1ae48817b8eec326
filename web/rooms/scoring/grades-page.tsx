import type { Output } from '@zhirong/contracts';
import { gradeSorts, passVerdicts } from '@zhirong/contracts/words';
import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { DayText } from '../../shared/day-text.tsx';
import { DownloadButton } from '../../shared/download-button.tsx';
import { Empty } from '../../shared/empty.tsx';
import { type Filter, Filters } from '../../shared/filters.tsx';
import { Go } from '../../shared/go.tsx';
import { type ListColumn, ListTable } from '../../shared/list-table.tsx';
import { Page } from '../../shared/page.tsx';
import { useSession } from '../../shared/session.ts';
import { StateTag } from '../../shared/state-tag.tsx';
import { useAddress } from '../../shared/use-address.ts';
import { useRead } from '../../shared/use-read.ts';
import { GradeMark, VerdictTag } from './grade-mark.tsx';
import { ProvenanceNote } from './provenance.tsx';
import { ScoringTabs } from './scoring-tabs.tsx';
import { percentText, shortNumber, useSay } from './words-of.ts';

type Row = Output<'scoring.list-grades'>['rows'][number];
const yesNo = ['yes', 'no'] as const;

/** The firms of an officer's region under one system, best first; the white list with its three sides by default (S3-15). */
export function GradesPage() {
  const { t } = useTranslation('scoring');
  const say = useSay();
  const address = useAddress();
  const { assignment } = useSession();
  const systems = useRead('scoring.list-systems', {}, { fresh: 600_000 });
  const firmSystems = (systems.data?.rows ?? []).filter(
    ({ subject, current }) => subject === 'firm' && current,
  );
  const key = address.text('system') ?? 'white-list';
  const system = firmSystems.find((one) => one.key === key);
  return (
    <Page title={t('title.officer')} subtitle={assignment?.region.name} watermark>
      <ScoringTabs />
      <div className="stack">
        <div className="line">
          <label htmlFor="system">{t('system')}</label>
          <Select
            id="system"
            style={{ minWidth: 260, maxWidth: '100%' }}
            popupMatchSelectWidth={false}
            value={key}
            loading={systems.isPending}
            options={firmSystems.map((one) => ({ value: one.key, label: say(one.title) }))}
            onChange={(next: string) =>
              address.set({
                system: next === 'white-list' ? undefined : next,
                grade: undefined,
                verdict: undefined,
                page: undefined,
              })
            }
          />
          {system && <Go to={`/scoring/systems/${system.id}`}>{t('system.open')}</Go>}
        </div>
        {system && <ProvenanceNote of={system} />}
        <Grades systemKey={key} />
      </div>
    </Page>
  );
}

function Grades({ systemKey }: { systemKey: string }) {
  const { t } = useTranslation('scoring');
  const address = useAddress();
  const { assignment } = useSession();
  const filter = {
    system: systemKey,
    q: address.text('q'),
    region: address.text('region'),
    grade: address.text('grade'),
    verdict: address.choice('verdict', passVerdicts),
    confirmed: address.choice('confirmed', yesNo),
    consenting: address.choice('consenting', yesNo),
    sort: address.choice('order', gradeSorts) ?? 'score',
  };
  const list = useRead('scoring.list-grades', { ...address.page(), ...filter }, { keep: true });
  const columns = useColumns(list.data?.rows[0]?.heads ?? []);
  const choices = (key: string, of: readonly string[]): Filter => ({
    kind: 'choice',
    key,
    label: t(key as 'confirmed'),
    choices: of.map((value) => ({ value, label: t(`${key}.${value}` as 'confirmed.yes') })),
  });
  const filters: Filter[] = [
    { kind: 'text', key: 'q', label: t('search') },
    {
      kind: 'region',
      key: 'region',
      label: t('region'),
      ...(assignment ? { under: assignment.region.adcode } : {}),
    },
    choices('verdict', passVerdicts),
    choices('confirmed', yesNo),
    choices('consenting', yesNo),
    {
      kind: 'choice',
      key: 'order',
      label: t('order'),
      choices: gradeSorts.map((value) => ({ value, label: t(`order.${value}`) })),
    },
  ];
  const isFiltered = Boolean(
    filter.q || filter.region || filter.grade || filter.verdict || filter.confirmed || filter.consenting,
  );
  return (
    <div className="card">
      <GradeChips grades={list.data?.grades ?? []} here={filter.grade} />
      <ListTable<Row>
        name="grades"
        query={list}
        rowKey={(row) => row.resultId}
        columns={columns}
        filters={<Filters of={filters} />}
        exported={
          <DownloadButton of="scoring.export-grades" input={filter} size="small">
            {t('export')}
          </DownloadButton>
        }
        empty={
          <Empty
            title={t(isFiltered ? 'grades.none.found' : 'grades.none')}
            what={t(isFiltered ? 'grades.none.found.what' : 'grades.none.what')}
          />
        }
      />
    </div>
  );
}

function GradeChips({
  grades,
  here,
}: {
  grades: Output<'scoring.list-grades'>['grades'];
  here: string | undefined;
}) {
  const { t } = useTranslation('scoring');
  const say = useSay();
  const address = useAddress();
  if (grades.length === 0) return null;
  const all = grades.reduce((sum, { firms }) => sum + firms, 0);
  const chips = [
    { id: undefined, text: t('grade.all'), firms: all },
    ...grades.map(({ id, title, firms }) => ({
      id,
      text: say(title) === id ? id : `${id} ${say(title)}`,
      firms,
    })),
  ];
  return (
    <fieldset className="score-chips" aria-label={t('grade')}>
      {chips.map(({ id, text, firms }) => (
        <button
          key={id ?? 'all'}
          type="button"
          aria-pressed={id === here}
          onClick={() => address.set({ grade: id, page: undefined })}
        >
          {text} <b>{firms}</b>
        </button>
      ))}
    </fieldset>
  );
}

function useColumns(heads: Row['heads']): ListColumn<Row>[] {
  const { t } = useTranslation('scoring');
  const say = useSay();
  return [
    {
      key: 'enterprise',
      title: t('enterprise'),
      render: (row) => <Go to={`/scoring/results/${row.resultId}`}>{row.enterprise.name}</Go>,
      text: (row) => row.enterprise.name,
    },
    {
      key: 'region',
      title: t('region'),
      render: (row) => row.enterprise.region.name,
      text: (row) => row.enterprise.region.name,
    },
    {
      key: 'grade',
      title: t('grade'),
      render: (row) => <GradeMark of={{ ...row, verdict: null }} />,
      text: (row) => row.grade?.id ?? '',
    },
    ...heads.slice(0, 4).map(
      (head, place): ListColumn<Row> => ({
        key: `head-${head.id}`,
        title: `${say(head.title)
          .replace(/[（(].*$/, '')
          .trim()} /${shortNumber(head.weight)}`,
        figure: true,
        render: (row) => {
          const points = row.heads[place]?.points ?? null;
          return points === null ? <span className="quiet">—</span> : shortNumber(points);
        },
        text: (row) => String(row.heads[place]?.points ?? ''),
      }),
    ),
    {
      key: 'verdict',
      title: t('verdict'),
      render: (row) =>
        row.verdict ? <VerdictTag verdict={row.verdict} /> : <span className="quiet">—</span>,
      text: (row) => row.verdict ?? '',
    },
    {
      key: 'confirmed',
      title: t('confirmed'),
      figure: true,
      render: (row) => (
        <span className="nowrap">
          {percentText(row.confirmed)}
          {row.doubted > 0 && (
            <span className="late small"> {t('doubted.count', { count: row.doubted })}</span>
          )}
        </span>
      ),
      text: (row) => percentText(row.confirmed),
    },
    {
      key: 'with-evidence',
      title: t('with-evidence'),
      figure: true,
      hidden: true,
      render: (row) => percentText(row.confidence.withEvidence),
      text: (row) => percentText(row.confidence.withEvidence),
    },
    {
      key: 'consenting',
      title: t('consenting'),
      render: (row) => (
        <StateTag tone={row.consenting ? 'passed' : 'quiet'}>
          {t(row.consenting ? 'consenting.yes' : 'consenting.no')}
        </StateTag>
      ),
      text: (row) => t(row.consenting ? 'consenting.yes' : 'consenting.no'),
    },
    {
      key: 'made',
      title: t('made-at'),
      render: (row) => <DayText at={row.madeAt} />,
      text: (row) => row.madeAt.slice(0, 10),
    },
  ];
}

import { valuationStates, valuingWays } from '@zhirong/contracts/words';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { DayText, momentParts } from '../../shared/day-text.tsx';
import { Empty } from '../../shared/empty.tsx';
import { type Filter, Filters } from '../../shared/filters.tsx';
import { Go } from '../../shared/go.tsx';
import { LinkButton } from '../../shared/link-button.tsx';
import { type ListColumn, ListTable } from '../../shared/list-table.tsx';
import { Page } from '../../shared/page.tsx';
import { roleOf, useSession } from '../../shared/session.ts';
import { useAddress } from '../../shared/use-address.ts';
import { useRead } from '../../shared/use-read.ts';
import { RangeText } from './range-text.tsx';
import { StaleTag, useSeat, ValuationStateTag } from './valuation-state.tsx';
import { ValuationTabs } from './valuation-tabs.tsx';
import { type Head, type State, wan } from './valuation-words.ts';

const states = Object.keys(valuationStates) as State[];

/** Every valuation the reader may see; what waits for the reader stands first. */
export function ValuationsPage() {
  const { t } = useTranslation('valuation');
  const address = useAddress();
  const seat = useSeat();
  const role = roleOf(useSession());
  const mine = address.choice('mine', ['yes'] as const);
  const stale = address.choice('stale', ['yes'] as const);
  const query = {
    ...address.page(),
    q: address.text('q'),
    way: address.choice('way', valuingWays),
    state: address.choice('state', states),
    rightId: address.text('rightId'),
    mine,
    stale,
  };
  const list = useRead('valuation.list-valuations', query, { keep: true });
  const waiting = useRead(
    'valuation.list-valuations',
    { page: 1, size: 5, mine: 'yes' },
    { enabled: seat !== 'officer' },
  );
  const isFiltered = Object.entries(query).some(([key, value]) => !['page', 'size'].includes(key) && value);
  const mayOpen = seat === 'firm' || role === 'bank-officer';
  const filters: Filter[] = [
    { kind: 'text', key: 'q', label: t('search') },
    {
      kind: 'choice',
      key: 'way',
      label: t('way'),
      choices: valuingWays.map((way) => ({ value: way, label: t(`way.${way}`) })),
    },
    {
      kind: 'choice',
      key: 'state',
      label: t('state'),
      choices: states.map((state) => ({ value: state, label: t(`state.${state}`) })),
    },
  ];
  return (
    <Page
      title={t('valuations')}
      subtitle={t(`valuations.what.${seat}` as 'valuations.what.firm')}
      watermark={seat !== 'firm'}
      actions={
        mayOpen && (
          <LinkButton to="/valuations/new" primary>
            {t(seat === 'firm' ? 'new.firm' : 'new.bank')}
          </LinkButton>
        )
      }
    >
      <ValuationTabs />
      <div className="stack">
        {!isFiltered && (waiting.data?.rows.length ?? 0) > 0 && (
          <section className="card">
            <h2>
              {t('mine.title')} <small>{t('mine.what', { count: waiting.data?.total ?? 0 })}</small>
            </h2>
            <ul className="rows">
              {waiting.data?.rows.map((row) => (
                <li key={row.id}>
                  <Go to={`/valuations/${row.id}`}>
                    <span>
                      <strong>{titleOf(row, seat === 'firm')}</strong>{' '}
                      <span className="quiet">
                        {row.number} · {t(`way.${row.way}`)}
                      </span>
                    </span>
                    <span className="line">
                      {row.stale && <StaleTag />}
                      <ValuationStateTag state={row.state} />
                    </span>
                  </Go>
                </li>
              ))}
            </ul>
          </section>
        )}
        <div className="card">
          {list.data && list.data.states.length > 0 && (
            <div className="state-chips" role="group" aria-label={t('state')}>
              <button
                type="button"
                aria-pressed={!query.state && !stale && !mine}
                onClick={() =>
                  address.set({ state: undefined, stale: undefined, mine: undefined, page: undefined })
                }
              >
                {t('all')}
              </button>
              {list.data.states.map(({ state, count }) => (
                <button
                  key={state}
                  type="button"
                  aria-pressed={query.state === state}
                  onClick={() =>
                    address.set({ state: query.state === state ? undefined : state, page: undefined })
                  }
                >
                  {t(`state.${state}`)} <b>{count}</b>
                </button>
              ))}
              <button
                type="button"
                aria-pressed={stale === 'yes'}
                onClick={() => address.set({ stale: stale ? undefined : 'yes', page: undefined })}
              >
                {t('stale')}
              </button>
            </div>
          )}
          <ListTable<Head>
            name="valuations"
            query={list}
            rowKey={(row) => row.id}
            columns={useColumns()}
            filters={<Filters of={filters} />}
            exported={{ fileName: t('valuations') }}
            empty={
              isFiltered ? (
                <Empty title={t('list.empty')} what={t('list.empty.what')}>
                  <Button
                    onClick={() =>
                      address.set(
                        Object.fromEntries(Object.keys(address.search).map((key) => [key, undefined])),
                      )
                    }
                  >
                    {t('list.empty.clear')}
                  </Button>
                </Empty>
              ) : (
                <Empty title={t('list.none')} what={t(`list.none.${seat}` as 'list.none.firm')}>
                  {mayOpen && (
                    <LinkButton to="/valuations/new" primary>
                      {t(seat === 'firm' ? 'new.firm' : 'new.bank')}
                    </LinkButton>
                  )}
                </Empty>
              )
            }
          />
        </div>
      </div>
    </Page>
  );
}

/** What is valued, or for whom: the first right and how many more. */
const titleOf = (row: Head, isFirm: boolean): string =>
  isFirm
    ? row.subjects
        .map((right) => right.title)
        .slice(0, 2)
        .join('、')
    : row.enterprise.name;

function useColumns(): ListColumn<Head>[] {
  const { t } = useTranslation('valuation');
  const seat = useSeat();
  const subject = (row: Head): string =>
    row.subjects.length > 1
      ? t('subject.more', { title: row.subjects[0]?.title ?? '', count: row.subjects.length })
      : (row.subjects[0]?.title ?? '');
  const columns: ListColumn<Head>[] = [
    {
      key: 'number',
      title: t('number'),
      render: (row) => (
        <>
          <Go to={`/valuations/${row.id}`} className="nowrap">
            {row.number}
          </Go>{' '}
          {row.stale && <StaleTag />}
        </>
      ),
      text: (row) => row.number,
    },
    {
      key: 'enterprise',
      title: t('enterprise'),
      render: (row) => row.enterprise.name,
      text: (row) => row.enterprise.name,
      hidden: seat === 'firm',
    },
    {
      key: 'subject',
      title: t('subject'),
      render: (row) => <div className="subject-cell">{subject(row)}</div>,
      text: subject,
    },
    {
      key: 'way',
      title: t('way'),
      render: (row) => t(`way.${row.way}`),
      text: (row) => t(`way.${row.way}`),
    },
    {
      key: 'value',
      title: t('value.of', { unit: t('unit.wan') }),
      figure: true,
      render: (row) => <RangeText value={row.value} />,
      text: (row) => (row.value ? wan(row.value.mid) : ''),
    },
    {
      key: 'party',
      title: t('party'),
      render: (row) =>
        (seat === 'bank' ? row.appraiser?.name : (row.appraiser?.name ?? row.bank?.name)) ?? '—',
      text: (row) => row.appraiser?.name ?? row.bank?.name ?? '',
      hidden: true,
    },
    {
      key: 'valuedOn',
      title: t('valued-on'),
      render: (row) => <DayText day={row.valuedOn} />,
      text: (row) => row.valuedOn,
    },
    {
      key: 'state',
      title: t('state'),
      render: (row) => <ValuationStateTag state={row.state} />,
      text: (row) => t(`state.${row.state}`),
    },
    {
      key: 'since',
      title: t('since'),
      render: (row) => <DayText day={momentParts(row.since)?.[0]} />,
      text: (row) => momentParts(row.since)?.[0] ?? '',
    },
  ];
  return columns.filter((column) => !(seat === 'firm' && column.key === 'enterprise'));
}

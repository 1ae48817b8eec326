import type { Output } from '@zhirong/contracts';
import { fairKinds, fairStates } from '@zhirong/contracts/words';
import { Button, Pagination, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Answer } from '../../shared/answer.tsx';
import { dayInText } from '../../shared/day-text.tsx';
import { Empty } from '../../shared/empty.tsx';
import { Figure } from '../../shared/figure.tsx';
import { Filters } from '../../shared/filters.tsx';
import { Page } from '../../shared/page.tsx';
import { useSession } from '../../shared/session.ts';
import { useAddress } from '../../shared/use-address.ts';
import { useRead } from '../../shared/use-read.ts';
import { CampaignsAndFairs } from './campaigns-and-fairs.tsx';
import { CancelFair } from './cancel-fair.tsx';
import { FairMonths } from './fair-months.tsx';
import { PlanFair } from './plan-fair.tsx';
import { RecordFair } from './record-fair.tsx';

export type FairList = Output<'fairs.list-fairs'>;
export type Fair = FairList['rows'][number];
/** What is open over the list: a plan, the outcome of one fair, or its cancelling. */
type Open = { what: 'plan' } | { what: 'record' | 'cancel'; fair: Fair };

/** The year's fairs by month, as on a wall calendar; those of the places above stand among them, quietly. */
export function FairsPage() {
  const { t } = useTranslation('fairs');
  const session = useSession();
  const address = useAddress();
  const [open, setOpen] = useState<Open | null>(null);
  const [told, setTold] = useState<string | null>(null);
  const thisYear = Number(session.today.slice(0, 4));
  const year = Number(address.text('year') ?? thisYear) || thisYear;
  const { page } = address.page();
  const query = {
    page,
    size: 200,
    year,
    region: address.text('region'),
    kind: address.choice('kind', fairKinds),
    state: address.choice('state', fairStates),
  };
  const list = useRead('fairs.list-fairs', query, { keep: true });
  const isFiltered = Boolean(query.region ?? query.kind ?? query.state);
  const close = (): void => setOpen(null);
  return (
    <Page
      title={t('fairs')}
      subtitle={t('fairs.what')}
      actions={
        <Button type="primary" onClick={() => setOpen({ what: 'plan' })}>
          {t('plan')}
        </Button>
      }
    >
      <CampaignsAndFairs />
      <div className="stack">
        {told && (
          <div className="refusal is-later" role="status">
            {told}
          </div>
        )}
        <div className="card">
          <FairFilters year={year} />
          <Answer of={list}>
            {(fairs) => <YearOfFairs list={fairs} isFiltered={isFiltered} onOpen={setOpen} />}
          </Answer>
        </div>
      </div>
      <PlanFair
        open={open?.what === 'plan'}
        window={list.data?.window ?? null}
        onClose={close}
        onPlanned={(isOutside) => {
          setTold(t(isOutside ? 'plan.done.outside' : 'plan.done'));
          close();
        }}
      />
      <RecordFair fair={open?.what === 'record' ? open.fair : null} onClose={close} />
      <CancelFair fair={open?.what === 'cancel' ? open.fair : null} onClose={close} />
    </Page>
  );
}

type YearProps = { list: FairList; isFiltered: boolean; onOpen: (open: Open) => void };

function YearOfFairs({ list, isFiltered, onOpen }: YearProps) {
  const { t } = useTranslation('fairs');
  const { today } = useSession();
  const address = useAddress();
  if (list.total === 0)
    return (
      <Empty
        title={t(isFiltered ? 'fairs.empty' : 'fairs.none')}
        what={t(isFiltered ? 'fairs.empty.what' : 'fairs.none.what')}
      >
        {!isFiltered && <Button onClick={() => onOpen({ what: 'plan' })}>{t('plan')}</Button>}
      </Empty>
    );
  return (
    <>
      <Summary list={list} today={today} />
      <FairMonths
        list={list}
        today={today}
        onRecord={(fair) => onOpen({ what: 'record', fair })}
        onCancel={(fair) => onOpen({ what: 'cancel', fair })}
      />
      {list.total > 200 && (
        <div className="list-foot">
          <Pagination
            size="small"
            current={address.page().page}
            pageSize={200}
            total={list.total}
            showSizeChanger={false}
            onChange={(next) => address.set({ page: next > 1 ? String(next) : undefined }, 'push')}
          />
        </div>
      )}
    </>
  );
}

function FairFilters({ year }: { year: number }) {
  const { t } = useTranslation('fairs');
  const session = useSession();
  const address = useAddress();
  const thisYear = Number(session.today.slice(0, 4));
  return (
    <Filters
      of={[
        {
          kind: 'region',
          key: 'region',
          label: t('region'),
          ...(session.assignment ? { under: session.assignment.region.adcode } : {}),
        },
        {
          kind: 'choice',
          key: 'kind',
          label: t('kind'),
          choices: fairKinds.map((kind) => ({ value: kind, label: t(`kind.${kind}`) })),
        },
        {
          kind: 'choice',
          key: 'state',
          label: t('state'),
          choices: fairStates.map((state) => ({ value: state, label: t(`state.${state}`) })),
        },
      ]}
    >
      <Select
        aria-label={t('year')}
        value={year}
        options={[thisYear + 1, thisYear, thisYear - 1, thisYear - 2].map((one) => ({
          value: one,
          label: t('year.of', { year: one }),
        }))}
        onChange={(next) =>
          address.set({ year: next === thisYear ? undefined : String(next), page: undefined })
        }
      />
    </Filters>
  );
}

/** The few sums of the page shown, and the window of S0-06 with its source. */
function Summary({ list, today }: { list: FairList; today: string }) {
  const { t } = useTranslation('fairs');
  const { window } = list;
  // Fairs of the places above are seen here, and counted there.
  const rows = list.rows.filter((fair) => fair.mine);
  const held = rows.filter((fair) => fair.state === 'held');
  const sum = (of: (fair: Fair) => number | null): number =>
    held.reduce((total, fair) => total + (of(fair) ?? 0), 0);
  const planned = rows.filter((fair) => fair.state === 'planned' && fair.on >= today).length;
  const late = rows.filter((fair) => fair.state === 'planned' && fair.on < today).length;
  return (
    <div className="stack" style={{ margin: '4px 0 16px' }}>
      <div className="fair-sums">
        <Sum
          label={t('summary.docking')}
          value={held.filter((fair) => fair.kind === 'docking').length}
          unit={t('unit.fairs')}
        />
        <Sum label={t('summary.planned')} value={planned} unit={t('unit.fairs')} />
        {late > 0 && <Sum label={t('summary.late')} value={late} unit={t('unit.fairs')} />}
        <Sum label={t('summary.firms')} value={sum((fair) => fair.firms)} unit={t('unit.firms')} />
        <Sum label={t('summary.needs')} value={sum((fair) => fair.needsTalked)} unit={t('unit.needs')} />
      </div>
      {window && (
        <p className="quiet">
          {t('window', { first: dayInText(window.first), last: dayInText(window.last) })} ·{' '}
          {t('window.source', { source: window.source })}
        </p>
      )}
    </div>
  );
}

function Sum({ label, value, unit }: { label: string; value: number; unit: string }) {
  return (
    <div>
      <div className="quiet">{label}</div>
      <Figure value={value} unit={unit} big />
    </div>
  );
}

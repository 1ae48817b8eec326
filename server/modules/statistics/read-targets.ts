import { formatYuan, type Instant, isRefusal, type PlainDate } from '@zhirong/kernel';
import { bind } from '../../platform/bind.ts';
import type { Tx } from '../../platform/database.ts';
import { sql } from '../../platform/sql.ts';
import type { Scope } from './entries.ts';
import { chooseRegion, dayAsked } from './choose-scope.ts';
import { type Measure, valueText } from './scoreboard.ts';

export type TargetRow = { adcode: string; measure: Measure; value: bigint | null; source: string | null };

/** The newest guiding target of each region and measure that the reader may see; taken-back ones come as null. */
export const readTargets = (tx: Tx, year: number, adcodes: readonly string[]): Promise<TargetRow[]> =>
  tx.all<TargetRow>(sql`
    select distinct on (adcode, measure) adcode, measure, value, source from statistics.target
    where year = ${year} and basis = 'guiding' and adcode = any(${[...adcodes]}) order by adcode, measure, seq desc`);

export const findGoal = async (
  tx: Tx,
  year: number,
  adcode: string,
): Promise<{ amount: string; source: string } | null> => {
  const row = await tx.first<{ value: bigint; source: string | null }>(sql`
    select value, source from statistics.target where year = ${year} and basis = 'goal' and measure = 'pledge-amount' and adcode = ${adcode} and value is not null order by seq desc limit 1`);
  return row ? { amount: formatYuan(row.value), source: row.source ?? '' } : null;
};

/** First and last day that the opening sums of the scope cover, once they count. */
export const findOpeningDays = async (
  tx: Tx,
  scope: Scope,
): Promise<{ from: PlainDate; to: PlainDate } | null> => {
  const { from, to } = await tx.one<{ from: PlainDate | null; to: PlainDate | null }>(sql`
    select min(period_from) as "from", max(period_to - 1) as "to" from statistics.opening_period
    where year = ${scope.year} and measure = 'pledge-amount' and period_to - 1 <= ${scope.on}::date
      and (starts_with(${scope.path}, region_path) or starts_with(region_path, ${scope.path}))`);
  return from === null || to === null ? null : { from, to };
};

type HistoryRow = {
  at: Instant | null;
  by: string | null;
  measure: Measure;
  value: bigint | null;
  source: string | null;
};

export const readTargetHistory = bind(
  'statistics.read-target-history',
  async ({ tx, actor, today }, input) => {
    const on = dayAsked({ year: input.year }, today);
    if (isRefusal(on)) return on;
    const region = await chooseRegion(tx, actor, input.adcode, on);
    if (isRefusal(region)) return region;
    const rows = await tx.all<HistoryRow>(sql`
    select case when set_by is not null then set_at end as at, set_by_name as by, measure, value, source from statistics.target
    where adcode = ${region.adcode} and year = ${input.year} and basis = 'guiding' order by seq desc`);
    return {
      rows: rows.map((row) => ({
        ...row,
        value: row.value === null ? null : valueText(row.measure, row.value),
      })),
    };
  },
);

import type { PlainDate } from '@zhirong/kernel';
import { type Sql, sql } from '../../platform/sql.ts';
import { upperBound } from '../identity/index.ts';
import type { Measure } from './scoreboard.ts';

/** What is counted: one year up to a day, of everything at or below a path. */
export type Scope = { readonly year: number; readonly on: PlainDate; readonly path: string };

/** Rows behind a figure. The board adds up the same rows that the list shows, so the two cannot differ. */
export type Entry = {
  kind: 'opening' | 'loan' | 'reply' | 'fair';
  id: string;
  regionPath: string;
  on: PlainDate;
  value: bigint;
  counted: boolean;
};

const within = (scope: Scope, table: 'e' | 'd' | 'r' | 'f'): Sql => {
  const column = sql.ref(`${table}.region_path`);
  return sql`${column} >= ${scope.path} and ${column} < ${upperBound(scope.path)}`;
};
const days = (scope: Scope): { from: string; to: string } => ({ from: `${scope.year}-01-01`, to: scope.on });

/** An opening sum stands for its whole period, so it counts from the period's last day on. */
const openings = (scope: Scope): Sql => sql`
  select 'opening' as kind, e.id, e.region_path, p.period_to - 1 as on_day, e.value_fen as value, true as counted, null::uuid as firm_id
  from statistics.opening_entry e join statistics.opening_period p on p.id = e.period_id
  where e.year = ${scope.year} and e.measure = 'pledge-amount' and p.period_to - 1 <= ${scope.on}::date and ${within(scope, 'e')}`;

/** A loan of days that an opening sum covers is in that sum already: shown, not counted again. */
const loans = (scope: Scope): Sql => sql`
  select 'loan' as kind, d.loan_id as id, d.region_path, d.disbursed_on as on_day, d.pledged_fen as value,
    not exists (select from statistics.opening_period p where p.year = ${scope.year} and p.measure = 'pledge-amount' and p.period_to - 1 <= ${scope.on}::date
      and starts_with(d.region_path, p.region_path) and d.disbursed_on >= p.period_from and d.disbursed_on < p.period_to) as counted, null::uuid as firm_id
  from loans.disbursement d
  where d.disbursed_on between ${days(scope).from}::date and ${days(scope).to}::date and ${within(scope, 'd')}`;

/** Firms, not papers: of several replies in a year the first counts. Only what was handed in has a day. */
const replies = (scope: Scope): Sql => sql`
  select distinct on (r.enterprise_id) 'reply' as kind, r.id, r.region_path, r.handed_in_on as on_day, 1::bigint as value, true as counted, r.enterprise_id as firm_id
  from surveys.reply r
  where r.handed_in_on between ${days(scope).from}::date and ${days(scope).to}::date and ${within(scope, 'r')}
  order by r.enterprise_id, r.handed_in_on, r.campaign_id`;

/** S0-06: meetings of banks and firms; roadshows, training and visits are other work. */
const fairs = (scope: Scope): Sql => sql`
  select 'fair' as kind, f.id, f.region_path, f.fair_on as on_day, 1::bigint as value, true as counted, null::uuid as firm_id
  from fairs.fair f
  where f.kind = 'docking' and f.state = 'held' and f.fair_on between ${days(scope).from}::date and ${days(scope).to}::date and ${within(scope, 'f')}`;

export const entriesOf = (measure: Measure, scope: Scope): Sql => {
  if (measure === 'pledge-amount') return sql`${openings(scope)} union all ${loans(scope)}`;
  return measure === 'surveyed-firms' ? replies(scope) : fairs(scope);
};

/** Code of the child a row stands below; '' at the region's own level. */
export const childCode = (scope: Scope): Sql =>
  sql`split_part(substr(entry.region_path, ${scope.path.length + 1}::int), '/', 1)`;

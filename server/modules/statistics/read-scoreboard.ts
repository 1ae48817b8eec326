import type { Output } from '@zhirong/contracts';
import { formatPercent, formatYi, isRefusal, type PlainDate, rate, type Refusal } from '@zhirong/kernel';
import type { Person } from '../../platform/actor.ts';
import { bind } from '../../platform/bind.ts';
import type { Tx } from '../../platform/database.ts';
import { sql } from '../../platform/sql.ts';
import { childrenOf, covers, lineageOf, type Region } from '../identity/index.ts';
import { type Asked, chooseRegion, dayAsked } from './choose-scope.ts';
import { childCode, entriesOf, type Scope } from './entries.ts';
import { findGoal, findOpeningDays, readTargets, type TargetRow } from './read-targets.ts';
import {
  amountOf,
  type Board,
  inBoardOrder,
  makeRow,
  type Measure,
  measureNames,
  monthSeries,
  paceOf,
  rankByCompletion,
  type ScoreRow,
  type Tally,
  targetOfWhole,
  valueText,
} from './scoreboard.ts';

type Part = { code: string; month: string; kind: string; counted: boolean; value: bigint; count: number };

const sumAmounts = (tx: Tx, scope: Scope): Promise<Part[]> =>
  tx.all<Part>(sql`
    select ${childCode(scope)} as code, to_char(on_day, 'YYYY-MM') as month, kind, counted, sum(value)::bigint as value, count(*)::int as count
    from (${entriesOf('pledge-amount', scope)}) entry group by 1, 2, 3, 4`);

/** Consent as a hashed set and places before codes: a plan made for any region stays as fast as one made for this region. */
const countFirms = (tx: Tx, scope: Scope): Promise<{ code: string; count: number; consenting: number }[]> =>
  tx.all(sql`
    select ${childCode(scope)} as code, sum(count)::int as count, sum(consenting)::int as consenting
    from (
      select firm.region_path, count(*) as count, count(*) filter (where firm.firm_id in (select enterprise_id from enterprises.consent where withdrawn_at is null)) as consenting
      from (${entriesOf('surveyed-firms', scope)}) firm group by firm.region_path
    ) entry group by 1`);

const countFairs = (tx: Tx, scope: Scope): Promise<{ code: string; count: number }[]> =>
  tx.all(
    sql`select ${childCode(scope)} as code, count(*)::int as count from (${entriesOf('fairs', scope)}) entry group by 1`,
  );

type Gathered = {
  amounts: Part[];
  firms: { code: string; count: number; consenting: number }[];
  fairs: { code: string; count: number }[];
};

/** Adds up what stands below one child, or, with `belongs` always true, below the whole. */
const tallyOf = (
  gathered: Gathered,
  targets: Tally['targets'],
  belongs: (code: string) => boolean,
): Tally => {
  const add = <T extends { code: string }>(parts: readonly T[], value: (part: T) => bigint): bigint =>
    parts.reduce((sum, part) => (belongs(part.code) ? sum + value(part) : sum), 0n);
  const amounts = gathered.amounts.filter((part) => part.counted);
  return {
    targets,
    opening: add(
      amounts.filter((part) => part.kind === 'opening'),
      (part) => part.value,
    ),
    disbursed: add(
      amounts.filter((part) => part.kind === 'loan'),
      (part) => part.value,
    ),
    firms: add(gathered.firms, (part) => BigInt(part.count)),
    fairs: add(gathered.fairs, (part) => BigInt(part.count)),
  };
};

const noTargets: Tally['targets'] = { 'pledge-amount': null, 'surveyed-firms': null, fairs: null };
const targetsOf = (rows: readonly TargetRow[], adcode: string): Tally['targets'] => {
  const of = (measure: Measure): bigint | null =>
    rows.find((row) => row.adcode === adcode && row.measure === measure)?.value ?? null;
  return { 'pledge-amount': of('pledge-amount'), 'surveyed-firms': of('surveyed-firms'), fairs: of('fairs') };
};

/** The children's targets added up, beside the region's own (S0-38, N4); a difference is shown, never refused (N6). */
export const sumsOf = (
  children: readonly { adcode: string }[],
  region: { adcode: string },
  rows: readonly TargetRow[],
): Board['sums'] =>
  measureNames.map((measure) => {
    const values = children.map((child) => targetsOf(rows, child.adcode)[measure]);
    const set = values.filter((value) => value !== null);
    const own = targetsOf(rows, region.adcode)[measure];
    return {
      measure,
      sum: valueText(
        measure,
        set.reduce((sum, value) => sum + value, 0n),
      ),
      ofParent: own === null ? null : valueText(measure, own),
      unset: values.length - set.length,
    };
  });

const notesOf = (
  gathered: Gathered,
  sums: Board['sums'],
  complete: boolean,
  children: number,
): Board['notes'] => {
  const inside = gathered.amounts.filter((part) => !part.counted);
  const [amount] = sums;
  const differs =
    amount &&
    amount.ofParent !== null &&
    amount.unset === 0 &&
    children > 0 &&
    amount.sum !== amount.ofParent;
  return [
    ...(inside.length > 0
      ? [
          {
            kind: 'loans-inside-opening' as const,
            facts: {
              loans: String(inside.reduce((sum, part) => sum + part.count, 0)),
              amountYi: formatYi(inside.reduce((sum, part) => sum + part.value, 0n)),
            },
          },
        ]
      : []),
    ...(complete
      ? []
      : [
          {
            kind: 'targets-partly-set' as const,
            facts: { unset: String(amount?.unset ?? 0), of: String(children) },
          },
        ]),
    ...(differs
      ? [{ kind: 'sum-differs' as const, facts: { sum: amount.sum, own: amount.ofParent ?? '' } }]
      : []),
  ];
};

type Ground = {
  region: Region;
  children: readonly (Region & { hasChildren: boolean })[];
  targets: readonly TargetRow[];
  gathered: Gathered;
};
type Whole = { measure: Measure; value: bigint | null; complete: boolean };

/** Children in order of merit, and last what stands in none of them. */
const rowsOf = ({ region, children, targets, gathered }: Ground): ScoreRow[] => {
  const tallies = children.map((child) =>
    tallyOf(gathered, targetsOf(targets, child.adcode), (code) => code === child.adcode),
  );
  const ranks = rankByCompletion(
    tallies.map((tally) => ({ actual: amountOf(tally), target: tally.targets['pledge-amount'] })),
  );
  const rows = children.map((child, place) =>
    makeRow(child, 'region', tallies[place] as Tally, ranks[place] ?? null),
  );
  const known = new Set(children.map((child) => child.adcode));
  const rest = tallyOf(gathered, noTargets, (code) => !known.has(code));
  const hasRest = children.length > 0 && (amountOf(rest) > 0n || rest.firms > 0n || rest.fairs > 0n);
  return inBoardOrder([
    ...rows,
    ...(hasRest ? [makeRow({ ...region, hasChildren: true }, 'own-level', rest, null)] : []),
  ]);
};

const wholesOf = ({ region, children, targets }: Ground): Whole[] =>
  measureNames.map((measure) => ({
    measure,
    ...targetOfWhole(
      targetsOf(targets, region.adcode)[measure],
      children.map((child) => targetsOf(targets, child.adcode)[measure]),
    ),
  }));

const columnOf = { 'pledge-amount': 'amount', 'surveyed-firms': 'firms', fairs: 'fairs' } as const;

const totalOf = ({ region, children, gathered }: Ground, wholes: readonly Whole[]): ScoreRow => {
  const targets = Object.fromEntries(
    wholes.map(({ measure, value }) => [measure, value]),
  ) as Tally['targets'];
  const tally = tallyOf(gathered, targets, () => true);
  const total = makeRow({ ...region, hasChildren: children.length > 0 }, 'total', tally, null);
  for (const { measure, complete } of wholes) if (!complete) total[columnOf[measure]].completion = null;
  return total;
};

const consentOf = (gathered: Gathered): Pick<Board, 'consenting' | 'consentingShare'> => {
  const add = (key: 'count' | 'consenting'): number =>
    gathered.firms.reduce((sum, part) => sum + part[key], 0);
  const [surveyed, consenting] = [add('count'), add('consenting')];
  const share = surveyed === 0 ? null : formatPercent(rate(BigInt(consenting), BigInt(surveyed)), 2);
  return { consenting, consentingShare: share };
};

/** Parents within the reader's reach: those above are not his to open. */
const parentsOf = async (
  tx: Tx,
  actor: Person,
  region: Region,
  on: PlainDate,
): Promise<Board['region']['parents']> =>
  (await lineageOf(tx, region, on))
    .filter((one) => one.adcode !== region.adcode && covers(actor.regionPath, one.path))
    .map(({ adcode, name }) => ({ adcode, name }));

const monthsOf = (
  gathered: Gathered,
  on: PlainDate,
  opening: { from: PlainDate; to: PlainDate } | null,
): Board['months'] =>
  monthSeries(
    on,
    opening && { ...opening, sum: tallyOf(gathered, noTargets, () => true).opening },
    gathered.amounts
      .filter((part) => part.kind === 'loan' && part.counted)
      .map((part) => ({ month: part.month, disbursed: part.value })),
  );

/** The whole board of one region: children, what stands in none of them, the total, the months. */
export const readBoard = async (
  tx: Tx,
  actor: Person,
  asked: Asked,
  today: PlainDate,
): Promise<Board | Refusal> => {
  const on = dayAsked(asked, today);
  if (isRefusal(on)) return on;
  const region = await chooseRegion(tx, actor, asked.region, on);
  if (isRefusal(region)) return region;
  const scope: Scope = { year: asked.year, on, path: region.path };
  const children = await childrenOf(tx, region.adcode, on);
  const codes = [region.adcode, ...children.map((child) => child.adcode)];
  const targets = await readTargets(tx, scope.year, codes);
  const opening = await findOpeningDays(tx, scope);
  const gathered: Gathered = {
    amounts: await sumAmounts(tx, scope),
    firms: await countFirms(tx, scope),
    fairs: await countFairs(tx, scope),
  };
  const ground: Ground = { region, children, targets, gathered };
  const wholes = wholesOf(ground);
  const sums = sumsOf(children, region, targets);
  return {
    year: scope.year,
    on,
    region: {
      adcode: region.adcode,
      name: region.name,
      level: region.level,
      parents: await parentsOf(tx, actor, region, on),
    },
    source: targets.find((row) => row.source !== null)?.source ?? null,
    pace: paceOf(on),
    goal: await findGoal(tx, scope.year, region.adcode),
    opening: opening && { from: opening.from, to: opening.to },
    rows: rowsOf(ground),
    total: totalOf(ground, wholes),
    months: monthsOf(gathered, on, opening),
    ...consentOf(gathered),
    sums,
    maySet: actor.role === 'ip-officer' && actor.adcode === region.adcode && children.length > 0,
    notes: notesOf(
      gathered,
      sums,
      wholes.every((one) => one.complete),
      children.length,
    ),
  };
};

export const readScoreboard = bind(
  'statistics.read-scoreboard',
  ({ tx, actor, today }, input): Promise<Output<'statistics.read-scoreboard'> | Refusal> =>
    readBoard(tx, actor, input, today),
);

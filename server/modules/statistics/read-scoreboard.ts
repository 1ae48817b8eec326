import type { Output } from '@zhirong/contracts';
import { formatPercent, formatYi, isRefusal, type PlainDate, rate, type Refusal } from '@zhirong/kernel';
import type { Person } from '../../platform/actor.ts';
import { bind } from '../../platform/bind.ts';
import type { Tx } from '../../platform/database.ts';
import { sql } from '../../platform/sql.ts';
import { childrenOf, covers, lineageOf } from '../identity/index.ts';
import { type Asked, chooseRegion, dayAsked } from './choose-scope.ts';
import { childCode, entriesOf, type Scope } from './entries.ts';
import { findGoal, findOpeningDays, readTargets, type TargetRow } from './read-targets.ts';
import {
  amountOf,
  type Board,
  type BoardRegion,
  inBoardOrder,
  makeRow,
  type Measure,
  measureNames,
  monthSeries,
  paceOf,
  rankByCompletion,
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
  const targets = await readTargets(tx, scope.year, [
    region.adcode,
    ...children.map((child) => child.adcode),
  ]);
  const opening = await findOpeningDays(tx, scope);
  const gathered: Gathered = {
    amounts: await sumAmounts(tx, scope),
    firms: await countFirms(tx, scope),
    fairs: await countFairs(tx, scope),
  };
  const goal = await findGoal(tx, scope.year, region.adcode);
  const lineage = await lineageOf(tx, region, on);

  const tallies = children.map((child) => ({
    child,
    tally: tallyOf(gathered, targetsOf(targets, child.adcode), (code) => code === child.adcode),
  }));
  const ranks = rankByCompletion(
    tallies.map(({ tally }) => ({ actual: amountOf(tally), target: tally.targets['pledge-amount'] })),
  );
  const known = new Set(children.map((child) => child.adcode));
  const rest = tallyOf(gathered, noTargets, (code) => !known.has(code));
  const here: BoardRegion = { ...region, hasChildren: children.length > 0 };
  const wholes = measureNames.map((measure) => ({
    measure,
    ...targetOfWhole(
      targetsOf(targets, region.adcode)[measure],
      tallies.map(({ tally }) => tally.targets[measure]),
    ),
  }));
  const wholeTargets = Object.fromEntries(
    wholes.map(({ measure, value }) => [measure, value]),
  ) as Tally['targets'];
  const total = makeRow(
    here,
    'total',
    tallyOf(gathered, wholeTargets, () => true),
    null,
  );
  for (const { measure, complete } of wholes)
    if (!complete)
      total[
        measure === 'pledge-amount' ? 'amount' : measure === 'surveyed-firms' ? 'firms' : 'fairs'
      ].completion = null;
  const sums = sumsOf(children, region, targets);
  const [surveyed, consenting] = [
    gathered.firms.reduce((sum, part) => sum + part.count, 0),
    gathered.firms.reduce((sum, part) => sum + part.consenting, 0),
  ];
  const hasRest = amountOf(rest) > 0n || rest.firms > 0n || rest.fairs > 0n;

  return {
    year: scope.year,
    on,
    region: {
      adcode: region.adcode,
      name: region.name,
      level: region.level,
      parents: lineage
        .filter((one) => one.adcode !== region.adcode && covers(actor.regionPath, one.path))
        .map(({ adcode, name }) => ({ adcode, name })),
    },
    source: targets.find((row) => row.source !== null)?.source ?? null,
    pace: paceOf(on),
    goal,
    opening: opening && { from: opening.from, to: opening.to },
    rows: inBoardOrder([
      ...tallies.map(({ child, tally }, index) => makeRow(child, 'region', tally, ranks[index] ?? null)),
      ...(hasRest && children.length > 0 ? [makeRow(here, 'own-level', rest, null)] : []),
    ]),
    total,
    months: monthSeries(
      on,
      opening && { ...opening, sum: tallyOf(gathered, noTargets, () => true).opening },
      gathered.amounts
        .filter((part) => part.kind === 'loan' && part.counted)
        .map((part) => ({ month: part.month, disbursed: part.value })),
    ),
    consenting,
    consentingShare: surveyed === 0 ? null : formatPercent(rate(BigInt(consenting), BigInt(surveyed)), 2),
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

import type { Output } from '@zhirong/contracts';
import { formatPercent, formatYuan, isRefusal, parseYuan, plainDate, type Refusal } from '@zhirong/kernel';
import { findRule, ruleShown } from '@zhirong/policies';
import type { Person } from '../../platform/actor.ts';
import { bind } from '../../platform/bind.ts';
import type { Tx } from '../../platform/database.ts';
import { readRules } from '../library/index.ts';
import { earn, type Earned, readWeights, shareOfPoints, shareOut, type Weights } from './award-shares.ts';
import { type Asked, chooseRegion } from './choose-scope.ts';
import { readBoard } from './read-scoreboard.ts';
import { type Board, type Measure, measureNames, type ScoreRow } from './scoreboard.ts';

export type AwardShares = Output<'statistics.read-award-shares'>;
export type AwardRow = AwardShares['rows'][number];

const columnOf = { 'pledge-amount': 'amount', 'surveyed-firms': 'firms', fairs: 'fairs' } as const;
const POINT_DIGITS = 4;

/** Of a board's figure: 分 for the amount, counts for the others. */
const valueOf = (measure: Measure, text: string): bigint =>
  measure === 'pledge-amount' ? (parseYuan(text) ?? 0n) : BigInt(text);

const progressOf = (row: ScoreRow) => {
  const one = (measure: Measure) => {
    const { target, actual } = row[columnOf[measure]];
    return {
      target: target === null ? null : valueOf(measure, target),
      actual: valueOf(measure, actual),
    };
  };
  return {
    'pledge-amount': one('pledge-amount'),
    'surveyed-firms': one('surveyed-firms'),
    fairs: one('fairs'),
  };
};

type Stated = { shown: AwardShares['weights']; weights: Weights | undefined };

/** The weights of the region on the first day of the year whose fund is shared out, as the law stands here. */
const weightsFor = async (tx: Tx, regionPath: string, fundYear: number): Promise<Stated> => {
  const day = plainDate(`${fundYear}-01-01`);
  const found = findRule('award-fund-weights', regionPath, day, await readRules(tx));
  if (!found.stated) return { shown: null, weights: undefined };
  const { rule, value } = found;
  const weights = readWeights(value.value);
  const given = value.value as Record<string, string>;
  const shown = weights && {
    'pledge-amount': given['pledge-amount'] as string,
    'surveyed-firms': given['surveyed-firms'] as string,
    fairs: given['fairs'] as string,
    most: given['counted-most'] as string,
    place: rule.place,
    topic: rule.topic,
    rule: ruleShown(found),
  };
  return { shown: shown ?? null, weights };
};

const partOf = (row: ScoreRow, measure: Measure, earned: Earned | undefined) => ({
  target: row[columnOf[measure]].target,
  actual: row[columnOf[measure]].actual,
  completion: row[columnOf[measure]].completion,
  points: earned ? formatPercent(earned.of[measure], POINT_DIGITS) : null,
});

/** What belongs to none of the regions is nobody's completion. In order of code: equal remainders go by it. */
const shareAmong = (
  board: Board,
  weights: Weights | undefined,
  amount: bigint | undefined,
): { rows: AwardRow[]; total: AwardShares['total'] } => {
  const scored = board.rows
    .filter((row) => row.kind === 'region')
    .toSorted((a, b) => (a.region.adcode < b.region.adcode ? -1 : 1))
    .map((row) => ({ row, earned: weights && earn(progressOf(row), weights) }));
  const points = scored.flatMap(({ earned }) => earned?.points ?? []);
  const shares = points.length > 0 ? shareOfPoints(points) : null;
  const amounts = amount === undefined || points.length === 0 ? null : shareOut(amount, points);
  const ranked = points.map(
    (own) => points.filter((other) => other.num * own.den > own.num * other.den).length + 1,
  );
  const rows = scored.map(({ row, earned }, place): AwardRow => {
    const share = shares?.[place];
    const fen = amounts?.[place];
    return {
      region: row.region,
      hasChildren: row.hasChildren,
      rank: shares ? (ranked[place] ?? null) : null,
      'pledge-amount': partOf(row, 'pledge-amount', earned),
      'surveyed-firms': partOf(row, 'surveyed-firms', earned),
      fairs: partOf(row, 'fairs', earned),
      points: earned ? formatPercent(earned.points, POINT_DIGITS) : null,
      share: share ? formatPercent(share, POINT_DIGITS) : null,
      amount: fen === undefined ? null : formatYuan(fen),
    };
  });
  const all = points.reduce(
    (sum, { num, den }) => ({ num: sum.num * den + num * sum.den, den: sum.den * den }),
    {
      num: 0n,
      den: 1n,
    },
  );
  return {
    rows: rows.toSorted((a, b) => (a.rank ?? 0) - (b.rank ?? 0)),
    total: {
      points: weights && points.length > 0 ? formatPercent(all, POINT_DIGITS) : null,
      amount: amounts && amount !== undefined ? formatYuan(amount) : null,
    },
  };
};

/** S0-38: an amount of next year's award fund by this year's completion. Worked out and shown; nothing is paid by it. */
export const workOutShares = async (
  tx: Tx,
  actor: Person,
  asked: Asked & { amount?: string | undefined },
  today: Parameters<typeof readBoard>[3],
): Promise<AwardShares | Refusal> => {
  const board = await readBoard(tx, actor, asked, today);
  if (isRefusal(board)) return board;
  const region = await chooseRegion(tx, actor, asked.region, plainDate(board.on));
  if (isRefusal(region)) return region;
  const fundYear = board.year + 1;
  const { shown, weights } = await weightsFor(tx, region.path, fundYear);
  const amount = asked.amount === undefined ? undefined : parseYuan(asked.amount);
  const { rows, total } = shareAmong(board, weights, amount);
  return {
    year: board.year,
    fundYear,
    on: board.on,
    ended: board.on === `${board.year}-12-31`,
    region: board.region,
    amount: amount === undefined ? null : formatYuan(amount),
    weights: shown,
    rows,
    total,
    unset: measureNames.flatMap((measure) => {
      const count = rows.filter((row) => row[measure].target === null).length;
      return count > 0 ? [{ measure, count }] : [];
    }),
  };
};

export const readAwardShares = bind('statistics.read-award-shares', ({ tx, actor, today }, input) =>
  workOutShares(tx, actor, input, today),
);

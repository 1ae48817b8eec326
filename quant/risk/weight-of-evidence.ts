import { positive, requireThat } from '../invalid-input.ts';
import type { Trace } from '../trace.ts';
import { bandOf, informationValueBands } from './bands.ts';
import { checkBins, refuseEmptyCells, sharesOf } from './distributions.ts';
import { line } from './trace-line.ts';

/** Two opposite signs are in use; the information value is the same under both. */
export const woeConventions = ['good-over-bad', 'bad-over-good'] as const;
export type WoeConvention = (typeof woeConventions)[number];

/**
 * What becomes of a bin without goods or without bads. `refuse` names it; `replace` puts `zeroReplacement` (0.99, as R's
 * scorecard does) in its place; `add` adds `zeroReplacement` (then 0.5) to every cell; `skip` lets the bin add nothing.
 */
export const zeroCellRules = ['refuse', 'replace', 'add', 'skip'] as const;
export type ZeroCellRule = (typeof zeroCellRules)[number];

export type WoeBin = {
  readonly name: string;
  readonly goods: number;
  readonly bads: number;
  readonly goodShare: number;
  readonly badShare: number;
  readonly badRate: number;
  /** 0 for a bin that is skipped. */
  readonly woe: number;
  readonly informationValue: number;
};

const filled = (
  goods: readonly number[],
  bads: readonly number[],
  rule: ZeroCellRule,
  put: number,
): { readonly g: readonly number[]; readonly b: readonly number[] } => {
  if (rule === 'refuse') {
    refuseEmptyCells('goods', goods, 'zeroCells: replace, add, skip');
    refuseEmptyCells('bads', bads, 'zeroCells: replace, add, skip');
  }
  if (rule === 'add') return { g: goods.map((n) => n + put), b: bads.map((n) => n + put) };
  if (rule === 'replace')
    return { g: goods.map((n) => (n === 0 ? put : n)), b: bads.map((n) => (n === 0 ? put : n)) };
  return { g: goods, b: bads };
};

/**
 * Weight of evidence of each bin, WOE = ln(%good / %bad) or its opposite, and the information value
 * IV = Σ (%good − %bad)·ln(%good / %bad). Goods and bads are counts, or shares where no zero cell is replaced; shares
 * are taken after the rule for zero cells. Source: §5.3 of the formula notes.
 */
export const weightOfEvidence = (input: {
  readonly goods: readonly number[];
  readonly bads: readonly number[];
  readonly names?: readonly string[] | undefined;
  readonly convention?: WoeConvention;
  readonly zeroCells?: ZeroCellRule;
  readonly zeroReplacement?: number | undefined;
}): {
  readonly value: number;
  readonly band: string;
  readonly bins: readonly WoeBin[];
  readonly trace: Trace;
} => {
  const { goods, bads, convention = 'good-over-bad', zeroCells = 'refuse' } = input;
  checkBins(['goods', goods], ['bads', bads]);
  const names = input.names ?? goods.map((_, place) => String(place + 1));
  requireThat(names.length === goods.length, 'names', 'lengths-differ', {
    wanted: goods.length,
    length: names.length,
  });
  const put = positive(input.zeroReplacement ?? (zeroCells === 'add' ? 0.5 : 0.99), 'zeroReplacement');
  const { g, b } = filled(goods, bads, zeroCells, put);
  const [goodShares, badShares] = [sharesOf(g), sharesOf(b)];
  const bins = names.map((name, place): WoeBin => {
    const [goodShare = 0, badShare = 0] = [goodShares[place], badShares[place]];
    const log = goodShare === 0 || badShare === 0 ? 0 : Math.log(goodShare / badShare);
    const [good = 0, bad = 0] = [goods[place], bads[place]];
    return {
      name,
      goods: good,
      bads: bad,
      goodShare,
      badShare,
      badRate: good + bad === 0 ? 0 : bad / (good + bad),
      woe: convention === 'good-over-bad' ? log : 0 - log,
      informationValue: (goodShare - badShare) * log + 0,
    };
  });
  const value = bins.reduce((sum, bin) => sum + bin.informationValue, 0);
  const band = bandOf(value, informationValueBands);
  const formula = convention === 'good-over-bad' ? 'WOE = ln(%good / %bad)' : 'WOE = ln(%bad / %good)';
  return {
    value,
    band: band.code,
    bins,
    trace: [
      ...bins.map(({ name, woe }) => line([`分箱 ${name} 的 WOE`, `WOE of bin ${name}`], woe, formula)),
      line(['预测力档次（经验界限）', 'Band (rule of thumb)'], band.zh),
      line(['信息值 IV', 'Information value'], value, 'IV = Σ (%good − %bad)·ln(%good / %bad)'),
    ],
  };
};

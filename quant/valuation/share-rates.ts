import { nonNegative, positive, requireThat, within } from '../invalid-input.ts';
import type { Trace, TraceLine } from '../trace.ts';
import { amountOf, discountRateOf, presentValue, requireYears, type Timing } from './present-value.ts';
import { type ScoredFactor, type ScoredGroup, type ScoreRow, weightedScore } from './weighted-score.ts';

/** Who shares the profit under each rule of thumb; all alike. */
const parties = {
  three: [
    { zh: '资金', en: 'capital' },
    { zh: '技术', en: 'technology' },
    { zh: '经营', en: 'management' },
  ],
  four: [
    { zh: '资金', en: 'capital' },
    { zh: '组织', en: 'organisation' },
    { zh: '劳动', en: 'labour' },
    { zh: '技术', en: 'technology' },
  ],
} as const;

/**
 * Share of technology in profit by division among the factors of production: 三分法 (a third) or 四分法 (a quarter).
 * Rules of thumb: the share is of profit, never of revenue.
 */
export const divisionShare = ({
  division,
}: {
  readonly division: 'three' | 'four';
}): {
  readonly value: number;
  readonly shares: readonly { readonly zh: string; readonly en: string; readonly share: number }[];
  readonly trace: Trace;
} => {
  requireThat(division in parties, 'division', 'unknown-choice', { choices: 'three, four' });
  const value = 1 / parties[division].length;
  const shares = parties[division].map((party) => ({ ...party, share: value }));
  return {
    value,
    shares,
    trace: [
      ...shares.map(({ zh, en, share }) => ({ zh: `${zh}的贡献`, en: `Due to ${en}`, value: share })),
      {
        zh: '技术分成率(对利润)',
        en: 'Share of technology in profit',
        formula: division === 'three' ? 'K = 1/3' : 'K = 1/4',
        value,
      },
    ],
  };
};

/**
 * Equivalent investment (约当投资量法): K = C₁(1+p₁) / (C₁(1+p₁) + C₂(1+p₂)), a share of the joint profit. Costs in the
 * caller's unit; profit rates on cost as fractions (5 for 500 %).
 * @throws InvalidInput naming the field
 */
export const equivalentInvestmentShare = (input: {
  readonly technologyCost: number;
  readonly technologyProfitRate: number;
  readonly partnerCost: number;
  readonly partnerProfitRate: number;
}): {
  readonly value: number;
  readonly technologyInvestment: number;
  readonly partnerInvestment: number;
  readonly trace: Trace;
} => {
  positive(input.technologyCost, 'technologyCost');
  nonNegative(input.partnerCost, 'partnerCost');
  within(input.technologyProfitRate, -1, 1000, 'technologyProfitRate');
  within(input.partnerProfitRate, -1, 1000, 'partnerProfitRate');
  const technologyInvestment = input.technologyCost * (1 + input.technologyProfitRate);
  const partnerInvestment = input.partnerCost * (1 + input.partnerProfitRate);
  const whole = technologyInvestment + partnerInvestment;
  requireThat(whole > 0 && Number.isFinite(whole), 'technologyProfitRate', 'no-solution');
  const value = technologyInvestment / whole;
  return {
    value,
    technologyInvestment,
    partnerInvestment,
    trace: [
      {
        zh: '技术方约当投资量',
        en: 'Equivalent investment of the technology',
        formula: 'C₁(1+p₁)',
        value: technologyInvestment,
      },
      {
        zh: '合作方约当投资量',
        en: 'Equivalent investment of the partner',
        formula: 'C₂(1+p₂)',
        value: partnerInvestment,
      },
      {
        zh: '利润分成率',
        en: 'Share of profit',
        formula: 'K = C₁(1+p₁)/(C₁(1+p₁)+C₂(1+p₂))',
        value,
      },
    ],
  };
};

/** A total a million times the added profit is a mistake. */
const leastShare = 1e-6;

/**
 * Marginal analysis (边际分析法): K = Σ added profit·DF / Σ total profit·DF over the life. Totals are given, or follow
 * from the share of each year that the technology added. Year-end unless `timing` says otherwise.
 * @throws InvalidInput naming the field
 */
export const marginalShare = (input: {
  readonly addedProfits: readonly number[];
  readonly totalProfits?: readonly number[] | undefined;
  /** Added profit as a fraction of that year's total; instead of totals. */
  readonly addedShares?: readonly number[] | undefined;
  readonly rate: number;
  readonly timing?: Timing | undefined;
}): {
  readonly value: number;
  readonly addedPresentValue: number;
  readonly totalPresentValue: number;
  readonly cashFlows: readonly {
    readonly year: number;
    readonly flow: number;
    readonly total: number;
    readonly factor: number;
    readonly presentValue: number;
    readonly totalPresentValue: number;
  }[];
  readonly trace: Trace;
} => {
  const { addedProfits, totalProfits, addedShares, rate, timing } = input;
  requireYears(addedProfits, 'addedProfits');
  discountRateOf(rate, 'rate');
  requireThat((totalProfits === undefined) !== (addedShares === undefined), 'totalProfits', 'inconsistent', {
    with: 'totalProfits | addedShares',
  });
  const other = totalProfits ?? addedShares ?? [];
  const otherPath = totalProfits ? 'totalProfits' : 'addedShares';
  requireThat(other.length === addedProfits.length, otherPath, 'lengths-differ', {
    wanted: addedProfits.length,
    value: other.length,
  });
  addedProfits.forEach((one, index) => within(one, 0, 1e15, `addedProfits.${index}`));
  const totals = other.map((one, index) => {
    const path = `${otherPath}.${index}`;
    if (totalProfits) return amountOf(one, path);
    within(one, leastShare, 1, path);
    return (addedProfits[index] as number) / one;
  });
  const added = presentValue({ flows: addedProfits, rate, timing });
  const total = presentValue({ flows: totals, rate, timing });
  requireThat(total.value > 0 && added.value <= total.value * (1 + 1e-12), otherPath, 'inconsistent', {
    added: added.value,
    total: total.value,
  });
  const value = added.value / total.value;
  return {
    value,
    addedPresentValue: added.value,
    totalPresentValue: total.value,
    cashFlows: added.cashFlows.map(({ year, flow, factor, presentValue: worth }, index) => {
      const { flow: whole, presentValue: wholeWorth } = total.cashFlows[
        index
      ] as (typeof total.cashFlows)[number];
      return { year, flow, total: whole, factor, presentValue: worth, totalPresentValue: wholeWorth };
    }),
    trace: [
      ...added.trace.slice(0, 2),
      { zh: '追加利润现值', en: 'Present value of added profit', value: added.value },
      { zh: '利润总额现值', en: 'Present value of total profit', value: total.value },
      { zh: '利润分成率', en: 'Share of profit', formula: 'K = PV(added)/PV(total)', value },
    ],
  };
};

/**
 * Licensor's share within a band (LSLP): K = m + (n − m)·q. q in 0…1 is given, or comes from a table of weighted scores,
 * flat or in groups; weights sum to 1 on each level; scores run from 0 to `scale` (100 unless given). Whether K is of
 * revenue or profit is what the band is of.
 * @throws InvalidInput naming the field
 */
export const scoredShare = (input: {
  readonly lower: number;
  readonly upper: number;
  readonly q?: number | undefined;
  readonly factors?: readonly ScoredFactor[] | undefined;
  readonly groups?: readonly ScoredGroup[] | undefined;
  readonly scale?: number | undefined;
}): {
  readonly value: number;
  readonly q: number;
  readonly factors: readonly ScoreRow[];
  readonly trace: Trace;
} => {
  const { lower, upper, scale = 100 } = input;
  within(lower, 0, 1, 'lower');
  within(upper, 0, 1, 'upper');
  requireThat(lower <= upper, 'upper', 'out-of-order', { lower, upper });
  positive(scale, 'scale');
  const scored = input.factors !== undefined || input.groups !== undefined;
  requireThat(scored || input.q !== undefined, 'q', 'required');
  requireThat(!(scored && input.q !== undefined), 'q', 'inconsistent', { with: 'q | factors | groups' });
  const table = scored
    ? weightedScore(input, scale)
    : { value: within(input.q as number, 0, 1, 'q'), rows: [] };
  const q = table.value;
  const value = lower + (upper - lower) * q;
  const rows = table.rows.map(
    (row): TraceLine => ({ zh: row.name, en: row.name, formula: 'w × s', value: row.contribution }),
  );
  return {
    value,
    q,
    factors: table.rows,
    trace: [
      { zh: '分成率下限', en: 'Lower bound of the band', formula: 'm', value: lower },
      { zh: '分成率上限', en: 'Upper bound of the band', formula: 'n', value: upper },
      ...rows,
      { zh: '调整系数', en: 'Position in the band', formula: 'q = Σ w × s', value: q },
      { zh: '分成率', en: 'Share', formula: 'K = m + (n − m)·q', value },
    ],
  };
};

import { nonNegative, requireThat, within } from '../invalid-input.ts';
import type { Trace, TraceLine } from '../trace.ts';
import { type IncomeTerms, type IncomeValue, incomeValue } from './income-value.ts';
import { amountOf, type CashFlow, discountRateOf } from './present-value.ts';
import { checkEach, type PerYear, perYear, projectedAmounts } from './yearly-amounts.ts';

/** An asset that helps to earn: charged as a fraction of revenue, as an amount, or as a return on its balance. */
export type ContributoryAsset = {
  readonly name: string;
  readonly revenueShare?: PerYear | undefined;
  readonly amount?: PerYear | undefined;
  readonly balance?: PerYear | undefined;
  /** Required return on the balance, after tax. */
  readonly returnRate?: number | undefined;
};

export type ExcessEarningsInput = IncomeTerms & {
  readonly revenues?: readonly number[] | undefined;
  readonly baseRevenue?: number | undefined;
  readonly firstYearRevenue?: number | undefined;
  readonly growth?: PerYear | undefined;
  readonly years?: number | undefined;
  /** Operating profit over revenue, before tax; or the profits themselves. */
  readonly operatingMargin?: PerYear | undefined;
  readonly operatingProfits?: readonly number[] | undefined;
  /** Share of revenue that the right earns, 0…1. */
  readonly attributableShare?: PerYear | undefined;
  /** Yearly loss of what the right earns, (1−a)^(t−1). */
  readonly attrition?: number | undefined;
  readonly contributoryAssets: readonly ContributoryAsset[];
};

export type ExcessEarningsFlow = CashFlow & {
  readonly revenue?: number;
  readonly profitAfterTax?: number;
  readonly charges?: number;
};

const chargesOf = (asset: ContributoryAsset, revenues: readonly number[], path: string): number[] => {
  const years = revenues.length;
  const ways = [asset.revenueShare, asset.amount, asset.balance].filter((way) => way !== undefined).length;
  requireThat(ways === 1, path, ways === 0 ? 'required' : 'inconsistent', {
    with: 'revenueShare | amount | balance and returnRate',
  });
  if (asset.revenueShare !== undefined) {
    checkEach(asset.revenueShare, `${path}.revenueShare`, (one, at) => within(one, 0, 1, at));
    const shares = perYear(asset.revenueShare, years, `${path}.revenueShare`);
    return shares.map((share, index) => share * (revenues[index] as number));
  }
  if (asset.amount !== undefined) {
    checkEach(asset.amount, `${path}.amount`, (one, at) => nonNegative(amountOf(one, at), at));
    return perYear(asset.amount, years, `${path}.amount`);
  }
  requireThat(asset.returnRate !== undefined, `${path}.returnRate`, 'required');
  const returnRate = within(asset.returnRate, 0, 1, `${path}.returnRate`);
  checkEach(asset.balance as PerYear, `${path}.balance`, (one, at) => nonNegative(amountOf(one, at), at));
  return perYear(asset.balance as PerYear, years, `${path}.balance`).map((balance) => balance * returnRate);
};

const mostAssets = 100;

type Earned = { readonly revenue: number; readonly profitAfterTax: number; readonly charges: number };

const operatingProfitsOf = (input: ExcessEarningsInput, revenues: readonly number[]): number[] => {
  const { operatingMargin, operatingProfits } = input;
  requireThat(operatingMargin !== undefined || operatingProfits !== undefined, 'operatingMargin', 'required');
  requireThat(
    operatingMargin === undefined || operatingProfits === undefined,
    'operatingMargin',
    'inconsistent',
    {
      with: 'operatingMargin | operatingProfits',
    },
  );
  if (operatingProfits !== undefined) {
    checkEach(operatingProfits, 'operatingProfits', amountOf);
    return perYear(operatingProfits, revenues.length, 'operatingProfits');
  }
  const margins = perYear(operatingMargin as PerYear, revenues.length, 'operatingMargin');
  checkEach(operatingMargin as PerYear, 'operatingMargin', (one, path) => within(one, -10, 1, path));
  return margins.map((margin, index) => margin * (revenues[index] as number));
};

const yearlyEarnings = (
  input: ExcessEarningsInput,
  revenues: readonly number[],
  charges: readonly (readonly number[])[],
): Earned[] => {
  const { attrition = 0, attributableShare = 1, taxRate = 0 } = input;
  within(attrition, 0, 1, 'attrition');
  within(taxRate, 0, 1, 'taxRate');
  const profits = operatingProfitsOf(input, revenues);
  const shares = perYear(attributableShare, revenues.length, 'attributableShare');
  checkEach(attributableShare, 'attributableShare', (one, path) => within(one, 0, 1, path));
  return revenues.map((revenue, index) => {
    const share = (shares[index] as number) * (1 - attrition) ** index;
    return {
      revenue: share * revenue,
      profitAfterTax: share * (profits[index] as number) * (1 - taxRate),
      charges: share * charges.reduce((sum, ofYears) => sum + (ofYears[index] as number), 0),
    };
  });
};

/**
 * Multi-period excess earnings: EEₜ = aₜ·[EBITₜ·(1−τ) − Σ contributory asset charges], V = Σ EEₜ·DFₜ × TAB. aₜ is
 * the attributable share after attrition: charges are of the whole business and follow the same share; all are after
 * tax. A year may be negative; so may the sum, and the trace then says that the right earns nothing in excess.
 * Year-end and no tax unless given. Source: The Appraisal Foundation (2010), contributory assets.
 * @throws InvalidInput naming the field
 */
export const multiPeriodExcessEarnings = (
  input: ExcessEarningsInput,
): IncomeValue & {
  readonly cashFlows: readonly ExcessEarningsFlow[];
  readonly trace: Trace;
} => {
  discountRateOf(input.rate, 'rate');
  const { revenues: given, baseRevenue: base, firstYearRevenue: first, growth, years } = input;
  const paths = { given: 'revenues', base: 'baseRevenue', first: 'firstYearRevenue' };
  const revenues = projectedAmounts({ given, base, first, growth, years }, paths);
  const assets = input.contributoryAssets;
  requireThat(assets.length <= mostAssets, 'contributoryAssets', 'too-large', { most: mostAssets });
  const charges = assets.map((asset, index) => chargesOf(asset, revenues, `contributoryAssets.${index}`));
  const rows = yearlyEarnings(input, revenues, charges);
  const flows = rows.map((row) => row.profitAfterTax - row.charges);
  const { lines, ...valued } = incomeValue(flows, rows, input);
  const opening = rows[0] as Earned;
  const share1 = perYear(input.attributableShare ?? 1, rows.length, 'attributableShare')[0] as number;
  return {
    ...valued,
    trace: [
      { zh: '第1年归属收入', en: 'Attributable revenue, year 1', value: opening.revenue },
      {
        zh: '第1年税后利润',
        en: 'Profit after tax, year 1',
        formula: 'EBIT × (1−τ)',
        value: opening.profitAfterTax,
      },
      ...assets.map(
        (asset, index): TraceLine => ({
          zh: `贡献资产费用(第1年):${asset.name}`,
          en: `Contributory asset charge, year 1: ${asset.name}`,
          value: share1 * (charges[index]?.[0] as number),
        }),
      ),
      {
        zh: '第1年超额收益',
        en: 'Excess earnings, year 1',
        formula: 'EE = NOPAT − Σ CAC',
        value: flows[0] as number,
      },
      ...lines,
      ...(valued.value < 0
        ? [{ zh: '提示', en: 'Note', value: 'no excess earnings: the charges exceed the profit' }]
        : []),
    ],
  };
};

import { within } from '../invalid-input.ts';
import type { Trace } from '../trace.ts';
import { type IncomeTerms, type IncomeValue, incomeValue } from './income-value.ts';
import { type CashFlow, discountRateOf } from './present-value.ts';
import { checkEach, type PerYear, perYear, projectedAmounts } from './yearly-amounts.ts';

export type ReliefFromRoyaltyInput = IncomeTerms & {
  /** Revenue of each year in the caller's unit; or one of the two below with `growth` and `years`. */
  readonly revenues?: readonly number[] | undefined;
  /** Revenue of the year before the first: year 1 is base × (1+g). */
  readonly baseRevenue?: number | undefined;
  /** Revenue of year 1: year 2 is that × (1+g). */
  readonly firstYearRevenue?: number | undefined;
  readonly growth?: PerYear | undefined;
  readonly years?: number | undefined;
  /** Share of revenue that is saved, 0…1. */
  readonly royaltyRate: PerYear;
  /** Yearly fall of the royalty rate, kₜ = k(1−d)^(t−1): the technique ages. */
  readonly royaltyDecay?: number | undefined;
  /** What keeping the right alive costs each year, before tax. */
  readonly maintenanceCosts?: PerYear | undefined;
};

export type RoyaltyFlow = CashFlow & {
  readonly revenue?: number;
  readonly royaltyRate?: number;
  readonly royalty?: number;
};

/**
 * Relief from royalty (许可费节省法): V = Σ (Revₜ·kₜ − mₜ)·(1−τ)·DFₜ, times the TAB factor if amortisation years are
 * given. Rates are fractions, amounts in the caller's one unit, t = 0 is the valuation day, year-end flows unless
 * `timing` says otherwise; tax 0 unless given (royalties before tax). Rows sum to `valueBeforeBenefit`.
 * Source: IVS 210 Intangible Assets, relief-from-royalty method.
 * @throws InvalidInput naming the field
 */
export const reliefFromRoyalty = (
  input: ReliefFromRoyaltyInput,
): IncomeValue & {
  readonly cashFlows: readonly RoyaltyFlow[];
  readonly trace: Trace;
} => {
  const { taxRate = 0, royaltyDecay = 0 } = input;
  discountRateOf(input.rate, 'rate');
  within(taxRate, 0, 1, 'taxRate');
  within(royaltyDecay, 0, 1, 'royaltyDecay');
  const revenues = projectedAmounts(
    {
      given: input.revenues,
      base: input.baseRevenue,
      first: input.firstYearRevenue,
      growth: input.growth,
      years: input.years,
    },
    { given: 'revenues', base: 'baseRevenue', first: 'firstYearRevenue' },
  );
  const years = revenues.length;
  const stated = perYear(input.royaltyRate, years, 'royaltyRate');
  checkEach(input.royaltyRate, 'royaltyRate', (one, path) => within(one, 0, 1, path));
  const costs = perYear(input.maintenanceCosts ?? 0, years, 'maintenanceCosts');
  checkEach(input.maintenanceCosts ?? 0, 'maintenanceCosts', (one, path) => within(one, 0, 1e15, path));
  const rates = stated.map((one, index) => one * (1 - royaltyDecay) ** index);
  const royalties = revenues.map((revenue, index) => revenue * (rates[index] as number));
  const flows = royalties.map((royalty, index) => (royalty - (costs[index] as number)) * (1 - taxRate));
  const { lines, ...valued } = incomeValue(
    flows,
    revenues.map((revenue, index) => ({
      revenue,
      royaltyRate: rates[index] as number,
      royalty: royalties[index] as number,
    })),
    input,
  );
  return {
    ...valued,
    trace: [
      { zh: '第1年收入', en: 'Revenue of year 1', value: revenues[0] as number },
      { zh: '第1年许可费率', en: 'Royalty rate of year 1', value: rates[0] as number },
      { zh: '所得税税率', en: 'Tax rate', value: taxRate },
      {
        zh: '第1年税后节省额',
        en: 'Saving after tax in year 1',
        formula: 'F₁ = (Rev₁ × k₁ − m₁) × (1−τ)',
        value: flows[0] as number,
      },
      ...lines,
    ],
  };
};

import { requireThat, within } from '../invalid-input.ts';
import type { Trace } from '../trace.ts';
import { convertShare, type IncomeBase, incomeBaseWords } from './income-base.ts';
import { type IncomeTerms, type IncomeValue, incomeValue } from './income-value.ts';
import { type CashFlow, discountRateOf } from './present-value.ts';
import { checkEach, type PerYear, perYear, projectedAmounts } from './yearly-amounts.ts';

export type ProfitShareInput = IncomeTerms & {
  /** Income of each year that is shared, in the caller's unit; or one of the two below with `growth` and `years`. */
  readonly incomes?: readonly number[] | undefined;
  readonly baseIncome?: number | undefined;
  readonly firstYearIncome?: number | undefined;
  readonly growth?: PerYear | undefined;
  readonly years?: number | undefined;
  /** What the incomes are. */
  readonly incomeBase: IncomeBase;
  /** K, 0…1, of what `shareBase` says. */
  readonly share: PerYear;
  readonly shareBase: IncomeBase;
  /** That profit over revenue: converts K where one of the two is revenue and the other a profit. */
  readonly margin?: number | undefined;
  /** Yearly fall of K, Kₜ = K(1−d)^(t−1). */
  readonly shareDecay?: number | undefined;
};

export type ShareFlow = CashFlow & { readonly income?: number; readonly share?: number };

/** K on the base of the incomes; refused where the legs do not match and nothing converts them (口径一致). */
const sharesOnIncome = (input: ProfitShareInput, years: number): number[] => {
  const { incomeBase, shareBase, margin } = input;
  checkEach(input.share, 'share', (one, path) => within(one, 0, 1, path));
  const stated = perYear(input.share, years, 'share');
  if (incomeBase === shareBase) {
    requireThat(margin === undefined, 'margin', 'inconsistent', { with: 'shareBase, incomeBase' });
    return stated;
  }
  const convertible = margin !== undefined && (incomeBase === 'revenue' || shareBase === 'revenue');
  requireThat(convertible, 'shareBase', 'inconsistent', {
    with: 'incomeBase, margin',
    shareBase,
    incomeBase,
  });
  return stated.map((share) => convertShare({ share, from: shareBase, to: incomeBase, margin }).value);
};

/**
 * Profit share (收益分成法): V = Σ Rₜ·Kₜ·(1−τ)·DFₜ. The share and the incomes stand on the same base (revenue, gross
 * profit, profit before tax, net profit), or `margin` converts between revenue and a profit; else it is refused. Net
 * profit is after tax already, so a tax rate with it is refused. Year-end flows and no tax unless given.
 * @throws InvalidInput naming the field
 */
export const profitShare = (
  input: ProfitShareInput,
): IncomeValue & {
  readonly share: number;
  readonly cashFlows: readonly ShareFlow[];
  readonly trace: Trace;
} => {
  const { incomeBase, shareDecay = 0, taxRate = 0 } = input;
  discountRateOf(input.rate, 'rate');
  within(taxRate, 0, 1, 'taxRate');
  within(shareDecay, 0, 1, 'shareDecay');
  requireThat(incomeBase !== 'netProfit' || taxRate === 0, 'taxRate', 'inconsistent', {
    with: 'incomeBase',
    incomeBase,
  });
  const { incomes: given, baseIncome: base, firstYearIncome: first, growth, years } = input;
  const paths = { given: 'incomes', base: 'baseIncome', first: 'firstYearIncome' };
  const incomes = projectedAmounts({ given, base, first, growth, years }, paths);
  const shares = sharesOnIncome(input, incomes.length).map(
    (share, index) => share * (1 - shareDecay) ** index,
  );
  const flows = incomes.map((income, index) => income * (shares[index] as number) * (1 - taxRate));
  const rows = incomes.map((income, index) => ({ income, share: shares[index] as number }));
  const { lines, ...valued } = incomeValue(flows, rows, input);
  const words = incomeBaseWords[incomeBase];
  return {
    ...valued,
    share: shares[0] as number,
    trace: [
      { zh: '分成基础', en: 'What is shared', value: words.en },
      { zh: `第1年${words.zh}`, en: `Year 1: ${words.en}`, value: incomes[0] as number },
      { zh: '第1年分成率', en: 'Share in year 1', formula: 'K', value: shares[0] as number },
      { zh: '所得税税率', en: 'Tax rate', value: taxRate },
      {
        zh: '第1年分成额',
        en: 'Shared in year 1',
        formula: 'F₁ = R₁ × K₁ × (1−τ)',
        value: flows[0] as number,
      },
      ...lines,
    ],
  };
};

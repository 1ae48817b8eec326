import type { TraceLine } from '../trace.ts';
import { type CashFlow, presentValue, type Timing } from './present-value.ts';
import { taxBenefitOf } from './tax-amortisation-benefit.ts';

/** How every income method discounts; see `presentValue`. */
export type IncomeTerms = {
  /** A year, as a fraction. */
  readonly rate: number;
  /** Income tax as a fraction; 0 unless given, that is, before tax. */
  readonly taxRate?: number | undefined;
  readonly timing?: Timing | undefined;
  readonly firstYear?: number | undefined;
  readonly terminalGrowth?: number | undefined;
  /** Years of amortisation for tax; absent: no benefit counted. */
  readonly taxAmortisationYears?: number | undefined;
};

export type IncomeValue = {
  readonly value: number;
  /** The sum of the cash-flow table. */
  readonly valueBeforeBenefit: number;
  readonly taxAmortisationFactor: number;
};

/** Discounts the flows after tax, steps up by the tax benefit, and adds to each row of the table what it comes from. */
export const incomeValue = <Row extends object>(
  flows: readonly number[],
  rows: readonly Row[],
  terms: IncomeTerms,
): IncomeValue & {
  readonly cashFlows: readonly (CashFlow & Partial<Row>)[];
  readonly lines: readonly TraceLine[];
} => {
  const { rate, taxRate = 0, timing = 'end', firstYear, terminalGrowth } = terms;
  const sum = presentValue({ flows, rate, timing, firstYear, terminalGrowth });
  const benefit = taxBenefitOf(
    { rate, taxRate, timing, years: terms.taxAmortisationYears },
    'taxAmortisationYears',
  );
  const value = sum.value * benefit.factor;
  return {
    value,
    valueBeforeBenefit: sum.value,
    taxAmortisationFactor: benefit.factor,
    cashFlows: sum.cashFlows.map((row, index) => ({
      ...row,
      ...((row.terminal ? {} : rows[index]) as Partial<Row>),
    })),
    lines: [
      ...sum.trace,
      ...benefit.lines,
      {
        zh: '评估值',
        en: 'Value',
        formula: benefit.lines.length > 0 ? 'V = Σ Fₜ × DFₜ × TAB' : 'V = Σ Fₜ × DFₜ',
        value,
      },
    ],
  };
};

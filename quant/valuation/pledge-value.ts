import { requireThat, within } from '../invalid-input.ts';
import type { Trace, TraceLine } from '../trace.ts';

const amount = (value: number, path: string): number => within(value, 0, 1e15, path);

/**
 * Pledge value: loanable = V·(1 − haircut)·LTV, on the value or on the low end of its range (`basis`). With a `loan` also
 * how much of it is covered. Amounts in the caller's unit; haircut and loan-to-value as fractions.
 * @throws InvalidInput naming the field
 */
export const pledgeValue = (input: {
  readonly value: number;
  readonly low?: number | undefined;
  readonly basis?: 'value' | 'low' | undefined;
  readonly haircut?: number | undefined;
  readonly loanToValue: number;
  readonly loan?: number | undefined;
}): {
  /** The most that may be lent. */
  readonly value: number;
  readonly valueAfterHaircut: number;
  /** Loanable amount over the loan. */
  readonly coverage?: number;
  readonly shortfall?: number;
  readonly trace: Trace;
} => {
  const { basis = 'value', haircut = 0, loanToValue, loan } = input;
  amount(input.value, 'value');
  requireThat(basis === 'value' || input.low !== undefined, 'low', 'required', { basis });
  if (input.low !== undefined) within(input.low, 0, input.value, 'low');
  within(haircut, 0, 1, 'haircut');
  within(loanToValue, 0, 1, 'loanToValue');
  const start = basis === 'low' ? (input.low as number) : input.value;
  const valueAfterHaircut = start * (1 - haircut);
  const value = valueAfterHaircut * loanToValue;
  const trace: TraceLine[] = [
    basis === 'low'
      ? { zh: '评估值下限', en: 'Low end of the value', value: start }
      : { zh: '评估值', en: 'Value', formula: 'V', value: start },
    { zh: '折扣率', en: 'Haircut', value: haircut },
    { zh: '折扣后价值', en: 'Value after the haircut', formula: 'V × (1−haircut)', value: valueAfterHaircut },
    { zh: '质押率', en: 'Loan to value', formula: 'LTV', value: loanToValue },
    { zh: '可贷额度', en: 'Loanable amount', formula: 'V × (1−haircut) × LTV', value },
  ];
  if (loan === undefined) return { value, valueAfterHaircut, trace };
  requireThat(amount(loan, 'loan') > 0, 'loan', 'not-positive', { value: loan });
  within(loan, 1e-9, 1e15, 'loan');
  const coverage = value / loan;
  return {
    value,
    valueAfterHaircut,
    coverage,
    shortfall: Math.max(0, loan - value),
    trace: [
      ...trace,
      { zh: '拟贷金额', en: 'Loan', value: loan },
      { zh: '覆盖倍数', en: 'Coverage', formula: 'loanable/loan', value: coverage },
    ],
  };
};

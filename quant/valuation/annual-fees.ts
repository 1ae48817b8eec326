import { requireThat, wholeWithin } from '../invalid-input.ts';
import type { Trace } from '../trace.ts';
import type { Provenance } from './royalty-bands.ts';

export const feeKinds = ['invention', 'utility-model', 'design'] as const;
export type FeeKind = (typeof feeKinds)[number];

/** Years of the patent, counted from filing, both ends in; `yuan` for each of them before any reduction. */
type FeeStep = { readonly from: number; readonly to: number; readonly yuan: number };

/** Fees of patents in force in China; general knowledge, not checked against the official list. */
export const annualFeeTable: {
  readonly source: string;
  readonly provenance: Provenance;
  readonly verified: boolean;
  /** After the last day to pay. */
  readonly graceMonths: number;
  readonly surchargePerMonth: number;
  readonly steps: Readonly<Record<FeeKind, readonly FeeStep[]>>;
} = {
  source: '国家知识产权局专利收费标准(年费);滞纳金:专利法实施细则',
  provenance: 'provisional',
  verified: false,
  graceMonths: 6,
  surchargePerMonth: 0.05,
  steps: {
    invention: [
      { from: 1, to: 3, yuan: 900 },
      { from: 4, to: 6, yuan: 1200 },
      { from: 7, to: 9, yuan: 2000 },
      { from: 10, to: 12, yuan: 4000 },
      { from: 13, to: 15, yuan: 6000 },
      { from: 16, to: 20, yuan: 8000 },
    ],
    'utility-model': [
      { from: 1, to: 3, yuan: 600 },
      { from: 4, to: 5, yuan: 900 },
      { from: 6, to: 8, yuan: 1200 },
      { from: 9, to: 10, yuan: 2000 },
    ],
    design: [
      { from: 1, to: 3, yuan: 600 },
      { from: 4, to: 5, yuan: 900 },
      { from: 6, to: 8, yuan: 1200 },
      { from: 9, to: 10, yuan: 2000 },
      { from: 11, to: 15, yuan: 3000 },
    ],
  },
};

/**
 * Annual fees of a Chinese patent, in 元, for the patent years named (year 1 begins on the filing day). `value` is
 * their sum, undiscounted and without reductions. Source: `annualFeeTable`.
 * @throws InvalidInput naming `kind`, `fromYear` or `toYear`
 */
export const annualFees = (input: {
  readonly kind: FeeKind;
  readonly fromYear?: number | undefined;
  readonly toYear?: number | undefined;
}): {
  readonly value: number;
  readonly fees: readonly { readonly year: number; readonly fee: number }[];
  readonly verified: boolean;
  readonly trace: Trace;
} => {
  requireThat(feeKinds.includes(input.kind), 'kind', 'unknown-choice', { choices: feeKinds.join(', ') });
  const steps = annualFeeTable.steps[input.kind];
  const last = (steps.at(-1) as FeeStep).to;
  const { fromYear = 1, toYear = last } = input;
  wholeWithin(fromYear, 1, last, 'fromYear');
  wholeWithin(toYear, fromYear, last, 'toYear');
  const fees = Array.from({ length: toYear - fromYear + 1 }, (_, index) => {
    const year = fromYear + index;
    const step = steps.find((one) => one.from <= year && year <= one.to) as FeeStep;
    return { year, fee: step.yuan };
  });
  const value = fees.reduce((sum, { fee }) => sum + fee, 0);
  return {
    value,
    fees,
    verified: annualFeeTable.verified,
    trace: [
      ...fees.map(({ year, fee }) => ({
        zh: `第${year}年年费`,
        en: `Fee of year ${year}`,
        value: fee,
        unit: '元',
      })),
      { zh: '年费合计', en: 'Sum of fees', value, unit: '元' },
    ],
  };
};

import { law } from '../generated/law.ts';
import { requireThat, wholeWithin } from '../invalid-input.ts';
import type { Trace } from '../trace.ts';
import type { Provenance } from './royalty-bands.ts';

export const feeKinds = ['invention', 'utility-model', 'design'] as const;
export type FeeKind = (typeof feeKinds)[number];

/** Years of the patent, counted from filing, both ends in; `yuan` for each of them before any reduction. */
type FeeStep = { readonly from: number; readonly to: number; readonly yuan: number };

type FeeTable = {
  readonly kind: FeeKind;
  readonly from: string;
  readonly until?: string;
  readonly source: string;
  readonly verified: boolean;
  readonly steps: readonly FeeStep[];
};
/** Every table that ever held, from policies/national/ip-rights/patent-fees.yaml. */
const annualFeeTables: readonly FeeTable[] = law.fees.tables;

const newest = annualFeeTables.filter(({ until }) => until === undefined);
const stepsOf = (kind: FeeKind): readonly FeeStep[] =>
  newest.find((table) => table.kind === kind)?.steps ?? [];

/** Fees of patents as they are today, and what delay costs on top. */
export const annualFeeTable: {
  readonly source: string;
  readonly provenance: Provenance;
  readonly verified: boolean;
  /** After the last day to pay. */
  readonly graceMonths: number;
  /** Share of the full fee by months begun after the last day to pay: nothing in the first month. */
  readonly surchargeByMonth: readonly number[];
  readonly steps: Readonly<Record<FeeKind, readonly FeeStep[]>>;
} = {
  source: [...new Set(newest.map(({ source }) => source))].join('；'),
  provenance: newest.every(({ verified }) => verified) ? 'official' : 'provisional',
  verified: newest.every(({ verified }) => verified),
  graceMonths: law.fees.graceMonths,
  surchargeByMonth: law.fees.surcharge.byMonth,
  steps: {
    invention: stepsOf('invention'),
    'utility-model': stepsOf('utility-model'),
    design: stepsOf('design'),
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

import { addMonths, type PlainDate, type Rate, yearOf } from '@zhirong/kernel';
import { requireThat } from '../invalid-input.ts';
import { isSameRate, sumRates } from './decimal-rate.ts';
import type { LoanPeriod } from './loan-periods.ts';

/** The yearly rate from a day on. */
export type RateStep = { readonly from: PlainDate; readonly annual: Rate };

export const repricings = ['fixed', 'january-1', 'anniversary', 'each-period'] as const;
export type Repricing = (typeof repricings)[number];

export type LprPlan = {
  /** Published rates of the one tenor that the contract names, in order of days. */
  readonly table: readonly { readonly on: PlainDate; readonly rate: Rate }[];
  /** What is added, as a fraction: 85 BP is 0.0085. May be negative. */
  readonly spread: Rate;
  readonly repricing: Repricing;
  /** Whose rate holds at first: the pricing day of the contract, else the first draw-down. */
  readonly pricedOn?: PlainDate | undefined;
  readonly periods: readonly LoanPeriod[];
};

const repricingDays = ({ repricing, periods }: LprPlan): PlainDate[] => {
  const start = periods[0]?.from as PlainDate;
  const end = periods.at(-1)?.dueOn as PlainDate;
  if (repricing === 'fixed') return [];
  if (repricing === 'each-period') return periods.slice(1).map(({ from }) => from);
  const years = yearOf(end) - yearOf(start);
  return Array.from({ length: years }, (_, index) =>
    repricing === 'january-1'
      ? (`${String(yearOf(start) + index + 1).padStart(4, '0')}-01-01` as PlainDate)
      : addMonths(start, 12 * (index + 1)),
  ).filter((day) => day > start && day < end);
};

/**
 * The rates of a loan priced as LPR plus basis points. On a repricing day the latest LPR published on or before it
 * holds: on 1 January that of 20 December. Throws `empty`, `out-of-order`, and `no-solution` where no LPR was
 * published by the first pricing day.
 */
export const lprRateSteps = (plan: LprPlan): RateStep[] => {
  const { table, spread, periods } = plan;
  requireThat(table.length > 0, 'lpr.table', 'empty');
  requireThat(periods.length > 0, 'periods', 'empty');
  table.forEach(({ on }, index) => {
    const before = table[index - 1]?.on;
    requireThat(before === undefined || before < on, `lpr.table.${index}.on`, 'out-of-order');
  });
  const start = periods[0]?.from as PlainDate;
  const priced = (day: PlainDate): Rate => {
    const latest = table.findLast(({ on }) => on <= day);
    requireThat(latest !== undefined, 'lpr.table', 'no-solution', { day });
    return sumRates(latest.rate, spread);
  };
  const steps = [{ from: start, annual: priced(plan.pricedOn ?? start) }];
  for (const day of repricingDays(plan)) steps.push({ from: day, annual: priced(day) });
  return steps.filter(({ annual }, index) => index === 0 || !isSameRate(annual, steps[index - 1]!.annual));
};

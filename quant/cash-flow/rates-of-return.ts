import { daysBetween, type PlainDate } from '@zhirong/kernel';
import { finite, requireThat } from '../invalid-input.ts';
import type { Trace } from '../trace.ts';
import { ratesOfZeroValue } from './exponential-sum-roots.ts';
import { line } from './lines.ts';

export const mostFlows = 10_000;

export const checkFlows = (values: readonly number[], path: string): void => {
  requireThat(values.length > 0, path, 'empty');
  requireThat(values.length <= mostFlows, path, 'too-large', { most: mostFlows });
  values.forEach((value, index) => finite(value, `${path}.${index}`));
};

export const checkRate = (rate: number, path: string): void => {
  requireThat(finite(rate, path) > -1, path, 'out-of-range', { above: -1 });
};

export type RateOfReturn = {
  readonly value: number;
  /** Every rate above −1 that brings the present value to zero, ascending. */
  readonly solutions: readonly number[];
  readonly isUnique: boolean;
  readonly trace: Trace;
};

/** As spreadsheets and numpy-financial start. */
const usualGuess = 0.1;

/** What to do where several rates fit: name the nearest to `guess` and tell, or refuse. */
export type SeveralRates = 'nearest' | 'refuse';

type Choice = { readonly guess?: number | undefined; readonly ifSeveral?: SeveralRates | undefined };

/** The rate among all that fit; shared by irr, xirr and rate. Throws `no-solution` and `inconsistent` at `path`. */
export const chooseRate = (
  amounts: readonly number[],
  times: readonly number[],
  path: string,
  { guess = usualGuess, ifSeveral = 'nearest' }: Choice = {},
): RateOfReturn => {
  checkRate(guess, 'guess');
  const solutions = ratesOfZeroValue(amounts, times, path);
  requireThat(solutions.length > 0, path, 'no-solution');
  requireThat(solutions.length === 1 || ifSeveral === 'nearest', path, 'inconsistent', {
    solutions: solutions.length,
  });
  const value = solutions.reduce((best, one) =>
    Math.abs(one - guess) < Math.abs(best - guess) ? one : best,
  );
  const told = solutions.length > 1;
  return {
    value,
    solutions,
    isUnique: !told,
    trace: [
      line('现金流笔数', 'Number of flows', amounts.length),
      line(
        told ? '使净现值为零的利率个数：不唯一，取最接近初值者' : '使净现值为零的利率个数',
        told
          ? 'Rates that bring the value to zero: several, the nearest is taken'
          : 'Rates that bring the value to zero',
        solutions.length,
      ),
      ...(told ? solutions.map((one) => line('解', 'Solution', one)) : []),
      line('利率', 'Rate', value, 'Σ CFₜ/(1+r)ᵗ = 0'),
    ],
  };
};

/**
 * Internal rate of return a period of equally spaced flows, the first at t = 0. Where several rates fit, the nearest to
 * `guess` (0.1 unless told) is the value and `solutions` lists all; `ifSeveral: 'refuse'` throws `inconsistent`. No rate:
 * `no-solution`.
 */
export const irr = ({ values, ...choice }: { readonly values: readonly number[] } & Choice): RateOfReturn => {
  checkFlows(values, 'values');
  return chooseRate(
    values,
    values.map((_, index) => index),
    'values',
    choice,
  );
};

/** Years from the earliest of the days to each, ACT/365. */
export const yearsOf = (dates: readonly PlainDate[]): number[] => {
  const first = dates.reduce((a, b) => (b < a ? b : a));
  return dates.map((day) => daysBetween(first, day) / 365);
};

const checkDates = (values: readonly number[], dates: readonly PlainDate[]): void => {
  checkFlows(values, 'values');
  requireThat(dates.length === values.length, 'dates', 'lengths-differ', {
    values: values.length,
    dates: dates.length,
  });
};

/** Internal rate of return a year of dated flows: Σ CFᵢ/(1+r)^((dᵢ−d₀)/365) = 0; else as `irr`. */
export const xirr = ({
  values,
  dates,
  ...choice
}: { readonly values: readonly number[]; readonly dates: readonly PlainDate[] } & Choice): RateOfReturn => {
  checkDates(values, dates);
  return chooseRate(values, yearsOf(dates), 'values', choice);
};

/**
 * Net present value of equally spaced flows. `start` puts the first at t = 0 (numpy-financial), `end` at t = 1 (as
 * spreadsheets do), `mid` at t = 0.5.
 */
export const npv = ({
  rate,
  values,
  timing = 'start',
}: {
  readonly rate: number;
  readonly values: readonly number[];
  readonly timing?: 'start' | 'mid' | 'end' | undefined;
}): { readonly value: number; readonly trace: Trace } => {
  checkRate(rate, 'rate');
  checkFlows(values, 'values');
  const first = timing === 'start' ? 0 : timing === 'mid' ? 0.5 : 1;
  const parts = values.map((amount, index) => amount * (1 + rate) ** -(index + first));
  const value = finite(
    parts.reduce((sum, part) => sum + part, 0),
    'rate',
  );
  return {
    value,
    trace: [
      line('每期贴现率', 'Discount rate a period', rate),
      ...parts
        .slice(0, 200)
        .map((part, index) =>
          line(
            `第 ${index + 1} 笔现值`,
            `Present value of flow ${index + 1}`,
            part,
            `CF/(1+r)^${index + first}`,
          ),
        ),
      line('净现值', 'Net present value', value, `Σ CFₜ/(1+r)ᵗ, t₁ = ${first}`),
    ],
  };
};

/** Present value on the first of the listed days of dated flows, ACT/365. */
export const xnpv = ({
  rate,
  values,
  dates,
}: {
  readonly rate: number;
  readonly values: readonly number[];
  readonly dates: readonly PlainDate[];
}): { readonly value: number; readonly trace: Trace } => {
  checkRate(rate, 'rate');
  checkDates(values, dates);
  const first = dates[0] as PlainDate;
  const parts = values.map(
    (amount, index) => amount * (1 + rate) ** (-daysBetween(first, dates[index] as PlainDate) / 365),
  );
  const value = finite(
    parts.reduce((sum, part) => sum + part, 0),
    'rate',
  );
  return {
    value,
    trace: [
      line('年贴现率', 'Discount rate a year', rate),
      line('基准日', 'Valued on', first),
      line('净现值', 'Net present value', value, 'Σ CFᵢ/(1+r)^((dᵢ−d₀)/365)'),
    ],
  };
};

/**
 * Modified internal rate of return a period, the first flow at t = 0: outflows are financed at `financeRate`, inflows
 * reinvested at `reinvestRate` to the last period. `no-solution` without both an inflow and an outflow.
 */
export const mirr = ({
  values,
  financeRate,
  reinvestRate,
}: {
  readonly values: readonly number[];
  readonly financeRate: number;
  readonly reinvestRate: number;
}): { readonly value: number; readonly trace: Trace } => {
  checkFlows(values, 'values');
  checkRate(financeRate, 'financeRate');
  checkRate(reinvestRate, 'reinvestRate');
  requireThat(values.some((one) => one > 0) && values.some((one) => one < 0), 'values', 'no-solution');
  const end = values.length - 1;
  const future = values.reduce(
    (sum, one, at) => sum + Math.max(one, 0) * (1 + reinvestRate) ** (end - at),
    0,
  );
  const present = -values.reduce((sum, one, at) => sum + Math.min(one, 0) * (1 + financeRate) ** -at, 0);
  finite(future, Math.abs(reinvestRate) > 10 ? 'reinvestRate' : 'values');
  finite(present, 'values');
  const value = finite(
    (future / present) ** (1 / end) - 1,
    Math.abs(financeRate) > 10 ? 'financeRate' : 'values',
  );
  return {
    value,
    trace: [
      line('流入终值', 'Future value of inflows', future, 'Σ CFₜ⁺·(1+reinvest)ⁿ⁻ᵗ'),
      line('流出现值', 'Present value of outflows', present, 'Σ −CFₜ⁻/(1+finance)ᵗ'),
      line('修正内部收益率', 'Modified internal rate of return', value, '(FV⁺/PV⁻)^(1/n) − 1'),
    ],
  };
};

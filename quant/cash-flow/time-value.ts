import { finite, requireThat, within, wholeWithin } from '../invalid-input.ts';
import type { Trace } from '../trace.ts';
import { line } from './lines.ts';
import { checkRate, chooseRate, type RateOfReturn } from './rates-of-return.ts';

/** Payments at the end of each period (ordinary annuity) or at its beginning (annuity due). */
export type When = 'end' | 'begin';

type Answer = { readonly value: number; readonly trace: Trace };

const equation = 'FV + PV·(1+r)ⁿ + PMT·(1+r·when)·((1+r)ⁿ−1)/r = 0';
const mostPeriods = 100_000;

const due = (when: When): number => (when === 'begin' ? 1 : 0);
const growth = (rate: number, nper: number): number => Math.exp(nper * Math.log1p(rate));

/** What payments of 1 grow to by the last period. */
const annuity = (rate: number, nper: number, when: When): number =>
  rate === 0 ? nper : (Math.expm1(nper * Math.log1p(rate)) / rate) * (1 + rate * due(when));

const checkTerms = (rate: number, nper: number, amounts: Readonly<Record<string, number>>): void => {
  checkRate(rate, 'rate');
  within(nper, 0, mostPeriods, 'nper');
  for (const [path, amount] of Object.entries(amounts)) finite(amount, path);
};

const answer = (zh: string, en: string, value: number, path: string, formula = equation): Answer => ({
  value: finite(value, path) + 0,
  trace: [line(zh, en, value + 0, formula)],
});

/** What carried the answer beyond all numbers: a rate that nobody means, or periods without end. */
const toBlame = (rate: number): string => (Math.abs(rate) > 10 ? 'rate' : 'nper');

type Terms = {
  readonly rate: number;
  readonly nper: number;
  readonly pmt?: number | undefined;
  readonly pv?: number | undefined;
  readonly fv?: number | undefined;
  readonly when?: When | undefined;
};

/** Future value; signs as in numpy-financial: what is paid out is negative. */
export const fv = ({ rate, nper, pmt = 0, pv = 0, when = 'end' }: Terms): Answer => {
  checkTerms(rate, nper, { pmt, pv });
  const value = -(pv * growth(rate, nper) + pmt * annuity(rate, nper, when));
  return answer('终值', 'Future value', value, toBlame(rate));
};

/** Present value. */
export const pv = ({ rate, nper, pmt = 0, fv = 0, when = 'end' }: Terms): Answer => {
  checkTerms(rate, nper, { pmt, fv });
  const value = -(fv + pmt * annuity(rate, nper, when)) / growth(rate, nper);
  return answer('现值', 'Present value', value, toBlame(rate));
};

const levelPayment = (rate: number, nper: number, present: number, future: number, when: When): number =>
  -(future + present * growth(rate, nper)) / annuity(rate, nper, when);

/** Level payment a period. */
export const pmt = ({ rate, nper, pv = 0, fv = 0, when = 'end' }: Terms): Answer => {
  checkTerms(rate, nper, { pv, fv });
  requireThat(nper > 0, 'nper', 'not-positive', { value: nper });
  return answer('每期付款', 'Payment', levelPayment(rate, nper, pv, fv, when), toBlame(rate));
};

type PartTerms = Omit<Terms, 'pmt'> & { readonly per: number };

const interestPart = ({ rate, per, nper, pv = 0, fv = 0, when = 'end' }: PartTerms) => {
  checkTerms(rate, nper, { pv, fv });
  requireThat(nper > 0, 'nper', 'not-positive', { value: nper });
  wholeWithin(per, 1, Math.ceil(nper), 'per');
  const pmt = levelPayment(rate, nper, pv, fv, when);
  if (when === 'begin' && per === 1) return { pmt, interest: 0 };
  const owed = -(pv * growth(rate, per - 1) + pmt * annuity(rate, per - 1, when));
  return { pmt, interest: (owed * rate) / (when === 'begin' ? 1 + rate : 1) };
};

/** The interest in the payment of one period, counted from 1. */
export const ipmt = (terms: PartTerms): Answer =>
  answer(
    '该期利息',
    'Interest of the period',
    interestPart(terms).interest,
    toBlame(terms.rate),
    'IPMTₖ = r·balanceₖ₋₁',
  );

/** The principal in the payment of one period; ipmt + ppmt = pmt. */
export const ppmt = (terms: PartTerms): Answer => {
  const { pmt, interest } = interestPart(terms);
  return answer(
    '该期本金',
    'Principal of the period',
    pmt - interest,
    toBlame(terms.rate),
    'PPMTₖ = PMT − IPMTₖ',
  );
};

/** Periods until payments make the future value, not rounded up. `no-solution` where they never do. */
export const nper = ({
  rate,
  pmt,
  pv = 0,
  fv = 0,
  when = 'end',
}: Omit<Terms, 'nper' | 'pmt'> & { readonly pmt: number }): Answer => {
  checkTerms(rate, 0, { pmt, pv, fv });
  const perRate = rate === 0 ? 0 : (pmt * (1 + rate * due(when))) / rate;
  const ratio = (perRate - fv) / (perRate + pv);
  const value = rate === 0 ? -(fv + pv) / pmt : Math.log(ratio) / Math.log1p(rate);
  requireThat(Number.isFinite(value) && value >= 0, 'pmt', 'no-solution');
  return answer(
    '期数',
    'Number of periods',
    value,
    'pmt',
    'n = ln((z − FV)/(z + PV)) / ln(1+r), z = PMT·(1+r·when)/r',
  );
};

/** The rate a period at which the terms balance; several, or none, as with `irr`. */
export const rate = ({
  nper,
  pmt,
  pv,
  fv = 0,
  when = 'end',
  guess,
}: {
  readonly nper: number;
  readonly pmt: number;
  readonly pv: number;
  readonly fv?: number | undefined;
  readonly when?: When | undefined;
  readonly guess?: number | undefined;
}): RateOfReturn => {
  wholeWithin(nper, 1, 10_000, 'nper');
  for (const [path, amount] of Object.entries({ pmt, pv, fv })) finite(amount, path);
  const first = when === 'begin' ? 0 : 1;
  const paidAt = Array.from({ length: nper }, (_, index) => index + first);
  return chooseRate([pv, ...paidAt.map(() => pmt), fv], [0, ...paidAt, nper], 'pmt', { guess });
};

/** The yearly rate that compounding makes of a nominal one: (1 + j/m)ᵐ − 1, or eʲ − 1 when continuous. */
export const effectiveAnnualRate = ({
  nominalRate,
  periodsPerYear,
}: {
  readonly nominalRate: number;
  readonly periodsPerYear: number | 'continuous';
}): Answer => {
  finite(nominalRate, 'nominalRate');
  if (periodsPerYear === 'continuous')
    return answer('实际年利率', 'Effective annual rate', Math.expm1(nominalRate), 'nominalRate', 'eʲ − 1');
  wholeWithin(periodsPerYear, 1, 1_000_000, 'periodsPerYear');
  checkRate(nominalRate / periodsPerYear, 'nominalRate');
  const value = Math.expm1(periodsPerYear * Math.log1p(nominalRate / periodsPerYear));
  return answer('实际年利率', 'Effective annual rate', value, 'nominalRate', '(1 + j/m)ᵐ − 1');
};

/** The nominal rate a year that compounds to an effective one. */
export const nominalAnnualRate = ({
  effectiveRate,
  periodsPerYear,
}: {
  readonly effectiveRate: number;
  readonly periodsPerYear: number | 'continuous';
}): Answer => {
  checkRate(effectiveRate, 'effectiveRate');
  if (periodsPerYear === 'continuous')
    return answer('名义年利率', 'Nominal annual rate', Math.log1p(effectiveRate), 'effectiveRate', 'ln(1+r)');
  wholeWithin(periodsPerYear, 1, 1_000_000, 'periodsPerYear');
  const value = periodsPerYear * Math.expm1(Math.log1p(effectiveRate) / periodsPerYear);
  return answer('名义年利率', 'Nominal annual rate', value, 'effectiveRate', 'm·((1+r)^(1/m) − 1)');
};

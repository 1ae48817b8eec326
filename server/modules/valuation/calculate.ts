import type { Output, ParsedInput, RightKind } from '@zhirong/contracts';
import {
  type FieldProblem,
  type Fen,
  formatYuan,
  isRefusal,
  parseYuan,
  type Refusal,
  refuse,
} from '@zhirong/kernel';
import { InvalidInput, pledgeValue, type Progress, reconciliation } from '@zhirong/quant';
import type { PledgeRate } from './law.ts';
import { drawsMost, stepsMost } from './methods.ts';
import { linesOf, type MethodRun, runOne, textOf } from './run-method.ts';

type Version = Output<'valuation.read-version'>;
export type Given = Omit<ParsedInput<'valuation.calculate'>, 'valuationId'>;
export type SubjectKept = {
  readonly rightId: string;
  readonly kind: RightKind;
  readonly number: string | null;
  readonly title: string;
  readonly state: Version['rights'][number]['state'];
  readonly burdens: readonly Version['rights'][number]['burdens'][number][];
  readonly termEndsOn: string | null;
  readonly monthsLeft: number | null;
  readonly factCount: number;
};
/** Everything a version is calculated from; its canonical text is what is stored and hashed. Fractions are text. */
export type Calculation = {
  readonly given: Given;
  readonly subjects: readonly SubjectKept[];
  readonly valuedOn: string;
  readonly loan: { readonly yuan: string; readonly months: number | null } | null;
  readonly pledgeRates: readonly PledgeRate[];
};
export type Calculated = Pick<Version, 'results' | 'reconciliation' | 'pledge'> & {
  readonly value: Version['value'];
};

/** Amounts of methods are 万元: a value of more than this is a slip of the unit. */
const wanMost = 1e9;
const fenOfWan = (wan: number): Fen => BigInt(Math.round(wan * 1e6));

const inWan = (amount: Fen): number => Number(amount) / 1e6;

const drawsOf = (input: Readonly<Record<string, unknown>>): number => {
  const draws = Number(input['draws'] ?? 10_000);
  return Number.isFinite(draws) ? draws : 0;
};
/** How many draws a calculation asks for; methods without draws count as one. */
export const drawsAsked = (given: Pick<Given, 'methods'>): number =>
  given.methods.reduce((sum, one) => sum + (one.method === 'monte-carlo-dcf' ? drawsOf(one.input) : 1), 0);

/** Exact: weights have at most six decimals. */
const micro = (weight: string): number => Math.round(Number(weight) * 1e6);

/** What can be refused without calculating anything; pure. */
export const judgeGiven = (given: Given): Refusal | undefined => {
  const sum = given.methods.reduce((total, { weight }) => total + micro(weight), 0);
  if (sum !== 1_000_000) {
    const facts = { sum: textOf(sum / 1e6), wanted: '1' };
    return refuse('valuation.weights-wrong', {
      facts,
      fields: given.methods.map((_, i) => ({ path: `methods.${i}.weight`, code: 'sum-wrong', facts })),
    });
  }
  const greedy = given.methods.findIndex(
    ({ method, input }) => method === 'monte-carlo-dcf' && drawsOf(input) > drawsMost,
  );
  if (greedy >= 0) {
    const facts = { most: drawsMost };
    return refuse('valuation.draws-too-many', {
      facts,
      fields: [{ path: `methods.${greedy}.input.draws`, code: 'too-large', facts }],
    });
  }
  const steep = given.methods.findIndex(({ input }) => Number(input['steps'] ?? 0) > stepsMost);
  if (steep < 0) return undefined;
  return refuse('valuation.method-input-wrong', {
    fields: [{ path: `methods.${steep}.input.steps`, code: 'too-large', facts: { most: stepsMost } }],
  });
};

/** Kinds that are renewed or have no end: a forecast may be longer than the present term. */
const endless: readonly RightKind[] = ['trademark', 'geographical-indication', 'trade-secret'];

/** Years that the longest-lived right of the basket still protects; undefined where nothing ends. */
const yearsProtected = (subjects: readonly SubjectKept[]): number | undefined =>
  subjects.some(({ kind, monthsLeft }) => endless.includes(kind) || monthsLeft === null)
    ? undefined
    : Math.max(...subjects.map(({ monthsLeft }) => (monthsLeft ?? 0) / 12));

/** No income after the right is gone, none below zero without a word, and a value above zero. */
const judgeRun = (run: MethodRun, place: number, calculation: Calculation): Refusal | undefined => {
  const at = (field: string): string => `methods.${place}.input.${field}`;
  const years = yearsProtected(calculation.subjects);
  const say = (code: string, field: FieldProblem, facts?: Refusal['facts']): Refusal =>
    refuse(`valuation.${code}`, { fields: [field], facts });
  if (!Number.isFinite(run.numbers.value) || run.numbers.value > wanMost)
    return say('method-input-wrong', { path: at(''), code: 'too-large', facts: { most: wanMost } });
  if (years !== undefined && run.cashFlows.some(({ terminal }) => terminal))
    return say('method-input-wrong', {
      path: at('terminalGrowth'),
      code: 'longer-than-right',
      facts: { years: years.toFixed(1) },
    });
  const longest = run.cashFlows.length;
  if (years !== undefined && longest > Math.ceil(years))
    return say('method-input-wrong', {
      path: at('years'),
      code: 'longer-than-right',
      facts: { years: years.toFixed(1), value: longest },
    });
  const short = run.cashFlows.find(({ flow }) => Number(flow) < 0);
  if (short && (run.numbers.value <= 0 || !calculation.given.accepted.includes('cash-flow-negative'))) {
    const facts = { year: short.year, flow: short.flow };
    return say('cash-flow-negative', { path: at('cashFlows'), code: 'cash-flow-negative', facts }, facts);
  }
  if (run.numbers.value <= 0 || run.numbers.low <= 0)
    return say('value-not-positive', {
      path: at(''),
      code: 'not-positive',
      facts: { value: textOf(run.numbers.low) },
    });
  return undefined;
};

const pledgeOf = (
  ends: { low: number; mid: number },
  { pledgeRates, loan }: Calculation,
): Version['pledge'] => {
  const haircut = Math.max(...pledgeRates.map((rate) => Number(rate.haircut)));
  const loanToValue = Math.min(...pledgeRates.map((rate) => Number(rate.loanToValue)));
  const wanted = loan ? inWan(parseYuan(loan.yuan) ?? 0n) : undefined;
  const answer = pledgeValue({
    value: ends.mid,
    low: ends.low,
    basis: 'low',
    haircut,
    loanToValue,
    loan: wanted,
  });
  return {
    value: formatYuan(fenOfWan(answer.value)),
    afterHaircut: formatYuan(fenOfWan(answer.valueAfterHaircut)),
    basis: 'low',
    haircut: textOf(haircut),
    loanToValue: textOf(loanToValue),
    loan: loan?.yuan ?? null,
    coverage: answer.coverage === undefined ? null : textOf(answer.coverage),
    shortfall: answer.shortfall === undefined ? null : formatYuan(fenOfWan(answer.shortfall)),
    rates: pledgeRates.map((rate) => ({ ...rate })),
    provisional: pledgeRates.some(({ rule }) => !rule.checked),
    trace: linesOf(answer.trace),
  };
};

const disagrees = (largest: number, tolerance: number): Refusal => {
  const facts = { largest: textOf(largest), tolerance: textOf(tolerance) };
  return refuse('valuation.methods-disagree', {
    facts,
    fields: [{ path: 'disagreementReason', code: 'required', facts }],
  });
};

/** Several methods into one value, with the weights that were stated. */
const reconcile = (runs: readonly MethodRun[], given: Given) =>
  reconciliation({
    methods: runs.map((run, i) => ({
      name: run.title.zh,
      value: run.numbers.value,
      low: run.numbers.low,
      high: run.numbers.high,
      weight: micro(given.methods[i]?.weight ?? '0') / 1e6,
    })),
    ...(given.tolerance === undefined ? {} : { tolerance: Number(given.tolerance) }),
  });

/**
 * A whole version from what it is calculated from, in steps that tell the draws done; pure: the same calculation gives the
 * same text with the same library, wherever it paused.
 */
export function* calculateInSteps(calculation: Calculation): Generator<Progress, Calculated | Refusal> {
  const { given } = calculation;
  const refused = judgeGiven(given);
  if (refused) return refused;
  const draws = drawsAsked(given);
  const runs: MethodRun[] = [];
  let before = 0;
  for (const [place, one] of given.methods.entries()) {
    const steps = runOne(one.method, one.input);
    let step = steps.next();
    for (; !step.done; step = steps.next()) yield { done: before + step.value.done, draws };
    const run = step.value;
    if (isRefusal(run)) {
      const fields = (run.fields ?? []).map((field) => ({
        ...field,
        path: `methods.${place}.input.${field.path}`,
      }));
      return refuse(run.code, { fields });
    }
    const unsound = judgeRun(run, place, calculation);
    if (unsound) return unsound;
    runs.push(run);
    before += one.method === 'monte-carlo-dcf' ? (run.distribution?.draws ?? 0) : 1;
  }
  return conclude(runs, calculation);
}

const conclude = (runs: readonly MethodRun[], calculation: Calculation): Calculated | Refusal => {
  const { given } = calculation;
  const tolerance = Number(given.tolerance ?? '0.3');
  try {
    const whole = reconcile(runs, given);
    const several = given.methods.filter(({ weight }) => micro(weight) > 0).length > 1;
    if (several && !whole.agrees && given.disagreementReason === undefined)
      return disagrees(whole.largestDeviation, tolerance);
    const [low, mid, high] = [fenOfWan(whole.low), fenOfWan(whole.value), fenOfWan(whole.high)];
    if (low <= 0n)
      return refuse('valuation.value-not-positive', { fields: [{ path: 'methods', code: 'not-positive' }] });
    return {
      value: { low: formatYuan(low), mid: formatYuan(mid), high: formatYuan(high) },
      results: runs.map(({ numbers, ...run }, i) => ({
        ...run,
        weight: given.methods[i]?.weight ?? '0',
        value: textOf(numbers.value),
        low: textOf(numbers.low),
        high: textOf(numbers.high),
        deviation: textOf(numbers.value / whole.value - 1),
      })),
      reconciliation:
        given.methods.length < 2
          ? null
          : {
              agrees: whole.agrees,
              largestDeviation: textOf(whole.largestDeviation),
              tolerance: textOf(tolerance),
              disagreementReason: given.disagreementReason ?? null,
              trace: linesOf(whole.trace),
            },
      pledge: pledgeOf({ low: whole.low, mid: whole.value }, calculation),
    };
  } catch (error) {
    if (!(error instanceof InvalidInput)) throw error;
    return refuse('valuation.method-input-wrong', { fields: [error.problem] });
  }
};

/** At once. */
export const calculateNow = (calculation: Calculation): Calculated | Refusal => {
  const steps = calculateInSteps(calculation);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
};

/** Where two results differ, at most twenty places; empty when every bit is the same. */
export const differencesOf = (
  was: unknown,
  is: unknown,
  path = '',
): { path: string; was: string; is: string }[] => {
  if (Object.is(was, is)) return [];
  const both = [was, is];
  if (both.every((one) => typeof one === 'object' && one !== null)) {
    const keys = [...new Set(both.flatMap((one) => Object.keys(one as object)))];
    return keys
      .flatMap((key) =>
        differencesOf(
          (was as Record<string, unknown>)[key],
          (is as Record<string, unknown>)[key],
          path === '' ? key : `${path}.${key}`,
        ),
      )
      .slice(0, 20);
  }
  const said = (one: unknown): string => (typeof one === 'string' ? one : (JSON.stringify(one) ?? '—'));
  return [{ path, was: said(was), is: said(is) }];
};

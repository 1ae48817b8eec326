import type { Output, ValuationMethodName } from '@zhirong/contracts';
import { type FieldProblem, isRefusal, type Refusal, refuse } from '@zhirong/kernel';
import {
  InvalidInput,
  type MethodOutput,
  monteCarloDcfInSteps,
  type Progress,
  runMethod,
} from '@zhirong/quant';
import { numbersOf } from './decimal-input.ts';
import { methodOf, type MethodPlan, methodPlans, schemaOf } from './methods.ts';

export type MethodShown = Output<'valuation.read-version'>['results'][number];
type Grid = NonNullable<MethodShown['sensitivity']>;
type Input = Readonly<Record<string, unknown>>;

/** The shortest text that is this double again. */
export const textOf = (value: unknown): string => String(value);
const numberOf = (value: unknown): number => (typeof value === 'number' ? value : Number.NaN);

const wrong = (problems: readonly FieldProblem[]): Refusal =>
  refuse('valuation.method-input-wrong', { fields: problems });

/** A method that may take long tells how far it is; what it returns does not depend on where it paused. */
function* compute(name: ValuationMethodName, input: Input): Generator<Progress, MethodOutput | Refusal> {
  const method = methodOf(name);
  const parsed = method.input.safeParse(input);
  // What is wrong with the shape is said by the library itself.
  if (!parsed.success || name !== 'monte-carlo-dcf') return runMethod(method, input);
  try {
    return yield* monteCarloDcfInSteps(parsed.data as Parameters<typeof monteCarloDcfInSteps>[0]);
  } catch (error) {
    if (error instanceof InvalidInput) return refuse('input.invalid', { fields: [error.problem] });
    throw error;
  }
}

const scaled = (value: unknown, factor: number): unknown =>
  Array.isArray(value) ? value.map((one) => numberOf(one) * factor) : numberOf(value) * factor;
const canScale = (value: unknown): boolean =>
  typeof value === 'number'
    ? value !== 0
    : Array.isArray(value) && value.every((one) => typeof one === 'number');

const valueAt = (name: ValuationMethodName, input: Input): number | undefined => {
  const output = runMethod(methodOf(name), input);
  if (isRefusal(output)) return undefined;
  const value = numberOf(output['value']);
  return Number.isFinite(value) ? value : undefined;
};

/** One driver a tenth down and a tenth up, all others as given; those that have no answer there are left out. */
const tornadoOf = (name: ValuationMethodName, plan: MethodPlan, input: Input): MethodShown['tornado'] =>
  plan.drivers
    .flatMap((driver) => {
      const given = input[driver];
      if (!canScale(given)) return [];
      const [low, high] = [scaled(given, 0.9), scaled(given, 1.1)];
      const [atLow, atHigh] = [low, high].map((at) => valueAt(name, { ...input, [driver]: at }));
      if (atLow === undefined || atHigh === undefined) return [];
      const end = (value: unknown): string => textOf(Array.isArray(value) ? value[0] : value);
      return [{ driver, low: end(low), high: end(high), atLow, atHigh, swing: Math.abs(atHigh - atLow) }];
    })
    .toSorted((a, b) => b.swing - a.swing)
    .map(({ driver, low, high, atLow, atHigh, swing }) => ({
      driver,
      driverLow: low,
      driverHigh: high,
      valueAtLow: textOf(atLow),
      valueAtHigh: textOf(atHigh),
      swing: textOf(swing),
    }));

const steps = [-2, -1, 0, 1, 2];
/** A discount rate moves by whole points, everything else by tenths of itself. */
const moved = (driver: string, given: unknown, step: number): unknown =>
  driver === 'rate' ? numberOf(given) + step * 0.01 : scaled(given, 1 + step * 0.1);

/** Five by five; undefined where a cell has no answer, because then a range from it would say too much. */
const gridOf = (name: ValuationMethodName, plan: MethodPlan, input: Input): Grid | undefined => {
  const pick = (choices: readonly string[] | undefined) => choices?.find((driver) => canScale(input[driver]));
  const [x, y] = [pick(plan.grid?.x), pick(plan.grid?.y)];
  if (x === undefined || y === undefined) return undefined;
  const rows: string[][] = [];
  for (const down of steps) {
    const row: string[] = [];
    for (const across of steps) {
      const value = valueAt(name, {
        ...input,
        [x]: moved(x, input[x], across),
        [y]: moved(y, input[y], down),
      });
      if (value === undefined) return undefined;
      row.push(textOf(value));
    }
    rows.push(row);
  }
  const values = (driver: string): string[] =>
    steps.map((step) => {
      const at = moved(driver, input[driver], step);
      return textOf(Array.isArray(at) ? at[0] : at);
    });
  return { x: { driver: x, values: values(x) }, y: { driver: y, values: values(y) }, rows };
};

const fixed = ['year', 'time', 'flow', 'factor', 'presentValue', 'terminal'];
const flowsOf = (output: MethodOutput): MethodShown['cashFlows'] => {
  const rows = output['cashFlows'];
  if (!Array.isArray(rows)) return [];
  return (rows as Record<string, unknown>[]).map((row) => ({
    year: numberOf(row['year']),
    time: textOf(row['time']),
    columns: Object.fromEntries(
      Object.entries(row).flatMap(([key, value]) =>
        !fixed.includes(key) && typeof value === 'number' ? [[key, textOf(value)]] : [],
      ),
    ),
    flow: textOf(row['flow']),
    factor: textOf(row['factor']),
    presentValue: textOf(row['presentValue']),
    terminal: row['terminal'] === true,
  }));
};

const distributionOf = (output: MethodOutput, input: Input): MethodShown['distribution'] => {
  if (!('histogram' in output)) return null;
  const at = (key: string): string => textOf(output[key]);
  return {
    draws: numberOf(output['draws']),
    seed: textOf(input['seed'] ?? 1),
    mean: at('mean'),
    standardError: at('standardError'),
    standardDeviation: at('standardDeviation'),
    p10: at('p10'),
    p50: at('p50'),
    p90: at('p90'),
    least: at('least'),
    most: at('most'),
    histogram: (output['histogram'] as { from: number; to: number; count: number }[]).map((bin) => ({
      from: textOf(bin.from),
      to: textOf(bin.to),
      count: bin.count,
    })),
  };
};

const simulatedTornado = (output: MethodOutput): MethodShown['tornado'] =>
  (
    (output['tornado'] ?? []) as {
      driver: string;
      driverP10: number;
      driverP90: number;
      valueAtP10: number;
      valueAtP90: number;
      swing: number;
    }[]
  ).map((bar) => ({
    driver: bar.driver,
    driverLow: textOf(bar.driverP10),
    driverHigh: textOf(bar.driverP90),
    valueAtLow: textOf(bar.valueAtP10),
    valueAtHigh: textOf(bar.valueAtP90),
    swing: textOf(bar.swing),
  }));

/** The ends of a method's range: of its draws, of its comparables, or of one step each way in the grid. */
const rangeOf = (
  value: number,
  output: MethodOutput,
  grid: Grid | undefined,
): { low: number; high: number; from: MethodShown['rangeFrom'] } => {
  const around = (low: number, high: number, from: MethodShown['rangeFrom']) => ({
    low: Math.min(value, low),
    high: Math.max(value, high),
    from,
  });
  if ('histogram' in output) return around(numberOf(output['p10']), numberOf(output['p90']), 'distribution');
  if ('coefficientOfVariation' in output)
    return around(numberOf(output['low']), numberOf(output['high']), 'comparables');
  if (!grid) return around(value, value, 'none');
  const near = [1, 2, 3].flatMap((row) => [1, 2, 3].map((cell) => Number(grid.rows[row]?.[cell])));
  return around(Math.min(...near), Math.max(...near), 'sensitivity');
};

const greekNames = ['delta', 'gamma', 'vega', 'theta', 'rho'];

export type MethodRun = Omit<MethodShown, 'weight' | 'deviation' | 'value' | 'low' | 'high'> & {
  readonly numbers: { readonly value: number; readonly low: number; readonly high: number };
};

/** One method with everything a page shows of it; problems name fields of its input. */
export function* runOne(name: ValuationMethodName, given: Input): Generator<Progress, MethodRun | Refusal> {
  const plan = methodPlans[name];
  const method = methodOf(name);
  const input = numbersOf(schemaOf(name), given) as Input;
  const output = yield* compute(name, input);
  if (isRefusal(output)) return wrong(output.fields ?? []);
  const value = numberOf(output['value']);
  const simulated = 'histogram' in output;
  const grid = simulated ? undefined : gridOf(name, plan, input);
  const greeks = greekNames.filter((key) => typeof output[key] === 'number');
  const { from, ...ends } = rangeOf(value, output, grid);
  return {
    method: name,
    approach: plan.approach,
    title: { ...method.title },
    source: method.source,
    rangeFrom: from,
    numbers: { value, ...ends },
    cashFlows: flowsOf(output),
    distribution: distributionOf(output, input),
    tornado: simulated ? simulatedTornado(output) : tornadoOf(name, plan, input),
    sensitivity: grid ?? null,
    greeks: greeks.length > 0 ? Object.fromEntries(greeks.map((key) => [key, textOf(output[key])])) : null,
    trace: linesOf(output.trace),
  };
}

export const linesOf = (trace: MethodOutput['trace']): MethodShown['trace'] =>
  trace.map((line) => ({
    zh: line.zh,
    en: line.en,
    formula: line.formula ?? null,
    value: textOf(line.value),
    unit: line.unit ?? null,
  }));

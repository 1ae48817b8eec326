import { parentPort } from 'node:worker_threads';
import { InvalidInput } from '../invalid-input.ts';
import type { Timing } from '../valuation/present-value.ts';
import type { PortfolioColumns, PortfolioFigures, UncertainColumns } from './portfolio-columns.ts';
import { makeSimulator, type SimulationTerms } from './simulate-columns.ts';
import { valueRows } from './value-columns.ts';

/** A portfolio to work on together: parts of `size` rows, taken one after the other from a shared counter. */
export type PortfolioTask = {
  readonly count: number;
  readonly size: number;
  /** [the next part, parts done, 1 to stop]. */
  readonly counter: Int32Array;
} & (
  | {
      readonly kind: 'value';
      readonly columns: PortfolioColumns;
      readonly values: Float64Array;
      readonly timing: Timing;
    }
  | {
      readonly kind: 'simulate';
      readonly columns: UncertainColumns;
      readonly figures: PortfolioFigures;
      readonly terms: SimulationTerms;
    }
);

/** What a worker says when it has no more parts: nothing wrong, a cell that is refused, or a failure of ours. */
export type PortfolioAnswer =
  | { readonly ended: true }
  | { readonly refused: InvalidInput['problem'] }
  | { readonly failed: string };

const partOf = (task: PortfolioTask): ((part: number) => void) => {
  if (task.kind === 'simulate') {
    const simulateBlock = makeSimulator(task.terms);
    return (part) => simulateBlock(task.columns, task.figures, part);
  }
  const { columns, values, timing, size, count } = task;
  return (part) => valueRows(columns, values, timing, part * size, Math.min(count, (part + 1) * size));
};

const work = (task: PortfolioTask): void => {
  const { counter, count, size } = task;
  const doPart = partOf(task);
  while (Atomics.load(counter, 2) === 0) {
    const part = Atomics.add(counter, 0, 1);
    if (part * size >= count) return;
    doPart(part);
    Atomics.add(counter, 1, 1);
  }
};

parentPort?.on('message', (task: PortfolioTask) => {
  let answer: PortfolioAnswer = { ended: true };
  try {
    work(task);
  } catch (error) {
    // The others need not go on with a portfolio that is refused.
    Atomics.store(task.counter, 2, 1);
    answer = error instanceof InvalidInput ? { refused: error.problem } : { failed: String(error) };
  }
  parentPort?.postMessage(answer);
});

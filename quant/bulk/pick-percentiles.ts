import { sortedQuantile } from '../monte-carlo/simulate.ts';

const CELLS = 256;

type Place = { readonly share: number; readonly rank: number; below: number };

const sortFew = (few: Float64Array, found: number): void => {
  if (found > 200) {
    few.subarray(0, found).sort();
    return;
  }
  for (let i = 1; i < found; i += 1) {
    const held = few[i]!;
    let j = i - 1;
    for (; j >= 0 && few[j]! > held; j -= 1) few[j + 1] = few[j]!;
    few[j + 1] = held;
  }
};

const countCells = (
  outcomes: Float64Array,
  start: number,
  scale: number,
  cells: Uint8Array,
  counts: Int32Array,
): void => {
  counts.fill(0);
  for (let i = 0; i < outcomes.length; i += 1) {
    const at = (outcomes[i]! - start) * scale + 1;
    const cell = at < 0 ? 0 : at > CELLS - 1 ? CELLS - 1 : at | 0;
    cells[i] = cell;
    counts[cell] = counts[cell]! + 1;
  }
};

/**
 * Exact P10, P50 and P90 without sorting everything: counts the draws in 254 cells of equal width around the mean and
 * sorts only the few that stand in the cells of the ranks wanted. Where a rank falls outside the cells, as with a very
 * long tail, all are sorted instead. The room to work in is kept from call to call.
 */
export const makePicker = (draws: number) => {
  const cells = new Uint8Array(draws);
  const counts = new Int32Array(CELLS);
  const wanted = new Uint8Array(CELLS);
  const few = new Float64Array(draws);
  const places = [0.1, 0.5, 0.9].map((share): Place => {
    const rank = (draws - 1) * share;
    return { share, rank: Math.floor(rank), below: 0 };
  });

  /** Marks the cells of the ranks wanted and their next ones; false when one of them is open to one side. */
  const mark = (): boolean => {
    wanted.fill(0);
    let cell = 0;
    let below = 0;
    let kept = 0;
    for (const place of places) {
      while (below + counts[cell]! <= place.rank) {
        if (wanted[cell] === 1) kept += counts[cell]!;
        below += counts[cell]!;
        cell += 1;
      }
      // Where the first wanted of this rank will stand among the sorted few.
      place.below = place.rank - below + kept;
      let last = cell;
      for (
        let through = below + counts[cell]!;
        through <= place.rank + 1 && last < CELLS - 1;
        through += counts[last]!
      )
        last += 1;
      if (cell === 0 || last === CELLS - 1) return false;
      wanted.fill(1, cell, last + 1);
    }
    return true;
  };

  const gather = (outcomes: Float64Array): number => {
    let found = 0;
    for (let i = 0; i < draws; i += 1) {
      if (wanted[cells[i]!] === 0) continue;
      few[found] = outcomes[i]!;
      found += 1;
    }
    return found;
  };

  /** Writes P10, P50 and P90 into `figures`; `moments` are mean and standard deviation. May reorder the outcomes. */
  return (outcomes: Float64Array, moments: Float64Array, figures: Float64Array): void => {
    const mean = moments[0]!;
    const deviation = moments[1]!;
    if (deviation === 0) {
      figures.fill(mean);
      return;
    }
    countCells(outcomes, mean - 2.2 * deviation, (CELLS - 2) / (4.6 * deviation), cells, counts);
    if (mark()) {
      sortFew(few, gather(outcomes));
      for (let p = 0; p < 3; p += 1) {
        const { share, rank, below } = places[p]!;
        figures[p] = few[below]! + (few[below + 1]! - few[below]!) * ((draws - 1) * share - rank);
      }
      return;
    }
    outcomes.sort();
    for (let p = 0; p < 3; p += 1) figures[p] = sortedQuantile(outcomes, places[p]!.share);
  };
};

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { drawStates, nextState, reachable, type StateTable, stepsFrom } from './states.ts';

type State = 'draft' | 'handed-in' | 'returned' | 'closed' | 'orphan';
type Step = 'hand-in' | 'return' | 'close';
const table = {
  draft: { 'hand-in': 'handed-in' },
  'handed-in': { return: 'returned', close: 'closed' },
  returned: { 'hand-in': 'handed-in' },
  closed: {},
  orphan: { close: 'closed' },
} satisfies StateTable<State, Step>;
const typed: StateTable<State, Step> = table;

test('a cell answers, a missing cell is undefined', () => {
  expect(nextState(typed, 'draft', 'hand-in')).toBe('handed-in');
  expect(nextState(typed, 'draft', 'close')).toBeUndefined();
  expect(stepsFrom(typed, 'handed-in')).toEqual(['return', 'close']);
  expect(stepsFrom(typed, 'closed')).toEqual([]);
});

test('names that every object has are neither states nor steps', () => {
  for (const name of ['constructor', 'toString', '__proto__', 'hasOwnProperty']) {
    expect(nextState(typed, 'draft', name as Step)).toBeUndefined();
    expect(nextState(typed, name as State, 'close')).toBeUndefined();
    expect(stepsFrom(typed, name as State)).toEqual([]);
  }
});

test('reachable leaves out what no step leads to', () => {
  expect([...reachable(typed, 'draft')].sort()).toEqual(['closed', 'draft', 'handed-in', 'returned']);
  expect(reachable(typed, 'closed')).toEqual(new Set(['closed']));
});

test('every walk over steps stays inside reachable', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(5), { maxLength: 20 }), (choices) => {
      let state: State = 'draft';
      for (const choice of choices) {
        const steps: Step[] = stepsFrom(typed, state);
        const step: Step | undefined = steps[choice % Math.max(steps.length, 1)];
        if (step === undefined) break;
        state = nextState(typed, state, step)!;
      }
      return reachable(typed, 'draft').has(state);
    }),
  );
});

test('the drawing names start, steps, ends, and quotes hyphens', () => {
  expect(drawStates('reply', typed)).toBe(`---
title: reply
---
stateDiagram-v2
  state "handed-in" as handed_in
  [*] --> draft
  draft --> handed_in : hand-in
  handed_in --> returned : return
  handed_in --> closed : close
  returned --> handed_in : hand-in
  closed --> [*]
  orphan --> closed : close
`);
});

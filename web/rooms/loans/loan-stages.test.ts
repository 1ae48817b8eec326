import {
  type LoanState,
  loanStates,
  loanStages,
  type LoanStep,
  loanSteps,
  stageOf,
} from '@zhirong/contracts/words';
import { nextState } from '@zhirong/kernel';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type LoanFile, stagesOfFile } from './loan-stages.ts';

/** A file as any row of steps leaves it. */
const fileOf = (drawn: readonly LoanStep[]): Pick<LoanFile, 'state' | 'steps'> => {
  const step = (name: LoanStep | 'apply') => ({
    step: name,
    at: '2019-08-20T01:00:00.000Z',
    person: '甲',
    organisation: '示例',
    role: 'bank-officer' as const,
    facts: {},
  });
  let state: LoanState = 'applied';
  const steps: LoanFile['steps'] = [step('apply')];
  for (const name of drawn) {
    const next: LoanState | undefined = nextState<LoanState, LoanStep>(loanStates, state, name);
    if (next === undefined) continue;
    state = next;
    steps.push(step(name));
  }
  return { state, steps };
};

test('done, then where it stands, then what lies ahead', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...loanSteps), { maxLength: 60 }), (drawn) => {
      const file = fileOf(drawn);
      const marks = stagesOfFile(file);
      expect(marks.map((mark) => mark.stage)).toEqual([...loanStages]);
      const shape = marks.map((mark) => mark.state[0]).join('');
      if (file.state === 'settled' || file.state === 'disposed') expect(shape).toBe('ddddddd');
      else if (file.state === 'rejected' || file.state === 'withdrawn')
        expect(marks.filter((mark) => mark.state === 'ended')).toHaveLength(1);
      else {
        expect(shape).toMatch(/^d+na*$/);
        expect(marks.find((mark) => mark.state === 'now')?.stage).toBe(stageOf[file.state]);
      }
      expect(marks[0]?.state).toBe('done');
    }),
    { numRuns: 2000 },
  );
});

test('a file refused at diligence ends there', () => {
  expect(stagesOfFile(fileOf(['value', 'reject'])).map((mark) => mark.state)).toEqual([
    'done',
    'done',
    'ended',
    'ahead',
    'ahead',
    'ahead',
    'ahead',
  ]);
});

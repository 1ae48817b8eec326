import { expect, test } from 'vitest';
import { problemWords, sayProblem } from './problem-words.ts';

test('every code has words and a remedy in both languages, and no hole is left in them', () => {
  for (const [code, { what, remedy }] of Object.entries(problemWords)) {
    for (const text of [what.zh, remedy.zh]) expect(text).toMatch(/\p{Script=Han}/u);
    for (const text of [what.en, remedy.en]) expect(text).not.toMatch(/\p{Script=Han}/u);
    for (const facts of [undefined, { value: 3, least: 1, most: 2, wanted: 'x', choices: 'a, b' }]) {
      const said = sayProblem({ path: 'a', code, ...(facts && { facts }) });
      for (const text of [said.what.zh, said.what.en, said.remedy.zh, said.remedy.en])
        expect(text).not.toMatch(/[[\]{}]|undefined/);
    }
  }
});

test('facts fill the sentence, and a part without its fact is left out', () => {
  const with_ = sayProblem({ path: 'a', code: 'out-of-range', facts: { least: 0, most: 1, value: 15 } });
  expect(with_.remedy.en).toBe(
    'give a value within the range: 0 to 1 (now 15); rates are fractions, 15% is 0.15',
  );
  const without = sayProblem({ path: 'a', code: 'out-of-range', facts: { most: 1 } });
  expect(without.remedy.en).toBe('give a value within the range; rates are fractions, 15% is 0.15');
  expect(
    sayProblem({ path: 'a', code: 'unknown-choice', facts: { choices: 'end, mid' } }).remedy.zh,
  ).toContain('end, mid');
});

test('a code of elsewhere is said as a wrong form, not as nothing', () => {
  expect(sayProblem({ path: 'a', code: 'constructor' }).what).toEqual(problemWords['wrong-type'].what);
});

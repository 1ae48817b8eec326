import { rate } from '@zhirong/kernel';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compileColumns } from './compile-columns.ts';
import { packColumns } from './columns.ts';
import { judge } from './evaluate.ts';
import { mustRead, publishedVocabulary } from './index.ts';
import { resolve, type Node } from './resolve.ts';
import { arbitraryCriterion, arbitraryFacts, asked, vocabulary } from './testing/arbitrary.ts';

const code = { true: 1, false: 0, unknown: 2 } as const;

test('columns answer what the reasons answer, row by row, unknowns and lists included', () => {
  const seen = [0, 0, 0];
  for (const share of [0, 3]) {
    fc.assert(
      fc.property(
        arbitraryCriterion(),
        fc.array(arbitraryFacts(share), { minLength: 1, maxLength: 12 }),
        (criterion, rows) => {
          const node = resolve(criterion, vocabulary).node as Node;
          const answers = compileColumns({ criterion, node, vocabulary })(
            packColumns(rows, vocabulary),
            asked,
          );
          const expected = rows.map((row) => code[`${judge(node, [row], asked)}`]);
          for (const one of expected) seen[one] = (seen[one] ?? 0) + 1;
          expect([...answers]).toEqual(expected);
        },
      ),
      { numRuns: 1_000 },
    );
  }
  expect(Math.min(...seen)).toBeGreaterThan(500);
});

test('amounts near the end of exact doubles compare exactly against a share of another', () => {
  const most = 2n ** 53n - 1n;
  const ready = mustRead(
    { fact: 'loan.pledged-amount', 'at-least': { fact: 'loan.amount', times: '99.99999999%' } },
    publishedVocabulary,
  );
  fc.assert(
    fc.property(fc.bigInt(0n, most), fc.bigInt(-2n, 2n), (amount, by) => {
      const near = (amount * 9_999_999_999n) / 10_000_000_000n + by;
      if (near < 0n) return;
      const row = { 'loan.amount': amount, 'loan.pledged-amount': near };
      const [answer] = compileColumns(ready)(packColumns([row], publishedVocabulary), asked);
      expect(answer).toBe(near * 10_000_000_000n >= amount * 9_999_999_999n ? 1 : 0);
    }),
    { numRuns: 300 },
  );
});

test('a sum beyond exact doubles compares exactly, and comes back within them', () => {
  const most = 2n ** 53n - 1n;
  const answerTo = (values: readonly bigint[], words: object): number | undefined => {
    const ready = mustRead({ sum: 'firm.rights', of: 'right.value', ...words }, publishedVocabulary);
    const row = { 'firm.rights': values.map((value) => ({ 'right.value': value })), 'firm.revenue': most };
    return compileColumns(ready)(packColumns([row], publishedVocabulary), asked)[0];
  };
  const revenue = { fact: 'firm.revenue', times: '2倍' };
  expect(answerTo([most, most], { equals: revenue })).toBe(1);
  expect(answerTo([most, most, 1n], { equals: revenue })).toBe(0);
  expect(answerTo([most, most, 1n], { 'more-than': revenue })).toBe(1);
  expect(answerTo([most, 1n], { 'more-than': { fact: 'firm.revenue' } })).toBe(1);
  expect(answerTo([most, 0n], { equals: { fact: 'firm.revenue' } })).toBe(1);
});

test('a column refuses what is no fact', () => {
  const pack = (row: object) => () => packColumns([row as never], publishedVocabulary);
  expect(pack({ 'loan.amount': 2n ** 60n })).toThrow('too large');
  expect(pack({ 'loan.rate': rate(1n, 7n) })).toThrow('decimals');
  expect(pack({ 'firm.size': 'giant' })).toThrow('firm.size');
});

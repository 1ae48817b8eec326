import { isRefusal } from '@zhirong/kernel';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Criterion, parseCriterion } from './criterion.ts';
import { fromTable, type TableRow, toTable } from './table.ts';
import { arbitraryCriterion } from './testing/arbitrary.ts';

test('a criterion goes into a table and comes back the same', () => {
  fc.assert(
    fc.property(arbitraryCriterion(3), (given) => {
      const criterion = parseCriterion(given);
      expect(isRefusal(criterion)).toBe(false);
      expect(fromTable(toTable(criterion as Criterion))).toEqual(criterion);
    }),
    { numRuns: 800 },
  );
});

test('any text survives its cell', () => {
  const hard = fc.oneof(
    fc.string({ minLength: 1, maxLength: 20 }),
    fc
      .array(fc.constantFrom('、', '\\', '〔', '〕', '+', '−', '×', '5', '元', '.', '-', ' '), {
        minLength: 1,
        maxLength: 8,
      })
      .map((parts) => parts.join('')),
  );
  fc.assert(
    fc.property(hard, hard, fc.array(hard, { maxLength: 4 }), (fact, text, list) => {
      const criterion: Criterion = {
        all: [
          { fact, equals: text, note: text },
          { fact: 'x', 'one-of': list },
          { fact: 'x', 'at-least': { fact, times: text, minus: text } },
          {
            count: 'x',
            where: { fact, 'at-most': { fact, plus: text } },
            'at-least': text,
            'less-than': text,
          },
        ],
      };
      expect(fromTable(toTable(criterion))).toEqual(criterion);
    }),
    { numRuns: 1_500 },
  );
});

const line = (path: string, more: Partial<TableRow>): TableRow => ({
  path,
  joiner: '',
  fact: '',
  comparison: '',
  value: '',
  unit: '',
  note: '',
  ...more,
});
const amount = { fact: 'loan.amount', comparison: 'more-than', value: '500', unit: '万元' };

test('a table reads as an official writes it, a second bound on a second line', () => {
  const rows = [
    line('1', { joiner: 'all' }),
    line('1.1', { ...amount, note: '第8条' }),
    line('1.1', { comparison: 'at-most', value: '〔firm.revenue〕×30%' }),
    line('1.2', { joiner: 'count', fact: 'loan.rights', comparison: 'at-least', value: '3', unit: '项' }),
    line('1.2.1', { fact: 'right.kind', comparison: 'one-of', value: '发明专利、注册商标' }),
  ];
  const criterion = {
    all: [
      {
        fact: 'loan.amount',
        'more-than': '500万元',
        'at-most': { fact: 'firm.revenue', times: '30%' },
        note: '第8条',
      },
      {
        count: 'loan.rights',
        where: { fact: 'right.kind', 'one-of': ['发明专利', '注册商标'] },
        'at-least': '3项',
      },
    ],
  };
  expect(fromTable(rows)).toEqual(criterion);
  expect(toTable(criterion)).toEqual(rows);
});

test('a broken table is refused at its line and column', () => {
  const fieldsOf = (rows: readonly TableRow[]) => {
    const read = fromTable(rows);
    return isRefusal(read) ? read.fields?.map(({ path, code }) => `${path} ${code}`) : 'read';
  };
  const all = line('1', { joiner: 'all' });
  expect(fieldsOf([])).toEqual([' empty']);
  expect(fieldsOf([all, line('2.1', amount)])).toEqual(['1.path out-of-order']);
  expect(fieldsOf([all, line('1.1', amount), line('1.1', amount)])).toEqual(['2.path out-of-order']);
  expect(fieldsOf([all, line('1.1', { ...amount, comparison: '超过' })])).toEqual([
    '1.comparison unknown-choice',
  ]);
  expect(fieldsOf([all, line('1.1', { ...amount, joiner: 'xor' })])).toContain('1.joiner unknown-choice');
  expect(fieldsOf([line('1', amount), line('1.1', amount)])).toEqual(['0.path out-of-range']);
  expect(fieldsOf([line('1', { joiner: 'not' })])).toEqual(['0.path out-of-range']);
});

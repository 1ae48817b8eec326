import { expect, test } from 'vitest';
import { changedLines, countOf, linesOf, mendCount, sumOf } from './target-split.ts';

const regions = [
  { adcode: '320301', name: '甲区' },
  { adcode: '320302', name: '乙区' },
  { adcode: '320303', name: '丙区' },
];
const targets = [
  { region: { adcode: '320301' }, replies: 50, basis: 'soft-minimum' as const },
  { region: { adcode: '320301' }, replies: 80, basis: 'guiding' as const },
  { region: { adcode: '320302' }, replies: 50, basis: 'soft-minimum' as const },
];

test('a line begins with what is set, the guiding number before the soft minimum', () => {
  const lines = linesOf(regions, targets);
  expect(lines.map((line) => [line.typed, line.basis])).toEqual([
    ['80', 'guiding'],
    ['50', 'soft-minimum'],
    ['', 'guiding'],
  ]);
  expect(sumOf(lines)).toBe(130);
  expect(changedLines(lines, lines)).toEqual([]);
});

test('only lines that differ are saved, and only with a number', () => {
  const before = linesOf(regions, targets);
  const typed = before.map((line, place) => ({ ...line, typed: ['', '60', '1x'][place] ?? '' }));
  expect(changedLines(typed, before).map((line) => [line.adcode, line.typed])).toEqual([['320302', '60']]);
  const basis = before.map((line) => ({ ...line, basis: 'guiding' as const }));
  expect(changedLines(basis, before).map((line) => line.adcode)).toEqual(['320302']);
});

test('typing habits are mended, what is no count is not one', () => {
  expect(mendCount('１,２００ ')).toBe('1200');
  expect([
    countOf(''),
    countOf('0'),
    countOf('1000000'),
    countOf('1000001'),
    countOf('-1'),
    countOf('1.5'),
  ]).toEqual([null, 0, 1_000_000, undefined, undefined, undefined]);
});

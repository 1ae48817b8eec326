import { expect, test } from 'vitest';
import { fromWire, toWire } from './answer-text.ts';

test('percents go to fractions and back without losing a digit', () => {
  for (const [typed, wire] of [
    ['6.5', '0.065'],
    ['6', '0.06'],
    ['0', '0'],
    ['100', '1'],
    ['123.456', '1.23456'],
    ['-12.5', '-0.125'],
    ['0.07', '0.0007'],
    ['15', '0.15'],
    ['7', '0.07'],
  ] as const) {
    expect(toWire(typed, true)).toBe(wire);
    expect(fromWire(wire, true)).toBe(typed);
  }
});

test('what is no number is left for the server to name, and plain numbers stay', () => {
  expect(toWire('百分之六', true)).toBe('百分之六');
  expect(toWire('6,5', true)).toBe('6,5');
  expect(toWire(' 12 ', false)).toBe('12');
  expect(fromWire('12', false)).toBe('12');
});

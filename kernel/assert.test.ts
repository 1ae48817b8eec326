import { expect, test } from 'vitest';
import { assert, unreachable } from './assert.ts';

test('assert lets truth pass and names the reason otherwise', () => {
  expect(() => assert('something', 'order')).not.toThrow();
  expect(() => assert(false, 'weights sum above zero')).toThrow('assert: weights sum above zero');
});

test('unreachable throws when it is reached after all', () => {
  expect(() => unreachable('left over' as never)).toThrow('left over');
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isId, newId } from './id.ts';

const ten = fc.uint8Array({ minLength: 10, maxLength: 10 });
const time = fc.integer({ min: 0, max: 2 ** 48 - 1 });

test('the layout of RFC 9562, appendix A.6', () => {
  const random = Uint8Array.from([0x0c, 0xc3, 0x18, 0xc4, 0xdc, 0x0c, 0x0c, 0x07, 0x39, 0x8f]);
  expect(newId(0x017f22e279b0, random)).toBe('017f22e2-79b0-7cc3-98c4-dc0c0c07398f');
});

test('always well formed, never touches the given bytes', () => {
  fc.assert(
    fc.property(time, ten, (millis, random) => {
      const before = [...random];
      expect(isId(newId(millis, random))).toBe(true);
      expect([...random]).toEqual(before);
    }),
  );
});

test('a later millisecond sorts later whatever chance says', () => {
  fc.assert(fc.property(time, time, ten, ten, (a, b, x, y) => a >= b || newId(a, x) < newId(b, y)));
});

test('other texts are no ids', () => {
  const good = newId(1, new Uint8Array(10));
  expect(isId(good)).toBe(true);
  const others = [
    '',
    good.toUpperCase() + 'x',
    `${good}\n`,
    good.replace('-7', '-4'),
    '1; drop table',
    7,
    null,
  ];
  for (const other of others) expect(isId(other)).toBe(false);
  expect(() => newId(-1, new Uint8Array(10))).toThrow('48 bits');
  expect(() => newId(1, new Uint8Array(9))).toThrow('ten');
});

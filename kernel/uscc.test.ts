import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkUscc, makeUscc, normaliseUscc, usccCheckDigit } from './uscc.ts';

const letters = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const code17 = fc.string({ unit: fc.constantFrom(...letters), minLength: 17, maxLength: 17 });
const organisation8 = fc.string({ unit: fc.constantFrom(...letters), minLength: 8, maxLength: 8 });

test('the vectors of B4.1', () => {
  expect(checkUscc('91350100M000100Y43').ok).toBe(true);
  expect(checkUscc('91350100M000100Y4Z')).toEqual({ ok: false, problem: 'characters', expected: '3' });
  expect(checkUscc('91350100M000100Y44')).toEqual({ ok: false, problem: 'check-digit', expected: '3' });
  expect(checkUscc('91110108551385082Q').ok).toBe(true);
  expect(checkUscc('91320300MA10048190').ok).toBe(true);
});

test('remainder 0 gives check digit 0', () => {
  expect(usccCheckDigit('91320300MA1004819')).toBe('0');
  fc.assert(
    fc.property(code17, (first17) => {
      const digit = usccCheckDigit(first17);
      expect(letters).toContain(digit);
      expect(checkUscc(first17 + digit).ok).toBe(true);
    }),
    { numRuns: 2000 },
  );
});

test('every single wrong character is found', () => {
  fc.assert(
    fc.property(code17, fc.nat(17), fc.nat(30), (first17, place, other) => {
      const code = first17 + usccCheckDigit(first17);
      const wrong = code.slice(0, place) + letters[other]! + code.slice(place + 1);
      fc.pre(wrong !== code);
      expect(checkUscc(wrong)).toMatchObject({ ok: false, problem: 'check-digit' });
    }),
    { numRuns: 2000 },
  );
});

test('a made code is right outside and inside', () => {
  fc.assert(
    fc.property(organisation8, (organisation) => {
      const code = makeUscc('91', '320300', organisation);
      expect(code).toHaveLength(18);
      expect(checkUscc(code)).toEqual({ ok: true, warnings: [] });
    }),
    { numRuns: 2000 },
  );
});

test('a wrong inner digit only warns', () => {
  const good = makeUscc('91', '320300', 'MA1004AB');
  const inner = good[16] === '1' ? '2' : '1';
  const first17 = good.slice(0, 16) + inner;
  expect(checkUscc(first17 + usccCheckDigit(first17))).toEqual({ ok: true, warnings: ['inner-digit'] });
});

test('length and characters', () => {
  for (const code of ['', '9135', '91350100M000100Y433', '320300123456789']) {
    expect(checkUscc(code)).toEqual({ ok: false, problem: 'length' });
  }
  for (const letter of 'IOSVZ-中 ') {
    expect(checkUscc(`91350100M000100Y${letter}3`)).toEqual({ ok: false, problem: 'characters' });
  }
  expect(checkUscc('91350100m000100y43')).toEqual({ ok: false, problem: 'characters' });
});

test('typing habits are mended', () => {
  expect(normaliseUscc('　９１３５０１００ｍ０００１００ｙ４３ ')).toBe('91350100M000100Y43');
  expect(normaliseUscc(' 91350100m000100y43\t')).toBe('91350100M000100Y43');
});

test('what cannot be made is a bug', () => {
  expect(() => makeUscc('9', '320300', 'MA1004AB')).toThrow('two');
  expect(() => makeUscc('91', '32030', 'MA1004AB')).toThrow('six');
  expect(() => makeUscc('91', '320300', 'MA1004A')).toThrow('eight');
  expect(() => makeUscc('91', '320300', 'MA1004AI')).toThrow('alphabet');
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { makePatentNumber, parsePatentNumber, patentCheckDigit, patentNumberKey } from './patent-number.ts';

const serial = (length: number) =>
  fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: length, maxLength: length });
const kindDigit = fc.constantFrom('1', '2', '3', '8', '9');
const long = fc
  .tuple(fc.integer({ min: 2003, max: 2099 }), kindDigit, serial(7))
  .map(([year, kind, rest]) => `${year}${kind}${rest}`);
const short = fc
  .tuple(fc.constantFrom('85', '92', '99', '00', '03'), kindDigit, serial(5))
  .map((parts) => parts.join(''));
const digits = fc.oneof(long, short);

test('the vectors of B4.2', () => {
  expect(parsePatentNumber('201710601862.3')).toEqual({
    ok: true,
    number: { normal: '201710601862.3', kind: 'invention', viaPct: false, filedYear: 2017 },
  });
  expect(parsePatentNumber('ZL201310699744.2').ok).toBe(true);
  expect(parsePatentNumber('97101765.4')).toMatchObject({
    ok: true,
    number: { normal: '97101765.4', filedYear: 1997, kind: 'invention' },
  });
  expect(parsePatentNumber('201710601862.4')).toEqual({ ok: false, problem: 'check-digit', expected: '3' });
});

test('every spelling of one number reads as the same number', () => {
  fc.assert(
    fc.property(digits, (given) => {
      const normal = makePatentNumber(given);
      const bare = normal.replace('.', '');
      for (const spelling of [
        normal,
        bare,
        `ZL${normal}`,
        `zl ${normal.toLowerCase()}`,
        `CN${bare}`,
        `ＺＬ${normal}`,
        ` ${given}．${normal.slice(-1)}　`,
      ])
        expect(parsePatentNumber(spelling)).toMatchObject({ ok: true, number: { normal } });
      expect(patentNumberKey(`ZL${normal}`)).toBe(bare);
    }),
    { numRuns: 500 },
  );
});

test('every single wrong digit is found', () => {
  fc.assert(
    fc.property(digits, fc.nat(12), fc.nat(9), (given, place, other) => {
      const bare = makePatentNumber(given).replace('.', '');
      const at = place % bare.length;
      const wrong = bare.slice(0, at) + String(other) + bare.slice(at + 1);
      fc.pre(wrong !== bare);
      expect(parsePatentNumber(wrong).ok).toBe(false);
    }),
    { numRuns: 2000 },
  );
});

test('a missing check character is named, and supplied only where that was asked for', () => {
  fc.assert(
    fc.property(digits, (given) => {
      const expected = patentCheckDigit(given);
      expect(parsePatentNumber(given)).toEqual({ ok: false, problem: 'check-missing', expected });
      expect(parsePatentNumber(given, { checkMayBeMissing: true })).toMatchObject({
        ok: true,
        number: { normal: `${given}.${expected}` },
      });
    }),
  );
});

test('what is no number of a patent says why', () => {
  for (const [text, problem] of [
    ['', 'length'],
    ['2017106018', 'length'],
    ['20171060186233', 'length'],
    ['2017A0601862.3', 'characters'],
    ['X01710601862.3', 'characters'],
    ['CN107123456B', 'characters'],
    ['专利201710601862.3', 'characters'],
    ['199910601862.3', 'year'],
    ['84101765.4', 'year'],
    ['201770601862.3', 'kind'],
    ['97501765.4', 'kind'],
  ] as const)
    expect([text, parsePatentNumber(text)]).toMatchObject([text, { ok: false, problem }]);
});

test('kinds follow their digit', () => {
  for (const [digit, kind, viaPct] of [
    ['1', 'invention', false],
    ['2', 'utility-model', false],
    ['3', 'design', false],
    ['8', 'invention', true],
    ['9', 'utility-model', true],
  ] as const)
    expect(parsePatentNumber(makePatentNumber(`2017${digit}0601862`))).toMatchObject({
      ok: true,
      number: { kind, viaPct },
    });
});

test('what cannot be made is a bug', () => {
  expect(() => makePatentNumber('2017')).toThrow('digits');
});

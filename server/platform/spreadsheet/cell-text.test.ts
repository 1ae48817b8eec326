import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  cellText,
  exactNumberText,
  lookOfFormat,
  percentText,
  serialOfDay,
  serialText,
  xmlText,
} from './cell-text.ts';
import { decodeXmlText } from './xml-tokenizer.ts';

// oxlint-disable-next-line no-control-regex -- what no cell can hold is left out on purpose
const unholdable = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

describe('numbers as text', () => {
  it.each([
    ['300', '300'],
    ['300.50', '300.50'],
    ['0.30000000000000004', '0.3'],
    ['1.1000000000000001', '1.1'],
    ['4.3499999999999997E-2', '0.0435'],
    ['1.5E+3', '1500'],
    ['1E-7', '0.0000001'],
    ['9.9999999999999999', '10'],
    ['-0', '0'],
    ['-0.30000000000000004', '-0.3'],
    ['.5', '0.5'],
    ['110101199001011234', '110101199001011234'],
    [' 12 ', '12'],
    ['abc', undefined],
    ['1E999', undefined],
    ['', undefined],
    ['.', undefined],
  ])('%s → %s', (raw, text) => expect(exactNumberText(raw)).toBe(text));

  it('gives every amount in 分 back as it was typed', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e12, max: 1e12 }), (fen) => {
        // What a spreadsheet stores is the nearest binary fraction in seventeen digits.
        const stored = (fen / 100).toExponential(16);
        expect(Number(exactNumberText(stored))).toBe(fen / 100);
        expect(exactNumberText(stored)).toMatch(/^-?\d+(\.\d{1,2})?$/);
      }),
    );
  });

  it('shows a percentage as it is seen', () => {
    expect(percentText('4.3499999999999997E-2')).toBe('4.35%');
    expect(percentText('1')).toBe('100%');
    expect(percentText('-0.005')).toBe('-0.5%');
    expect(percentText('0')).toBe('0%');
  });
});

describe('days', () => {
  it('knows the calendar and its error of 1900', () => {
    expect(serialText(1, 'day', false)).toBe('1900-01-01');
    expect(serialText(59, 'day', false)).toBe('1900-02-28');
    expect(serialText(60, 'day', false)).toBeUndefined();
    expect(serialText(61, 'day', false)).toBe('1900-03-01');
    expect(serialText(43708, 'day', false)).toBe('2019-08-31');
    expect(serialText(42246, 'day', true)).toBe('2019-08-31');
    expect(serialText(43708.5625, 'moment', false)).toBe('2019-08-31 13:30:00');
    expect(serialText(43708.999999, 'moment', false)).toBe('2019-09-01');
    expect(serialText(0.5, 'time', false)).toBe('12:00:00');
    expect(serialText(3e6, 'day', false)).toBeUndefined();
  });

  it('turns every day into a serial and back', () => {
    fc.assert(
      fc.property(fc.integer({ min: 61, max: 2_958_465 }), (serial) => {
        const day = serialText(serial, 'day', false) as string;
        expect(serialOfDay(day)).toBe(serial);
        expect(new Date(`${day}T00:00:00Z`).getTime() / 86_400_000 + 25_569).toBe(serial);
      }),
    );
    expect(() => serialOfDay('2019-02-29')).toThrow(RangeError);
  });

  it.each([
    ['yyyy"年"m"月"d"日"', 'day'],
    ['[$-804]yyyy-mm-dd;@', 'day'],
    ['yyyy/m/d h:mm', 'moment'],
    ['h:mm AM/PM', 'time'],
    ['[h]:mm:ss', 'plain'],
    ['0.00E+00', 'plain'],
    ['#,##0.00"元";[Red]-#,##0.00', 'plain'],
    ['"day" 0', 'plain'],
    ['0.00%', 'percent'],
    ['General', 'plain'],
    ['@', 'plain'],
  ])('%s looks like %s', (code, look) => expect(lookOfFormat(code)).toBe(look));
});

describe('text in XML', () => {
  it('comes back as it was, whatever it holds', () => {
    const text = fc.string({
      unit: fc.oneof(
        fc.constantFrom('_x', '005F_', '_x000D_', '&', '<', '\r', '\n', '＝', '融'),
        fc.string({ unit: 'grapheme', maxLength: 1 }),
      ),
    });
    fc.assert(
      fc.property(text, (value) => {
        const holdable = value.replace(unholdable, '').toWellFormed();
        expect(cellText(decodeXmlText(xmlText(holdable)))).toBe(holdable);
      }),
      { numRuns: 2000 },
    );
  });
});

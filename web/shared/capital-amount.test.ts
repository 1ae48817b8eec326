import { formatYuan } from '@zhirong/kernel';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { capitalAmount } from './capital-amount.ts';

/** Reads the capital form back, knowing nothing of how it was made. */
const readBack = (text: string): bigint => {
  const values = '零壹贰叁肆伍陆柒捌玖';
  const units: Record<string, bigint> = { 拾: 10n, 佰: 100n, 仟: 1000n };
  const small = (part: string): bigint => {
    let sum = 0n;
    let digit = 0n;
    for (const mark of part) {
      if (values.includes(mark)) digit = BigInt(values.indexOf(mark));
      else {
        sum += digit * (units[mark] as bigint);
        digit = 0n;
      }
    }
    return sum + digit;
  };
  const below = (part: string, mark: string, size: bigint, next: (part: string) => bigint): bigint => {
    const at = part.lastIndexOf(mark);
    return at < 0 ? next(part) : below(part.slice(0, at), mark, size, next) * size + next(part.slice(at + 1));
  };
  const wan = (part: string): bigint => below(part, '万', 10_000n, small);
  const whole = text.includes('元') ? below(text.slice(0, text.indexOf('元')), '亿', 100_000_000n, wan) : 0n;
  const rest = text.slice(text.indexOf('元') + 1);
  const part = (mark: string): bigint =>
    rest.includes(mark) ? BigInt(values.indexOf(rest[rest.indexOf(mark) - 1] as string)) : 0n;
  return whole * 100n + part('角') * 10n + part('分');
};

test('as cheques are written', () => {
  const known: [string, string][] = [
    ['0.00', '零元整'],
    ['0.05', '伍分'],
    ['0.30', '叁角整'],
    ['1.00', '壹元整'],
    ['10.00', '壹拾元整'],
    ['105.00', '壹佰零伍元整'],
    ['1680.32', '壹仟陆佰捌拾元叁角贰分'],
    ['107000.53', '壹拾万柒仟元伍角叁分'],
    ['325.04', '叁佰贰拾伍元零肆分'],
    ['2500000.00', '贰佰伍拾万元整'],
    ['10000000.01', '壹仟万元零壹分'],
    ['100000000.00', '壹亿元整'],
    ['100010000.00', '壹亿零壹万元整'],
    ['1000000000000.00', '壹万亿元整'],
    ['20030405.60', '贰仟零叁万零肆佰零伍元陆角整'],
  ];
  for (const [yuan, text] of known) expect([yuan, capitalAmount(yuan)]).toEqual([yuan, text]);
  for (const wrong of ['', '1,000.00', '1.001', '-1.00', 'abc']) expect(capitalAmount(wrong)).toBe('');
});

test('what is written is the amount, and no zero is said twice', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.bigInt({ min: 0n, max: 10n ** 17n }),
        fc.integer({ min: 0, max: 16 }).map((power) => 10n ** BigInt(power)),
        fc.bigInt({ min: 0n, max: 9999n }).map((n) => n * 10n ** 10n + 5n),
      ),
      (fen) => {
        const text = capitalAmount(formatYuan(fen));
        expect(readBack(text)).toBe(fen);
        expect(text).not.toMatch(/零零|零元(?!整)|零[万亿]|亿.*亿/);
      },
    ),
    { numRuns: 5000 },
  );
});

import { dayOf, millisOf } from '@zhirong/kernel';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { at, atWork, MINUTE } from './act.ts';

const minuteOfDay = (millis: number): number => (millis / MINUTE + 480) % 1440;

test('what people of the demonstration do falls into the hours of work, later the further on', () => {
  fc.assert(
    fc.property(
      fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
      fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
      (a, b) => {
        const [early, late] = [Math.min(a, b), Math.max(a, b)].map((share) => atWork('07-29', 22, share));
        const minute = minuteOfDay(millisOf(early!));
        expect(minute >= 520 && minute < 1050).toBe(true);
        expect(early! <= late! && early! >= at('07-29', 0)).toBe(true);
        expect(dayOf(late!) <= '2019-08-19').toBe(true);
      },
    ),
  );
  // Control: spread over the whole day, a need opens before dawn.
  expect(minuteOfDay(millisOf(at('07-29', 560 + 1140)))).toBeLessThan(520);
});

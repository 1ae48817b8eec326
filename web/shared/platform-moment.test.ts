import { expect, test } from 'vitest';
import { momentParts } from './day-text.tsx';
import { platformMoment } from './platform-moment.ts';

const toldAt = Date.parse('2026-03-01T08:00:00Z');

test('what a page marks itself is read off the clock of the platform, wherever the machine stands in time', () => {
  const later = toldAt + 90_000;
  const moment = platformMoment('2019-08-20T09:30:00.000Z', toldAt, later);
  expect(moment).toBe('2019-08-20T09:31:30.000Z');
  expect(momentParts(moment)).toEqual(['2019-08-20', '17:31']);
  // Control: the machine's own clock says another year.
  expect(momentParts(new Date(later).toISOString())?.[0]).toBe('2026-03-01');
  expect(platformMoment('', toldAt, later)).toBe('');
});

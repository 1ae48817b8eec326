import { type PlainDate, parsePlainDate } from '@zhirong/kernel';
import { requireThat } from './invalid-input.ts';

const leastYear = 1000;
const mostYear = 7999;

/** A day that exists, of a year from which terms of centuries can be counted either way; else refused at `path`. */
export const calendarDay = (text: string, path: string): PlainDate => {
  const day = parsePlainDate(text);
  requireThat(day !== undefined, path, 'wrong-type', { wanted: 'YYYY-MM-DD' });
  const year = Number(day.slice(0, 4));
  requireThat(year >= leastYear && year <= mostYear, path, 'out-of-range', {
    least: `${leastYear}-01-01`,
    most: `${mostYear}-12-31`,
    value: day,
  });
  return day;
};

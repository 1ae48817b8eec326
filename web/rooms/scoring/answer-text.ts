import type { Output } from '@zhirong/contracts';

export type Indicator = Output<'scoring.read-system'>['indicatorList'][number];
export type Scoring = NonNullable<Indicator['scoring']>;

/** Decimal text moved by two places without going through binary fractions: `0.065` ↔ `6.5`. */
const shifted = (text: string, places: 2 | -2): string => {
  const found = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text.trim());
  if (!found) return text;
  const [, sign = '', whole = '', part = ''] = found;
  const digits = places > 0 ? whole + part.padEnd(2, '0') : whole.padStart(3, '0') + part;
  const at = places > 0 ? whole.length + 2 : Math.max(whole.length, 3) - 2;
  const left = digits.slice(0, at).replace(/^0+(?=\d)/, '');
  const right = digits.slice(at).replace(/0+$/, '');
  return `${sign}${left}${right ? `.${right}` : ''}`;
};

/** What a person types (percents as 6.5) as the wire wants it (0.065), and back. What is no number stays as it is. */
export const toWire = (typed: string, percent: boolean): string =>
  percent ? shifted(typed, -2) : typed.trim();
export const fromWire = (wire: string, percent: boolean): string => (percent ? shifted(wire, 2) : wire);

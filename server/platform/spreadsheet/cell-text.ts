/**
 * What a cell shows, as text. A number is kept as it was written; only the noise a binary fraction leaves
 * after its fifteenth digit, which no spreadsheet shows either, is taken off.
 */

/** How a style shows a number. */
export type NumberLook = 'plain' | 'percent' | 'day' | 'moment' | 'time';

const numberPattern = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,4}))?$/;

/** Exact decimal text: `300` → `300`, `0.30000000000000004` → `0.3`, `1.5E+3` → `1500`; undefined when not a number. */
export function exactNumberText(raw: string): string | undefined {
  const written = raw.trim();
  const match = numberPattern.exec(written);
  if (match === null) return undefined;
  const [, sign = '', whole = '', fraction = '', exponentText] = match;
  if (whole === '' && fraction === '') return undefined;
  const exponent = Number(exponentText ?? 0);
  if (Math.abs(exponent) > 400) return undefined;
  const significant = `${whole}${fraction}`.replace(/^0+/, '').replace(/0+$/, '');
  const wholeNumber = exponentText === undefined && fraction === '';
  if (significant.length > 15 && !wholeNumber) {
    return placePoint(sign, ...roundedDigits(`${whole}${fraction}`, whole.length + exponent));
  }
  if (exponentText !== undefined) return placePoint(sign, `${whole}${fraction}`, whole.length + exponent);
  const tidyWhole = whole.replace(/^0+(?=\d)/, '') || '0';
  const text = fraction === '' ? tidyWhole : `${tidyWhole}.${fraction}`;
  return sign === '-' && significant !== '' ? `-${text}` : text;
}

/** `0.0435` → `4.35%`, exactly. */
export function percentText(raw: string): string | undefined {
  const exact = exactNumberText(raw);
  if (exact === undefined) return undefined;
  const negative = exact.startsWith('-');
  const [whole = '', fraction = ''] = exact.replace('-', '').split('.');
  return `${placePoint(negative ? '-' : '', whole + fraction, whole.length + 2)}%`;
}

/** Fifteen significant digits, half up, and where the point goes. */
function roundedDigits(digits: string, point: number): [string, number] {
  const lead = /^0*/.exec(digits)?.[0].length ?? 0;
  const kept = digits.slice(lead, lead + 15);
  const roundUp = (digits.charCodeAt(lead + 15) || 0x30) >= 0x35;
  const rounded = (BigInt(kept) + (roundUp ? 1n : 0n)).toString();
  return [rounded, point - lead + (rounded.length - kept.length)];
}

/** The digits with a point after the first `point` of them, without idle zeros. */
function placePoint(sign: string, digits: string, point: number): string {
  const padded = point <= 0 ? '0'.repeat(1 - point) + digits : digits.padEnd(point, '0');
  const at = Math.max(point, 1);
  const whole = padded.slice(0, at).replace(/^0+(?=\d)/, '');
  const fraction = padded.slice(at).replace(/0+$/, '');
  const text = fraction === '' ? whole : `${whole}.${fraction}`;
  return sign === '-' && text !== '0' ? `-${text}` : text;
}

const lastSerial = 2_958_465;

/**
 * A serial as an ISO day, `2019-08-31 13:30:00` for a look with hours, `13:30:00` for a time alone.
 * Undefined where the calendar has no such day: below 1, after 9999, and the 29 February 1900 that never was.
 */
export function serialText(
  serial: number,
  look: 'day' | 'moment' | 'time',
  from1904: boolean,
): string | undefined {
  if (!Number.isFinite(serial) || serial < 0 || serial > lastSerial) return undefined;
  let day = Math.floor(serial);
  let seconds = look === 'day' ? 0 : Math.round((serial - day) * 86_400);
  if (seconds === 86_400) {
    day += 1;
    seconds = 0;
  }
  const clock = [seconds / 3600, (seconds / 60) % 60, seconds % 60]
    .map((part) => pad(Math.floor(part), 2))
    .join(':');
  if (look === 'time' && day === 0) return clock;
  if (!from1904 && (day < 1 || day === 60)) return undefined;
  const sinceEpoch = from1904 ? day - 24_107 : day - (day < 60 ? 25_568 : 25_569);
  return seconds === 0 ? isoDay(sinceEpoch) : `${isoDay(sinceEpoch)} ${clock}`;
}

/** The serial of an ISO day in the 1900 calendar; a RangeError when it is not a day from 1900-03-01 on. */
export function serialOfDay(day: string): number {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day);
  const serial =
    match === null
      ? Number.NaN
      : daysSinceEpoch(Number(match[1]), Number(match[2]), Number(match[3])) + 25_569;
  if (!(serial > 60) || serialText(serial, 'day', false) !== day) throw new RangeError(`not a day: ${day}`);
  return serial;
}

/** Which look a number format code gives. */
export function lookOfFormat(code: string): NumberLook {
  const bare = code.replace(/"[^"]*"|\\.|_.|\*./g, '').split(';', 1)[0] as string;
  if (/\[(?:h+|m+|s+)\]/i.test(bare)) return 'plain';
  const letters = bare.replace(/\[[^\]]*\]/g, '').replace(/general|am\/pm|a\/p|上午\/下午/gi, '');
  if (letters.includes('%')) return 'percent';
  if (/[0#?]/.test(letters.replace(/s\.0+/gi, 's'))) return 'plain';
  const hours = /[hs]/i.test(letters);
  if (/[yde]/i.test(letters)) return hours ? 'moment' : 'day';
  if (hours) return 'time';
  return /m/i.test(letters) ? 'day' : 'plain';
}

/** Looks of the built-in formats; 27–36 and 50–58 are the Chinese and Japanese day formats. */
export function lookOfBuiltin(id: number): NumberLook {
  if (id === 9 || id === 10) return 'percent';
  if (id === 22) return 'moment';
  if ((id >= 18 && id <= 21) || id === 32 || id === 33 || id === 45 || id === 47) return 'time';
  if ((id >= 34 && id <= 35) || id === 55 || id === 56) return 'time';
  if ((id >= 14 && id <= 17) || (id >= 27 && id <= 36) || (id >= 50 && id <= 58)) return 'day';
  return 'plain';
}

const escapedCharacter = /_x([0-9A-Fa-f]{4})_/g;
// oxlint-disable-next-line no-control-regex -- these are the characters XML cannot carry
const unfitOnce = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Cs}/u;
// oxlint-disable-next-line no-control-regex -- the same, for taking them all out
const unfit = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Cs}/gu;

/** Text as a cell holds it: `_x000D_` undone, characters no text column can store left out. */
export function cellText(raw: string): string {
  const undone = raw.includes('_x')
    ? raw.replace(escapedCharacter, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    : raw;
  return unfitOnce.test(undone) ? undone.replace(unfit, '') : undone;
}

/** The other way: text made fit for an XML element, such that `cellText` gives it back. */
export function xmlText(text: string): string {
  // oxlint-disable-next-line no-control-regex -- as above, and what XML reads as its own
  if (!/[&<>\r\u0000-\u0008\u000b\u000c\u000e-\u001f\ud800-\udfff\ufffe\uffff]|_x/.test(text)) return text;
  return text
    .replace(unfit, '')
    .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
    .replace(/\r/g, '_x000D_')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;');
}

/**
 * Civil calendar arithmetic on whole days since 1970-01-01, free of time zones. Its own, beside the kernel's: a thread
 * starts for every sheet that is read, and to load the kernel there costs more than to read a small sheet.
 */
function isoDay(sinceEpoch: number): string {
  const shifted = sinceEpoch + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const marchMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * marchMonth + 2) / 5) + 1;
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9;
  return `${pad(yearOfEra + era * 400 + (month <= 2 ? 1 : 0), 4)}-${pad(month, 2)}-${pad(day, 2)}`;
}

function daysSinceEpoch(year: number, month: number, day: number): number {
  const marchYear = month <= 2 ? year - 1 : year;
  const era = Math.floor(marchYear / 400);
  const yearOfEra = marchYear - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  return (
    era * 146_097 +
    yearOfEra * 365 +
    Math.floor(yearOfEra / 4) -
    Math.floor(yearOfEra / 100) +
    dayOfYear -
    719_468
  );
}

function pad(value: number, width: number): string {
  return String(value).padStart(width, '0');
}

/** Full-width digits, commas and blanks are mended as they are typed; nothing is rounded. */
export const mendNumber = (text: string): string =>
  text
    .replace(/[０-９．，－％]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
    .replace(/[,\s%]/g, '')
    .replace('。', '.');

const plain = /^-?\d+(\.\d+)?$/;
export const isDecimal = (text: string): boolean => plain.test(text);

/** Moves the point by whole places, exactly: `15` by −2 is `0.15`. Text that is no decimal comes back as it is. */
export function shiftPoint(text: string, places: number): string {
  if (!plain.test(text)) return text;
  const minus = text.startsWith('-');
  const [whole = '', part = ''] = text.replace('-', '').split('.');
  const digits = whole + part;
  const at = whole.length + places;
  const padded = at <= 0 ? '0'.repeat(1 - at) + digits : digits.padEnd(at, '0');
  const cut = at <= 0 ? 1 : at;
  const left = padded.slice(0, cut).replace(/^0+(?=\d)/, '');
  const right = padded.slice(cut).replace(/0+$/, '');
  const joined = right ? `${left}.${right}` : left;
  return minus && joined !== '0' ? `-${joined}` : joined;
}

/** `15` → `0.15`, and back. */
export const fractionOf = (percent: string): string => shiftPoint(percent, -2);
export const percentText = (fraction: string): string => shiftPoint(fraction, 2);

/** `007.50` → `7.5`: the wire wants the plain form; text that is no decimal comes back as it is. */
export const plainDecimal = (text: string): string => shiftPoint(text, 0);

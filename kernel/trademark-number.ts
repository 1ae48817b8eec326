/** A registration number of the Trademark Office (or a Madrid one with `G`), without its class. */
export type TrademarkNumber = {
  /** `12345678`, `1234567A` after a division, `G1234567` by way of Madrid. */
  readonly normal: string;
  readonly madrid: boolean;
};

export type TrademarkNumberCheck =
  | { readonly ok: true; readonly number: TrademarkNumber }
  | { readonly ok: false; readonly problem: 'length' | 'characters' };

/** Half-width, upper case, without blanks, 第 … 号, and idle zeros in front. */
export function trademarkNumberKey(text: string): string {
  return text
    .replace(/[\uFF01-\uFF5E]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
    .toUpperCase()
    .replace(/[\s\u3000]/g, '')
    .replace(/^第/, '')
    .replace(/号$/, '')
    .replace(/^(G?)0+(?=\d)/, '$1');
}

/** There is no check digit (requirements B4.3): up to eight digits, `G` before a Madrid one, one letter after a division. */
export function parseTrademarkNumber(text: string): TrademarkNumberCheck {
  const normal = trademarkNumberKey(text);
  const parts = /^(G?)(\d+)([A-Z]?)$/.exec(normal);
  if (!parts) return { ok: false, problem: normal === '' ? 'length' : 'characters' };
  if ((parts[2] ?? '').length > 8 || parts[2] === '0') return { ok: false, problem: 'length' };
  return { ok: true, number: { normal, madrid: parts[1] === 'G' } };
}

/** Classes of goods and services of the Nice agreement: 1 to 45. */
export function isNiceClass(given: number): boolean {
  return Number.isInteger(given) && given >= 1 && given <= 45;
}

/** What is registered once: a number in a class (B4.3). */
export function trademarkKey(normal: string, niceClass: number): string {
  return `${normal}/${niceClass}`;
}

import { dayOf, groupThousands, type Instant } from '@zhirong/kernel';

/** `2026-11-21` as `2026年11月21日`; anything else as it is. */
export const sayDay = (day: string): string => {
  const parts = /^(\d{4})-(\d\d)-(\d\d)$/.exec(day);
  return parts ? `${parts[1]}年${Number(parts[2])}月${Number(parts[3])}日` : day;
};
/** The day of a moment in China. */
export const sayMoment = (moment: Instant): string => sayDay(dayOf(moment));

/** A plain decimal with thousands separated: `-1234567.8` as `-1,234,567.8`. */
export const sayDecimal = (text: string): string => {
  const parts = /^(-?)(\d+(?:\.\d+)?)$/.exec(text);
  return parts ? `${parts[1]}${groupThousands(parts[2] ?? '')}` : text;
};
/** `1234567.80` 元 of the wire as `1,234,567.80 元`. */
export const sayYuan = (text: string): string => `${sayDecimal(text)} 元`;
/** A calculated number, rounded for reading: `1234.5678` to two decimals is `1,234.57`. Null for what is no number. */
export const sayNumber = (value: number, decimals: number): string | null => {
  if (!Number.isFinite(value)) return null;
  const text = value.toFixed(decimals);
  return sayDecimal(/^-0(\.0*)?$/.test(text) ? text.slice(1) : text);
};
/** A fraction as percent: `0.155` as `15.5%`. */
export const sayPercent = (fraction: number, decimals = 2): string | null => {
  const said = sayNumber(fraction * 100, decimals);
  return said === null ? null : `${said.includes('.') ? said.replace(/\.?0+$/, '') : said}%`;
};
/** 元 of the wire as 万元 with two decimals: `1234567.89` is `123.46`. Rounded half away from zero, exactly. */
export const sayWanOf = (yuan: string): string => {
  const parts = /^(-?)(\d+)(?:\.(\d{1,2}))?$/.exec(yuan);
  if (!parts) return yuan;
  const hundredths = (BigInt(`${parts[2]}${(parts[3] ?? '').padEnd(2, '0')}`) + 5000n) / 10_000n;
  const said = `${hundredths / 100n}.${(hundredths % 100n).toString().padStart(2, '0')}`;
  return sayDecimal(hundredths === 0n ? said : `${parts[1]}${said}`);
};

const numerals = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
/** 1 to 99 as the headings of documents count: `十二`. */
export const sayOrdinal = (count: number): string => {
  const [tens, ones] = [Math.floor(count / 10), count % 10];
  if (tens === 0) return numerals[ones] ?? '';
  return `${tens === 1 ? '' : numerals[tens]}十${ones === 0 ? '' : numerals[ones]}`;
};

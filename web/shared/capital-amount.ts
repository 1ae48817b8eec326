import { parseYuan } from '@zhirong/kernel';

const digits = '零壹贰叁肆伍陆柒捌玖';
const places = ['', '拾', '佰', '仟'];
const groups = ['', '万', '亿', '万亿'];

/** Four digits: 1050 → 壹仟零伍拾. Zeros at the end say nothing, zeros between say one 零. */
const groupText = (four: string): string =>
  [...four]
    .map((digit, at) => (digit === '0' ? '零' : `${digits[Number(digit)]}${places[3 - at]}`))
    .join('')
    .replace(/零+/g, '零')
    .replace(/零$/, '');

const wholeText = (whole: string): string => {
  const padded = whole.padStart(Math.ceil(whole.length / 4) * 4, '0');
  const parts = (padded.match(/\d{4}/g) ?? []).map((four, at, all) => {
    const text = groupText(four);
    return text === '' ? '零' : `${text}${groups[all.length - 1 - at]}`;
  });
  // 亿 is said once, also where the 亿 group itself is empty: 壹万亿, not 壹万亿亿.
  return parts
    .join('')
    .replace(/零+/g, '零')
    .replace(/^零/, '')
    .replace(/零$/, '')
    .replace(/万亿(.*亿)/, '万$1');
};

/**
 * 元 as the wire brings it → the capital form of cheques and vouchers: '2500000.00' → 贰佰伍拾万元整.
 * Empty for what is not an amount, and from a 万亿亿 on.
 */
export const capitalAmount = (yuan: string): string => {
  const fen = parseYuan(yuan);
  if (fen === undefined || fen < 0n || fen >= 10n ** 18n) return '';
  const [whole, jiao, cents] = [String(fen / 100n), Number((fen / 10n) % 10n), Number(fen % 10n)];
  if (fen === 0n) return '零元整';
  const front = whole === '0' ? '' : `${wholeText(whole)}元`;
  if (jiao === 0 && cents === 0) return `${front}整`;
  const gap = front !== '' && jiao === 0 ? '零' : '';
  return `${front}${gap}${jiao > 0 ? `${digits[jiao]}角` : ''}${cents > 0 ? `${digits[cents]}分` : '整'}`;
};

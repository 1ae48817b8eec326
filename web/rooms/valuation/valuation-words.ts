import type { Output } from '@zhirong/contracts';
import { groupThousands, parseYuan } from '@zhirong/kernel';
import { currentLanguage, wordOf } from '../../words/start-words.ts';

export type Head = Output<'valuation.list-valuations'>['rows'][number];
export type File = Output<'valuation.read-valuation'>;
export type Version = Output<'valuation.read-version'>;
export type VersionHead = File['versions'][number];
export type MethodResult = Version['results'][number];
export type TraceLine = MethodResult['trace'][number];
export type Given = NonNullable<Version['input']>['methods'][number];
export type MethodName = Given['method'];
export type FieldEvidence = Given['evidence'][number];
export type Range = Head['value'] & object;
export type Gate = NonNullable<File['gate']>;
export type Concern = File['concerns'][number];
export type Subject = File['rights'][number];
export type Rule = File['band']['rule'];
export type Way = Head['way'];
export type State = Head['state'];

/** Whole years and months of protection that are left; a part that is nothing is not said. */
export const termLeft = (months: number): string => {
  const left = { years: Math.floor(months / 12), months: months % 12 };
  const key = left.years === 0 ? 'term.left.months' : left.months === 0 ? 'term.left.years' : 'term.left';
  return wordOf(`valuation:${key}`, left, '');
};

/** The group of a price: section of the IPC, class of a mark or design, or all of its kind. */
export const priceField = (kind: string, field: string): string => {
  if (field === '*') return wordOf('valuation:field.all', {}, field);
  const key = kind === 'trademark' || kind === 'design' ? kind : `ipc.${field}`;
  return wordOf(`valuation:field.${key}`, { code: field }, field);
};

/** 元 as the wire brings it → 万元 with two decimals for the eye, grouped; the exact 元 stands in the hover. */
export const wan = (yuan: string): string => {
  const fen = parseYuan(yuan);
  if (fen === undefined) return yuan;
  const hundredths = (fen < 0n ? fen - 5_000n : fen + 5_000n) / 10_000n;
  const size = hundredths < 0n ? -hundredths : hundredths;
  const part = (size % 100n).toString().padStart(2, '0').replace(/0+$/, '');
  return groupThousands(`${hundredths < 0n ? '-' : ''}${size / 100n}${part && `.${part}`}`);
};

/** A calculated double as text, with so many decimals for the eye; the exact text stands in the hover. */
export const shown = (text: string, decimals = 2): string => {
  const number = Number(text);
  return Number.isFinite(number) ? groupThousands(number.toFixed(decimals)) : text;
};

/** A number of a trace: words pass, whole numbers stay whole, small fractions keep four digits that count. */
export const traceValue = (text: string): string => {
  const number = Number(text);
  if (text.trim() === '' || !Number.isFinite(number))
    return wordOf(
      `valuation:trace.${text.replace(/[,:]/g, '').replaceAll(' ', '-')}`,
      {},
      wordOf(`valuation:choice.${text}`, {}, text),
    );
  if (Number.isInteger(number)) return groupThousands(String(number));
  const digits = Math.abs(number) >= 100 ? 2 : Math.abs(number) >= 1 ? 4 : 6;
  return groupThousands(number.toFixed(digits).replace(/0+$/, '').replace(/\.$/, ''));
};

/** `0.15` → `15%`. */
export const percentOf = (fraction: string, decimals = 2): string => {
  const number = Number(fraction) * 100;
  return Number.isFinite(number) ? `${Number(number.toFixed(decimals))}%` : fraction;
};

export const methodName = (method: string): string => wordOf(`valuation:method.${method}`, {}, method);
/** What an input is called; a row of a list by its place: `comparables.0.price` → 可比实例 1 · 成交价. */
export const fieldName = (path: string): string =>
  path
    .split('.')
    .map((part) => (/^\d+$/.test(part) ? String(Number(part) + 1) : wordOf(`valuation:in.${part}`, {}, part)))
    .join(' ');
/** The same, where a number of a correlation is called by the two drivers it is between. */
export const inputName = (path: string, input: Readonly<Record<string, unknown>>): string => {
  const [head, part, ...places] = path.split('.');
  const { drivers = [] } = (input['correlation'] ?? {}) as { drivers?: readonly string[] };
  if (head !== 'correlation' || part === undefined || places.length === 0) return fieldName(path);
  const named = places.map((place) => drivers[Number(place)] ?? '').toSorted();
  // A row alone is named where all numbers together are impossible.
  if (part === 'matrix' && named.length < 2) return fieldName('correlation');
  return named.map(fieldName).join(' × ');
};
export const columnName = (key: string): string =>
  wordOf(`valuation:column.${key}`, {}, wordOf(`valuation:in.${key}`, {}, key));
export const concernText = ({ code, facts }: Pick<Concern, 'code' | 'facts'>): string =>
  wordOf(`valuation:concern.${code}`, facts, code);
export const kindName = (kind: string): string => wordOf(`assets:kind.${kind}`, {}, kind);
export const ofLanguage = (text: { zh: string; en: string }): string => text[currentLanguage()];

/** Inputs that are fractions on the wire and percents for people. */
const rates: readonly string[] = [
  'rate',
  'royaltyRate',
  'royaltyDecay',
  'growth',
  'taxRate',
  'terminalGrowth',
  'share',
  'shareDecay',
  'margin',
  'operatingMargin',
  'attributableShare',
  'attrition',
  'revenueShare',
  'returnRate',
  'developerProfitRate',
  'entrepreneurialIncentiveRate',
  'failureRisk',
  'physical',
  'functional',
  'technological',
  'economic',
  'riskFreeRate',
  'dividendYield',
  'volatility',
  'costOfDelay',
];
export const isRate = (field: string): boolean => rates.includes(field);
/** A driver's value as a person reads it. */
export const driverValue = (driver: string, value: string): string => {
  const first = driver.split('.').at(-1) ?? driver;
  return isRate(first) ? percentOf(value) : traceValue(value);
};

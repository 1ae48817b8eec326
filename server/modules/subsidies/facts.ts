import type { FactOrigin } from '@zhirong/contracts';
import { type Fact, type Facts, type FactValue, publishedVocabulary } from '@zhirong/criteria';
import {
  formatPercent,
  formatYuan,
  isRefusal,
  parsePercent,
  parsePlainDate,
  parseYuan,
  type Rate,
  rate,
  type Refusal,
  refuse,
} from '@zhirong/kernel';

/** One fact as it travels and is kept: money in 元, rates in their unit, counts and days as text. */
export type WireFact = string | boolean | readonly string[];
export type WireElement = Readonly<Record<string, WireFact>>;
export type Given = Readonly<Record<string, WireFact | readonly WireElement[]>>;
/** What an application was handed in with: facts, and whence each was known. */
export type KeptFacts = {
  readonly values: Given;
  readonly origins: Readonly<Record<string, FactOrigin>>;
  /** What the elements of a list are called, in their order; null where that is not known. */
  readonly names?: Names;
};
export type Name = { readonly title: string; readonly number: string | null };
export type Names = Readonly<Record<string, readonly (Name | null)[]>>;

const { facts, lists } = publishedVocabulary;
/** What nobody but the applicant knows and a paper proves: an invoice or proof of payment goes with it. */
export const provedByPaper: ReadonlySet<string> = new Set([
  'loan.valuation-fee',
  'loan.guarantee-fee',
  'loan.guarantee-fee-rate',
  'loan.other-fees',
  'product.premium',
]);
const trimmed = (text: string): string => (text.includes('.') ? text.replace(/\.?0+$/, '') : text);

const readText = (text: string, fact: Fact): FactValue => {
  switch (fact.type) {
    case 'money': {
      // Three decimals are not money, and nobody rounds them for the applicant.
      const fen = /^-?(0|[1-9]\d{0,13})(\.\d{1,2})?$/.test(text) ? parseYuan(text) : undefined;
      return fen !== undefined && (fact.signed || fen >= 0n) ? fen : undefined;
    }
    case 'rate': {
      const read = parsePercent(text);
      if (!read || (!fact.signed && read.num < 0n)) return undefined;
      return fact.unit === '倍' ? rate(read.num * 100n, read.den) : read;
    }
    case 'count':
      return /^\d{1,9}$/.test(text) ? Number(text) : undefined;
    case 'day':
      return parsePlainDate(text);
    case 'choice':
      return fact.choices?.some(({ value }) => value === text) ? text : undefined;
    case 'region':
      return /^(\/[\w-]+)*\/$/.test(text) ? text : undefined;
    case 'text':
      return text.trim() === '' ? undefined : text;
    default:
      return undefined;
  }
};

const readOne = (value: unknown, fact: Fact): FactValue => {
  if (fact.type === 'yes-no') return typeof value === 'boolean' ? value : undefined;
  if (fact.type === 'choices')
    return Array.isArray(value) && value.every((one) => fact.choices?.some((c) => c.value === one))
      ? (value as string[])
      : undefined;
  return typeof value === 'string' ? readText(value, fact) : undefined;
};

const wrongFact = (path: string, code: 'fact-unknown' | 'fact-not-readable', fact?: Fact): Refusal => {
  const told = { fact: fact?.zh ?? path.split('.given.').at(-1) ?? path };
  return refuse(`subsidies.${code}`, { fields: [{ path, code, facts: told }], facts: told });
};

const readElement = (element: unknown, each: string, path: string): Facts | Refusal => {
  const read: Record<string, FactValue> = {};
  for (const [id, value] of Object.entries((element ?? {}) as object)) {
    const fact = facts.get(id);
    if (!fact || fact.subject !== each) return wrongFact(`${path}.${id}`, 'fact-unknown');
    const known = readOne(value, fact);
    if (known === undefined) return wrongFact(`${path}.${id}`, 'fact-not-readable', fact);
    read[id] = known;
  }
  return read;
};

/** What an applicant wrote, by the published type of each fact; the first that does not fit is named. */
export const readGiven = (given: Given, path: string): Facts | Refusal => {
  const read: Record<string, FactValue | readonly Facts[]> = {};
  for (const [id, value] of Object.entries(given)) {
    const at = `${path}.${id}`;
    const list = lists.get(id);
    if (list) {
      if (!Array.isArray(value)) return wrongFact(at, 'fact-not-readable');
      const elements: Facts[] = [];
      for (const [place, element] of value.entries()) {
        const one = readElement(element, list.each, `${at}.${place}`);
        if (isRefusal(one)) return one as Refusal;
        elements.push(one as Facts);
      }
      read[id] = elements;
      continue;
    }
    const fact = facts.get(id);
    if (!fact) return wrongFact(at, 'fact-unknown');
    const known = readOne(value, fact);
    if (known === undefined) return wrongFact(at, 'fact-not-readable', fact);
    read[id] = known;
  }
  return read;
};

/** The way back: exact, so that what is kept gives the same answer. */
export const writeFact = (id: string, value: FactValue): WireFact => {
  if (typeof value === 'bigint') return formatYuan(value);
  if (typeof value === 'number') return String(value);
  if (typeof value === 'boolean' || typeof value === 'string') return value;
  if (Array.isArray(value)) return value as string[];
  const exact = value as Rate;
  return facts.get(id)?.unit === '倍'
    ? trimmed(formatPercent(rate(exact.num, exact.den * 100n), 8))
    : trimmed(formatPercent(exact, 8));
};

export const writeFacts = (known: Facts): Given => {
  const written: Record<string, WireFact | readonly WireElement[]> = {};
  for (const [id, value] of Object.entries(known)) {
    if (value === undefined || value === null) continue;
    written[id] = lists.has(id)
      ? (value as readonly Facts[]).map((element) => writeFacts(element) as WireElement)
      : writeFact(id, value as FactValue);
  }
  return written;
};

/** Facts that were kept are read without a doubt: they were written by `writeFacts`. */
export const readKept = (kept: KeptFacts): Facts => {
  const read = readGiven(kept.values, 'kept');
  if (isRefusal(read)) throw new Error(`kept facts: ${JSON.stringify(read.facts)}`);
  return read as Facts;
};

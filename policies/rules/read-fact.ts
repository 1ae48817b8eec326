import { type Facts, type FactValue, type Fact, publishedVocabulary, type List } from '@zhirong/criteria';
import { type Fen, parsePercent, parsePlainDate, parseWan, parseYi, parseYuan, rate } from '@zhirong/kernel';

/** '500万元', '0.5亿元', '3.21元' → 分; undefined for anything else. */
export const readMoney = (text: unknown): Fen | undefined => {
  const parts = typeof text === 'string' ? /^(-?[\d.]+)(元|万元|亿元)$/.exec(text) : null;
  const parse = { 元: parseYuan, 万元: parseWan, 亿元: parseYi }[parts?.[2] ?? ''];
  return parse?.(parts?.[1] ?? '');
};

const readRate = (text: unknown, unit: string | undefined): FactValue => {
  const parts = typeof text === 'string' ? /^(-?[\d.]+)(%|BP|倍)$/.exec(text) : null;
  const number = parts && parsePercent(parts[1] ?? '');
  if (!parts || !number || (parts[2] === '倍') !== (unit === '倍')) return undefined;
  if (parts[2] === '%') return number;
  return parts[2] === 'BP' ? rate(number.num, number.den * 100n) : rate(number.num * 100n, number.den);
};

const readChoice = (given: unknown, fact: Fact): string | undefined =>
  fact.choices?.find(({ value, zh }) => value === given || zh === given)?.value;

/** One value as people write it in a case, by the published type of its fact; undefined where it does not fit. */
export const readFact = (given: unknown, fact: Fact): FactValue => {
  switch (fact.type) {
    case 'money':
      return readMoney(given);
    case 'rate':
      return readRate(given, fact.unit);
    case 'count': {
      const text = typeof given === 'string' ? given.replace(fact.unit ?? '', '') : String(given);
      return /^\d{1,9}$/.test(text) ? Number(text) : undefined;
    }
    case 'day':
      return typeof given === 'string' ? parsePlainDate(given) : undefined;
    case 'yes-no':
      return given === '是' || given === true ? true : given === '否' || given === false ? false : undefined;
    case 'choice':
      return readChoice(given, fact);
    case 'choices': {
      const values = Array.isArray(given) ? given.map((one) => readChoice(one, fact)) : [undefined];
      return values.includes(undefined) ? undefined : (values as string[]);
    }
    case 'region':
      return typeof given === 'string' && /^(\/[\w-]+)+\/$/.test(given) ? given : undefined;
    case 'text':
      return typeof given === 'string' ? given : undefined;
  }
};

const { facts, lists } = publishedVocabulary;
const mostAlike = 1000;
const byName = <T extends Fact | List>(all: ReadonlyMap<string, T>, name: string, subject?: string): T[] =>
  [...all.values()].filter(
    ({ id, zh, subject: of }) => id === name || (zh === name && (subject === undefined || of === subject)),
  );

export type FactProblem = { readonly path: readonly (string | number)[]; readonly reason: string };

/** Facts as an official writes them: by id or Chinese name, with units; lists with `重复` for so many alike. */
export const readFacts = (
  given: Readonly<Record<string, unknown>>,
  subject: string | undefined,
  problems: FactProblem[],
  path: readonly (string | number)[] = [],
): Facts => {
  const read: Record<string, FactValue | readonly Facts[]> = {};
  for (const [name, value] of Object.entries(given)) {
    const at = [...path, name];
    const list = byName(lists, name, subject)[0];
    if (list && Array.isArray(value)) {
      read[list.id] = value.flatMap((one: unknown, place) => {
        const written: Record<string, unknown> =
          typeof one === 'object' && one !== null ? { ...one } : { 重复: 0 };
        const { 重复: again = 1, ...rest } = written;
        const element = readFacts(rest, list.each, problems, [...at, place]);
        const count = typeof again === 'number' && Number.isInteger(again) ? again : 0;
        if (count >= 1 && count <= mostAlike) return Array.from({ length: count }, () => element);
        problems.push({ path: [...at, place], reason: `${name}: 重复 is a number from 1 to ${mostAlike}` });
        return [];
      });
      continue;
    }
    const found = byName(facts, name, subject);
    if (found.length !== 1) {
      const reason =
        found.length === 0 ? 'no such fact' : `several facts: ${found.map(({ id }) => id).join(', ')}`;
      problems.push({ path: at, reason: `${name}: ${reason}` });
      continue;
    }
    const [fact] = found as [Fact];
    const known = readFact(value, fact);
    if (known === undefined) problems.push({ path: at, reason: `${name}: not a ${fact.type}` });
    read[fact.id] = known;
  }
  return read;
};

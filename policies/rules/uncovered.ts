import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { addDays, parsePlainDate } from '@zhirong/kernel';
import { parseDocument } from 'yaml';
import { loadCases } from './check-policies.ts';
import type { Instrument } from './instrument.ts';
import { pathOfText } from './overlay.ts';
import type { PolicyCase } from './parse-cases.ts';
import { parseInstrument } from './parse-instrument.ts';
import { loadPolicies, type PolicyBook } from './policy-book.ts';
import { RuleError } from './read-yaml.ts';
import { parseRule, type Rule } from './rule.ts';
import { runCase } from './run-case.ts';
import { units } from './units.ts';

/** The value next to a stated one, as little away as its unit allows: 1 分, one hundredth of a percent, one day. */
const beside = (value: unknown, unit: string, up: boolean): string | number | undefined => {
  const type = units.get(unit)?.type;
  const way = up ? 1 : -1;
  if (type === 'count') return Number(value) + way;
  if (type === 'day') {
    const day = parsePlainDate(String(value));
    return day && addDays(day, way);
  }
  const [whole = '0', part = ''] = String(value).split('.');
  const ofRate = type === 'rate' ? Math.max(2, part.length) : undefined;
  const digits = type === 'money' ? { 元: 2, 万元: 6, 亿元: 10 }[unit] : ofRate;
  if (digits === undefined) return undefined;
  if (part.length > digits) return undefined;
  const scaled = BigInt(`${whole}${part.padEnd(digits, '0')}`) + BigInt(way);
  if (scaled < 0n) return undefined;
  const text = scaled.toString().padStart(digits + 1, '0');
  return `${text.slice(0, -digits)}.${text.slice(-digits)}`;
};

type Number = {
  readonly id: string;
  readonly file: string;
  readonly title: string;
  readonly path: readonly (string | number)[];
  readonly value: unknown;
  readonly unit: string;
  readonly from: string;
};

const isNumber = (value: unknown): boolean => typeof value === 'string' || typeof value === 'number';

const numbersOf = (book: PolicyBook): Number[] => [
  ...[...book.rules.values()].flatMap(({ unit, values, place, topic, title }) =>
    values.flatMap(({ value, from }, at): Number[] =>
      unit !== undefined && isNumber(value)
        ? [
            {
              id: `${place}/${topic}`,
              file: pathOfText({ kind: 'rule', place, key: topic }),
              title,
              path: ['values', at, 'value'],
              value,
              unit,
              from,
            },
          ]
        : [],
    ),
  ),
  ...[...book.instruments.values()].flatMap(({ id, place, key, parameters }) =>
    [...parameters.values()].flatMap(({ name, title, unit, rule, values }) =>
      values.flatMap(({ value, from }, at): Number[] =>
        rule === undefined && isNumber(value)
          ? [
              {
                id,
                file: pathOfText({ kind: 'instrument', place, key }),
                title: title.zh,
                path: ['parameters', name, 'values', at, 'value'],
                value,
                unit,
                from,
              },
            ]
          : [],
      ),
    ),
  ),
];

/** The book with one text said otherwise; the rest of it, as what excludes what, stays as it was. */
const bookWithText = (
  book: PolicyBook,
  text: string,
  number: Number,
  textOf: (file: string) => string,
): PolicyBook => {
  const [place = '', key = ''] = number.id.split('/');
  const again = (one: Instrument, yaml: string, rules: PolicyBook['rules']): Instrument => {
    const { parameters, editions } = parseInstrument(yaml, one, rules);
    return { ...one, parameters, editions };
  };
  const one = book.instruments.get(number.id);
  if (number.path[0] === 'parameters' && one)
    return { ...book, instruments: new Map(book.instruments).set(one.id, again(one, text, book.rules)) };
  const rule: Rule = parseRule(text, { file: number.file, place, topic: key });
  const rules = new Map(book.rules).set(number.id, rule);
  const instruments = new Map(book.instruments);
  for (const other of book.instruments.values())
    if ([...other.parameters.values()].some((parameter) => parameter.rule === number.id))
      instruments.set(other.id, again(other, textOf(other.file), rules));
  return { ...book, rules, instruments };
};

/**
 * Numbers that a slip of the pen could change without a case failing: each is moved by the least its unit knows, up and
 * down, and the cases of its text are run. A load that refuses the moved number, as shares that no longer sum, counts as seen.
 */
export const uncoveredNumbers = (folder: string): readonly string[] => {
  const [book, cases] = [loadPolicies(folder), loadCases(folder)];
  const about = new Map<string, PolicyCase[]>();
  for (const one of cases)
    for (const id of runCase(one, book).about) about.set(id, [...(about.get(id) ?? []), one]);
  const textOf = (file: string): string => readFileSync(join(folder, file.slice('policies/'.length)), 'utf8');
  const usedBy = (rule: string): string[] =>
    [...book.instruments.values()]
      .filter(({ parameters }) => [...parameters.values()].some((parameter) => parameter.rule === rule))
      .map(({ id }) => id);
  return numbersOf(book).flatMap((number) => {
    if (!existsSync(join(folder, number.file.slice('policies/'.length)))) return [];
    const tried = [number.id, ...usedBy(number.id)].flatMap((id) => about.get(id) ?? []);
    const isSeen = (up: boolean): boolean => {
      const value = beside(number.value, number.unit, up);
      if (value === undefined) return true;
      const document = parseDocument(textOf(number.file));
      document.setIn(number.path, value);
      try {
        const moved = bookWithText(book, document.toString(), number, textOf);
        return tried.some((one) => runCase(one, moved).problems.length > 0);
      } catch (error) {
        if (error instanceof RuleError) return true;
        throw error;
      }
    };
    const blind = [...(isSeen(true) ? [] : ['up']), ...(isSeen(false) ? [] : ['down'])];
    if (blind.length === 0) return [];
    const { file, title, value, unit, from } = number;
    return [`${file}: ${title} ${String(value)}${unit} (${from}): ${blind.join(' and ')} unseen`];
  });
};

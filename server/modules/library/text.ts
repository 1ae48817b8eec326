import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TextState, TextTopic } from '@zhirong/contracts';
import type { PlainDate } from '@zhirong/kernel';
import {
  type Instrument,
  type LprTable,
  pathOfText,
  policiesFolder,
  type PolicyBook,
  type Rule,
  type RuleSource,
  sayMoney,
  stateOn,
  type TextKind,
  textOn,
  units,
  readQuantity,
} from '@zhirong/policies';
import type { Tx } from '../../platform/database.ts';
import { topKeys } from './key-words.ts';
import { sql } from '../../platform/sql.ts';

export type TextRef = { readonly kind: TextKind; readonly place: string; readonly key: string };
export type Words = { readonly zh: string; readonly en: string };
export const nation = '100000';
const lprTitle: Words = { zh: '贷款市场报价利率（LPR）', en: 'Loan prime rates (LPR)' };

/** One text of a book, whatever its kind, as it stands on some day. */
export type Text =
  | { readonly kind: 'rule'; readonly ref: TextRef; readonly rule: Rule }
  | { readonly kind: 'instrument'; readonly ref: TextRef; readonly instrument: Instrument }
  | { readonly kind: 'lpr'; readonly ref: TextRef; readonly lpr: LprTable };

export const isLpr = ({ place, key }: TextRef): boolean => place === nation && key === 'lpr';

/** The newest text of that name, also where its day is still to come. */
export const findText = (book: PolicyBook, ref: TextRef): Text | undefined => {
  const id = `${ref.place}/${ref.key}`;
  if (ref.kind === 'lpr') return isLpr(ref) ? { kind: 'lpr', ref, lpr: book.lpr } : undefined;
  if (ref.kind === 'rule') {
    const rule = book.rules.get(id);
    return rule && { kind: 'rule', ref, rule };
  }
  const instrument = book.instruments.get(id);
  return instrument && { kind: 'instrument', ref, instrument };
};

export const everyText = (book: PolicyBook): Text[] => [
  { kind: 'lpr', ref: { kind: 'lpr', place: nation, key: 'lpr' }, lpr: book.lpr },
  ...[...book.rules.values()].map(
    (rule): Text => ({ kind: 'rule', ref: { kind: 'rule', place: rule.place, key: rule.topic }, rule }),
  ),
  ...[...book.instruments.values()].map(
    (instrument): Text => ({
      kind: 'instrument',
      ref: { kind: 'instrument', place: instrument.place, key: instrument.key },
      instrument,
    }),
  ),
];

/** The text that stands on a day, or the one that will where none does yet. */
export const standingText = (text: Text, day: PlainDate): Text => {
  if (text.kind === 'rule') return { ...text, rule: textOn(text.rule, day) ?? text.rule };
  if (text.kind === 'instrument')
    return { ...text, instrument: textOn(text.instrument, day) ?? text.instrument };
  return text;
};

export const titleOf = (text: Text): Words => {
  if (text.kind === 'rule') return { zh: text.rule.title, en: text.rule.title };
  return text.kind === 'instrument' ? text.instrument.title : lprTitle;
};
export const topicOf = (text: Text): TextTopic =>
  text.kind === 'instrument' ? text.instrument.kind : text.kind;
export const sourceOf = (text: Text): RuleSource => {
  if (text.kind === 'rule') return text.rule.source;
  return text.kind === 'instrument' ? text.instrument.source : text.lpr.source;
};

export const stateOf = (text: Text, day: PlainDate): TextState => {
  if (text.kind === 'lpr') return 'in-force';
  if (text.kind === 'rule') {
    const standing = textOn(text.rule, day);
    return (standing && stateOn(standing, day)) ?? 'to-come';
  }
  const standing = textOn(text.instrument, day);
  return (standing && stateOn(standing, day)) ?? 'to-come';
};

/** A value in its unit, in both languages; null is what the text leaves open. */
export const sayValue = (value: unknown, unit: string | null): Words => {
  if (value === null || value === undefined) return { zh: '未规定', en: 'not stated' };
  if (typeof value === 'object') {
    const entries = Object.entries(value);
    if (entries.length > 4) return { zh: `${entries.length} 项数值`, en: `${entries.length} values` };
    const say = (language: 'zh' | 'en'): string =>
      entries
        .map(([key, one]) => `${topKeys[key]?.[language] ?? key} ${sayValue(one, unit)[language]}`)
        .join(language === 'zh' ? '，' : ', ');
    return { zh: say('zh'), en: say('en') };
  }
  if (unit === null) return { zh: String(value), en: String(value) };
  const quantity = readQuantity(value, unit);
  const zh = unit === '日期' ? String(value) : unit === '工作日' ? `${value}个工作日` : `${value}${unit}`;
  if (quantity?.type === 'money')
    return { zh: unit === '元' ? sayMoney(quantity.fen).zh : zh, en: sayMoney(quantity.fen).en };
  return {
    zh,
    en:
      unit === '%'
        ? `${value}%`
        : unit === '日期'
          ? String(value)
          : `${value} ${units.get(unit)?.en ?? unit}`,
  };
};

const shippedFile = (ref: TextRef): string => join(policiesFolder, pathOfText(ref).slice('policies/'.length));

/** What is written for a text of the book now: the last release of it, or the shipped file. Undefined where nothing stands. */
export const writtenText = async (
  tx: Tx,
  book: PolicyBook,
  ref: TextRef,
): Promise<{ text: string; release: number | null } | undefined> => {
  if (!findText(book, ref)) return undefined;
  const released = await tx.first<{ text: string; release: number }>(sql`
    select text, number as release from library.release where kind = ${ref.kind} and adcode = ${ref.place} and key = ${ref.key} order by number desc limit 1`);
  if (released) return released;
  const file = shippedFile(ref);
  return existsSync(file) ? { text: readFileSync(file, 'utf8'), release: null } : undefined;
};

import { type FieldProblem, groupAmounts, type Refusal } from '@zhirong/kernel';
import { words as en } from './en.ts';
import { words as zh } from './zh.ts';

type Facts = Readonly<Record<string, string | number>>;
export type SaidRefusal = Refusal & {
  readonly message: string;
  readonly fields?: readonly (FieldProblem & { readonly message: string })[];
};

const texts: Readonly<Record<'zh' | 'en', Readonly<Record<string, string>>>> = { zh, en };

const fill = (text: string, facts: Facts): string => {
  const said = groupAmounts(facts);
  return text.replace(/\{\{(\w+)\}\}/g, (gap, key: string) => String(said[key] ?? gap));
};

/** A refusal with its sentences, what is wrong and what to do, for whoever reads an answer without our pages. */
export const sayRefusal = (refusal: Refusal, language: 'zh' | 'en'): SaidRefusal => {
  const words = texts[language];
  const { fields, ...rest } = refusal;
  const message = fill(words[refusal.code] ?? words['web.unworded'] ?? refusal.code, refusal.facts ?? {});
  if (!fields) return { ...rest, message };
  const said = fields.map((problem) => ({
    ...problem,
    message: fill(
      words[`field.${problem.code}`] ?? words['field.custom'] ?? problem.code,
      problem.facts ?? {},
    ),
  }));
  return { ...rest, message, fields: said };
};

/** 中文 unless English is asked for first. */
export const languageAsked = (acceptLanguage: string | undefined): 'zh' | 'en' =>
  /^\s*en\b/i.test(acceptLanguage ?? '') ? 'en' : 'zh';

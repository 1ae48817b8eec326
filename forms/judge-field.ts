import { checkUscc, type FieldProblem, normaliseUscc, unreachable } from '@zhirong/kernel';
import { readDecimal, writeDecimal } from './decimal.ts';
import {
  type Answer,
  type ChoiceField,
  type DecimalField,
  defaultLimits,
  type Field,
  type IntegerField,
  optionsOf,
  type TextListField,
} from './form.ts';
import { type FormProblemCode, problem } from './problem-codes.ts';
import { isReadable } from './readable.ts';

/** `answer` is what may be kept; a field with errors keeps none, except a credit code an officer may let pass. */
export type FieldJudgement = {
  readonly answer?: Answer;
  readonly errors: readonly FieldProblem[];
  readonly warnings: readonly FieldProblem[];
};

const isNothing = (one: unknown): boolean =>
  one === undefined || one === null || (typeof one === 'string' && !one.trim());

/** Nothing was said: null, an empty text, an empty list. */
export function isBlank(given: unknown): boolean {
  // One level only: a list in a list is wrong, and a hostile depth of them must not be followed.
  return Array.isArray(given) ? given.every(isNothing) : isNothing(given);
}

/** Judges one answer that is not blank. */
export function judgeField(field: Field, given: unknown): FieldJudgement {
  switch (field.kind) {
    case 'text':
      return judgeText(field.key, given, field.maxLength ?? defaultLimits.text);
    case 'long-text':
      return judgeText(field.key, given, field.maxLength ?? defaultLimits.longText, true);
    case 'text-list':
      return judgeTextList(field, given);
    case 'single':
    case 'yes-no':
    case 'consent':
      return judgeSingle(field, given);
    case 'multi':
      return judgeMulti(field, given);
    case 'integer':
      return judgeInteger(field, given);
    case 'decimal':
      return judgeDecimal(field, given);
    case 'uscc':
      return judgeUscc(field.key, given);
    case 'phone':
      return judgePhone(field.key, given);
    default:
      return unreachable(field);
  }
}

/** One line unless `lines`: what was pasted over several lines becomes one. */
export function judgeText(key: string, given: unknown, limit: number, lines = false): FieldJudgement {
  if (typeof given !== 'string') return wrong(key, 'forms.must-be-text');
  const text = lines ? given.trim().replace(/\r\n?/g, '\n') : given.trim().replace(/\s*[\r\n\t]\s*/g, ' ');
  if (!isReadable(text)) return wrong(key, 'forms.unreadable-characters');
  // A character outside the base plane counts once, as it does for PostgreSQL.
  if ([...text].length > limit) return wrong(key, 'forms.too-long', { limit });
  return right(text);
}

function judgeTextList(field: TextListField, given: unknown): FieldJudgement {
  if (!Array.isArray(given)) return wrong(field.key, 'forms.must-be-list');
  const limit = field.maxItems ?? defaultLimits.listItems;
  const kept = given.filter((item) => !isNothing(item));
  if (kept.length > limit) return wrong(field.key, 'forms.too-many', { limit });
  const texts: string[] = [];
  for (const item of kept) {
    const one = judgeText(field.key, item, field.maxLength ?? defaultLimits.listItem);
    if (one.errors.length > 0) return one;
    const text = one.answer as string;
    if (!texts.includes(text)) texts.push(text);
  }
  return right(texts);
}

function judgeSingle(field: Field, given: unknown): FieldJudgement {
  if (typeof given !== 'string') return wrong(field.key, 'forms.must-be-text');
  const option = given.trim();
  if (!optionsOf(field)!.includes(option))
    return wrong(field.key, 'forms.not-an-option', { option: cut(given) });
  return right(option);
}

function judgeMulti(field: ChoiceField, given: unknown): FieldJudgement {
  if (!Array.isArray(given)) return wrong(field.key, 'forms.must-be-list');
  const chosen = new Set<string>();
  for (const item of given) {
    if (typeof item !== 'string') return wrong(field.key, 'forms.must-be-text');
    const option = item.trim();
    if (!field.options.includes(option))
      return wrong(field.key, 'forms.not-an-option', { option: cut(item) });
    if (chosen.has(option)) return wrong(field.key, 'forms.chosen-twice', { option });
    chosen.add(option);
  }
  // In the form's order, so that the same choice is the same answer however it was clicked together.
  return right(field.options.filter((option) => chosen.has(option)));
}

function judgeInteger(field: IntegerField, given: unknown): FieldJudgement {
  if (typeof given !== 'number' || !Number.isSafeInteger(given))
    return wrong(field.key, 'forms.not-an-integer');
  if (field.atLeast !== undefined && given < field.atLeast) {
    return wrong(field.key, 'forms.below-minimum', { bound: field.atLeast });
  }
  if (field.atMost !== undefined && given > field.atMost) {
    return wrong(field.key, 'forms.above-maximum', { bound: field.atMost });
  }
  // Minus zero is zero.
  return right(given + 0);
}

function judgeDecimal(field: DecimalField, given: unknown): FieldJudgement {
  if (typeof given !== 'string') return wrong(field.key, 'forms.must-be-text');
  const read = readDecimal(given.trim());
  if (!read) return wrong(field.key, 'forms.not-a-decimal');
  if (read.decimals > field.decimals)
    return wrong(field.key, 'forms.too-many-decimals', { limit: field.decimals });
  const bounds: [FormProblemCode, string | undefined, (bound: bigint) => boolean][] = [
    ['forms.below-minimum', field.atLeast, (bound) => read.scaled >= bound],
    ['forms.not-above', field.above, (bound) => read.scaled > bound],
    ['forms.above-maximum', field.atMost ?? defaultLimits.decimal, (bound) => read.scaled <= bound],
    ['forms.not-below', field.below, (bound) => read.scaled < bound],
  ];
  for (const [code, bound, holds] of bounds) {
    if (bound !== undefined && !holds(readDecimal(bound)!.scaled)) return wrong(field.key, code, { bound });
  }
  return right(writeDecimal(read.scaled));
}

function judgeUscc(key: string, given: unknown): FieldJudgement {
  const text = judgeText(key, given, 40);
  if (text.errors.length > 0) return text;
  const code = normaliseUscc(text.answer as string);
  const check = checkUscc(code);
  if (check.ok) {
    return {
      answer: code,
      errors: [],
      warnings: check.warnings.map((kind) => problem(key, `forms.uscc-${kind}`)),
    };
  }
  const facts = check.expected === undefined ? undefined : { expected: check.expected };
  return { answer: code, errors: [problem(key, `forms.uscc-${check.problem}`, facts)], warnings: [] };
}

const onePhone =
  /^(?:(?:\+?86-?)?1[3-9]\d{9}|(?:0\d{2,3}-?)?[2-9]\d{6,7}(?:-\d{1,6})?|[48]00-?\d{3}-?\d{4})$/;

function judgePhone(key: string, given: unknown): FieldJudgement {
  const text = judgeText(key, given, 60);
  if (text.errors.length > 0) return text;
  // The column is headed 电话/手机, so people write both, with a separator of their liking.
  const numbers = (text.answer as string)
    .replace(/[\uFF01-\uFF5E]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
    .replace(/[—–－]/g, '-')
    .split(/[/,;、]/)
    .map((number) => number.replace(/[\s()]/g, ''));
  if (!numbers.every((number) => onePhone.test(number))) return wrong(key, 'forms.phone-format');
  return right(numbers.join('/'));
}

function right(answer: Answer): FieldJudgement {
  return { answer, errors: [], warnings: [] };
}

function wrong(key: string, code: FormProblemCode, facts?: FieldProblem['facts']): FieldJudgement {
  return { errors: [problem(key, code, facts)], warnings: [] };
}

/** A wrong answer is repeated to its writer, but not a page of it. */
function cut(text: string): string {
  return text.slice(0, 40).toWellFormed();
}

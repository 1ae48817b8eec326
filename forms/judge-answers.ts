import { assert, type FieldProblem } from '@zhirong/kernel';
import { readDecimal } from './decimal.ts';
import {
  type Answer,
  type Answers,
  asksOtherText,
  defaultLimits,
  type Field,
  type Form,
  fieldsOf,
  isAsked,
  otherKey,
  type Rule,
} from './form.ts';
import { isBlank, judgeField, judgeText } from './judge-field.ts';
import { problem } from './problem-codes.ts';

export type JudgeOptions = {
  /** Judge these sections only; an answer outside them is an error. */
  readonly scope?: string | readonly string[];
  /** A draft may have gaps; what is handed in may not. */
  readonly complete: boolean;
  /** An officer lets an odd credit code pass: its errors become warnings. */
  readonly usccOverride?: boolean;
};

export type Judgement = {
  /** Block handing in. `path` is the field key, also for the text of its `other` option. */
  readonly errors: readonly FieldProblem[];
  /** Shown, never blocking. */
  readonly warnings: readonly FieldProblem[];
  /** The answers that may be kept, each in its one written form; blanks and refused answers are left out. */
  readonly clean: Answers;
};

type Draft = {
  readonly errors: FieldProblem[];
  readonly warnings: FieldProblem[];
  readonly clean: Record<string, Answer>;
};

export function judgeAnswers(
  form: Form,
  answers: Readonly<Record<string, unknown>>,
  options: JudgeOptions,
): Judgement {
  const draft: Draft = { errors: [], warnings: [], clean: {} };
  const { fields, keys, rules } = options.scope === undefined ? wholeOf(form) : partOf(form, options.scope);
  for (const key of Object.keys(answers)) if (!keys.has(key)) draft.errors.push(strangerIn(form, key));
  for (const field of fields) judgeOne(field, answers, options, draft);
  for (const rule of rules) applyRule(rule, options, draft);
  return draft;
}

/** What is judged: fields, every key that an answer may stand under, and the rules whose fields are all here. */
type Part = {
  readonly fields: readonly Field[];
  readonly keys: ReadonlySet<string>;
  readonly rules: readonly Rule[];
};

const partFrom = (form: Form, fields: readonly Field[]): Part => {
  const here = new Set(fields.map((field) => field.key));
  return {
    fields,
    keys: new Set(fields.flatMap(keysOfField)),
    rules: (form.rules ?? []).filter((rule) => keysOfRule(rule).every((key) => here.has(key))),
  };
};

const wholes = new WeakMap<Form, Part>();
/** A form does not change: what is judged of all of it is found once. */
function wholeOf(form: Form): Part {
  const known = wholes.get(form) ?? partFrom(form, fieldsOf(form));
  wholes.set(form, known);
  return known;
}

function partOf(form: Form, scope: string | readonly string[]): Part {
  const asked = [scope].flat();
  // An unknown section would judge nothing and so find nothing wrong.
  for (const key of asked) {
    assert(
      form.sections.some((section) => section.key === key),
      `judgeAnswers: ${form.key} has a section ${key}`,
    );
  }
  const sections = form.sections.filter((section) => asked.includes(section.key));
  return partFrom(
    form,
    sections.flatMap((section) => section.fields),
  );
}

function strangerIn(form: Form, key: string): FieldProblem {
  const code = wholeOf(form).keys.has(key) ? 'forms.outside-section' : 'forms.unknown-field';
  return problem(key.slice(0, 100).toWellFormed(), code);
}

function judgeOne(
  field: Field,
  answers: Readonly<Record<string, unknown>>,
  options: JudgeOptions,
  draft: Draft,
): void {
  const given = Object.hasOwn(answers, field.key) ? answers[field.key] : undefined;
  // `clean` holds the earlier fields already judged, so a condition never rests on a refused answer.
  if (!isAsked(field, draft.clean)) {
    const texts = keysOfField(field).filter((key) => Object.hasOwn(answers, key) && !isBlank(answers[key]));
    if (texts.length > 0) draft.warnings.push(problem(field.key, 'forms.not-asked'));
    return;
  }
  if (isBlank(given)) {
    if (options.complete && field.required) draft.errors.push(problem(field.key, 'forms.required'));
    judgeOtherText(field, answers, options, draft);
    return;
  }
  const judged = judgeField(field, given);
  const overridden = field.kind === 'uscc' && options.usccOverride === true && judged.answer !== undefined;
  (overridden ? draft.warnings : draft.errors).push(...judged.errors);
  draft.warnings.push(...judged.warnings);
  if (judged.answer === undefined) return;
  draft.clean[field.key] = judged.answer;
  judgeOtherText(field, answers, options, draft);
}

function judgeOtherText(
  field: Field,
  answers: Readonly<Record<string, unknown>>,
  options: JudgeOptions,
  draft: Draft,
): void {
  const key = otherKey(field);
  const given = Object.hasOwn(answers, key) ? answers[key] : undefined;
  if (!asksOtherText(field, draft.clean)) {
    if (!isBlank(given)) draft.warnings.push(problem(field.key, 'forms.not-asked'));
    return;
  }
  if (isBlank(given)) {
    if (options.complete) draft.errors.push(problem(field.key, 'forms.other-text-required'));
    return;
  }
  const judged = judgeText(field.key, given, defaultLimits.otherText);
  draft.errors.push(...judged.errors);
  if (judged.answer !== undefined) draft.clean[key] = judged.answer;
}

function applyRule(rule: Rule, options: JudgeOptions, draft: Draft): void {
  const broken = isBroken(rule, options, draft.clean);
  if (!broken) return;
  const facts = { rule: rule.kind, message: rule.message };
  if (rule.kind.startsWith('warn-'))
    draft.warnings.push(problem(keysOfRule(rule)[0]!, 'forms.rule-warns', facts));
  else draft.errors.push(problem(keysOfRule(rule)[0]!, 'forms.rule-refuses', facts));
}

/** A rule over an answer that is missing or refused says nothing. */
function isBroken(rule: Rule, options: JudgeOptions, clean: Answers): boolean {
  switch (rule.kind) {
    case 'warn-greater':
    case 'refuse-greater': {
      const a = amountOf(clean[rule.field]);
      const b = amountOf(clean[rule.than]);
      return a !== undefined && b !== undefined && a > b;
    }
    case 'warn-above': {
      const a = amountOf(clean[rule.field]);
      return a !== undefined && a > amountOf(rule.above)!;
    }
    case 'warn-all-zero':
      return rule.fields.every((key) => amountOf(clean[key]) === 0n);
    case 'refuse-none':
      return (
        options.complete &&
        rule.fields.every((key) => clean[key] === undefined || amountOf(clean[key]) === 0n)
      );
  }
}

function amountOf(answer: Answer | undefined): bigint | undefined {
  return typeof answer === 'number' || typeof answer === 'string'
    ? readDecimal(String(answer))?.scaled
    : undefined;
}

function keysOfField(field: Field): string[] {
  const hasOther = (field.kind === 'single' || field.kind === 'multi') && field.other !== undefined;
  return hasOther ? [field.key, otherKey(field)] : [field.key];
}

function keysOfRule(rule: Rule): readonly string[] {
  if ('fields' in rule) return rule.fields;
  return 'than' in rule ? [rule.field, rule.than] : [rule.field];
}

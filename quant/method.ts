import { type FieldProblem, type Refusal, refuse } from '@zhirong/kernel';
import { z } from 'zod';
import { InvalidInput } from './invalid-input.ts';
import type { Trace } from './trace.ts';

export const methodGroups = ['valuation', 'options', 'scoring', 'loans', 'risk', 'indices'] as const;
export type MethodGroup = (typeof methodGroups)[number];

/** What a method answers: JSON as it stands, with the way to it. Money of loans is text in 元, never a number. */
export type MethodOutput = { readonly trace: Trace } & Readonly<Record<string, unknown>>;

/** One method of the catalogue: what `calc` and the pages offer by name. */
export type Method = {
  /** kebab-case, the field's own term. */
  readonly name: string;
  readonly group: MethodGroup;
  readonly title: { readonly zh: string; readonly en: string };
  /** Where the formula is published. */
  readonly source: string;
  readonly input: z.ZodType;
  /** An input that is worth looking at; a test calculates it. */
  readonly example: unknown;
  run(input: unknown): MethodOutput;
};

/** Declares a method; the schema is strict, so that a mistyped field is named and not passed over. */
export const defineMethod = <I, O extends MethodOutput>(method: {
  readonly name: string;
  readonly group: MethodGroup;
  readonly title: { readonly zh: string; readonly en: string };
  readonly source: string;
  readonly input: z.ZodType<I>;
  readonly example: NoInfer<z.input<z.ZodType<I>>>;
  run(input: I): O;
}): Method => ({ ...method, run: (input) => method.run(input as I) });

/** What is wrong inside the one alternative that was meant: where its tag is named, or the others are of another type. */
const insideOf = (issue: z.core.$ZodIssueInvalidUnion): FieldProblem[] => {
  if ('discriminator' in issue && typeof issue.discriminator === 'string' && issue.errors.length === 0) {
    const choices = 'options' in issue && Array.isArray(issue.options) ? issue.options.join(', ') : undefined;
    return [{ path: '', code: 'unknown-choice', ...(choices && { facts: { choices } }) }];
  }
  const meant = issue.errors.filter(
    (problems) => !problems.some(({ code, path }) => code === 'invalid_type' && path.length === 0),
  );
  return meant.length === 1 ? (meant[0] as z.core.$ZodIssue[]).flatMap(problemOf) : [];
};

const problemOf = (issue: z.core.$ZodIssue): FieldProblem[] => {
  const path = issue.path.map(String).join('.');
  // Whatever it might have been, a choice or one of several shapes: it is not there.
  if (issue.input === undefined && (issue.code === 'invalid_value' || issue.code === 'invalid_union'))
    return [{ path, code: 'required' }];
  const within = (key: string): string => [path, key].filter((part) => part !== '').join('.');
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => ({ path: within(key), code: 'unknown-field' }));
    case 'invalid_type':
      return issue.input === undefined
        ? [{ path, code: 'required', facts: { wanted: issue.expected } }]
        : [{ path, code: 'wrong-type', facts: { wanted: issue.expected } }];
    case 'too_small':
      return [{ path, code: 'too-small', facts: { least: Number(issue.minimum) } }];
    case 'too_big':
      return [{ path, code: 'too-large', facts: { most: Number(issue.maximum) } }];
    case 'invalid_value':
      return [{ path, code: 'unknown-choice', facts: { choices: issue.values.map(String).join(', ') } }];
    case 'invalid_union': {
      const inside = insideOf(issue);
      if (inside.length > 0) return inside.map((problem) => ({ ...problem, path: within(problem.path) }));
      return [{ path, code: 'wrong-type', facts: { wanted: issue.message } }];
    }
    default:
      return [{ path, code: 'wrong-type', facts: { wanted: issue.message } }];
  }
};

const mostProblems = 50;
const mostSize = 1e100;
const leastSize = 1e-100;

/** Numbers that double precision holds, and the square or the quotient of which it may not: nothing in the field is of that size. */
const findBeyondReach = (value: unknown, path: string, found: FieldProblem[]): void => {
  if (typeof value === 'number') {
    const size = Math.abs(value);
    if (size > mostSize) found.push({ path, code: 'too-large', facts: { most: mostSize } });
    else if (size > 0 && size < leastSize)
      found.push({ path, code: 'too-small', facts: { least: leastSize } });
  } else if (value !== null && typeof value === 'object')
    for (const key in value) {
      const one = (value as Record<string, unknown>)[key];
      // A million of observations are passed by without a name for each.
      const sound =
        typeof one === 'number' && Math.abs(one) <= mostSize && (one === 0 || Math.abs(one) >= leastSize);
      if (!sound && typeof one !== 'string')
        findBeyondReach(one, path === '' ? key : `${path}.${key}`, found);
    }
};

/** The first entries of every list, a few levels down: enough to name what is wrong with it. */
const beginningOf = (value: unknown, levels = 30): unknown => {
  if (value === null || typeof value !== 'object') return value;
  if (levels === 0) return undefined;
  if (Array.isArray(value)) return value.slice(0, 100).map((one) => beginningOf(one, levels - 1));
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, beginningOf(one, levels - 1)]));
};

type Parsed = { readonly input: unknown } | { readonly fields: readonly FieldProblem[] };

const parse = (method: Method, input: unknown): Parsed => {
  const parsed = method.input.safeParse(input, { reportInput: true });
  if (parsed.success) return { input: parsed.data };
  // A page of them is enough, whatever else is wrong.
  return { fields: parsed.error.issues.slice(0, mostProblems).flatMap(problemOf).slice(0, mostProblems) };
};

/** A hundred thousand wrong entries, or lists within lists without end, are more than the parser's stack can hold. */
const parseBounded = (method: Method, input: unknown): Parsed => {
  try {
    return parse(method, input);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    const beginning = parse(method, beginningOf(input));
    return 'fields' in beginning ? beginning : { fields: [{ path: '', code: 'too-large' }] };
  }
};

/** Calculates with an input of unknown shape; what is wrong with it comes back as `input.invalid`, field by field. */
export const runMethod = (method: Method, input: unknown): MethodOutput | Refusal => {
  const parsed = parseBounded(method, input);
  if ('fields' in parsed) return refuse('input.invalid', { fields: parsed.fields });
  const beyond: FieldProblem[] = [];
  findBeyondReach(parsed.input, '', beyond);
  if (beyond.length > 0) return refuse('input.invalid', { fields: beyond.slice(0, mostProblems) });
  try {
    return method.run(parsed.input);
  } catch (error) {
    if (error instanceof InvalidInput) return refuse('input.invalid', { fields: [error.problem] });
    throw error;
  }
};

/** The schema of a method's input as JSON Schema. */
export const inputSchemaOf = (method: Method): unknown => z.toJSONSchema(method.input, { io: 'input' });

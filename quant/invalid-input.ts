import type { FieldProblem } from '@zhirong/kernel';

/** What is wrong with one place of an input; the words for each code are in `problem-words.ts`. */
export type ProblemCode =
  | 'wrong-type'
  | 'required'
  | 'unknown-field'
  | 'not-finite'
  | 'not-positive'
  | 'negative'
  | 'too-small'
  | 'too-large'
  | 'out-of-range'
  | 'empty'
  | 'lengths-differ'
  | 'sum-wrong'
  | 'out-of-order'
  | 'not-positive-definite'
  | 'no-solution'
  | 'unknown-choice'
  | 'inconsistent';

/**
 * Thrown by every function of this library for an input that has no answer, and for nothing else. It names the place
 * in dotted form (`drivers.2.mode`), so that a page can mark the field; `calculate` turns it into a refusal.
 */
export class InvalidInput extends RangeError {
  readonly problem: FieldProblem;
  constructor(path: string, code: ProblemCode, facts?: Readonly<Record<string, string | number>>) {
    super(`${path}: ${code}${facts ? ` ${JSON.stringify(facts)}` : ''}`);
    this.name = 'InvalidInput';
    this.problem = { path, code, ...(facts && { facts }) };
  }
}

export function requireThat(
  holds: boolean,
  path: string,
  code: ProblemCode,
  facts?: Readonly<Record<string, string | number>>,
): asserts holds {
  if (!holds) throw new InvalidInput(path, code, facts);
}

/** The value when it is a finite number. */
export const finite = (value: number, path: string): number => {
  requireThat(Number.isFinite(value), path, 'not-finite');
  return value;
};

/** Finite and above zero. */
export const positive = (value: number, path: string): number => {
  requireThat(finite(value, path) > 0, path, 'not-positive', { value });
  return value;
};

/** Finite and zero or more. */
export const nonNegative = (value: number, path: string): number => {
  requireThat(finite(value, path) >= 0, path, 'negative', { value });
  return value;
};

/** Finite and within both bounds, which belong to it. */
export const within = (value: number, least: number, most: number, path: string): number => {
  requireThat(finite(value, path) >= least && value <= most, path, 'out-of-range', { least, most, value });
  return value;
};

/** A whole number within both bounds. */
export const wholeWithin = (value: number, least: number, most: number, path: string): number => {
  requireThat(Number.isInteger(value), path, 'wrong-type', { wanted: 'integer' });
  return within(value, least, most, path);
};

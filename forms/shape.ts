import type { FormFaultCode, FormFaultFacts } from './fault-codes.ts';
import { isReadable } from './readable.ts';

/** One fault of a form as written, and where: `sections[0].fields[3].options`. */
export type FormFault = {
  readonly path: string;
  readonly code: FormFaultCode;
  readonly facts: FormFaultFacts;
};

export type Note = (path: string, code: FormFaultCode, facts?: FormFaultFacts) => void;
export type Check = (value: unknown, path: string, note: Note) => void;
/** `?` at the end of a key makes it optional. */
export type Shape = Readonly<Record<string, Check>>;

const isMap = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A map with these keys and no other. */
export function mapOf(shape: Shape): Check {
  const checks = new Map(Object.entries(shape).map(([key, check]) => [key.replace(/\?$/, ''), check]));
  const needed = Object.keys(shape).filter((key) => !key.endsWith('?'));
  return (value, path, note) => {
    if (!isMap(value)) return note(path, 'not-a-map');
    for (const key of Object.keys(value)) if (!checks.has(key)) note(join(path, key), 'unknown-key');
    for (const key of needed) if (!Object.hasOwn(value, key)) note(join(path, key), 'missing-key');
    for (const [key, check] of checks)
      if (Object.hasOwn(value, key)) check(value[key], join(path, key), note);
  };
}

/** A map whose `kind` says which shape it has. */
export function kindOf(kinds: Readonly<Record<string, Shape>>): Check {
  const checks = new Map(
    Object.entries(kinds).map(([kind, shape]) => [kind, mapOf({ kind: text(40), ...shape })]),
  );
  return (value, path, note) => {
    if (!isMap(value)) return note(path, 'not-a-map');
    const check = typeof value.kind === 'string' ? checks.get(value.kind) : undefined;
    if (!check) return note(join(path, 'kind'), 'one-of', { words: [...checks.keys()].join(', ') });
    check(value, path, note);
  };
}

export function listOf(check: Check, atLeast: number, atMost: number): Check {
  return (value, path, note) => {
    if (!Array.isArray(value)) return note(path, 'not-a-list');
    if (value.length < atLeast) note(path, atLeast === 1 ? 'empty-list' : 'too-few', { limit: atLeast });
    if (value.length > atMost) return note(path, 'too-many', { limit: atMost });
    value.forEach((item, place) => check(item, `${path}[${place}]`, note));
  };
}

export function text(atMost: number, pattern?: { shape: RegExp; code: FormFaultCode }): Check {
  return (value, path, note) => {
    if (typeof value !== 'string') return note(path, 'not-text');
    if (value.trim() === '' || value.trim() !== value) return note(path, 'blank-or-padded');
    if (!isReadable(value)) return note(path, 'unreadable-characters');
    if ([...value].length > atMost) return note(path, 'too-long', { limit: atMost });
    if (pattern && !pattern.shape.test(value)) note(path, pattern.code);
  };
}

export function oneOf(words: readonly string[]): Check {
  return (value, path, note) => {
    if (typeof value !== 'string' || !words.includes(value))
      note(path, 'one-of', { words: words.join(', ') });
  };
}

export function wholeNumber(atLeast: number, atMost: number): Check {
  return (value, path, note) => {
    if (typeof value !== 'number' || !Number.isSafeInteger(value)) return note(path, 'not-whole');
    if (value < atLeast || value > atMost) note(path, 'out-of-range', { from: atLeast, to: atMost });
  };
}

export const yesOrNo: Check = (value, path, note) => {
  if (typeof value !== 'boolean') note(path, 'not-yes-or-no');
};

function join(path: string, key: string): string {
  return path === '' ? key : `${path}.${key}`;
}

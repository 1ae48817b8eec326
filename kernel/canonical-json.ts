import { assert } from './assert.ts';

/**
 * One text for one value, after RFC 8785, so that a hash of it means the value.
 * Holds strings, safe integers, booleans, null, arrays and plain objects. Anything else throws: a float or a
 * date that slipped into a log entry would hash differently elsewhere, so it must not get in at all.
 */
export function canonicalJson(value: unknown): string {
  return write(value, 0);
}

function write(value: unknown, depth: number): string {
  assert(depth < 200, 'canonicalJson: not nested deeper than 200, and no cycle');
  if (value === null) return 'null';
  switch (typeof value) {
    case 'boolean':
      return value ? 'true' : 'false';
    case 'string':
      return writeText(value);
    case 'number':
      assert(Number.isSafeInteger(value), `canonicalJson: a safe integer, not ${value}`);
      return String(value);
    case 'object':
      return Array.isArray(value) ? writeList(value, depth) : writeObject(value, depth);
    default:
      throw new Error(`assert: canonicalJson holds no ${typeof value}`);
  }
}

function writeText(text: string): string {
  // A lone surrogate has no UTF-8 form, so two readers could not agree on its bytes.
  assert(text.isWellFormed(), 'canonicalJson: well-formed text');
  return JSON.stringify(text);
}

function writeList(list: readonly unknown[], depth: number): string {
  // Array.from visits holes as undefined, which are then refused like any undefined.
  return `[${Array.from(list, (item) => write(item, depth + 1)).join(',')}]`;
}

function writeObject(object: object, depth: number): string {
  const shape: unknown = Object.getPrototypeOf(object);
  assert(shape === Object.prototype || shape === null, 'canonicalJson: plain objects only');
  // The default sort compares UTF-16 code units, which is the order RFC 8785 asks for.
  const keys = Object.keys(object).sort();
  const cells = keys.map(
    (key) => `${writeText(key)}:${write((object as Record<string, unknown>)[key], depth + 1)}`,
  );
  return `{${cells.join(',')}}`;
}

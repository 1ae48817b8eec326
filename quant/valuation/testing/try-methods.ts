import { expect, test } from 'vitest';
import { inputSchemaOf, type Method, runMethod } from '../../method.ts';

type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };

/** Every input that differs from the given one in a single number or list. */
const spoilt = (input: Json, spoil: (value: Json) => readonly Json[]): Json[] => {
  const here = spoil(input);
  if (Array.isArray(input))
    return [
      ...here,
      ...input.flatMap((one, index) => spoilt(one, spoil).map((bad) => input.with(index, bad))),
    ];
  if (typeof input === 'object' && input !== null)
    return Object.entries(input).flatMap(([name, one]) =>
      spoilt(one, spoil).map((bad) => ({ ...input, [name]: bad })),
    );
  return [...here];
};

const wild = [0, -0.5, -1, -2, 0.5, 1, 2, 1e-308, 1e9, 1e15, 1e308, -1e308, Number.MAX_SAFE_INTEGER];
const spoil = (value: Json): readonly Json[] =>
  typeof value === 'number' ? wild : Array.isArray(value) ? [[]] : typeof value === 'string' ? ['', '∞'] : [];

const numbersOf = (value: unknown): number[] =>
  typeof value === 'number'
    ? [value]
    : typeof value === 'object' && value !== null
      ? Object.values(value).flatMap(numbersOf)
      : [];

/** What every method of a catalogue has to stand: its example, a mistyped field, and wild numbers in each place. */
export const tryMethods = (methods: readonly Method[]): void => {
  test.each(methods.map((method) => [method.name, method] as const))(
    '%s answers its example',
    (name, method) => {
      expect(name).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
      const output = runMethod(method, method.example);
      expect(output, JSON.stringify(output)).toHaveProperty('trace');
      const { value, trace } = output as {
        value: unknown;
        trace: readonly { zh: string; en: string; value: unknown }[];
      };
      expect(['number', 'string']).toContain(typeof value);
      for (const line of trace) {
        expect(line.zh).not.toBe('');
        expect(line.en).not.toBe('');
        if (typeof line.value === 'number') expect(Number.isFinite(line.value), line.en).toBe(true);
      }
      expect(JSON.parse(JSON.stringify(output))).toEqual(output);
      expect(JSON.stringify(inputSchemaOf(method))).toContain('properties');
      const mistyped = runMethod(method, { ...(method.example as object), discontRate: 1 });
      expect(JSON.stringify(mistyped)).toContain('"path":"discontRate","code":"unknown-field"');
    },
  );

  test('no two methods share a name', () => {
    expect(new Set(methods.map((method) => method.name)).size).toBe(methods.length);
  });

  test.each(methods.map((method) => [method.name, method] as const))(
    '%s answers finite numbers to wild input, or names a field of its own',
    (_, method) => {
      const schema = inputSchemaOf(method) as { properties: Record<string, unknown> };
      for (const input of spoilt(method.example as Json, spoil)) {
        const output = runMethod(method, input);
        if ('trace' in output) {
          const found = numbersOf(output).filter((number) => !Number.isFinite(number));
          expect(found, JSON.stringify(input)).toEqual([]);
        } else {
          const fields = 'fields' in output ? (output.fields as readonly { path: string }[]) : [];
          expect(fields.length).toBeGreaterThan(0);
          for (const { path } of fields)
            expect(Object.keys(schema.properties), path).toContain(path.split('.')[0]);
        }
      }
    },
  );
};

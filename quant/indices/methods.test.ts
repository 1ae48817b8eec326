import { expect, test } from 'vitest';
import { inputSchemaOf, runMethod } from '../method.ts';
import { indicesMethods } from './index.ts';

test.each(indicesMethods.map((method) => [method.name, method] as const))(
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
  expect(new Set(indicesMethods.map((method) => method.name)).size).toBe(indicesMethods.length);
});

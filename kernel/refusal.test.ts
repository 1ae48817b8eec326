import { expect, test } from 'vitest';
import { isRefusal, refuse, refuseAt } from './refusal.ts';

test('a refusal carries only what it was given', () => {
  expect(refuse('surveys.closed')).toEqual({ kind: 'refusal', code: 'surveys.closed' });
  expect(Object.keys(refuse('surveys.closed', { fields: undefined }))).toEqual(['kind', 'code']);
  expect(
    refuse('input.invalid', { fields: [{ path: 'uscc', code: 'forms.required' }], facts: { n: 1 } }),
  ).toEqual({
    kind: 'refusal',
    code: 'input.invalid',
    fields: [{ path: 'uscc', code: 'forms.required' }],
    facts: { n: 1 },
  });
});

test('a refusal at a field names the field’s problem after its reason', () => {
  expect(refuseAt('identity.outside-your-region', 'adcode')).toEqual(
    refuse('identity.outside-your-region', { fields: [{ path: 'adcode', code: 'outside-your-region' }] }),
  );
  const facts = { limit: '10.00' };
  expect(refuseAt('loans.above-limit', 'amount', facts)).toEqual(
    refuse('loans.above-limit', { facts, fields: [{ path: 'amount', code: 'above-limit', facts }] }),
  );
});

test('isRefusal knows a refusal from everything else', () => {
  expect(isRefusal(refuse('a.b'))).toBe(true);
  for (const other of [null, undefined, 'refusal', 1, {}, { kind: 'refusal' }, { code: 'a.b' }, []]) {
    expect(isRefusal(other)).toBe(false);
  }
});

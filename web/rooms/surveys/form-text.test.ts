import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkForm, formFaultCodes } from '@zhirong/forms';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as yaml from 'yaml';
import { words as en } from '../../words/en/surveys-forms.ts';
import { words as zh } from '../../words/zh/surveys-forms.ts';
import { blankForm } from './form-draft.ts';
import { readFormText, writeFormText } from './form-text.ts';

const shipped = readFileSync(
  join(import.meta.dirname, '../../../policies/regions/320000/forms/financing-needs-2019.yaml'),
  'utf8',
);
const blank = () => blankForm({ key: 'small', title: '小表', source: '示例', section: '一', field: '名称' });

test('a form of the papers is read, written and read again without a change', () => {
  const read = readFormText(yaml, shipped);
  if (!('form' in read)) throw new Error('unreadable');
  expect(checkForm(read.form)).toHaveProperty('form');
  const written = writeFormText(yaml, read.form);
  expect(readFormText(yaml, written)).toEqual(read);
  // A code of a place, or a bound, stays text and does not come back as a number.
  expect(written).toMatch(/^place: "320000"$/m);
});

test('whatever stands in a text comes back as it was', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.string(), (title, source) => {
      const form = { ...blank(), title, source };
      expect(readFormText(yaml, writeFormText(yaml, form))).toEqual({ form });
    }),
  );
});

test('what cannot be read is told by its line; what has no outline too, and a bomb does not go off', () => {
  expect(readFormText(yaml, 'title: 小表\nsource: 示例\n  sections: [')).toEqual({ unreadableAt: 2 });
  expect(readFormText(yaml, 'title: a\ntitle: b\n')).toEqual({ unreadableAt: 2 });
  expect(readFormText(yaml, 'title: 小表')).toEqual({ noOutline: true });
  const bomb = [
    'a: &a [x, x, x, x, x, x, x, x, x, x]',
    'b: &b [*a, *a, *a, *a, *a, *a, *a, *a, *a]',
    'c: [*b, *b, *b, *b, *b, *b, *b, *b]',
  ];
  expect(readFormText(yaml, bomb.join('\n'))).toEqual({ unreadableAt: 1 });
  expect(readFormText(yaml, JSON.stringify(blank()))).toEqual({ form: blank() });
});

test('every fault of a form has its sentence in both languages', () => {
  const without = (words: object): string[] =>
    formFaultCodes.filter((code) => !Object.hasOwn(words, `fault.${code}`));
  expect([without(zh), without(en)]).toEqual([[], []]);
  const said = Object.keys(zh).filter((key) => key.startsWith('fault.'));
  expect(said.length).toBe(formFaultCodes.length);
});

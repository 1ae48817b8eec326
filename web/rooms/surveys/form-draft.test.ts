import { checkForm, type Form } from '@zhirong/forms';
import { expect, test } from 'vitest';
import {
  addField,
  addSection,
  blankForm,
  changeField,
  changeKind,
  changeSection,
  type DraftForm,
  faultsUnder,
  kinds,
  moveField,
  optionsIn,
  outlineOf,
  placeOfFault,
  removeField,
  renameKey,
} from './form-draft.ts';

const blank = (): DraftForm =>
  blankForm({
    key: 'park-survey',
    title: '园区需求调查',
    source: '园区通知',
    section: '一、基本情况',
    field: '企业名称',
  });
const keys = (form: DraftForm): string[][] =>
  form.sections.map((section) => section.fields.map((field) => field.key));
const isSound = (form: DraftForm): boolean => 'form' in checkForm(form);

test('a new form is sound, and stays so while parts are added', () => {
  let form = blank();
  expect(isSound(form)).toBe(true);
  form = addField(addField(form, 0, '新的一项'), 0, '新的一项');
  form = addSection(form, '二、融资需求', '新的一项');
  expect(isSound(form)).toBe(true);
  expect(keys(form)).toEqual([['field1', 'field2', 'field3'], ['field4']]);
});

test('every kind can be chosen; what it still needs is told at its place', () => {
  for (const kind of kinds) {
    const form = changeKind(blank(), 0, 0, kind, ['甲', '乙']);
    const checked = checkForm(form);
    if (kind === 'consent') {
      expect('problems' in checked && checked.problems.map((fault) => fault.path)).toEqual([
        'sections[0].fields[0].explanation',
      ]);
    } else expect(checked, kind).toHaveProperty('form');
  }
});

test('between the kinds of choice the options stay, otherwise they go', () => {
  const single = changeKind(blank(), 0, 0, 'single', ['甲', '乙']);
  const multi = changeKind(single, 0, 0, 'multi', ['丙']);
  expect(multi.sections[0]?.fields[0]?.options).toEqual(['甲', '乙']);
  expect(changeKind(multi, 0, 0, 'text', []).sections[0]?.fields[0]).not.toHaveProperty('options');
});

test('moving goes over the edge of a section and comes back', () => {
  const form = addSection(addField(blank(), 0, '人数'), '二、其他', '备注');
  const down = moveField(form, 0, 1, 1);
  expect(keys(down)).toEqual([['field1'], ['field2', 'field3']]);
  expect(keys(moveField(down, 1, 0, -1))).toEqual(keys(form));
  expect(keys(moveField(form, 0, 0, 1))).toEqual([['field2', 'field1'], ['field3']]);
  expect(moveField(form, 0, 0, -1)).toBe(form);
  expect(moveField(form, 1, 0, 1)).toBe(form);
});

test('what points at a field follows its new key; a taken key is left alone', () => {
  let form = addField(addField(blank(), 0, '申请量'), 0, '授权量');
  form = changeKind(changeKind(form, 0, 1, 'integer', []), 0, 2, 'integer', []);
  form = changeKind(form, 0, 0, 'yes-no', []);
  form = changeField(form, 0, 2, { when: { field: 'field1', anyOf: ['是'] } });
  form = {
    ...form,
    rules: [
      { kind: 'warn-greater', field: 'field3', than: 'field2', message: '请核对' },
      { kind: 'warn-all-zero', fields: ['field2', 'field3'], message: '请核对' },
    ],
  };
  expect(isSound(form)).toBe(true);
  const renamed = renameKey(renameKey(form, 'field2', 'applied'), 'field1', 'hasRights');
  expect(isSound(renamed)).toBe(true);
  expect(renamed.rules?.[0]).toMatchObject({ than: 'applied' });
  expect(renameKey(form, 'field2', 'field3')).toBe(form);
});

test('emptied optional texts are left out, needed ones stay to be told', () => {
  const hinted = changeField(blank(), 0, 0, { hint: '与营业执照一致' });
  const cleared = changeField(hinted, 0, 0, { hint: '' });
  expect(cleared.sections[0]?.fields[0]).not.toHaveProperty('hint');
  expect(isSound(cleared)).toBe(true);
  const unnamed = changeField(blank(), 0, 0, { label: '' });
  const checked = checkForm(unnamed);
  const faults = 'problems' in checked ? checked.problems : [];
  expect([...faultsUnder(faults, 'sections[0].fields[0]', ({ code }) => code).keys()]).toEqual(['label']);
  expect([...faultsUnder(faults, 'sections[0].fields[1]', ({ code }) => code).keys()]).toEqual([]);
  expect(isSound(changeSection(blank(), 0, { title: '' }))).toBe(false);
  expect(isSound(removeField(blank(), 0, 0))).toBe(false);
});

test('options are read one a line', () => {
  expect(optionsIn(' 甲 \n\n乙\n')).toEqual(['甲', '乙']);
});

test('a fault knows its card', () => {
  expect(placeOfFault('sections[2].fields[11].options[0]')).toEqual({ s: 2, f: 11 });
  expect(placeOfFault('sections[1].title')).toEqual({ s: 1, f: null });
  expect(placeOfFault('title')).toEqual({ s: null, f: null });
});

test('only what has the outline of a form is drawn', () => {
  expect(outlineOf(blank())).toEqual(blank());
  const odd = (change: object): unknown => ({ ...blank(), ...change });
  const strange: unknown[] = [
    odd({
      sections: [
        { key: 'a', title: '一', fields: [{ key: 'b', label: '乙', kind: 'single', options: 'x' }] },
      ],
    }),
    odd({
      sections: [{ key: 'a', title: '一', fields: [{ key: 'b', label: '乙', kind: 'text', when: 'x' }] }],
    }),
    odd({ rules: [{ kind: 'refuse-none', message: 'x' }] }),
    odd({ title: 7 }),
    null,
    [],
    'x',
    {},
    { sections: [{}] },
    { sections: [{ key: 'a', fields: [{ key: 'b', kind: 'dance' }] }] },
  ];
  expect(strange.map(outlineOf)).toEqual(strange.map(() => undefined));
  const form = blank() as unknown as Form;
  expect(outlineOf(form)).toBe(form);
});

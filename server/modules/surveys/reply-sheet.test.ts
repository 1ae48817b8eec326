import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import exceljs from 'exceljs';
import fc from 'fast-check';
import { type Field, type Form, fieldsOf, formProblemCodes, judgeAnswers, optionsOf } from '@zhirong/forms';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ReadRow, readRows } from '../../platform/spreadsheet/index.ts';
import type { Region } from '../identity/index.ts';
import { rowProblemCodes, sayProblem } from './problem-words.ts';
import { answerOfCell, cellOfAnswer } from './reply-cells.ts';
import { columnsOf, isHeaderOf, readHeader, sheetFormOf } from './reply-columns.ts';
import { makeRegionFinder } from './row-regions.ts';
import { hintOf, writeTemplate } from './template.ts';
import { annexOne, filledRow, parkNeeds, usccOf } from './testing/make-filled-workbook.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'reply-sheet-'));
});
afterAll(() => rm(folder, { recursive: true }));

const forms: [string, Form][] = [
  ['附件1', annexOne()],
  ['衢州园区', parkNeeds()],
];

/** A form that asks neither for the firm's name nor its code, with one label twice. */
const nameless: Form = {
  key: 'nameless',
  version: 1,
  title: '无名表',
  source: '测试',
  sections: [
    {
      key: 'a',
      title: '甲',
      owner: 'any',
      fields: [{ key: 'contact', kind: 'text', label: '联系人', required: true }],
    },
    {
      key: 'b',
      title: '乙',
      owner: 'any',
      fields: [{ key: 'other', kind: 'text', label: '联系人', required: false }],
    },
  ],
};

const templateOf = async (form: Form): Promise<string> => {
  const path = join(folder, `${form.key}.xlsx`);
  await writeFile(path, await writeTemplate({ form, regions: ['鼓楼区', '云龙区'], ownRegion: null }));
  return path;
};

test.each(forms)(
  'the template of %s has every label, the bands over them and no row to import',
  async (_, form) => {
    const rows: ReadRow[] = [];
    for await (const batch of readRows(await templateOf(form))) rows.push(...batch);
    const columns = columnsOf(form);
    const at = rows.findIndex(isHeaderOf(columns));
    const header = readHeader(columns, rows[at] as ReadRow);
    expect([header.missing, header.unknown, header.twice]).toEqual([[], [], []]);
    expect(rows.slice(at + 1)).toEqual([]);
    expect(rows[0]?.cells[0]).toBe(form.title);
    const labels = new Set(rows[at]?.cells);
    for (const field of fieldsOf(form))
      expect([...labels].some((label) => label?.startsWith(field.label))).toBe(true);
    const bands = rows[at - 2]?.cells.filter((cell) => cell !== undefined);
    expect(bands).toEqual(expect.arrayContaining(form.sections.map((section) => section.title)));
    expect(rows[at - 1]?.cells).toEqual(columns.map((column) => hintOf(form, column, null)));
  },
);

test.each(forms)(
  'Excel finds lists, merged bands, text columns and frozen panes in the template of %s',
  async (_, form) => {
    const book = new exceljs.Workbook();
    await book.xlsx.readFile(await templateOf(form));
    const sheet = book.worksheets[0] as exceljs.Worksheet;
    const columns = columnsOf(form);
    const headerRow = 5;
    expect(sheet.views[0]).toMatchObject({ state: 'frozen', ySplit: headerRow, xSplit: 2 });
    const lists = new Map(
      book.worksheets
        .at(-1)
        ?.columns.map((column) => [String(column.values?.[1]), column.values?.slice(1)]) ?? [],
    );
    for (const [index, column] of columns.entries()) {
      const options = column.holds === 'field' ? optionsOf(column.field) : undefined;
      const rule = sheet.getCell(headerRow + 1, index + 1).dataValidation;
      expect(rule?.type, column.header).toBe(options || column.holds === 'region' ? 'list' : undefined);
      if (options) expect(lists.get(options[0] as string)).toEqual(options);
      if (column.field?.kind === 'uscc' || column.field?.kind === 'phone')
        expect(sheet.getColumn(index + 1).numFmt).toBe('@');
    }
    const band = sheet.getCell(3, 2);
    expect(band.isMerged).toBe(true);
    expect(sheet.getCell(3, 3).master.address).toBe(band.master.address);
  },
);

test('a form that asks for no firm gets columns of its own, and labels that repeat stay apart', () => {
  const headers = columnsOf(nameless).map((column) => column.header);
  expect(headers).toEqual(['县区（名称或代码）', '企业名称', '信用代码', '联系人', '联系人〔乙〕']);
  expect(sheetFormOf(nameless)).toMatchObject({ nameKey: '#name', usccKey: '#uscc' });
  expect(sheetFormOf(annexOne()).form).toEqual(annexOne());
  const row = filledRow(nameless, 7);
  expect([row['#name'], row['#uscc']]).toEqual(['示例第7精密制造有限公司', usccOf(7)]);
});

const cellText = (cell: ReturnType<typeof cellOfAnswer>): string | undefined =>
  cell === null ? undefined : typeof cell === 'object' ? cell.decimal : String(cell);

test('every answer that is kept survives the way into a cell and back', () => {
  const fields = forms.flatMap(([, form]) => fieldsOf(form));
  const answers = (field: Field): fc.Arbitrary<unknown> => {
    const options = optionsOf(field);
    if (field.kind === 'multi') return fc.subarray([...field.options], { minLength: 1 });
    if (options) return fc.constantFrom(...options);
    if (field.kind === 'integer') return fc.integer({ min: 0, max: 1_000_000 });
    if (field.kind === 'decimal')
      return fc
        .integer({ min: 1, max: 10_000_000 })
        .map((n) => `${Math.floor(n / 100)}.${String(n % 100).padStart(2, '0')}`);
    if (field.kind === 'text-list')
      return fc.uniqueArray(fc.stringMatching(/^[一-龥]{1,8}$/), { minLength: 1, maxLength: 5 });
    return fc.constant(undefined);
  };
  fc.assert(
    fc.property(
      fc.constantFrom(...fields).chain((field) => fc.tuple(fc.constant(field), answers(field))),
      ([field, given]) => {
        const form: Form = {
          ...nameless,
          sections: [
            { key: 'x', title: '丙', owner: 'any', fields: [{ ...field, required: false } as Field] },
          ],
        };
        const { [field.key]: answer } = judgeAnswers(
          { ...form, sections: [{ key: 'x', title: '丙', owner: 'any', fields: [withoutWhen(field)] }] },
          { [field.key]: given },
          { complete: false },
        ).clean;
        if (answer === undefined) return;
        const back = judgeAnswers(
          { ...form, sections: [{ key: 'x', title: '丙', owner: 'any', fields: [withoutWhen(field)] }] },
          { [field.key]: answerOfCell(field, cellText(cellOfAnswer(field, answer))) },
          { complete: false },
        );
        expect(back.clean[field.key]).toEqual(answer);
      },
    ),
    { numRuns: 1000 },
  );
});

const withoutWhen = (field: Field): Field => {
  const { when: _, ...rest } = field;
  return rest as Field;
};

test('what people type for an option, a number or several values is understood', () => {
  const field = (key: string): Field => fieldsOf(annexOne()).find((one) => one.key === key) as Field;
  expect(answerOfCell(field('term'), '3-6个月')).toBe('3—6 个月');
  expect(answerOfCell(field('term'), '一年左右')).toBe('一年左右');
  expect(answerOfCell(field('purposes'), '技改项目；其他(请注明)\n补充周转资金')).toEqual([
    '技改项目',
    '其他（请注明）',
    '补充周转资金',
  ]);
  expect(answerOfCell(field('banksWished'), ' 示例银行甲 ; 示例银行乙、')).toEqual([
    '示例银行甲',
    '示例银行乙',
  ]);
  expect(answerOfCell(field('patentsValid'), '1,200')).toBe(1200);
  expect(answerOfCell(field('patentsValid'), '１２.0')).toBe(12);
  expect(answerOfCell(field('patentsValid'), '12 件')).toBe('12 件');
  expect(answerOfCell(field('amountWan'), '1,000.50')).toBe('1000.50');
  expect(answerOfCell(field('amountWan'), '  ')).toBeUndefined();
});

const places: Region[] = [
  { adcode: '100000', name: '全国', level: 'nation', parent: null, path: '/' },
  { adcode: '320000', name: '江苏省', level: 'province', parent: '100000', path: '/320000/' },
  { adcode: '320100', name: '南京市', level: 'city', parent: '320000', path: '/320000/320100/' },
  { adcode: '320106', name: '鼓楼区', level: 'county', parent: '320100', path: '/320000/320100/320106/' },
  { adcode: '320300', name: '徐州市', level: 'city', parent: '320000', path: '/320000/320300/' },
  { adcode: '320302', name: '鼓楼区', level: 'county', parent: '320300', path: '/320000/320300/320302/' },
  { adcode: '320303', name: '云龙区', level: 'county', parent: '320300', path: '/320000/320300/320303/' },
];

test('a place is found by name within reach, by code, or with its city; beyond reach it is not taken', () => {
  const xuzhou = makeRegionFinder(places, '/320000/320300/');
  const codeOf = (found: ReturnType<typeof xuzhou.find>) =>
    'region' in found ? found.region.adcode : found.code;
  expect(
    ['鼓楼区', '320303', '徐州市鼓楼区', '江苏省徐州市鼓楼区'].map((text) => codeOf(xuzhou.find(text))),
  ).toEqual(['320302', '320303', '320302', '320302']);
  expect(['320106', '南京市鼓楼区', '徐州市', '不存在区'].map((text) => codeOf(xuzhou.find(text)))).toEqual([
    'surveys.row-region-outside',
    'surveys.row-region-outside',
    'surveys.row-region-too-high',
    'surveys.row-region-unknown',
  ]);
  expect(xuzhou.own).toBeNull();
  expect(xuzhou.choices).toEqual(['鼓楼区', '云龙区']);
  const province = makeRegionFinder(places, '/320000/');
  expect(codeOf(province.find('鼓楼区'))).toBe('surveys.row-region-ambiguous');
  expect(province.choices).toEqual(['南京市鼓楼区', '徐州市鼓楼区', '云龙区']);
  expect(province.choices.map((choice) => codeOf(province.find(choice)))).toEqual([
    '320106',
    '320302',
    '320303',
  ]);
  expect(makeRegionFinder(places, '/320000/320300/320302/').own?.adcode).toBe('320302');
});

test('every code that a row can be refused with has words', () => {
  const silent = [...formProblemCodes, ...rowProblemCodes].filter(
    (code) => sayProblem({ code, facts: { message: '请核对' } }) === code,
  );
  expect(silent).toEqual([]);
  expect(sayProblem({ code: 'no.such-code' })).toBe('no.such-code');
});

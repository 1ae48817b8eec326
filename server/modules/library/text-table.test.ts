import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { isRefusal } from '@zhirong/kernel';
import { parseInstrument, pathOfText, policiesFolder, publishedPolicies } from '@zhirong/policies';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import type { UploadedFile } from '../../platform/bind.ts';
import { writeWorkbook } from '../../platform/spreadsheet/index.ts';
import { placeInSheet, rowsOfTable, tableColumns, tableOfSheet } from './table-sheet.ts';
import { readCaseRows } from './text-cases.ts';
import { applyTable, tableOfText } from './text-table.ts';
import { everyText } from './text.ts';

const book = publishedPolicies();
const written = everyText(book).map(({ ref }) => {
  const yaml = readFileSync(join(policiesFolder, pathOfText(ref).slice('policies/'.length)), 'utf8');
  return { ref, yaml };
});

test('every shipped text goes through the table and comes back saying the same', () => {
  expect(written.length).toBeGreaterThan(85);
  for (const { ref, yaml } of written) {
    const { yaml: again, problems } = applyTable(ref, yaml, tableOfText(ref, yaml));
    expect([ref, problems]).toEqual([ref, []]);
    const [before, after] = [parse(yaml), parse(again)] as Record<string, unknown>[];
    const differing = Object.keys({ ...before, ...after }).filter(
      (key) =>
        !['parameters', 'values', 'rows', 'state'].includes(key) &&
        !isDeepStrictEqual(before?.[key], after?.[key]),
    );
    expect([ref, differing]).toEqual([ref, []]);
    if (ref.kind === 'instrument')
      expect(parseInstrument(again, { file: 'x', place: ref.place, key: ref.key }, book.rules).caps).toEqual(
        book.own.get(`${ref.place}/${ref.key}`)?.caps,
      );
  }
});

test('a part that is left out goes; every part of every shipped instrument is seen by the table (the control)', () => {
  const caps = written.filter(({ ref, yaml }) => ref.kind === 'instrument' && /^caps:/m.test(yaml));
  expect(caps.length).toBeGreaterThan(5);
  for (const { ref, yaml } of caps) {
    const table = tableOfText(ref, yaml);
    const without = { ...table, parts: table.parts.filter(({ part }) => part !== 'cap') };
    expect(parse(applyTable(ref, yaml, without).yaml)).not.toHaveProperty('caps');
  }
});

test('cases in words of officials are those of a file; each wrong word is named at its line', () => {
  const of = {
    kind: 'instrument',
    place: '360700',
    key: 'patent-award',
    regionPath: '/360000/360700/',
  } as const;
  const line = (part: string, what: string, value: string) => ({ part, what, value });
  const sound = {
    name: '示例：六件封顶',
    on: '2026-03-02',
    lines: [
      line('given', '贷款金额', '800万元'),
      line('given', '本息已结清', '是'),
      line(
        'given',
        '贷款质押的知识产权',
        '重复=5，知识产权种类=发明专利，已在国家知识产权局登记质押=是；知识产权种类=发明专利，已在国家知识产权局登记质押=是',
      ),
      line('earlier', '', '日期=2026-01-15，金额=2万元，项目=甲'),
      line('about', '项目', '乙'),
      line('expect', '结论', '符合'),
      line('expect', 'ceiling', '2万元'),
      line('expect', 'trace', '已获2万元'),
    ],
  };
  const read = readCaseRows(of, [sound]);
  expect(read.problems).toEqual([]);
  expect(read.cases[0]).toMatchObject({
    instrument: '360700/patent-award',
    earlier: [{ instrument: '360700/patent-award', amount: 2_000_000n }],
    about: { project: '乙' },
  });
  expect(read.cases[0]?.facts['loan.rights']).toHaveLength(6);
  const wrong = (at: number, change: object) =>
    readCaseRows(of, [
      { ...sound, lines: sound.lines.map((one, place) => (place === at ? { ...one, ...change } : one)) },
    ]).problems.map(({ path, code }) => `${path} ${code}`);
  expect(wrong(0, { value: '800' })).toEqual(['cases.0.lines.0.value library.case-value-money']);
  expect(wrong(0, { what: '贷款数额' })).toEqual(['cases.0.lines.0.what library.unknown-fact']);
  expect(wrong(1, { value: '对' })).toEqual(['cases.0.lines.1.value library.case-value-yes-no']);
  expect(wrong(2, { value: '知识产权种类=发明' })).toEqual([
    'cases.0.lines.2.value library.case-value-choice',
  ]);
  expect(wrong(3, { value: '日期=2026-13-15，金额=2万元' })[0]).toMatch(/^cases.0.lines.3.value library\./);
  expect(wrong(5, { value: '可以' })[0]).toMatch(/^cases.0.lines.5.value library\./);
  expect(wrong(6, { what: 'sum' })).toEqual(['cases.0.lines.6.what library.case-expect']);
  expect(wrong(6, { value: '' })).toEqual(['cases.0.lines.6.value library.cell-missing']);
});

test('out as a sheet and in again: parts and cases come back as they went; a wrong cell is named by row and heading', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'law-sheet-'));
  const path = join(folder, 'law.xlsx');
  const line = (part: string, what: string, value: string) => ({ part, what, value });
  const cases = [
    {
      name: '甲',
      on: '2026-03-02',
      lines: [line('given', '贷款金额', '800'), line('expect', '上限', '2万元')],
    },
  ];
  try {
    for (const { ref, yaml } of written.filter(
      ({ ref }) => ref.key === 'interest-subsidy' || ref.key === 'compensation',
    )) {
      const table = tableOfText(ref, yaml, cases);
      await writeWorkbook(path, {
        sheets: [{ name: '政策', columns: tableColumns, rows: rowsOfTable(table) }],
      });
      const sheet = await tableOfSheet({ path, name: 'law.xlsx' } as UploadedFile);
      if (isRefusal(sheet)) throw new Error(sheet.code);
      expect([ref, sheet.table]).toEqual([ref, table]);
      const cap = table.parts.findIndex(({ part }) => part === 'payee');
      expect(placeInSheet(`parts.${cap}.choice`, sheet.rows)).toMatch(/^row\.\d+\.选择$/);
      const problems = readCaseRows({ ...ref, regionPath: '/' }, sheet.table.cases).problems;
      expect(problems.map(({ path: at, code }) => [placeInSheet(at, sheet.rows), code])).toEqual([
        [expect.stringMatching(/^row\.\d+\.值$/), 'library.case-value-money'],
      ]);
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
});

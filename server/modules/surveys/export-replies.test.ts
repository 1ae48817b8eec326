import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fieldsOf } from '@zhirong/forms';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Person } from '../../platform/actor.ts';
import { type ExcelPlatform, openExcelPlatform } from './testing/excel-platform.ts';
import { annexOne, usccOf } from './testing/make-filled-workbook.ts';

let excel: ExcelPlatform;
let county: Person;
let city: Person;

beforeAll(async () => {
  excel = await openExcelPlatform({ adcode: '320000', formKey: 'financing-needs-2019' });
  county = await excel.bureau('320302');
  city = await excel.bureau('320300');
  await excel.importFile(county, await excel.filled(20, { from: 1 }));
  await excel.importFile(city, await excel.filled(10, { from: 101, region: '云龙区' }));
  await excel.importFile(
    await excel.bureau('320100'),
    await excel.filled(5, { from: 201, region: '玄武区' }),
  );
});
afterAll(() => excel.close());

const exported = async (officer: Person, filter: Record<string, string> = {}) => {
  const answer = await excel.call(officer, 'surveys.export-replies', {
    campaignId: excel.campaignId,
    ...filter,
  });
  if (answer.status !== 200) return { status: answer.status, rows: [] };
  const path = join(excel.folder, 'export.xlsx');
  await writeFile(path, answer.raw);
  const [, header, ...rows] = await excel.rowsOf(path);
  return {
    status: 200,
    rows: rows.map((row) =>
      Object.fromEntries((header?.cells ?? []).map((name, index) => [name, row.cells[index]])),
    ),
    name: decodeURIComponent(String(answer.headers['content-disposition'])),
  };
};

test('the template, filled in and imported, comes out again with every answer as it was typed', async () => {
  const { rows, name } = await exported(county);
  expect(rows).toHaveLength(20);
  expect(name).toMatch(/答卷-2019-08-20\.xlsx$/);
  const row = rows.find((one) => one['信用代码'] === usccOf(7));
  expect(row).toMatchObject({
    企业名称: '示例第7精密制造有限公司',
    企业规模: '微型',
    '电话/手机': '13900000007',
    '拟融资额（万元）': '107.5',
    专利申请量: '7',
    '拟合作银行（可填写多个）': '示例银行0、示例银行1',
    县区: '鼓楼区',
    版本: '1',
    状态: '已提交',
    '融资目的（可多选）': '扩大经营规模、其他（请注明）',
    '融资目的（可多选）（其他请注明）': '示例其他7',
    提交时间: '2019-08-20 09:00',
    回执号: expect.stringMatching(/\d/),
  });
  const headers = Object.keys(rows[0] ?? {});
  expect(fieldsOf(annexOne()).every((field) => headers.includes(field.label))).toBe(true);
});

test.each([
  {},
  { region: '320303' },
  { region: '320302', consent: 'yes' },
  { q: '第10' },
  { on: '2019-08-20' },
  { on: '2019-08-19' },
  { state: 'locked' },
  { region: '999999' },
])('filtered by %o it holds exactly the rows of the list, whoever asks', async (filter) => {
  for (const officer of [excel.organiser, city, county]) {
    const list = await excel.call(officer, 'surveys.list-replies', {
      campaignId: excel.campaignId,
      size: 200,
      ...filter,
    });
    const { rows } = await exported(officer, filter);
    expect(rows.map((row) => row['企业名称']).toSorted()).toEqual(
      list.body.rows.map((row) => row.enterprise).toSorted(),
    );
    expect(rows).toHaveLength(list.body.total);
  }
});

test('names and telephone numbers are masked but for the county that collected them, and every look is written down', async () => {
  const looks = () => excel.count(`select count(*)::int n from audit.look where what = 'reply-export'`);
  const before = await looks();
  for (const officer of [excel.organiser, city]) {
    const { rows } = await exported(officer);
    const row = rows.find((one) => one['信用代码'] === usccOf(7));
    expect([row?.['联系人'], row?.['电话/手机']]).toEqual(['示*****', '139****0007']);
    expect(rows.some((one) => /\d{11}/.test(one['电话/手机'] ?? ''))).toBe(false);
  }
  expect(await looks()).toBe(before + 35 + 30);
  const { rows } = await exported(county);
  expect(rows.find((one) => one['信用代码'] === usccOf(7))?.['电话/手机']).toBe('13900000007');
  expect(await looks()).toBe(before + 35 + 30 + 20);
});

test('a campaign out of sight is not exported, and no other role may', async () => {
  const elsewhere = await excel.bureau('330800');
  expect((await exported(elsewhere)).status).toBe(404);
  const firm = await excel.makeEnterprise({ adcode: '320302' });
  expect((await exported(firm.manager)).status).toBe(403);
});

test('a formula that somebody types as his name stays text', async () => {
  const from = 301;
  await excel.importFile(
    county,
    await excel.filled(1, {
      from,
      change: (row) => ({ ...row, position: '=HYPERLINK("http://example.invalid","看")' }),
    }),
  );
  const { rows } = await exported(county, { q: usccOf(from) });
  expect(rows[0]?.['职务']).toBe('=HYPERLINK("http://example.invalid","看")');
});

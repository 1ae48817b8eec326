import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isHeaderOf, columnsOf } from './reply-columns.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Person } from '../../platform/actor.ts';
import { type Cell, errorColumnHeader, writeWorkbook } from '../../platform/spreadsheet/index.ts';
import { makeWorkbook, makeZip, workbookPartsOf } from '../../platform/spreadsheet/make-package.ts';
import { type ExcelPlatform, openExcelPlatform } from './testing/excel-platform.ts';
import { annexOne, parkNeeds, usccOf } from './testing/make-filled-workbook.ts';

let excel: ExcelPlatform;
let county: Person;
/** Numbers of firms, so that no two tests mean the same one. */
let next = 1;
const some = (rows: number): number => {
  next += rows;
  return next - rows;
};

beforeAll(async () => {
  excel = await openExcelPlatform({ adcode: '320000', formKey: 'financing-needs-2019' });
  county = await excel.bureau('320302');
});
afterAll(() => excel.close());

const replyOf = async (n: number) =>
  excel.database.transaction({ kind: 'job', name: 'test' }, async (tx) => {
    const { rows } = await tx.client.query(
      `select r.*, v.answers, v.handed_in_by, v.handed_in_by_organisation_id from surveys.reply r join surveys.reply_version v on v.reply_id = r.id and v.version = r.version where r.uscc = $1 and r.campaign_id = $2`,
      [usccOf(n), excel.campaignId],
    );
    return rows[0];
  });

describe('a good file', () => {
  test('is written whole: firms, replies, consents, needs, one log entry, in the officer’s name', async () => {
    const from = some(30);
    const before = await excel.replies();
    const done = await excel.importFile(county, await excel.filled(30, { from }));
    expect(done).toMatchObject({
      state: 'done',
      rowsSeen: 30,
      rowsTotal: 30,
      rowsWritten: 30,
      badRows: 0,
      refusal: null,
      problems: [],
    });
    expect(await excel.replies()).toBe(before + 30);
    const reply = await replyOf(from + 4);
    expect(reply).toMatchObject({
      channel: 'excel',
      state: 'handed-in',
      version: 1,
      adcode: '320302',
      handed_in_by: county.personId,
      handed_in_by_organisation_id: county.organisationId,
    });
    expect(reply.answers).toMatchObject({
      enterpriseName: `示例第${from + 4}精密制造有限公司`,
      uscc: usccOf(from + 4),
      amountWan: `${100 + from + 4}.5`,
    });
    expect(reply.answers.purposes).toHaveLength(2);
    const mine = `select count(*)::int n from`;
    const usccs = Array.from({ length: 30 }, (_, n) => usccOf(from + n));
    expect(await excel.count(`${mine} enterprises.enterprise where uscc = any($1)`, [usccs])).toBe(30);
    expect(await excel.count(`${mine} needs.need where uscc = any($1)`, [usccs])).toBe(30);
    const willing = await excel.count(`${mine} surveys.reply where consent and uscc = any($1)`, [usccs]);
    expect(willing).toBeGreaterThan(10);
    expect(
      await excel.count(
        `${mine} enterprises.consent c join enterprises.enterprise e on e.id = c.enterprise_id where e.uscc = any($1) and withdrawn_at is null`,
        [usccs],
      ),
    ).toBe(willing);
    const entries = await excel.database.transaction(
      { kind: 'job', name: 'test' },
      async (tx) =>
        (
          await tx.client.query(
            `select entry::jsonb -> 'memento' as memento from platform.command where command = 'surveys.import-replies' and subject = $1`,
            [`surveys.import:${done.id}`],
          )
        ).rows,
    );
    expect(entries).toHaveLength(1);
    expect(entries[0].memento).toMatchObject({
      rows: 30,
      written: 30,
      unchanged: 0,
      firmsRecorded: 30,
      uploadedBy: county.personId,
      fileHash: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
  });

  test('works for another place’s form, asked with other questions', async () => {
    const other = await openExcelPlatform({ adcode: '330800', formKey: 'park-needs-2021' });
    try {
      const officer = await other.bureau('330800');
      const bytes = await other.filled(12, { form: parkNeeds(), region: '柯城区' });
      const done = await other.importFile(officer, bytes);
      expect(done).toMatchObject({ state: 'done', rowsWritten: 12, badRows: 0 });
      expect(await other.count(`select count(*)::int n from surveys.reply where adcode = '330802'`)).toBe(12);
    } finally {
      await other.close();
    }
  });

  test('uploaded again changes nothing; with other answers it makes a second version; an empty line is passed over', async () => {
    const from = some(3);
    await excel.importFile(county, await excel.filled(3, { from }));
    const again = await excel.importFile(county, await excel.filled(3, { from }));
    expect(again).toMatchObject({ state: 'done', rowsSeen: 3, rowsWritten: 0 });
    expect((await replyOf(from)).version).toBe(1);
    const changed = await excel.filled(3, {
      from,
      change: (row, n) => (n === from ? { ...row, amountWan: '777' } : n === from + 1 ? {} : row),
    });
    expect(await excel.importFile(county, changed)).toMatchObject({
      state: 'done',
      rowsSeen: 2,
      rowsWritten: 1,
    });
    expect(await replyOf(from)).toMatchObject({ version: 2, amount_fen: 777_0000_00n.toString() });
  });
});

/** What is typed in one row, and what must be said of it. */
const badCells: readonly (readonly [string, Cell | undefined, string])[] = [
  ['enterpriseName', undefined, 'forms.required'],
  ['enterpriseName', '长'.repeat(121), 'forms.too-long'],
  ['nature', '外商独资', 'forms.not-an-option'],
  ['uscc', '91320302MA000001', 'forms.uscc-length'],
  ['uscc', '91320302MAO0000012', 'forms.uscc-characters'],
  [
    'uscc',
    `${usccOf(900_001).slice(0, 17)}${usccOf(900_001)[17] === '0' ? '1' : '0'}`,
    'forms.uscc-check-digit',
  ],
  ['phone', '12345', 'forms.phone-format'],
  ['contact', '甲\u202e乙', 'forms.unreadable-characters'],
  ['patentsApplied', '十二', 'forms.not-an-integer'],
  ['patentsApplied', { decimal: '1.5' }, 'forms.not-an-integer'],
  ['patentsValid', -1, 'forms.below-minimum'],
  ['trademarks', 1_000_001, 'forms.above-maximum'],
  ['amountWan', '五百万', 'forms.not-a-decimal'],
  ['amountWan', { decimal: '0' }, 'forms.not-above'],
  ['amountWan', { decimal: '1.23456' }, 'forms.too-many-decimals'],
  ['banksWished', Array.from({ length: 21 }, (_, n) => `示例银行${n}`).join('、'), 'forms.too-many'],
  ['purposes', '扩大经营规模、扩大经营规模', 'forms.chosen-twice'],
  ['purposes', '扩大经营规模、买房', 'forms.not-an-option'],
  ['purposes', '其他（请注明）', 'forms.other-text-required'],
  ['purposes.other', '没有选其他却写了', 'forms.not-asked'],
  ['militaryCivil', '不清楚', 'forms.not-an-option'],
  ['consent', undefined, 'forms.required'],
  ['#region', '玄武区', 'surveys.row-region-outside'],
  ['#region', '天涯县', 'surveys.row-region-unknown'],
];

describe('a file with bad cells', () => {
  test('is refused whole, with each cell named; the marked file, mended, goes through', async () => {
    const from = some(badCells.length + 2);
    const before = [
      await excel.replies(),
      await excel.count('select count(*)::int n from identity.organisation'),
    ];
    const change = (row: Record<string, Cell>, n: number): Record<string, Cell> => {
      const bad = badCells[n - from];
      const plain = { ...row, purposes: '技改项目', 'purposes.other': '' };
      return bad ? { ...plain, [bad[0]]: bad[1] } : plain;
    };
    const bytes = await excel.filled(badCells.length + 2, { from, change });
    const refused = await excel.importFile(county, bytes);
    expect(refused).toMatchObject({
      state: 'refused',
      refusal: 'surveys.import-rows-wrong',
      badRows: badCells.length,
      rowsWritten: 0,
      facts: { rows: badCells.length + 2 },
    });
    const columns = columnsOf(annexOne());
    const headerOf = (key: string, code: string) =>
      columns.find((column) => column.key === (code === 'forms.other-text-required' ? 'purposes.other' : key))
        ?.header;
    expect(refused.problems.map(({ row, column, code }) => ({ row, column, code }))).toEqual(
      badCells.map(([key, , code], n) => ({ row: 6 + n, column: headerOf(key, code), code })),
    );
    expect(refused.problems.every((problem) => /[一-龥]/.test(problem.message))).toBe(true);
    expect([
      await excel.replies(),
      await excel.count('select count(*)::int n from identity.organisation'),
    ]).toEqual(before);

    const marked = await excel.call(county, 'surveys.read-import-errors', { importId: refused.id });
    expect(decodeURIComponent(String(marked.headers['content-disposition']))).toContain(
      'replies（已标注错误）.xlsx',
    );
    const path = join(excel.folder, 'marked.xlsx');
    await writeFile(path, marked.raw);
    const rows = await excel.rowsOf(path);
    const header = rows.find(isHeaderOf(columns));
    expect(header?.cells.at(-1)).toBe(errorColumnHeader);
    // The headings over the columns stand where they stood in the template.
    expect([header?.row, rows[2]?.cells[1]]).toEqual([5, '一、企业基本情况']);
    const explained = rows.filter(
      (row) => row.row > (header?.row ?? 0) && row.cells[columns.length] !== undefined,
    );
    expect(explained.map((row) => row.row)).toEqual(badCells.map((_, n) => 6 + n));

    // Sent back as it came, it is refused again; mended in place, with the explaining column still there, it is taken.
    expect(await excel.importFile(county, marked.raw)).toMatchObject({
      state: 'refused',
      badRows: badCells.length,
    });
    const good = await excel.rowsOf(
      await fileOf('good.xlsx', await excel.filled(badCells.length + 2, { from })),
    );
    const mended = good.map((row) =>
      row.row <= 5
        ? row.cells
        : [...row.cells, ...Array(columns.length - row.cells.length).fill(undefined), '已改'],
    );
    const headerCells = [...columns.map((column) => column.header), errorColumnHeader];
    const mendedPath = join(excel.folder, 'mended.xlsx');
    await writeWorkbook(mendedPath, {
      sheets: [
        {
          name: '表',
          columns: headerCells.map((text, index) => ({ key: String(index), header: text })),
          rows: mended.slice(5),
        },
      ],
    });
    expect(await excel.importFile(county, await bytesOf(mendedPath))).toMatchObject({
      state: 'done',
      rowsWritten: badCells.length + 2,
    });
  });

  test('duplicates in the file are told with the row they repeat', async () => {
    const from = some(4);
    const bytes = await excel.filled(4, {
      from,
      change: (row, n) =>
        n === from + 2
          ? { ...row, uscc: usccOf(from) }
          : n === from + 3
            ? { ...row, enterpriseName: `示例第${from}精密制造有限公司` }
            : row,
    });
    const refused = await excel.importFile(county, bytes);
    expect(refused.problems.map(({ row, code }) => [row, code])).toEqual([
      [8, 'surveys.row-duplicate'],
      [9, 'surveys.row-name-twice'],
    ]);
    expect(refused.problems[0]?.message).toContain('第 6 行');
  });

  test('a wrong table throughout is answered within bounds: 200 on the page, every row in the file', async () => {
    const bytes = await excel.filled(1500, {
      from: 500_000,
      change: () => ({ '#region': '天涯县', uscc: '没有' }),
    });
    const refused = await excel.importFile(county, bytes);
    expect(refused).toMatchObject({ state: 'refused', badRows: 1500 });
    expect(refused.problems).toHaveLength(200);
    const marked = await excel.call(county, 'surveys.read-import-errors', { importId: refused.id });
    const rows = await excel.rowsOf(await fileOf('wrong.xlsx', marked.raw));
    expect(rows.filter((row) => row.row > 5 && (row.cells.at(-1)?.length ?? 0) > 5)).toHaveLength(1500);
    expect(rows.at(-1)?.cells.at(-1)).toContain('错误过多');
  });
});

const fileOf = async (name: string, bytes: Buffer): Promise<string> => {
  const path = join(excel.folder, name);
  await writeFile(path, bytes);
  return path;
};
const bytesOf = async (path: string): Promise<Buffer> => readFile(path);

describe('whose reply a row is', () => {
  test('a city officer names the county of a firm nobody knows; his own reach bounds him', async () => {
    const city = await excel.bureau('320300');
    const from = some(6);
    const regions = ['', '云龙区', '320305', '徐州市', '南京市玄武区', '徐州市鼓楼区'];
    const bytes = await excel.filled(6, {
      from,
      change: (row, n) => ({ ...row, '#region': regions[n - from] ?? '' }),
    });
    const refused = await excel.importFile(city, bytes);
    expect(refused.problems.map(({ row, code }) => [row, code])).toEqual([
      [6, 'surveys.row-region-required'],
      [9, 'surveys.row-region-too-high'],
      [10, 'surveys.row-region-outside'],
    ]);
    const good = await excel.filled(6, {
      from,
      change: (row, n) => ({ ...row, '#region': n === from + 1 ? '云龙区' : '徐州市鼓楼区' }),
    });
    expect(await excel.importFile(city, good)).toMatchObject({ state: 'done', rowsWritten: 6 });
    expect([(await replyOf(from)).adcode, (await replyOf(from + 1)).adcode]).toEqual(['320302', '320303']);
  });

  test('a firm registered elsewhere, under another name, or in another county is not taken', async () => {
    const from = some(4);
    const firms = [
      await excel.makeEnterprise({
        adcode: '320102',
        uscc: usccOf(from),
        name: `示例第${from}精密制造有限公司`,
      }),
      await excel.makeEnterprise({ adcode: '320302', uscc: usccOf(from + 1), name: '示例另一家有限公司' }),
      await excel.makeEnterprise({
        adcode: '320302',
        uscc: usccOf(from + 2),
        name: `示例第${from + 2}精密制造有限公司`,
      }),
    ];
    expect(firms).toHaveLength(3);
    const namesake = await excel.makeEnterprise({
      adcode: '320302',
      name: `示例第${from + 3}精密制造有限公司`,
    });
    expect(namesake.uscc).not.toBe(usccOf(from + 3));
    const refused = await excel.importFile(county, await excel.filled(4, { from }));
    expect(refused.problems.map(({ row, code }) => [row, code])).toEqual([
      [6, 'surveys.row-firm-elsewhere'],
      [7, 'surveys.row-name-differs'],
      [9, 'surveys.row-name-known'],
    ]);
    expect(JSON.stringify(refused.problems[0])).not.toContain('南京');
    expect(await excel.importFile(county, await excel.filled(1, { from: from + 2 }))).toMatchObject({
      state: 'done',
      rowsWritten: 1,
    });
  });

  test('what a firm has begun online is never overwritten', async () => {
    const from = some(2);
    const firm = await excel.makeEnterprise({
      adcode: '320302',
      uscc: usccOf(from),
      name: `示例第${from}精密制造有限公司`,
    });
    const saved = await excel.call(firm.manager, 'surveys.save-section', {
      campaignId: excel.campaignId,
      section: 'basics',
      answers: { enterpriseName: firm.name },
      revision: 0,
    });
    expect(saved.status).toBe(200);
    const refused = await excel.importFile(county, await excel.filled(2, { from }));
    expect(refused.problems.map(({ row, code }) => [row, code])).toEqual([[6, 'surveys.row-online-reply']]);
    expect(
      await excel.count('select count(*)::int n from surveys.reply where uscc = $1 and campaign_id = $2', [
        usccOf(from + 1),
        excel.campaignId,
      ]),
    ).toBe(0);
  });
});

describe('a hostile file', () => {
  const zeros = Buffer.alloc(200 * 1024 * 1024, 0x20);
  const plain = workbookPartsOf({
    rows: '<row r="1"><c r="A1" t="inlineStr"><is><t>企业名称</t></is></c></row>',
  });
  const atOnce: [string, () => Buffer, string, string][] = [
    [
      'a macro',
      () => makeZip([...plain, { name: 'xl/vbaProject.bin', content: 'x' }]),
      'files.has-macros',
      'replies.xlsx',
    ],
    [
      'a zip bomb',
      () => makeZip([...plain, { name: 'xl/a.xml', content: zeros }]),
      'files.unpacks-too-large',
      'replies.xlsx',
    ],
    [
      'an outside link',
      () => makeZip([...plain, { name: 'xl/externalLinks/externalLink1.xml', content: '<a/>' }]),
      'files.has-links',
      'replies.xlsx',
    ],
    [
      'a document type',
      () => makeZip([...plain, { name: 'xl/a.xml', content: '<!DOCTYPE x><a/>' }]),
      'files.damaged',
      'replies.xlsx',
    ],
    ['text', () => Buffer.from('企业名称,信用代码\n'), 'files.not-xlsx', 'replies.xlsx'],
    ['another name', () => makeWorkbook({ rows: '' }), 'files.not-xlsx', 'replies.xlsm'],
    [
      'a password',
      () =>
        Buffer.concat([
          Buffer.from('d0cf11e0a1b11ae1', 'hex'),
          Buffer.alloc(1024),
          Buffer.from('EncryptedPackage', 'utf16le'),
          Buffer.alloc(512),
        ]),
      'files.encrypted',
      'replies.xlsx',
    ],
  ];
  test.each(atOnce)('%s is refused at once, and nothing is left behind', async (_, make, code, fileName) => {
    const bytes = make();
    const imports = 'select count(*)::int n from surveys.import';
    const before = await excel.count(imports);
    const since = process.cpuUsage();
    const refused = await excel.upload(county, bytes, { name: fileName });
    expect([refused.status, refused.body.code]).toEqual([409, code]);
    // What it costs, not what the clock says: other tests run beside this one.
    expect(process.cpuUsage(since).user / 1000).toBeLessThan(1000);
    expect(await excel.count(imports)).toBe(before);
    expect(await filesIn(join(excel.dataDir, 'incoming'))).toEqual([]);
  });

  test('formulas are refused cell by cell, also where they would have shown a good value', async () => {
    const columns = columnsOf(annexOne());
    const cell = (ref: string, text: string, formula = '') =>
      `<c r="${ref}" t="str">${formula && `<f>${formula}</f>`}<v>${text}</v></c>`;
    const head = columns.map((column, index) => cell(`${name(index)}1`, column.header)).join('');
    const [row] = (
      await excel.rowsOf(await fileOf('one.xlsx', await excel.filled(1, { from: some(1) })))
    ).slice(-1);
    const body = (row?.cells ?? [])
      .map((text, index) =>
        cell(
          `${name(index)}2`,
          text ?? '',
          columns[index]?.key === 'nature' ? 'HYPERLINK("http://example.invalid")' : '',
        ),
      )
      .join('');
    const refused = await excel.importFile(
      county,
      makeWorkbook({ rows: `<row r="1">${head}</row><row r="2">${body}</row>` }),
    );
    expect(refused).toMatchObject({ state: 'refused', badRows: 1 });
    expect(refused.problems.map(({ column, code }) => [column, code])).toEqual([
      ['企业性质', 'surveys.cell-formula'],
    ]);
  });

  test('another table, a missing column, a foreign column and an empty one are told apart', async () => {
    const other = await excel.importFile(
      county,
      makeWorkbook({ rows: '<row r="1"><c r="A1" t="inlineStr"><is><t>姓名</t></is></c></row>' }),
    );
    expect(other).toMatchObject({
      state: 'refused',
      refusal: 'surveys.import-wrong-columns',
      facts: { unknown: '姓名' },
    });
    const columns = columnsOf(annexOne()).map((column) => column.header);
    const withHeaders = async (headers: string[], cells: string[]) => {
      const path = join(excel.folder, 'headers.xlsx');
      await writeWorkbook(path, {
        sheets: [
          {
            name: '表',
            columns: headers.map((header, index) => ({ key: String(index), header })),
            rows: cells.length > 0 ? [cells] : [],
          },
        ],
      });
      return excel.importFile(county, await bytesOf(path));
    };
    expect(
      await withHeaders(
        columns.filter((header) => header !== '联系人'),
        ['鼓楼区'],
      ),
    ).toMatchObject({ refusal: 'surveys.import-wrong-columns', facts: { missing: '联系人', unknown: '—' } });
    expect(await withHeaders([...columns, '备注', '联系人'], ['鼓楼区'])).toMatchObject({
      refusal: 'surveys.import-wrong-columns',
      facts: { unknown: '备注', twice: '联系人' },
    });
    expect(await withHeaders(columns, [])).toMatchObject({ refusal: 'surveys.import-empty' });
    const heads = columns
      .map((header, index) => `<c r="${name(index)}1" t="str"><v>${header}</v></c>`)
      .join('');
    const outside = `<c r="${name(columns.length + 1)}2" t="str"><v>悄悄话</v></c>`;
    const beyond = await excel.importFile(
      county,
      makeWorkbook({ rows: `<row r="1">${heads}</row><row r="2">${outside}</row>` }),
    );
    expect(beyond.problems.map(({ code }) => code)).toContain('surveys.cell-outside-table');
  });
});

const name = (index: number): string =>
  index < 26 ? String.fromCharCode(65 + index) : `A${String.fromCharCode(65 + index - 26)}`;
const filesIn = async (folder: string): Promise<string[]> => readdir(folder);

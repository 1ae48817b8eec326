import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import exceljs from 'exceljs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  guardXlsx,
  type ReadOptions,
  type ReadRow,
  readBatches,
  readRows,
  SpreadsheetRefused,
} from './index.ts';
import { type MadeWorkbook, makeWorkbook } from './make-package.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'spreadsheet-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function rowsOf(path: string, options: ReadOptions = {}): Promise<ReadRow[]> {
  const rows: ReadRow[] = [];
  for await (const batch of readRows(path, options)) rows.push(...batch);
  return rows;
}

async function readMade(made: MadeWorkbook): Promise<(readonly (string | undefined)[])[]> {
  const path = join(folder, 'made.xlsx');
  await writeFile(path, makeWorkbook(made));
  return (await rowsOf(path)).map((row) => row.cells);
}

describe('files as other programs write them', () => {
  it('takes shared strings with runs, spaces and phonetics', async () => {
    const strings =
      '<si><t>示例科技</t></si><si><t xml:space="preserve"> 两边 </t></si>' +
      '<si><r><rPr><b/></rPr><t>知</t></r><r><t xml:space="preserve">识 </t></r><rPh sb="0" eb="1"><t>ちしき</t></rPh><phoneticPr fontId="1"/></si>' +
      '<si/><si><t/></si><si><t>一行_x000D_&#10;二行 &lt;b&gt; ＝１</t></si>';
    const cells = [0, 1, 2, 3, 4, 5].map((index) => `<c t="s"><v>${index}</v></c>`).join('');
    expect(await readMade({ rows: `<row>${cells}</row>`, strings })).toEqual([
      ['示例科技', ' 两边 ', '知识 ', undefined, undefined, '一行\r\n二行 <b> ＝１'],
    ]);
  });

  it('takes rows and cells with and without references, prefixes and single quotes', async () => {
    const wholeSheet =
      "<?xml version='1.0' encoding='utf-8'?><x:worksheet xmlns:x='m'><x:dimension ref='A1:XFD1048576'/><x:sheetData>" +
      "<x:row><x:c t='inlineStr'><x:is><x:t>一</x:t></x:is></x:c><x:c r='D1'><x:v>4</x:v></x:c><x:c><x:v>5</x:v></x:c></x:row>" +
      "<x:row r='7' spans='1:3'><x:c s='0'/><x:c r='B7' t='str'><x:v>七</x:v></x:c></x:row><x:row/><x:row><x:c t='b'><x:v>1</x:v></x:c></x:row>" +
      '</x:sheetData><x:dataValidations><x:dataValidation><x:formula1>"是,否"</x:formula1></x:dataValidation></x:dataValidations></x:worksheet>';
    const path = join(folder, 'prefixed.xlsx');
    await writeFile(path, makeWorkbook({ wholeSheet }));
    expect(await rowsOf(path)).toEqual([
      { row: 1, cells: ['一', undefined, undefined, '4', '5'], formulas: [] },
      { row: 7, cells: [undefined, '七'], formulas: [] },
      { row: 9, cells: ['TRUE'], formulas: [] },
    ]);
  });

  it('reads days by their style, numbers as shown, and leaves styled empty cells far to the right alone', async () => {
    const styles =
      '<numFmts><numFmt numFmtId="164" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/><numFmt numFmtId="165" formatCode="0.00%"/></numFmts>' +
      '<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="22"/></cellXfs>';
    const rows =
      '<row><c><v>300</v></c><c s="1"><v>43708</v></c><c s="2"><v>43708</v></c><c s="3"><v>4.3499999999999997E-2</v></c><c s="4"><v>43708.5</v></c>' +
      '<c><v>0.30000000000000004</v></c><c t="e"><v>#N/A</v></c><c t="d"><v>2019-08-31T00:00:00</v></c><c s="99"><v>1</v></c><c r="XFD1" s="1"/></row>';
    const cells = [
      '300',
      '2019-08-31',
      '2019-08-31',
      '4.35%',
      '2019-08-31 12:00:00',
      '0.3',
      '#N/A',
      '2019-08-31',
      '1',
    ];
    expect(await readMade({ rows, styles })).toEqual([cells]);
    const from1904 = {
      rows: '<row><c s="1"><v>42246</v></c></row>',
      styles,
      workbookExtra: '<workbookPr date1904="1"/>',
    };
    expect(await readMade(from1904)).toEqual([['2019-08-31']]);
  });

  it('reads what exceljs writes, with a merged title, a second sheet and a day', async () => {
    const book = new exceljs.Workbook();
    const hidden = book.addWorksheet('隐藏', { state: 'hidden' });
    hidden.addRow(['不读']);
    const sheet = book.addWorksheet('采集表');
    sheet.addRow(['江苏省企业知识产权质押融资信息采集表']);
    sheet.mergeCells('A1:D1');
    sheet.addRow([]);
    sheet.addRow(['企业名称', '金额', '日期', '合计']);
    const row = sheet.addRow([
      '示例科技（徐州）有限公司',
      0.1 + 0.2,
      new Date(Date.UTC(2019, 7, 31)),
      { formula: 'B4*2', result: 0.6 },
    ]);
    row.getCell(3).numFmt = 'yyyy-mm-dd';
    const path = join(folder, 'exceljs.xlsx');
    await book.xlsx.writeFile(path);
    expect(await guardXlsx(path)).toMatchObject({ ok: true });
    expect(await rowsOf(path)).toEqual(
      [
        { row: 1, cells: Array(4).fill('江苏省企业知识产权质押融资信息采集表'), formulas: [] },
        { row: 3, cells: ['企业名称', '金额', '日期', '合计'], formulas: [] },
        { row: 4, cells: ['示例科技（徐州）有限公司', '0.3', '2019-08-31', '0.6'], formulas: [3] },
      ].map((each) => (each.row === 1 ? { ...each, cells: ['江苏省企业知识产权质押融资信息采集表'] } : each)),
    );
    expect((await rowsOf(path, { sheet: '隐藏' })).map((each) => each.cells)).toEqual([['不读']]);
    await expect(rowsOf(path, { sheet: '没有' })).rejects.toMatchObject({ reason: 'spreadsheet.no-sheet' });
  });
});

describe('back-pressure', () => {
  it('gives batches of at most 500 and does not count the time of the caller', async () => {
    const path = join(folder, 'slow.xlsx');
    await writeFile(path, makeWorkbook({ rows: '<row><c><v>1</v></c></row>'.repeat(3000) }));
    let largest = 0;
    const read = await readBatches(path, { limits: { milliseconds: 3000 } }, async (batch) => {
      largest = Math.max(largest, batch.length);
      await new Promise((resolve) => setTimeout(resolve, 550));
    });
    expect(read).toEqual({ ok: true, rows: 3000 });
    expect(largest).toBe(500);
  });

  it('throws out of the iteration, so that half a list is never taken for the whole', async () => {
    const path = join(folder, 'half.xlsx');
    await writeFile(
      path,
      makeWorkbook({ rows: `${'<row><c><v>1</v></c></row>'.repeat(3000)}<row><c><v>x</v></c></row>` }),
    );
    const rows: ReadRow[] = [];
    const reading = async () => {
      for await (const batch of readRows(path)) rows.push(...batch);
    };
    await expect(reading()).rejects.toThrow(SpreadsheetRefused);
    expect(await readBatches(path, {}, () => {})).toMatchObject({ ok: false, reason: 'spreadsheet.bad-xml' });
  });

  it("throws for a path that is not there: that is not the sender's fault", async () => {
    await expect(readBatches(join(folder, 'none.xlsx'), {}, () => {})).rejects.toThrow('ENOENT');
    await expect(guardXlsx(join(folder, 'none.xlsx'))).rejects.toThrow('ENOENT');
  });
});

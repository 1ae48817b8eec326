import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { deflateRawSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { guardXlsx, readBatches, type ReadOptions, writeWorkbook } from './index.ts';
import { type MadePart, type MadeWorkbook, makeWorkbook, makeZip, workbookPartsOf } from './make-package.ts';

/** Every file here is made on the spot and must be refused by name, quickly, and without the process swelling. */

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'spreadsheet-'));
});
afterAll(() => rm(folder, { recursive: true }));

const plainRow = '<row r="1"><c r="A1" t="inlineStr"><is><t>企业名称</t></is></c></row>';
const plain = workbookPartsOf({ rows: plainRow });
const sheetAt = 4;

const withPart = (part: MadePart) => makeZip([...plain, part]);
const changed = (index: number, change: Partial<MadePart>) =>
  makeZip(plain.map((part, at) => (at === index ? { ...part, ...change } : part)));
const workbook = (made: MadeWorkbook) => () => makeWorkbook(made);

const zeros = Buffer.alloc(200 * 1024 * 1024, 0x20);
const packedZeros = deflateRawSync(zeros, { level: 1 });
const laughs = `<!DOCTYPE x [<!ENTITY a "ha">${'bcdefghij'
  .split('')
  .map((name, index) => `<!ENTITY ${name} "${`&${'abcdefghij'[index]};`.repeat(10)}">`)
  .join(
    '',
  )}]><worksheet><sheetData><row><c t="inlineStr"><is><t>&j;</t></is></c></row></sheetData></worksheet>`;

/** Stopped before anything is parsed. */
const refusedByGuard: readonly (readonly [string, () => Buffer, string])[] = [
  ['an empty file', () => Buffer.alloc(0), 'not-xlsx'],
  ['text', () => Buffer.from('企业名称,信用代码\n'), 'not-xlsx'],
  ['a web page called .xlsx', () => Buffer.from('<html><table></table></html>'), 'not-xlsx'],
  [
    'an old .xls',
    () => Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(4096)]),
    'not-xlsx',
  ],
  [
    'a file with a password',
    () =>
      Buffer.concat([
        Buffer.from('d0cf11e0a1b11ae1', 'hex'),
        Buffer.alloc(1024),
        Buffer.from('EncryptedPackage', 'utf16le'),
        Buffer.alloc(512),
      ]),
    'encrypted',
  ],
  ['a zip of something else', () => makeZip([{ name: 'readme.txt', content: 'hello' }]), 'not-xlsx'],
  ['a package without a sheet', () => makeZip(plain.slice(0, sheetAt)), 'not-xlsx'],
  ['a file cut short', () => makeZip(plain).subarray(0, 700), 'damaged'],
  ['bytes in front', () => Buffer.concat([Buffer.from('GIF89a'), makeZip(plain)]), 'not-xlsx'],
  ['bytes behind', () => Buffer.concat([makeZip(plain), Buffer.from('trailing')]), 'damaged'],
  [
    'deflate gone wrong',
    () => withPart({ name: 'xl/a.xml', content: '<a/>', packed: Buffer.from('ffffffffff', 'hex') }),
    'damaged',
  ],
  [
    'a part larger than it says',
    () => withPart({ name: 'xl/a.xml', content: '<a/>', unpackedBytes: 3 }),
    'zip-bomb',
  ],
  [
    'a part smaller than it says',
    () => withPart({ name: 'xl/a.xml', content: '<a/>', unpackedBytes: 30 }),
    'damaged',
  ],
  ['a bomb', () => withPart({ name: 'xl/a.xml', content: zeros, packed: packedZeros }), 'zip-bomb'],
  [
    'a bomb that says it is small',
    () => withPart({ name: 'xl/a.xml', content: zeros, packed: packedZeros, unpackedBytes: 1000 }),
    'zip-bomb',
  ],
  [
    'a bomb just under its declared bound',
    () => withPart({ name: 'xl/a.xml', content: zeros.subarray(0, 90 * 1024 * 1024) }),
    'zip-bomb',
  ],
  ['too large a file', () => Buffer.alloc(10 * 1024 * 1024 + 1, 0x50), 'too-large'],
  [
    'too many parts',
    () =>
      makeZip([
        ...plain,
        ...Array.from({ length: 200 }, (_, index) => ({ name: `a${index}.xml`, content: '' })),
      ]),
    'bad-entry',
  ],
  [
    'more parts than counted',
    () => makeZip([...plain, { name: 'xl/a.xml', content: '<a/>' }], plain.length),
    'bad-entry',
  ],
  ['fewer parts than counted', () => makeZip(plain, plain.length + 3), 'damaged'],
  ['a path that climbs', () => withPart({ name: '../../etc/cron.d/x', content: 'x' }), 'bad-entry'],
  ['a path that climbs with backslashes', () => withPart({ name: '..\\..\\x', content: 'x' }), 'bad-entry'],
  ['an absolute path', () => withPart({ name: '/etc/passwd', content: 'x' }), 'bad-entry'],
  ['a drive', () => withPart({ name: 'C:/x', content: 'x' }), 'bad-entry'],
  ['a control character in a name', () => withPart({ name: 'xl/a\u0000.xml', content: 'x' }), 'bad-entry'],
  [
    'a symbolic link',
    () => withPart({ name: 'xl/link', content: '/etc/passwd', attributes: 0xa1ff0000 }),
    'bad-entry',
  ],
  ['a name twice', () => withPart({ name: 'XL/worksheets/Sheet1.xml', content: '<a/>' }), 'bad-entry'],
  [
    'two names for one part',
    () =>
      withPart({
        name: 'xl/other.xml',
        content: plain[sheetAt]?.content ?? '',
        localName: 'xl/worksheets/sheet1.xml',
        sameAs: sheetAt,
      }),
    'bad-entry',
  ],
  ['headers that disagree', () => changed(sheetAt, { localName: 'xl/worksheets/sheet2.xml' }), 'bad-entry'],
  ['an unknown compression', () => withPart({ name: 'xl/a.xml', content: 'x', method: 12 }), 'bad-entry'],
  [
    'a stored part with a false size',
    () => withPart({ name: 'xl/a.xml', content: 'x', method: 0, unpackedBytes: 9 }),
    'bad-entry',
  ],
  ['an encrypted part', () => changed(sheetAt, { flags: 1 }), 'encrypted'],
  ['a strongly encrypted part', () => changed(sheetAt, { flags: 0x41 }), 'encrypted'],
  ['a macro project', () => withPart({ name: 'xl/vbaProject.bin', content: 'x' }), 'macro'],
  ['an old macro sheet', () => withPart({ name: 'xl/macrosheets/sheet1.xml', content: '<a/>' }), 'macro'],
  [
    'a macro content type',
    workbook({
      rows: plainRow,
      contentTypes:
        '<Types><Override PartName="/xl/workbook.xml" ContentType="application/vnd.ms-excel.sheet.macroEnabled.main+xml"/></Types>',
    }),
    'macro',
  ],
  [
    'an external workbook',
    () => withPart({ name: 'xl/externalLinks/externalLink1.xml', content: '<a/>' }),
    'external-link',
  ],
  ['a query', () => withPart({ name: 'xl/connections.xml', content: '<a/>' }), 'external-link'],
  [
    'a picture fetched from outside',
    () =>
      withPart({
        name: 'xl/drawings/_rels/drawing1.xml.rels',
        content:
          '<Relationships><Relationship Id="r" Type="http://x/image" Target="http://192.0.2.1/a.png" TargetMode="External"/></Relationships>',
      }),
    'external-link',
  ],
  ['an embedded object', () => withPart({ name: 'xl/embeddings/oleObject1.bin', content: 'x' }), 'embedded'],
  ['a zip in the zip', () => withPart({ name: 'xl/media/image1.png', content: makeZip(plain) }), 'embedded'],
  [
    'a document type',
    workbook({
      wholeSheet: `<!DOCTYPE worksheet SYSTEM "file:///etc/passwd"><worksheet><sheetData>${plainRow}</sheetData></worksheet>`,
    }),
    'doctype',
  ],
  ['a billion laughs', workbook({ wholeSheet: laughs }), 'doctype'],
  [
    'a document type late in a large part',
    workbook({ wholeSheet: `<worksheet>${'<a/>'.repeat(16_384)}${'<!DOCTYPE a>'}</worksheet>` }),
    'doctype',
  ],
  ['UTF-16', () => changed(sheetAt, { content: Buffer.from('\ufeff<worksheet/>', 'utf16le') }), 'bad-xml'],
  [
    'another encoding',
    workbook({ wholeSheet: '<?xml version="1.0" encoding="UTF-7"?><worksheet/>' }),
    'bad-xml',
  ],
];

/** Seen only when read. */
const refusedByReader: readonly (readonly [string, () => Buffer, string])[] = [
  [
    'a column beyond the last',
    workbook({ rows: '<row r="1"><c r="AAAAAAA1" t="inlineStr"><is><t>x</t></is></c></row>' }),
    'bad-reference',
  ],
  [
    'a column beyond a hundred',
    workbook({ rows: '<row r="1"><c r="CW1"><v>1</v></c></row>' }),
    'too-many-columns',
  ],
  [
    'a formula beyond a hundred',
    workbook({ rows: '<row r="1"><c r="XFD1"><f>1</f></c></row>' }),
    'too-many-columns',
  ],
  ['a million cells in a row', workbook({ rows: `<row>${'<c/>'.repeat(1_000_000)}</row>` }), 'bad-reference'],
  ['a row beyond the last', workbook({ rows: '<row r="1048577"><c><v>1</v></c></row>' }), 'bad-reference'],
  ['rows backwards', workbook({ rows: '<row r="5"/><row r="4"/>' }), 'bad-reference'],
  ['a cell twice', workbook({ rows: '<row r="1"><c r="A1"/><c r="A1"/></row>' }), 'bad-reference'],
  ['a cell of another row', workbook({ rows: '<row r="1"><c r="A2"><v>1</v></c></row>' }), 'bad-reference'],
  [
    'a shared string that is not there',
    workbook({ rows: '<row><c t="s"><v>7</v></c></row>', strings: '<si><t>a</t></si>' }),
    'bad-reference',
  ],
  [
    'a negative shared string',
    workbook({ rows: '<row><c t="s"><v>-1</v></c></row>', strings: '<si><t>a</t></si>' }),
    'bad-reference',
  ],
  [
    'a shared string by a property name',
    workbook({ rows: '<row><c t="s"><v>length</v></c></row>', strings: '<si><t>a</t></si>' }),
    'bad-reference',
  ],
  [
    'too many shared strings',
    workbook({ rows: plainRow, strings: '<si/>'.repeat(600_001) }),
    'too-many-strings',
  ],
  [
    'a cell too long',
    workbook({ rows: `<row><c t="inlineStr"><is><t>${'字'.repeat(32_768)}</t></is></c></row>` }),
    'cell-too-long',
  ],
  [
    'a cell of runs too long',
    workbook({ rows: `<row><c t="inlineStr"><is>${'<r><t>abcdefgh</t></r>'.repeat(60_000)}</is></c></row>` }),
    'cell-too-long',
  ],
  ['something for a number', workbook({ rows: '<row><c><v>1;2</v></c></row>' }), 'bad-xml'],
  ['an unknown entity', workbook({ rows: '<row><c t="str"><v>&xxe;</v></c></row>' }), 'bad-xml'],
  ['XML that stops', workbook({ wholeSheet: `<worksheet><sheetData>${plainRow}` }), 'bad-xml'],
  [
    'bytes that are not UTF-8',
    () => changed(sheetAt, { content: Buffer.from([0x3c, 0x61, 0x3e, 0xc0, 0xaf, 0x3c, 0x2f, 0x61, 0x3e]) }),
    'bad-xml',
  ],
  ['a tower of tags', workbook({ wholeSheet: '<a>'.repeat(100_000) }), 'bad-xml'],
  ['one endless tag', workbook({ wholeSheet: `<worksheet a="${'x'.repeat(700_000)}` }), 'bad-xml'],
  ['20,001 rows', workbook({ rows: '<row><c><v>1</v></c></row>'.repeat(20_001) }), 'too-many-rows'],
];

async function saved(content: Buffer): Promise<string> {
  const path = join(folder, `${Math.random().toString(36).slice(2)}.xlsx`);
  await writeFile(path, content);
  return path;
}

async function outcome(path: string, options: ReadOptions = {}): Promise<string> {
  const read = await readBatches(path, options, () => {});
  return read.ok ? `ok ${read.rows}` : read.reason;
}

describe('hostile files', () => {
  it.each(refusedByGuard)('%s is stopped at the door', async (_, make, reason) => {
    const path = await saved(make());
    const guarded = await guardXlsx(path);
    expect(guarded).toMatchObject({ ok: false, reason: `spreadsheet.${reason}` });
    expect(await outcome(path)).toBe(`spreadsheet.${reason}`);
  });

  it.each(refusedByReader)('%s is refused when read', async (_, make, reason) => {
    const path = await saved(make());
    expect(await outcome(path)).toBe(`spreadsheet.${reason}`);
  });

  it('lets the same file pass when nothing is wrong with it', async () => {
    const path = await saved(makeZip(plain));
    expect(await guardXlsx(path)).toMatchObject({ ok: true, sheetEntries: ['xl/worksheets/sheet1.xml'] });
    expect(await outcome(path)).toBe('ok 1');
    const rows = await saved(makeWorkbook({ rows: '<row><c><v>1</v></c></row>'.repeat(20_000) }));
    expect(await outcome(rows)).toBe('ok 20000');
    const withTitle = await saved(makeWorkbook({ rows: '<row><c><v>1</v></c></row>'.repeat(20_001) }));
    expect(await outcome(withTitle, { isHeader: (row) => row.row === 1 })).toBe('ok 20001');
  });

  it('lets an innocent link, a picture and printer settings pass', async () => {
    const mail =
      '<Relationships><Relationship Id="r" Type="http://x/hyperlink" Target="mailto:a@example.com" TargetMode="External"/></Relationships>';
    const path = await saved(
      makeZip([
        ...plain,
        { name: 'xl/worksheets/_rels/sheet1.xml.rels', content: mail },
        { name: 'xl/media/image1.png', content: Buffer.from('89504e470d0a1a0a', 'hex') },
        { name: 'xl/printerSettings/printerSettings1.bin', content: Buffer.alloc(300, 1) },
      ]),
    );
    expect(await outcome(path)).toBe('ok 1');
  });

  it('reports formulas, hyperlink and data formulas among them', async () => {
    const rows =
      '<row r="1"><c r="A1"><v>1</v></c><c r="B1"><f>A1*2</f><v>2</v></c><c r="C1" t="str"><f>HYPERLINK("http://192.0.2.1/?"&amp;A1,"点击")</f><v>点击</v></c></row>' +
      '<row r="2"><c r="A2"><f t="shared" si="0"/><v>1</v></c></row><row r="3"><c r="D3"><f>1</f></c></row>';
    const path = await saved(makeWorkbook({ rows }));
    const formulas: [number, readonly number[]][] = [];
    await readBatches(path, {}, (batch) => batch.forEach((row) => formulas.push([row.row, row.formulas])));
    expect(formulas).toEqual([
      [1, [1, 2]],
      [2, [0]],
      [3, [3]],
    ]);
  });

  it('gives up on what takes too long, and on a third reading at one time', async () => {
    const path = await saved(makeWorkbook({ rows: '<row><c><v>1</v></c></row>'.repeat(20_000) }));
    expect(await outcome(path, { limits: { milliseconds: 5 } })).toBe('spreadsheet.too-slow');
    const three = await Promise.all([outcome(path), outcome(path), outcome(path)]);
    expect(three.toSorted()).toEqual(['ok 20000', 'ok 20000', 'spreadsheet.busy']);
    expect(await outcome(path)).toBe('ok 20000');
  });

  it('does not run out of memory with its process, nor leave threads when a reader walks away', async () => {
    const strings = Array.from(
      { length: 500_000 },
      (_, index) => `<si><t>第${index}条各不相同的内容</t></si>`,
    ).join('');
    const path = await saved(makeWorkbook({ rows: plainRow, strings }));
    expect(await outcome(path)).toBe('ok 1');
    expect(await outcome(path, { limits: { heapMegabytes: 24 } })).toBe('spreadsheet.too-large');
    const small = await saved(makeZip(plain));
    for (let time = 0; time < 3; time += 1) {
      await expect(readBatches(small, {}, () => Promise.reject(new Error('mine')))).rejects.toThrow('mine');
    }
    expect(await outcome(small)).toBe('ok 1');
  });
});

const measure = async (mode: string, path: string) => {
  const { stdout } = await promisify(execFile)(process.execPath, [
    join(import.meta.dirname, 'measure-spreadsheet.ts'),
    mode,
    path,
  ]);
  return JSON.parse(stdout) as {
    outcome: string;
    rows: number;
    seconds: number;
    peakMegabytes: number;
    startMegabytes: number;
  };
};

// The peak of a process is told by /proc; elsewhere a child would inherit its parent's.
describe.runIf(process.platform === 'linux')('in a process of its own', () => {
  it('refuses bombs without swelling', async () => {
    const bombs: [Buffer, string][] = [
      [withPart({ name: 'xl/a.xml', content: zeros, packed: packedZeros, unpackedBytes: 1000 }), 'zip-bomb'],
      [changed(sheetAt, { content: zeros.subarray(0, 90 * 1024 * 1024) }), 'zip-bomb'],
      [makeWorkbook({ rows: `<row>${'<c/>'.repeat(1_000_000)}</row>` }), 'bad-reference'],
      [makeWorkbook({ wholeSheet: laughs }), 'doctype'],
    ];
    for (const [content, reason] of bombs) {
      const measured = await measure('read', await saved(content));
      expect(measured.outcome).toBe(`spreadsheet.${reason}`);
      expect(measured.peakMegabytes - measured.startMegabytes).toBeLessThan(64);
    }
  });

  it('writes and reads 20,000 rows of 25 columns below 400 MB', async () => {
    const path = join(folder, 'many.xlsx');
    const written = await measure('write', path);
    const read = await measure('read', path);
    expect([written.rows, read.rows]).toEqual([20_000, 20_001]);
    expect(Math.max(written.peakMegabytes, read.peakMegabytes)).toBeLessThan(400);
    console.info('written', JSON.stringify(written), 'read', JSON.stringify(read));
  });

  it('would notice a swelling: the control keeps everything', async () => {
    const path = join(folder, 'control.xlsx');
    await writeWorkbook(path, {
      sheets: [{ name: '一', columns: [{ key: 'a', header: 'a' }], rows: [['1']] }],
    });
    const idle = await measure('guard', path);
    expect(idle.outcome).toBe('ok');
    const whole = `const zlib = require('node:zlib'); const start = process.memoryUsage.rss();
      zlib.inflateRawSync(zlib.deflateRawSync(Buffer.alloc(2e8, 32), { level: 1 }));
      const peak = Number(/VmHWM:\\s+(\\d+)/.exec(require('node:fs').readFileSync('/proc/self/status', 'utf8'))[1]) / 1024;
      console.log(peak - start / 1048576);`;
    const { stdout } = await promisify(execFile)(process.execPath, ['-e', whole]);
    expect(Number(stdout)).toBeGreaterThan(150);
  });
});

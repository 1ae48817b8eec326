import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { addDays, type PlainDate, plainDate } from '@zhirong/kernel';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Matchable, matchLines, nearDays } from './match-lines.ts';
import { readBankRows, readStatementFile } from './read-statement-file.ts';

const day = plainDate('2019-08-20');
const line = (key: string, on: PlainDate, amountFen: bigint, reference: string | null = null): Matchable => ({
  key,
  on,
  amountFen,
  reference,
});

test('by reference before day, by day before a near day, and never across two references', () => {
  const matches = matchLines(
    [
      line('b1', day, 100n, 'P1'),
      line('b2', day, 100n),
      line('b3', addDays(day, 2), 300n),
      line('b4', day, 400n, 'X'),
      line('b5', addDays(day, 9), 500n),
    ],
    [
      line('k1', addDays(day, 5), 100n, 'p1 '),
      line('k2', day, 100n, 'P9'),
      line('k3', day, 300n),
      line('k4', day, 400n, 'Y'),
      line('k5', day, 500n),
    ],
  );
  expect(matches).toEqual([
    { bank: 'b1', book: 'k1', by: 'reference' },
    { bank: 'b2', book: 'k2', by: 'day' },
    { bank: 'b3', book: 'k3', by: 'near-day' },
  ]);
});

const lines = (prefix: string) =>
  fc
    .array(
      fc.record({
        on: fc.integer({ min: 0, max: 8 }).map((n) => addDays(day, n)),
        amountFen: fc.constantFrom(1n, 2n, -2n, 3n),
        reference: fc.constantFrom(null, 'a', 'b', 'A'),
      }),
      { maxLength: 14 },
    )
    .map((all) => all.map((l, i) => ({ ...l, key: `${prefix}${i}` })));

test('every pair agrees, no line is used twice, and the order of the lines does not matter', () => {
  fc.assert(
    fc.property(lines('b'), lines('k'), (bank, book) => {
      const matches = matchLines(bank, book);
      expect(new Set(matches.map((m) => m.bank)).size).toBe(matches.length);
      expect(new Set(matches.map((m) => m.book)).size).toBe(matches.length);
      for (const { bank: b, book: k, by } of matches) {
        const [one, other] = [bank.find(({ key }) => key === b), book.find(({ key }) => key === k)];
        expect(one?.amountFen).toBe(other?.amountFen);
        if (by === 'day') expect(one?.on).toBe(other?.on);
        if (by === 'near-day') expect((one?.on ?? '') <= addDays(other?.on ?? day, nearDays)).toBe(true);
      }
      expect(matchLines(bank.toReversed(), book.toReversed())).toEqual(matches);
    }),
  );
});

test('a statement is read as banks print it, and a row that is not understood refuses all of it', () => {
  const sheet = (rows: string[][]) => rows.map((cells, i) => ({ row: i + 1, cells }));
  expect(
    readBankRows(
      sheet([
        ['示例银行账户明细'],
        ['交易日期', '借方发生额', '贷方发生额', '余额', '流水号', '摘要'],
        ['2019/8/21', '1,234.50', '', '98,765.50', 'S2', '赔付'],
        ['20190820', '', '100000.00', '100,000.00', 'S1', '拨入'],
        ['', '', '', '', '', ''],
      ]),
    ),
  ).toEqual([
    { on: '2019-08-20', amountFen: 10_000_000n, balanceFen: 10_000_000n, reference: 'S1', words: '拨入' },
    { on: '2019-08-21', amountFen: -123_450n, balanceFen: 9_876_550n, reference: 'S2', words: '赔付' },
  ]);
  const wrong = (rows: string[][]) => readBankRows(sheet(rows));
  const directed = (way: string, amount: string) =>
    wrong([
      ['日期', '金额', '借贷标志'],
      ['2019-08-20', amount, way],
    ]);
  expect([directed('贷', '88.00'), directed('支出', '88.00')]).toMatchObject([
    [{ amountFen: 8_800n }],
    [{ amountFen: -8_800n }],
  ]);
  expect([directed('借', '-88.00'), directed('？', '88.00')]).toMatchObject([
    { facts: { column: '金额' } },
    { facts: { column: '收支方向' } },
  ]);
  expect(wrong([['日期', '摘要']])).toMatchObject({ code: 'ledger.statement-no-header' });
  expect(wrong([['日期', '金额']])).toMatchObject({ code: 'ledger.statement-empty' });
  for (const [on, amount, column] of [
    ['2019-02-30', '1', '交易日期'],
    ['2019-08-20', '1.005', '金额'],
    ['2019-08-20', '1e3', '金额'],
    ['2019-08-20', '12,34', '金额'],
    ['2019-08-20', '0', '金额'],
  ] as const)
    expect(
      wrong([
        ['日期', '金额'],
        [on, amount],
      ]),
    ).toMatchObject({ code: 'ledger.statement-rows-wrong', facts: { row: 2, column, count: 1 } });
});

test('a text with tabs, in the national encoding, with digits kept from becoming numbers; nothing that is no table', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'zhirong-statement-'));
  const read = async (name: string, bytes: Uint8Array) => {
    const path = join(folder, 'file');
    await writeFile(path, bytes);
    return readStatementFile({ path, name, sizeBytes: bytes.length, sha256: '' });
  };
  try {
    // 日期 and 金额 as GB 18030 writes them.
    const heads = [0xc8, 0xd5, 0xc6, 0xda, 0x09, 0xbd, 0xf0, 0xb6, 0xee];
    const text = Buffer.concat([Buffer.from(heads), Buffer.from('\n')]);
    const rows = Buffer.from('\n20190820\t\n="20190820"\t88.00\n');
    expect(await read('a.csv', text)).toMatchObject({ code: 'ledger.statement-empty' });
    expect(await read('a.txt', Buffer.concat([text, rows.subarray(rows.indexOf('='))]))).toMatchObject([
      { on: '2019-08-20', amountFen: 8_800n },
    ]);
    expect(await read('a.csv', Buffer.concat([text, rows]))).toMatchObject({
      code: 'ledger.statement-rows-wrong',
      facts: { row: 3 },
    });
    expect(await read('a.pdf', text)).toMatchObject({ code: 'files.not-table' });
    expect(await read('a.csv', Buffer.from('PK\u0003\u0004'))).toMatchObject({ code: 'files.not-table' });
    expect(await read('a.xlsx', text)).toMatchObject({ code: 'files.not-xlsx' });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});

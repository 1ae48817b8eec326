import { rm } from 'node:fs/promises';
import { PassThrough } from 'node:stream';
import {
  type Fen,
  formatYuan,
  isRefusal,
  parsePlainDate,
  parseYuan,
  type PlainDate,
  type Refusal,
  refuse,
} from '@zhirong/kernel';
import { bind, type UploadedFile } from '../../platform/bind.ts';
import type { CommandContext } from '../../platform/context.ts';
import { readTable, refusalOf, writeWorkbook, XLSX } from '../../platform/spreadsheet/index.ts';
import { sql } from '../../platform/sql.ts';
import { payOne } from './pay-claim.ts';
import { type Claim, claimColumns, claimTables, findFund, takeTurn } from './store.ts';

const heads = {
  claim: ['申请编号', 'claim'],
  amount: ['金额', 'amount'],
  on: ['付款日期', '日期', 'date'],
  reference: ['银行流水号', '流水号', 'reference'],
} as const;
type Head = keyof typeof heads;
type Line = { row: number; claim: string; amountFen: Fen; on: PlainDate; reference: string };

/** What is to be paid, as the fund's bank is told; the same sheet comes back with day and number filled in. */
export const exportPayments = bind('compensation.export-payments', async ({ tx, today }, input) => {
  const fund = await findFund(tx, input.fundId);
  if (!fund) return refuse('platform.not-found');
  const due = await tx.all<Claim>(
    sql`select ${claimColumns} from ${claimTables} where c.fund_id = ${fund.id} and c.state = 'approved' order by c.number`,
  );
  const body = new PassThrough();
  const plan = {
    name: '待付清单',
    titleRows: [
      { text: `${fund.name}待付清单`, look: 'title' as const },
      { text: `${due.length} 笔，导出日期 ${today}`, look: 'note' as const },
    ],
    columns: [
      { key: 'claim', header: '申请编号', width: 18 },
      { key: 'bank', header: '收款银行', width: 28 },
      { key: 'enterprise', header: '企业', width: 32 },
      { key: 'amount', header: '金额', width: 18 },
      { key: 'on', header: '付款日期', width: 14 },
      { key: 'reference', header: '银行流水号', width: 24 },
    ],
    rows: due.map((claim) => ({
      claim: claim.number,
      bank: claim.bank,
      enterprise: claim.enterprise,
      amount: formatYuan(claim.fundFen ?? 0n),
      on: '',
      reference: '',
    })),
  };
  writeWorkbook(body, { sheets: [plan] }).catch((error: Error) => body.destroy(error));
  return { name: `${fund.name}待付清单${today}.xlsx`, mediaType: XLSX, body };
});

type Cells = readonly (string | undefined)[];
const findHeads = (cells: Cells): Record<Head, number> | undefined => {
  const at = (head: Head): number =>
    cells.findIndex((cell) => (heads[head] as readonly string[]).includes((cell ?? '').trim().toLowerCase()));
  const found = { claim: at('claim'), amount: at('amount'), on: at('on'), reference: at('reference') };
  return Object.values(found).every((place) => place >= 0) ? found : undefined;
};

const readLine = (row: number, cells: Cells, columns: Record<Head, number>): Line | Head => {
  const text = (head: Head): string => (cells[columns[head]] ?? '').trim();
  const amountFen = parseYuan(text('amount').replaceAll(',', ''));
  const on = parsePlainDate(text('on').slice(0, 10));
  if (text('claim') === '') return 'claim';
  if (amountFen === undefined || amountFen <= 0n) return 'amount';
  if (!on) return 'on';
  if (text('reference') === '') return 'reference';
  return { row, claim: text('claim'), amountFen, on, reference: text('reference').slice(0, 60) };
};

const readLines = async (file: UploadedFile): Promise<Line[] | Refusal> => {
  const lines: Line[] = [];
  let columns: Record<Head, number> | undefined;
  try {
    for await (const batch of readTable(file.path, file.name, { rows: 5_000 }))
      for (const { row, cells } of batch) {
        if (!columns) columns = findHeads(cells);
        else if (cells.some((cell) => (cell ?? '').trim() !== '')) {
          const line = readLine(row, cells, columns);
          if (typeof line === 'string')
            return refuse('compensation.file-rows-wrong', { facts: { row, column: heads[line][0] } });
          lines.push(line);
        }
      }
  } catch (error) {
    const known = refusalOf(error);
    if (!known) throw error;
    return refuse('compensation.file-unreadable', { facts: { reason: known.reason } });
  }
  return columns && lines.length > 0 ? lines : refuse('compensation.file-no-header');
};

type Paid = { awardId: string; reference: string; on: PlainDate; fundFen: Fen };
const judgeKnown = async ({ tx }: CommandContext, line: Line, claim: Claim): Promise<boolean> => {
  const paid = await tx.first<Paid>(
    sql`select reference, paid_on as "on", fund_fen as "fundFen" from compensation.payment where award_id = ${claim.awardId}`,
  );
  return paid?.reference === line.reference && paid.on === line.on && paid.fundFen === line.amountFen;
};

/** All lines or none. A line that was paid under the same number is known and passed over, so the file may come twice. */
const payLines = async (context: CommandContext, fundId: string, lines: readonly Line[]) => {
  let [paid, known, sum] = [0, 0, 0n];
  for (const line of lines) {
    const claim = await context.tx.first<Claim>(
      sql`select ${claimColumns} from ${claimTables} where c.fund_id = ${fundId} and c.number = ${line.claim}`,
    );
    const facts = { row: line.row, claim: line.claim };
    if (!claim) return refuse('compensation.file-line-unknown', { facts });
    if (claim.fundFen !== line.amountFen) return refuse('compensation.file-amount-differs', { facts });
    if (claim.state === 'paid' && (await judgeKnown(context, line, claim))) known += 1;
    else {
      const done = await payOne(context, claim, line);
      if (isRefusal(done))
        return done.code === 'compensation.step-not-possible-now'
          ? refuse('compensation.file-line-unknown', { facts })
          : done;
      paid += 1;
      sum += line.amountFen;
    }
  }
  return { paid, known, sum: formatYuan(sum) };
};

export const loadPayments = bind('compensation.load-payments', async (context, input) => {
  const { tx, actor, now } = context;
  const fund = await findFund(tx, input.fundId);
  const lines = fund ? await readLines(input.file) : refuse('platform.not-found');
  await rm(input.file.path, { force: true });
  if (!fund || isRefusal(lines)) return lines as Refusal;
  await takeTurn(tx, fund.id);
  const done = await payLines(context, fund.id, lines);
  if (isRefusal(done)) return done;
  await tx.run(sql`
    insert into compensation.payment_file (id, fund_id, region_path, operator_id, file_hash, file_name, lines_count, loaded_by, loaded_at)
    values (${context.newId()}, ${fund.id}, ${fund.regionPath}, ${fund.operatorId}, ${input.file.sha256}, ${input.file.name}, ${lines.length}, ${actor.personId}, ${now}) on conflict do nothing`);
  context.remember(`compensation.fund:${fund.id}`, { ...done, fileHash: input.file.sha256 });
  return { lines: lines.length, ...done };
});

import { rm } from 'node:fs/promises';
import type { ResultFinding } from '@zhirong/contracts';
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
import { readTable, refusalOf } from '../../platform/spreadsheet/index.ts';
import { sql } from '../../platform/sql.ts';
import { postAllReserved } from '../ledger/index.ts';
import type { Item } from './item.ts';
import { findPayment, itemsOfPayment, type Payment } from './payments.ts';
import { judgePayer } from './review.ts';
import { moveItems, takeTurn, tellApplicants } from './store.ts';

/** Column heads of the file that goes out and comes back. */
export const heads = {
  line: ['明细号', 'line'],
  amount: ['金额', 'amount'],
  on: ['付款日期', '日期', 'date'],
  reference: ['银行流水号', '流水号', 'reference'],
  outcome: ['结果', 'result'],
  reason: ['说明', 'note'],
} as const;
type Head = keyof typeof heads;
type Columns = Partial<Record<Head, number>>;
type Cells = readonly (string | undefined)[];
type Row = {
  row: number;
  line: string;
  amountFen: Fen;
  on: PlainDate | undefined;
  reference: string;
  failed: boolean;
  reason: string;
};

const findHeads = (cells: Cells): Columns | undefined => {
  const columns: Columns = {};
  for (const [place, cell] of cells.entries())
    for (const head of Object.keys(heads) as Head[])
      if ((heads[head] as readonly string[]).includes((cell ?? '').trim().toLowerCase()))
        columns[head] ??= place;
  return (['line', 'amount', 'on', 'reference'] as const).every((head) => columns[head] !== undefined)
    ? columns
    : undefined;
};

const failures = /失败|退票|退回|fail/i;
/** A row the bank left blank says nothing yet; one that cannot be read is named. */
const readRow = (row: number, cells: Cells, columns: Columns): Row | Head | undefined => {
  const text = (head: Head): string =>
    columns[head] === undefined ? '' : (cells[columns[head]] ?? '').trim();
  const failed = failures.test(text('outcome'));
  if (text('on') === '' && text('reference') === '' && !failed) return undefined;
  const plain = text('amount').replaceAll(',', '');
  const amountFen = /^(0|[1-9]\d{0,13})(\.\d{1,2})?$/.test(plain) ? parseYuan(plain) : undefined;
  const on = parsePlainDate(text('on').slice(0, 10));
  if (text('line') === '') return 'line';
  if (amountFen === undefined || amountFen <= 0n) return 'amount';
  if (!on && !failed) return 'on';
  if (text('reference') === '' && !failed) return 'reference';
  return {
    row,
    line: text('line').slice(0, 60),
    amountFen,
    on,
    reference: text('reference').slice(0, 60),
    failed,
    reason: text('reason').slice(0, 200),
  };
};

const readRows = async (file: UploadedFile): Promise<Row[] | Refusal> => {
  const rows: Row[] = [];
  let columns: Columns | undefined;
  try {
    for await (const batch of readTable(file.path, file.name, { rows: 5_000 }))
      for (const { row, cells } of batch) {
        if (!columns) columns = findHeads(cells);
        else if (cells.some((cell) => (cell ?? '').trim() !== '')) {
          const read = readRow(row, cells, columns);
          if (typeof read === 'string')
            return refuse('subsidies.file-rows-wrong', { facts: { row, column: heads[read][0] } });
          if (read) rows.push(read);
        }
      }
  } catch (error) {
    const known = refusalOf(error);
    if (!known) throw error;
    return refuse('subsidies.file-unreadable', { facts: { reason: known.reason } });
  }
  return columns && rows.length > 0 ? rows : refuse('subsidies.file-no-header');
};

type Line = {
  lineNo: number;
  number: string;
  itemId: string;
  amountFen: Fen;
  paidOn: PlainDate | null;
  reference: string | null;
  failure: string | null;
};
const linesOf = ({ tx }: CommandContext, payment: Payment): Promise<Line[]> =>
  tx.all<Line>(sql`
    select l.line_no as "lineNo", l.number, l.item_id as "itemId", l.amount_fen as "amountFen", o.paid_on as "paidOn", o.reference, f.reason as failure
    from subsidies.payment_line l left join subsidies.payout o on o.payment_id = l.payment_id and o.line_no = l.line_no left join subsidies.failure f on f.payment_id = l.payment_id and f.line_no = l.line_no
    where l.payment_id = ${payment.id} order by l.line_no`);

/** What a row is to us before anything is done. */
const judgeRow = (row: Row, line: Line | undefined): ResultFinding => {
  if (!line) return 'line-unknown';
  if (line.amountFen !== row.amountFen) return 'amount-differs';
  if (row.failed) return line.failure !== null ? 'known' : line.paidOn !== null ? 'not-due' : 'failed';
  if (line.paidOn !== null)
    return line.reference === row.reference && line.paidOn === row.on ? 'known' : 'not-due';
  return line.failure === null ? 'paid' : 'not-due';
};

type Taken = { readonly line: Line; readonly item: Item; readonly row: Row };
/** What the bank paid: in the ledger, in the steps and as payouts, all of them together. */
const payLines = async (
  context: CommandContext,
  payment: Payment,
  taken: readonly Taken[],
): Promise<undefined | Refusal> => {
  if (taken.length === 0) return undefined;
  const { tx, actor, now } = context;
  const posted = await postAllReserved(
    context,
    taken.map(({ item, row }) => ({
      reservationId: item.reservationId as string,
      effectiveOn: row.on as PlainDate,
      reference: row.reference,
    })),
  );
  if (isRefusal(posted)) {
    const ended = ['ledger.reservation-expired', 'ledger.reservation-ended'].includes(posted.code);
    const at = taken.find(({ item }) => item.reservationId === posted.facts?.['reservation']);
    return ended
      ? refuse('subsidies.reservation-ran-out', { facts: { number: at?.line.number ?? '' } })
      : posted;
  }
  const moved = await moveItems(
    context,
    'pay',
    taken.map(({ item, row, line }) => ({
      item,
      facts: { on: row.on as string, reference: row.reference, amount: formatYuan(line.amountFen) },
    })),
  );
  if (moved) return moved;
  const payouts = taken.map(({ item, line, row }, place) => ({
    award: item.awardId,
    item: item.id,
    line: line.lineNo,
    applicant: item.applicantId,
    region: item.regionPath,
    fen: `${line.amountFen}`,
    entry: posted[place]?.entryId,
    on: row.on,
    reference: row.reference,
  }));
  await tx.run(sql`
    insert into subsidies.payout (award_id, item_id, payment_id, line_no, programme_id, applicant_id, payer_path, region_path, amount_fen, entry_id, paid_on, reference, recorded_by, recorded_by_name, recorded_at)
    select (p->>'award')::uuid, (p->>'item')::uuid, ${payment.id}, (p->>'line')::int, ${payment.programmeId}, (p->>'applicant')::uuid, ${payment.payerPath}, p->>'region', (p->>'fen')::bigint, (p->>'entry')::uuid, (p->>'on')::date, p->>'reference', ${actor.personId}, ${actor.personName}, ${now}
    from jsonb_array_elements(${JSON.stringify(payouts)}::jsonb) p`);
  return undefined;
};

const failLines = async (
  context: CommandContext,
  payment: Payment,
  taken: readonly Taken[],
): Promise<undefined | Refusal> => {
  if (taken.length === 0) return undefined;
  const failures = taken.map(({ line, item, row }) => ({ line, item, reason: row.reason || '银行未说明' }));
  await context.tx.run(sql`
    insert into subsidies.failure (payment_id, line_no, payer_path, reason, recorded_by, recorded_at)
    select ${payment.id}, f.line, ${payment.payerPath}, f.reason, ${context.actor.personId}, ${context.now}
    from unnest(${failures.map(({ line }) => line.lineNo)}::integer[], ${failures.map(({ reason }) => reason)}::text[]) as f(line, reason)`);
  return moveItems(
    context,
    'fail',
    failures.map(({ item, reason }) => ({ item, facts: { reason } })),
  );
};

type Judged = { row: Row; finding: ResultFinding };
const takeRows = async (
  context: CommandContext,
  payment: Payment,
  rows: readonly Row[],
): Promise<{ judged: Judged[]; paid: Item[]; failed: Item[]; sumFen: Fen } | Refusal> => {
  const items = new Map((await itemsOfPayment(context.tx, payment.id)).map((item) => [item.id, item]));
  const lines = new Map((await linesOf(context, payment)).map((line) => [line.number, line]));
  const used = new Set(
    (
      await context.tx.all<{ reference: string }>(
        sql`select reference from subsidies.payout where programme_id = ${payment.programmeId} and reference = any(${rows.map((row) => row.reference)})`,
      )
    ).map(({ reference }) => reference),
  );
  const judged: Judged[] = [];
  const taken: Record<'paid' | 'failed', Taken[]> = { paid: [], failed: [] };
  for (const row of rows) {
    const line = lines.get(row.line);
    const item = line && items.get(line.itemId);
    let finding = judgeRow(row, line);
    // One number of the bank is one payment.
    if (finding === 'paid' && used.has(row.reference)) finding = 'not-due';
    if (line && item && (finding === 'paid' || finding === 'failed')) {
      if (finding === 'paid') {
        const { today } = context;
        if ((row.on as PlainDate) > today)
          return refuse('subsidies.day-in-the-future', { facts: { today, row: row.row } });
        used.add(row.reference);
        lines.set(line.number, { ...line, paidOn: row.on ?? null, reference: row.reference });
      } else lines.set(line.number, { ...line, failure: row.reason });
      taken[finding].push({ line, item, row });
    }
    judged.push({ row, finding });
  }
  const refused =
    (await payLines(context, payment, taken.paid)) ?? (await failLines(context, payment, taken.failed));
  if (refused) return refused;
  const [paid, failed] = [taken.paid.map(({ item }) => item), taken.failed.map(({ item }) => item)];
  return { judged, paid, failed, sumFen: taken.paid.reduce((sum, { line }) => sum + line.amountFen, 0n) };
};

const shown = ({ row, finding }: Judged) => ({
  row: row.row,
  line: row.line,
  amount: formatYuan(row.amountFen),
  on: row.on ?? '',
  reference: row.reference,
  finding,
});

const recordFile = async (
  { tx, actor, now, newId }: CommandContext,
  payment: Payment,
  file: UploadedFile,
  judged: readonly Judged[],
): Promise<void> => {
  const id = newId();
  await tx.run(sql`
    insert into subsidies.result_file (id, payment_id, payer_path, file_hash, file_name, lines_count, loaded_by, loaded_at)
    values (${id}, ${payment.id}, ${payment.payerPath}, ${file.sha256}, ${file.name}, ${judged.length}, ${actor.personId}, ${now})`);
  await tx.run(sql`
    insert into subsidies.result_row (file_id, row_no, payer_path, line, amount, paid_on, reference, finding)
    select ${id}, (r->>'row')::int, ${payment.payerPath}, r->>'line', r->>'amount', r->>'on', r->>'reference', r->>'finding' from jsonb_array_elements(${JSON.stringify(judged.map(shown))}::jsonb) r`);
};

/** What the bank says became of a list. Lines that fit are entered, once; those that do not are shown, and a file may come twice. */
export const loadResult = bind('subsidies.load-result', async (context, input) => {
  const { tx, actor } = context;
  const seen = await findPayment(tx, input.paymentId);
  const another = seen && judgePayer(actor, seen.payerPath);
  const rows = !seen ? refuse('platform.not-found') : (another ?? (await readRows(input.file)));
  await rm(input.file.path, { force: true });
  if (!seen || isRefusal(rows)) return rows as Refusal;
  await takeTurn(tx, `programme:${seen.programmeId}`);
  const payment = (await findPayment(tx, input.paymentId)) as Payment;
  if (payment.state !== 'approved' && payment.state !== 'settled')
    return refuse('subsidies.payment-not-approved');
  const taken = await takeRows(context, payment, rows);
  if (isRefusal(taken)) return taken;
  const { judged, sumFen } = taken;
  await recordFile(context, payment, input.file, judged);
  await tx.run(sql`
    update subsidies.payment y set state = 'settled' where y.id = ${payment.id} and y.state = 'approved'
      and (select count(*) from subsidies.payout o where o.payment_id = y.id) + (select count(*) from subsidies.failure f where f.payment_id = y.id) = y.lines_count`);
  const count = (finding: ResultFinding): number => judged.filter((one) => one.finding === finding).length;
  await tellApplicants(context, 'pay', taken.paid);
  await tellApplicants(context, 'fail', taken.failed);
  const done = { lines: judged.length, paid: count('paid'), known: count('known'), failed: count('failed') };
  context.remember(`subsidies.payment:${payment.id}`, {
    ...done,
    sum: formatYuan(sumFen),
    fileHash: input.file.sha256,
  });
  const unmatched = judged.filter(({ finding }) => !['paid', 'known', 'failed'].includes(finding)).map(shown);
  return { ...done, unmatched, sum: formatYuan(sumFen) };
});

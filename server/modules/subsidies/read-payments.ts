import { PassThrough } from 'node:stream';
import { type Fen, formatYuan, type PlainDate, refuse } from '@zhirong/kernel';
import { bind } from '../../platform/bind.ts';
import { writeWorkbook, XLSX } from '../../platform/spreadsheet/index.ts';
import { sql } from '../../platform/sql.ts';
import { findPayment, type Payment, paymentColumns, paymentTables } from './payments.ts';
import { judgePayer } from './review.ts';

const show = (payment: Payment) => ({
  id: payment.id,
  number: payment.number,
  programmeId: payment.programmeId,
  programme: payment.programme,
  region: { adcode: payment.adcode, name: payment.region },
  state: payment.state,
  lines: payment.lines,
  amount: formatYuan(payment.amountFen),
  paid: formatYuan(payment.paidFen),
  proposedBy: payment.proposedByName,
  proposedAt: payment.proposedAt,
  approvedBy: payment.approvedByName,
  approvedAt: payment.approvedAt,
});

export const listPayments = bind('subsidies.list-payments', async ({ tx }, input) => {
  const { programmeId = null, state = null } = input;
  const where = sql`(${programmeId}::uuid is null or y.programme_id = ${programmeId}::uuid) and (${state}::text is null or y.state = ${state})`;
  const { total } = await tx.one<{ total: number }>(
    sql`select count(*)::int as total from ${paymentTables} where ${where}`,
  );
  const rows = await tx.all<Payment>(
    sql`select ${paymentColumns} from ${paymentTables} where ${where} order by y.proposed_at desc, y.id desc limit ${input.size} offset ${(input.page - 1) * input.size}`,
  );
  return { rows: rows.map(show), total };
});

type Line = {
  number: string;
  itemId: string;
  payee: string;
  zh: string;
  en: string;
  accountName: string;
  accountBank: string;
  accountNumber: string;
  amountFen: Fen;
  paidOn: PlainDate | null;
  reference: string | null;
  reason: string | null;
  entryId: string | null;
};
const linesOf = (tx: Parameters<typeof findPayment>[0], id: string): Promise<Line[]> =>
  tx.all<Line>(sql`
    select l.number, l.item_id as "itemId", l.payee, i.title_zh as zh, i.title_en as en, l.account_name as "accountName", l.account_bank as "accountBank", l.account_number as "accountNumber", l.amount_fen as "amountFen",
      o.paid_on as "paidOn", o.reference, f.reason, o.entry_id as "entryId"
    from subsidies.payment_line l join subsidies.item i on i.id = l.item_id left join subsidies.payout o on o.payment_id = l.payment_id and o.line_no = l.line_no left join subsidies.failure f on f.payment_id = l.payment_id and f.line_no = l.line_no
    where l.payment_id = ${id} order by l.line_no`);

const stateOf = (line: Line) =>
  line.entryId !== null
    ? ('paid' as const)
    : line.reason !== null
      ? ('failed' as const)
      : ('waiting' as const);
const sumOf = (lines: readonly Line[]): string =>
  formatYuan(lines.reduce((sum, { amountFen }) => sum + amountFen, 0n));
/** Whole for those who pay; for anyone else its end only. */
const masked = (number: string, whole: boolean): string => (whole ? number : `****${number.slice(-4)}`);

export const readPayment = bind('subsidies.read-payment', async ({ tx, actor }, input) => {
  const payment = await findPayment(tx, input.paymentId);
  if (!payment) return refuse('platform.not-found');
  const lines = await linesOf(tx, payment.id);
  const unmatched = await tx.all<{
    row: number;
    line: string;
    amount: string;
    on: string;
    reference: string;
    finding: 'line-unknown' | 'amount-differs' | 'not-due';
  }>(sql`
    select r.row_no as row, r.line, r.amount, r.paid_on as "on", r.reference, r.finding from subsidies.result_row r
    where r.file_id = (select f.id from subsidies.result_file f where f.payment_id = ${payment.id} order by f.seq desc limit 1) and r.finding not in ('paid', 'known', 'failed') order by r.row_no`);
  const posted = await tx.one<{ fen: Fen }>(sql`
    select coalesce(sum(-n.amount_fen), 0)::bigint as fen from subsidies.payout o join ledger.line n on n.entry_id = o.entry_id and n.amount_fen < 0 where o.payment_id = ${payment.id}`);
  const of = (state: ReturnType<typeof stateOf>): Line[] => lines.filter((line) => stateOf(line) === state);
  const mine =
    actor.regionPath === payment.payerPath && actor.role !== 'regulator' && actor.role !== 'auditor';
  const step =
    payment.state === 'proposed'
      ? ('approve' as const)
      : payment.state === 'approved'
        ? ('load-result' as const)
        : ('none' as const);
  const samePerson = step === 'approve' && payment.proposedBy === actor.personId;
  return {
    ...show(payment),
    hash: payment.hash,
    rows: lines.map((line) => ({
      number: line.number,
      itemId: line.itemId,
      payee: line.payee,
      title: { zh: line.zh, en: line.en },
      accountName: line.accountName,
      accountBank: line.accountBank,
      accountNumber: masked(line.accountNumber, mine),
      amount: formatYuan(line.amountFen),
      state: stateOf(line),
      paidOn: line.paidOn,
      reference: line.reference,
      reason: line.reason,
      entryId: line.entryId,
    })),
    unmatched,
    reconciliation: {
      listed: sumOf(lines),
      paidByBank: sumOf(of('paid')),
      postedInLedger: formatYuan(posted.fen),
      failed: sumOf(of('failed')),
      waiting: sumOf(of('waiting')),
      agrees: sumOf(of('paid')) === formatYuan(posted.fen),
    },
    next: {
      step,
      mine: mine && step !== 'none' && !samePerson,
      why:
        step === 'none' || (mine && !samePerson)
          ? ('none' as const)
          : samePerson
            ? ('same-person' as const)
            : ('region-of-another' as const),
    },
  };
});

const columns = [
  { key: 'line', header: '明细号', width: 24 },
  { key: 'payee', header: '收款单位', width: 34 },
  { key: 'accountName', header: '账户名称', width: 34 },
  { key: 'bank', header: '开户银行', width: 30 },
  { key: 'number', header: '账号', width: 26, textFormat: true },
  { key: 'amount', header: '金额', width: 18 },
  { key: 'on', header: '付款日期', width: 14 },
  { key: 'reference', header: '银行流水号', width: 24 },
  { key: 'outcome', header: '结果', width: 10 },
  { key: 'reason', header: '说明', width: 30 },
] as const;

const rowOf = (line: Line): Record<(typeof columns)[number]['key'], string> => ({
  line: line.number,
  payee: line.payee,
  accountName: line.accountName,
  bank: line.accountBank,
  number: line.accountNumber,
  amount: formatYuan(line.amountFen),
  on: line.paidOn ?? '',
  reference: line.reference ?? '',
  outcome: line.entryId === null ? (line.reason === null ? '' : '失败') : '成功',
  reason: line.reason ?? '',
});

/** A cell that a spreadsheet would take for a formula is only text. */
const csvCell = (text: string): string => {
  const safe = /^[=+\-@\t]/.test(text) ? `'${text}` : text;
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};

/** What the bank is told; the same file comes back with day, number and result filled in. */
export const exportPayment = bind('subsidies.export-payment', async ({ tx, actor, today }, input) => {
  const payment = await findPayment(tx, input.paymentId);
  if (!payment) return refuse('platform.not-found');
  const another = judgePayer(actor, payment.payerPath);
  if (another) return another;
  if (payment.state !== 'approved' && payment.state !== 'settled')
    return refuse('subsidies.payment-not-approved');
  const rows = (await linesOf(tx, payment.id)).map(rowOf);
  const name = `${payment.number}拨付文件${today}`;
  if (input.format === 'csv') {
    const lines = [
      columns.map(({ header }) => header),
      ...rows.map((row) => columns.map(({ key }) => csvCell(row[key]))),
    ];
    const text = `\uFEFF${lines.map((cells) => cells.join(',')).join('\r\n')}\r\n`;
    return { name: `${name}.csv`, mediaType: 'text/csv; charset=utf-8', body: Buffer.from(text) };
  }
  const body = new PassThrough();
  const plan = {
    name: '拨付文件',
    titleRows: [
      { text: `${payment.programme} ${payment.number}`, look: 'title' as const },
      { text: `${rows.length} 笔，合计 ${formatYuan(payment.amountFen)} 元`, look: 'note' as const },
    ],
    columns: [...columns],
    rows,
  };
  writeWorkbook(body, { sheets: [plan] }).catch((error: Error) => body.destroy(error));
  return { name: `${name}.xlsx`, mediaType: XLSX, body };
});

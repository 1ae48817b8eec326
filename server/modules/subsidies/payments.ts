import { createHash } from 'node:crypto';
import {
  canonicalJson,
  type Fen,
  formatYuan,
  type Instant,
  type PlainDate,
  type Refusal,
  refuse,
} from '@zhirong/kernel';
import { bind } from '../../platform/bind.ts';
import type { Tx } from '../../platform/database.ts';
import { type Sql, sql } from '../../platform/sql.ts';
import { type Item, notNow, wrong } from './item.ts';
import { judgePayer } from './review.ts';
import {
  blockOf,
  findProgramme,
  itemsWhere,
  moveItems,
  nextNumber,
  refuseBlocked,
  takeTurn,
  tellApplicants,
} from './store.ts';

/** Conditions under which an item of alias `i` may go on a list: its notice is over, no objection waits, its applicant is not barred. */
export const noticeOver = (today: PlainDate): Sql =>
  sql`exists (select from subsidies.notice_line l join subsidies.notice n on n.id = l.notice_id where l.award_id = w.id and n.closes_on < ${today})`;
export const objectionWaits = sql`exists (select from subsidies.notice_line l join subsidies.objection o on o.notice_id = l.notice_id and (o.item_id is null or o.item_id = i.id)
  where l.award_id = w.id and not exists (select from subsidies.objection_decision d where d.objection_id = o.id))`;
export const barred = (today: PlainDate): Sql =>
  sql`exists (select from subsidies.consequence c where c.organisation_id = i.applicant_id and c.consequence = 'disqualify' and c.until_on >= ${today} and not exists (select from subsidies.block_end e where e.case_id = c.case_id))`;
export const payable = (today: PlainDate): Sql =>
  sql`i.state = 'published' and ${noticeOver(today)} and not ${objectionWaits} and not ${barred(today)}`;

const judgePayable = async (
  tx: Tx,
  programmeId: string,
  ids: readonly string[],
  today: PlainDate,
): Promise<Refusal | undefined> => {
  const found = await tx.all<{ state: string; over: boolean; waits: boolean; applicantId: string }>(sql`
    select i.state, ${noticeOver(today)} as over, ${objectionWaits} as waits, i.applicant_id as "applicantId" from subsidies.item i
      join subsidies.award w on w.item_id = i.id and not exists (select from subsidies.award_end e where e.award_id = w.id)
    where i.id = any(${ids}::uuid[]) and i.programme_id = ${programmeId}`);
  if (found.length !== new Set(ids).size) return refuse('subsidies.nothing-to-pay');
  for (const one of found) {
    if (one.state !== 'published') return notNow(one.state);
    if (!one.over) return refuse('subsidies.notice-runs');
    if (one.waits) return refuse('subsidies.objection-open');
    const block = await blockOf(tx, one.applicantId, today);
    if (block) return refuseBlocked(block);
  }
  return undefined;
};

type Account = { id: string; name: string; bank: string; number: string };
const accountsOf = async (tx: Tx, items: readonly Item[]): Promise<ReadonlyMap<string, Account>> => {
  const rows = await tx.all<Account>(sql`
    select id, account_name as name, account_bank as bank, account_number as number from subsidies.application where id = any(${[...new Set(items.map((item) => item.applicationId))]}::uuid[])`);
  return new Map(rows.map((row) => [row.id, row]));
};

/** A list of what may be paid; who proposes it does not approve it. */
export const proposePayment = bind('subsidies.propose-payment', async (context, input) => {
  const { tx, actor, now, today } = context;
  const programme = await findProgramme(tx, input.programmeId);
  if (!programme) return refuse('platform.not-found');
  const another = judgePayer(actor, programme.payerPath);
  if (another) return another;
  await takeTurn(tx, `programme:${programme.id}`);
  const ids = input.itemIds ?? null;
  const refused = ids ? await judgePayable(tx, programme.id, ids, today) : undefined;
  if (refused) return refused;
  const items = await itemsWhere(
    tx,
    sql`i.programme_id = ${programme.id} and ${payable(today)} and (${ids}::uuid[] is null or i.id = any(${ids}::uuid[]))`,
    sql`i.receipt, i.place limit 1000`,
  );
  if (items.length === 0) return refuse('subsidies.nothing-to-pay');
  const accounts = await accountsOf(tx, items);
  const [paymentId, number] = [context.newId(), await nextNumber(tx, 'BF', today)];
  const lines = items.map((item, place) => ({
    number: `${number}-${String(place + 1).padStart(4, '0')}`,
    itemId: item.id,
    awardId: item.awardId,
    applicantId: item.applicantId,
    payee: item.applicant,
    account: accounts.get(item.applicationId),
    amount: (item.awardFen ?? 0n).toString(),
  }));
  const amountFen = items.reduce((sum, item) => sum + (item.awardFen ?? 0n), 0n);
  const hash = createHash('sha256').update(canonicalJson(lines)).digest('hex');
  await tx.run(sql`
    insert into subsidies.payment (id, number, programme_id, payer_path, state, lines_count, amount_fen, hash, proposed_by, proposed_by_name, proposed_at)
    values (${paymentId}, ${number}, ${programme.id}, ${programme.payerPath}, 'proposed', ${lines.length}, ${amountFen}, ${hash}, ${actor.personId}, ${actor.personName}, ${now})`);
  await tx.run(sql`
    insert into subsidies.payment_line (payment_id, line_no, number, payer_path, item_id, award_id, applicant_id, payee, account_name, account_bank, account_number, amount_fen)
    select ${paymentId}, x.place, x.line->>'number', ${programme.payerPath}, (x.line->>'itemId')::uuid, (x.line->>'awardId')::uuid, (x.line->>'applicantId')::uuid, x.line->>'payee', x.line->'account'->>'name', x.line->'account'->>'bank', x.line->'account'->>'number', (x.line->>'amount')::bigint
    from jsonb_array_elements(${JSON.stringify(lines)}::jsonb) with ordinality as x(line, place)`);
  const moved = await moveItems(
    context,
    'list',
    items.map((item) => ({ item, facts: { payment: number } })),
  );
  if (moved) return moved;
  context.remember(`subsidies.payment:${paymentId}`, {
    number,
    lines: lines.length,
    amount: formatYuan(amountFen),
  });
  context.tell('subsidies.payment-proposed', { paymentId });
  return { paymentId, lines: lines.length, amount: formatYuan(amountFen) };
});

export type Payment = {
  readonly id: string;
  readonly number: string;
  readonly programmeId: string;
  readonly programme: string;
  readonly bookId: string;
  readonly payerPath: string;
  readonly adcode: string;
  readonly region: string;
  readonly state: 'proposed' | 'approved' | 'returned' | 'settled';
  readonly lines: number;
  readonly amountFen: Fen;
  readonly paidFen: Fen;
  readonly hash: string;
  readonly proposedBy: string;
  readonly proposedByName: string;
  readonly proposedAt: Instant;
  readonly approvedBy: string | null;
  readonly approvedByName: string | null;
  readonly approvedAt: Instant | null;
};
export const paymentColumns = sql`y.id, y.number, y.programme_id as "programmeId", p.name as programme, p.book_id as "bookId", y.payer_path as "payerPath", p.adcode, p.region, y.state, y.lines_count as lines, y.amount_fen as "amountFen",
  coalesce((select sum(o.amount_fen) from subsidies.payout o where o.payment_id = y.id), 0)::bigint as "paidFen", y.hash, y.proposed_by as "proposedBy", y.proposed_by_name as "proposedByName", y.proposed_at as "proposedAt",
  y.approved_by as "approvedBy", y.approved_by_name as "approvedByName", y.approved_at as "approvedAt"`;
export const paymentTables = sql`subsidies.payment y join subsidies.programme p on p.id = y.programme_id`;
export const findPayment = (tx: Tx, id: string): Promise<Payment | undefined> =>
  tx.first<Payment>(sql`select ${paymentColumns} from ${paymentTables} where y.id = ${id}`);
export const itemsOfPayment = (tx: Tx, id: string): Promise<Item[]> =>
  itemsWhere(
    tx,
    sql`i.id in (select l.item_id from subsidies.payment_line l where l.payment_id = ${id})`,
    sql`i.receipt, i.place`,
  );

/** Someone whose award was let go, or was barred since, is not paid by an approval that did not see it. */
const judgeApproval = async (tx: Tx, payment: Payment, today: PlainDate): Promise<Refusal | undefined> => {
  const ended = await tx.first<{ number: string }>(sql`
    select l.number from subsidies.payment_line l join subsidies.award a on a.id = l.award_id
    where l.payment_id = ${payment.id} and exists (select from ledger.ending n where n.reservation_id = a.reservation_id) limit 1`);
  if (ended) return refuse('subsidies.reservation-ran-out', { facts: { number: ended.number } });
  const overdue = await tx.first<{ number: string }>(sql`
    select l.number from subsidies.payment_line l join subsidies.award a on a.id = l.award_id join ledger.reservation r on r.id = a.reservation_id
    where l.payment_id = ${payment.id} and r.expires_on < ${today} limit 1`);
  if (overdue) return refuse('subsidies.reservation-ran-out', { facts: { number: overdue.number } });
  const payees = await tx.all<{ id: string }>(
    sql`select distinct applicant_id as id from subsidies.payment_line where payment_id = ${payment.id}`,
  );
  for (const { id } of payees) {
    const block = await blockOf(tx, id, today);
    if (block) return refuseBlocked(block);
  }
  return undefined;
};

/** By a second person, over exactly what was seen. */
export const approvePayment = bind('subsidies.approve-payment', async (context, input) => {
  const { tx, actor, now, today } = context;
  const seen = await findPayment(tx, input.paymentId);
  if (!seen) return refuse('platform.not-found');
  const another = judgePayer(actor, seen.payerPath);
  if (another) return another;
  await takeTurn(tx, `programme:${seen.programmeId}`);
  const payment = (await findPayment(tx, input.paymentId)) as Payment;
  if (payment.state !== 'proposed') return refuse('subsidies.payment-decided');
  if (payment.proposedBy === actor.personId) return refuse('subsidies.same-person');
  if (payment.hash !== input.seenHash) return wrong('changed-since-seen', 'seenHash');
  const refused = await judgeApproval(tx, payment, today);
  if (refused) return refused;
  await tx.run(sql`
    update subsidies.payment set state = 'approved', approved_by = ${actor.personId}, approved_by_name = ${actor.personName}, approved_at = ${now} where id = ${payment.id} and state = 'proposed'`);
  const items = await itemsOfPayment(tx, payment.id);
  const facts = { payment: payment.number };
  const moved = await moveItems(
    context,
    'approve',
    items.map((item) => ({ item, facts })),
  );
  if (moved) return moved;
  await tellApplicants(context, 'approve', items, facts);
  context.remember(`subsidies.payment:${payment.id}`, { approved: formatYuan(payment.amountFen) });
  return { done: true as const };
});

export const returnPayment = bind('subsidies.return-payment', async (context, input) => {
  const { tx, actor } = context;
  const seen = await findPayment(tx, input.paymentId);
  if (!seen) return refuse('platform.not-found');
  const another = judgePayer(actor, seen.payerPath);
  if (another) return another;
  await takeTurn(tx, `programme:${seen.programmeId}`);
  const written = await tx.run(
    sql`update subsidies.payment set state = 'returned' where id = ${seen.id} and state = 'proposed'`,
  );
  if (written === 0) return refuse('subsidies.payment-decided');
  const items = await itemsOfPayment(tx, seen.id);
  const moved = await moveItems(
    context,
    'unlist',
    items.map((item) => ({ item, facts: { payment: seen.number, reason: input.reason } })),
  );
  if (moved) return moved;
  context.remember(`subsidies.payment:${seen.id}`, { returned: true });
  return { done: true as const };
});

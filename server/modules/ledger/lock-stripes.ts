import { assert, type Fen, formatYuan, isRefusal, type Refusal, refuse, split } from '@zhirong/kernel';
import type { Tx } from '../../platform/database.ts';
import { sql } from '../../platform/sql.ts';
import { balanceMax, type Need } from './ledger.ts';

/** One locked part of an account: nobody else moves it before this transaction ends. */
export type Stripe = {
  readonly accountId: string;
  readonly stripeNo: number;
  readonly account: string;
  readonly bookId: string;
  readonly regionPath: string;
  readonly operatorId: string;
  readonly stripesCount: number;
  readonly sign: number;
  readonly mayOverdraw: boolean;
  readonly balanceFen: Fen;
  readonly heldFen: Fen;
};

const columns = sql`s.account_id as "accountId", s.stripe_no as "stripeNo", a.name as account, s.book_id as "bookId", s.region_path as "regionPath", s.operator_id as "operatorId",
  a.stripes_count as "stripesCount", s.sign, s.may_overdraw as "mayOverdraw", s.balance_fen as "balanceFen", s.held_fen as "heldFen"`;

/** All transactions lock in one order, so that none waits for one that waits for it: quiet accounts first, then hot ones. */
const order = sql`(s.stripe_no > 0), s.account_id, s.stripe_no`;

const needOf = (need: Need, sign: number): Fen => (sign === 1 ? need.ifDebitNormal : need.ifCreditNormal);

/** Quiet accounts have one part each, waited for in order. */
const lockQuiet = (tx: Tx, ids: readonly string[]): Promise<Stripe[]> =>
  tx.all<Stripe>(sql`
    select ${columns} from ledger.stripe s join ledger.account a on a.id = s.account_id
    where s.account_id = any(${ids}::uuid[]) and a.stripes_count = 1 order by ${order} for update of s`);

/** Of a hot account any part that is free and holds enough; nobody is waited for. */
const lockHot = (tx: Tx, needs: readonly Need[]): Promise<Stripe[]> =>
  tx.all<Stripe>(sql`
    select ${columns} from unnest(${needs.map((n) => n.accountId)}::uuid[], ${needs.map((n) => `${n.ifDebitNormal}`)}::bigint[], ${needs.map((n) => `${n.ifCreditNormal}`)}::bigint[]) as n(id, if_debit, if_credit)
    join ledger.account a on a.id = n.id and a.stripes_count > 1
    cross join lateral (
      select * from ledger.stripe t where t.account_id = a.id
        and (t.may_overdraw or t.balance_fen - t.held_fen >= case t.sign when 1 then n.if_debit else n.if_credit end)
      order by random() limit 1 for update skip locked
    ) s order by a.id`);

/** Whatever other parts nobody holds just now; nobody is waited for. */
const lockOthers = (tx: Tx, { accountId, stripeNo }: Stripe): Promise<Stripe[]> =>
  tx.all<Stripe>(sql`
    select ${columns} from ledger.stripe s join ledger.account a on a.id = s.account_id
    where s.account_id = ${accountId} and s.stripe_no <> ${stripeNo} order by s.stripe_no for update of s skip locked`);

const lockWhole = (tx: Tx, id: string): Promise<Stripe[]> =>
  tx.all<Stripe>(sql`
    select ${columns} from ledger.stripe s join ledger.account a on a.id = s.account_id
    where s.account_id = ${id} order by s.stripe_no for update of s`);

export const lockReserved = (tx: Tx, reservationIds: readonly string[]): Promise<Stripe[]> =>
  tx.all<Stripe>(sql`
    select ${columns} from ledger.stripe s join ledger.account a on a.id = s.account_id
    where (s.account_id, s.stripe_no) in (select r.account_id, r.stripe_no from ledger.reservation_line r where r.reservation_id = any(${reservationIds}::uuid[]))
    order by ${order} for update of s`);

const availableOf = (stripe: Stripe): Fen => stripe.balanceFen - stripe.heldFen;

const short = (stripe: Stripe, available: Fen, needed: Fen): Refusal =>
  refuse('ledger.account-short', {
    facts: { account: stripe.account, available: formatYuan(available), needed: formatYuan(needed) },
  });

/**
 * All parts of a hot account are ours: the first gets what is needed, and the rest is shared out evenly again, so that
 * the next ones need not wait. The sum does not change.
 */
const regroup = async (tx: Tx, parts: readonly Stripe[], needed: Fen): Promise<Stripe | Refusal> => {
  const first = parts[0] as Stripe;
  const available = parts.reduce((sum, part) => sum + availableOf(part), 0n);
  if (first.mayOverdraw) return first;
  if (available < needed) return short(first, available, needed);
  const shares = split(
    available - needed,
    parts.map(() => 1n),
  );
  const balances = parts.map(
    (part, place) => part.heldFen + (shares[place] as Fen) + (place === 0 ? needed : 0n),
  );
  await tx.run(sql`
    update ledger.stripe s set balance_fen = t.balance_fen
    from unnest(${parts.map((part) => part.stripeNo)}::integer[], ${balances.map(String)}::bigint[]) as t(stripe_no, balance_fen)
    where s.account_id = ${first.accountId} and s.stripe_no = t.stripe_no`);
  return { ...first, balanceFen: balances[0] as Fen };
};

/**
 * A deposit lies in one part, and payments that draw their part by chance would find the others empty: all of them would
 * go the long way. Who comes that way and finds plenty shares it out among the parts that are free.
 */
const spread = async (tx: Tx, found: Stripe, needed: Fen): Promise<void> => {
  if (found.mayOverdraw || needed === 0n) return;
  if (availableOf(found) < 2n * needed * BigInt(found.stripesCount)) return;
  await regroup(tx, [found, ...(await lockOthers(tx, found))], needed);
};

// Any number will do, as long as all servers of a database take the same one.
const GATE = 7_302_016;

/**
 * No free part held enough. One at a time goes on from here; who waited looks again first, because the one before has
 * shared the rest out, and only who still finds nothing takes the whole account.
 */
const lockScarce = async (tx: Tx, need: Need): Promise<Stripe | Refusal> => {
  const [, again] = await Promise.all([
    tx.run(sql`select pg_advisory_xact_lock(${GATE}, hashtext(${need.accountId}))`),
    lockHot(tx, [need]),
  ]);
  if (again[0]) return again[0];
  const parts = await lockWhole(tx, need.accountId);
  const first = parts[0];
  if (!first) return refuse('ledger.account-unknown', { facts: { accountId: need.accountId } });
  return regroup(tx, parts, needOf(need, first.sign));
};

const judgeRoom = (stripe: Stripe, needed: Fen): Refusal | undefined => {
  if (!stripe.mayOverdraw && availableOf(stripe) < needed) return short(stripe, availableOf(stripe), needed);
  return undefined;
};

/** What a movement may do to one part, whatever the account allows: numbers stay where a bigint holds them. */
export const judgeBounds = (stripe: Stripe, change: Fen): Refusal | undefined => {
  const after = stripe.balanceFen + BigInt(stripe.sign) * change;
  return after > balanceMax || after < -balanceMax
    ? refuse('ledger.amount-too-large', { facts: { most: formatYuan(balanceMax) } })
    : undefined;
};

export type Locked = ReadonlyMap<string, Stripe>;

/**
 * Locks one part of every account until the end of the transaction, each with enough for its need, or refuses.
 * Held from here to the commit, and always in one order: two payments from one fund run side by side as long as it has
 * free parts, and one after the other when it runs low.
 */
export const lockStripes = async (
  tx: Tx,
  bookId: string,
  needs: readonly Need[],
): Promise<Locked | Refusal> => {
  const ids = needs.map((need) => need.accountId);
  const [quiet, hot] = await Promise.all([lockQuiet(tx, ids), lockHot(tx, needs)]);
  const locked = new Map([...quiet, ...hot].map((stripe) => [stripe.accountId, stripe]));
  for (const need of needs) {
    if (locked.has(need.accountId)) continue;
    const stripe = await lockScarce(tx, need);
    if (isRefusal(stripe)) return stripe;
    locked.set(need.accountId, stripe);
  }
  for (const need of needs) {
    const stripe = locked.get(need.accountId);
    assert(stripe, 'every account is locked or refused');
    if (stripe.bookId !== bookId) return refuse('ledger.account-of-another-book');
    const refused = judgeRoom(stripe, needOf(need, stripe.sign));
    if (refused) return refused;
  }
  for (const stripe of hot) {
    const need = needs.find(({ accountId }) => accountId === stripe.accountId) as Need;
    await spread(tx, stripe, needOf(need, stripe.sign));
  }
  return locked;
};

import { randomUUID } from 'node:crypto';
import type { AccountKind } from '@zhirong/contracts';
import { type Instant, instant, isRefusal, type PlainDate, plainDate, type Refusal } from '@zhirong/kernel';
import type { Job } from '../../../platform/actor.ts';
import { type Database, openDatabase } from '../../../platform/database.ts';
import { runCommand } from '../../../platform/run-command.ts';
import { type Sql, sql } from '../../../platform/sql.ts';
import { addOrganisation } from '../../identity/index.ts';
import { type Booking, openAccount, openBook, postEntry } from '../index.ts';

/** What a check counted, what it found wrong, and whether its control, which must fail, did. */
export type CheckReport = {
  readonly check: string;
  readonly counts: Readonly<Record<string, number>>;
  readonly findings: readonly string[];
  readonly control: 'caught' | 'MISSED';
};
export type CheckOptions = { readonly seed: number; readonly milliseconds: number };

export const job: Job = { kind: 'job', name: 'verify' };
export const noon: Instant = instant('2019-08-20T04:00:00.000Z');
export const day: PlainDate = plainDate('2019-08-20');

/** Small and seeded (mulberry32): the same seed draws the same numbers. */
export const makeDraw = (seed: number) => {
  let state = seed >>> 0;
  const unit = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (count: number): number => Math.floor(unit() * count);
  return { unit, below, of: <T>(things: readonly T[]): T => things[below(things.length)] as T };
};
export type Draw = ReturnType<typeof makeDraw>;

export type Stage = Awaited<ReturnType<typeof openStage>>;

/** Commands of a queue against the door of the room, and looks at what they left. */
export const openStage = async (url: string, connections = 20) => {
  const database: Database = openDatabase({ url, connections, onError: () => undefined });
  const run = async <T>(
    work: (context: Booking) => Promise<T | Refusal>,
    options: { key?: string; now?: Instant } = {},
  ): Promise<T | Refusal> =>
    (
      await runCommand(database, {
        name: 'ledger.verify',
        actor: job,
        input: {},
        idempotencyKey: options.key ?? null,
        now: options.now ?? noon,
        origin: '',
        requestId: randomUUID(),
        work,
      })
    ).result;
  const surely = async <T>(work: (context: Booking) => Promise<T | Refusal>): Promise<T> => {
    const result = await run(work);
    if (isRefusal(result)) throw new Error(`refused: ${JSON.stringify(result)}`);
    return result;
  };
  const read = <Row>(query: Sql<Row>): Promise<Row[]> =>
    database.transaction(job, (tx) => tx.all<Row>(query));
  const operatorId = randomUUID();
  await database.transaction(job, (tx) =>
    addOrganisation(tx, {
      id: operatorId,
      kind: 'fund-operator',
      name: `示例基金运营机构${operatorId}`,
      adcode: '320000',
      now: noon,
      on: day,
    }),
  );

  const makeBook = async () => {
    const { bookId } = await surely((context) =>
      openBook(context, {
        key: randomUUID(),
        kind: 'fund',
        name: '示例基金',
        region: { adcode: '320000', name: '江苏省', path: '/320000/' },
        operatorId,
      }),
    );
    const account = async (
      code: string,
      kind: AccountKind,
      options: { hot?: boolean; mayOverdraw?: boolean } = {},
    ): Promise<string> =>
      (await surely((context) => openAccount(context, { bookId, code, name: code, kind, ...options })))
        .accountId;
    const move = (context: Booking, key: string, to: string, from: string, amountFen: bigint) =>
      postEntry(context, {
        bookId,
        key,
        effectiveOn: day,
        description: '示例',
        lines: [
          { accountId: to, side: 'debit', amountFen },
          { accountId: from, side: 'credit', amountFen },
        ],
      });
    return { bookId, account, move };
  };
  return { database, run, surely, read, makeBook, url, close: () => database.close() };
};

/** Everything the book promises, asked of its rows directly. Empty when nothing is wrong. */
export const auditBooks = async ({ read }: Pick<Stage, 'read'>): Promise<string[]> => {
  const rows = await read<{ what: string; n: number }>(sql`
    select 'entries whose lines do not sum to zero' as what, count(*)::int as n from (select from ledger.line group by entry_id having sum(amount_fen) <> 0) t
    union all select 'entries without all their lines', count(*)::int from ledger.entry e where e.lines_count <> (select count(*) from ledger.line l where l.entry_id = e.id)
    union all select 'accounts whose balance is not the sum of their lines', count(*)::int from (
      select s.account_id from ledger.stripe s group by s.account_id having sum(s.balance_fen * s.sign) <> coalesce((select sum(l.amount_fen) from ledger.line l where l.account_id = s.account_id), 0)) t
    union all select 'accounts whose holds are not those of their open reservations', count(*)::int from (
      select s.account_id from ledger.stripe s group by s.account_id having sum(s.held_fen) <> coalesce((select sum(l.held_fen) from ledger.reservation_line l where l.account_id = s.account_id and not exists (select from ledger.ending e where e.reservation_id = l.reservation_id)), 0)) t
    union all select 'overdrawn accounts', count(*)::int from (select account_id from ledger.stripe where not may_overdraw group by account_id having sum(balance_fen - held_fen) < 0) t
    union all select 'reservations posted beyond their amount', count(*)::int from ledger.ending d join ledger.reservation_line r on r.reservation_id = d.reservation_id
      left join ledger.line l on l.entry_id = d.entry_id and l.line_no = r.line_no where d.outcome = 'posted' and abs(coalesce(l.amount_fen, 0)) > abs(r.amount_fen)
    union all select 'entries whose command does not say their digest', count(*)::int from ledger.entry e left join platform.command c on c.id = e.command_id and c.outcome = 'done'
      where c.id is null or position(encode(e.digest, 'hex') in c.entry) = 0`);
  return rows.filter(({ n }) => n > 0).map(({ what, n }) => `${what}: ${n}`);
};

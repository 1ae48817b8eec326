import { randomUUID } from 'node:crypto';
import { isRefusal } from '@zhirong/kernel';
import pg from 'pg';
import { sql } from '../../../platform/sql.ts';
import { balanceOf } from '../index.ts';
import { findCycles, type Observed } from './find-cycles.ts';
import {
  auditBooks,
  type CheckOptions,
  type CheckReport,
  type Draw,
  job,
  makeDraw,
  openStage,
} from './stage.ts';

const ACCOUNTS = 6;
type Version = { object: string; version: number };

/** Transfers between accounts, looks at all of them, and what each saw; the sum over all accounts never changes. */
const watchLedger = async (url: string, draw: Draw, milliseconds: number) => {
  const stage = await openStage(url);
  const { account, move, bookId } = await stage.makeBook();
  const ids: string[] = [];
  for (let i = 0; i < ACCOUNTS; i += 1) ids.push(await account(`a${i}`, 'asset', { hot: i === 0 }));
  const capital = await account('capital', 'net-assets');
  for (const [i, id] of ids.entries()) await stage.surely((c) => move(c, `in${i}`, id, capital, 1000n));
  // Two statements could stand on two sides of a commit; one cannot.
  const versions = sql<Version & { fen: bigint }>`
    select account_id || ' ' || stripe_no as object, version::int as version, balance_fen as fen from ledger.stripe where account_id = any(${ids}::uuid[])`;
  const start = new Map((await stage.read(versions)).map(({ object, version }) => [object, version]));
  const [seen, findings] = [[] as Observed[], [] as string[]];
  const end = performance.now() + milliseconds;
  let [next, refused, looks] = [0, 0, 0];

  const transfer = async (id: number): Promise<void> => {
    const [to, from] = [draw.of(ids), draw.of(ids)];
    const sentAt = performance.now();
    const result = await stage.run(async (context) => {
      const posted = await move(context, `t${id}`, to, from, BigInt(draw.below(300) + 1));
      if (isRefusal(posted)) return posted;
      const made = await context.tx.all<Version>(sql`
        select distinct s.account_id || ' ' || s.stripe_no as object, s.version::int as version from ledger.stripe s join ledger.line l on l.account_id = s.account_id and l.stripe_no = s.stripe_no where l.entry_id = ${posted.entryId}`);
      return { made };
    });
    if (isRefusal(result)) {
      refused += 1;
      return;
    }
    const writes = new Map(result.made.map(({ object, version }) => [object, version]));
    const reads = new Map(result.made.map(({ object, version }) => [object, version - 1]));
    seen.push({ id, sentAt, heardAt: performance.now(), reads, writes });
  };
  const look = async (id: number): Promise<void> => {
    const sentAt = performance.now();
    const rows = await stage.read(versions);
    looks += 1;
    seen.push({
      id,
      sentAt,
      heardAt: performance.now(),
      reads: new Map(rows.map((r) => [r.object, r.version])),
      writes: new Map(),
    });
    const total = rows.reduce((sum, { fen }) => sum + fen, 0n);
    if (total !== 1000n * BigInt(ACCOUNTS)) findings.push(`a look saw ${total} in all accounts together`);
  };
  const worker = async (): Promise<void> => {
    while (performance.now() < end) {
      next += 1;
      await (draw.below(4) === 0 ? look(next) : transfer(next));
    }
  };
  try {
    await Promise.all(Array.from({ length: 12 }, worker));
    const cycles = findCycles(seen);
    findings.push(...cycles.findings.slice(0, 5));
    const last = new Map((await stage.read(versions)).map(({ object, version }) => [object, version]));
    const made = seen.reduce((sum, { writes }) => sum + writes.size, 0);
    const moved = [...last].reduce((sum, [object, version]) => sum + version - (start.get(object) ?? 0), 0);
    if (made !== moved) findings.push(`${moved} versions were made and ${made} seen: an answer was false`);
    const held = await stage.database.transaction(job, (tx) => balanceOf(tx, capital));
    if (held?.balanceFen !== 1000n * BigInt(ACCOUNTS)) findings.push('capital moved');
    findings.push(...(await auditBooks(stage)));
    return {
      counts: {
        transactions: seen.length,
        looks,
        refused,
        edges: cycles.edges,
        bookEntries: (await stage.read(sql`select id from ledger.entry where book_id = ${bookId}`)).length,
      },
      findings,
    };
  } finally {
    await stage.close();
  }
};

/** The same watch over code that reads, adds and writes back under READ COMMITTED. */
const watchNaively = async (url: string, draw: Draw): Promise<string[]> => {
  const schema = `naive_${randomUUID().slice(0, 8)}`;
  const clients = await Promise.all(
    Array.from({ length: 8 }, async () => {
      const client = new pg.Client({ connectionString: url });
      await client.connect();
      return client;
    }),
  );
  const [first] = clients as [pg.Client, ...pg.Client[]];
  const seen: Observed[] = [];
  let next = 0;
  try {
    await first.query(
      `create schema ${schema}; create table ${schema}.account (id int primary key, fen bigint, version int); insert into ${schema}.account select i, 1000, 0 from generate_series(0, 3) i`,
    );
    await Promise.all(
      clients.map(async (client) => {
        for (let i = 0; i < 40; i += 1) {
          const [id, sentAt] = [(next += 1), performance.now()];
          const pair = [draw.below(4), draw.below(4)].toSorted();
          const [reads, writes] = [new Map<string, number>(), new Map<string, number>()];
          await client.query('begin');
          for (const [place, object] of [...new Set(pair)].entries()) {
            const { rows } = await client.query(`select fen, version from ${schema}.account where id = $1`, [
              object,
            ]);
            await client.query(`update ${schema}.account set fen = $2, version = $3 where id = $1`, [
              object,
              `${BigInt(rows[0].fen) + (place === 0 ? 1n : -1n)}`,
              rows[0].version + 1,
            ]);
            reads.set(`${object}`, rows[0].version as number);
            writes.set(`${object}`, (rows[0].version as number) + 1);
          }
          await client.query('commit');
          seen.push({ id, sentAt, heardAt: performance.now(), reads, writes });
        }
      }),
    );
    return findCycles(seen).findings;
  } finally {
    await first.query(`drop schema if exists ${schema} cascade`);
    await Promise.all(clients.map((client) => client.end()));
  }
};

export const checkIsolation = async (
  url: string,
  { seed, milliseconds }: CheckOptions,
): Promise<CheckReport> => {
  const draw = makeDraw(seed);
  const { counts, findings } = await watchLedger(url, draw, milliseconds);
  const control = await watchNaively(url, draw);
  return {
    check: 'isolation',
    counts: { ...counts, 'findings of the control': control.length },
    findings,
    control: control.length > 0 ? 'caught' : 'MISSED',
  };
};

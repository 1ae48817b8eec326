import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import pg from 'pg';
import { sql } from '../../../platform/sql.ts';
import { auditBooks, type CheckOptions, type CheckReport, type Draw, makeDraw, openStage } from './stage.ts';

const PAYMENTS_A_ROUND = 4000;

/** Kills PostgreSQL with SIGKILL and starts it again at the same address. */
export type Restart = () => Promise<void>;
type Heard = { reserved: Map<number, string>; posted: Map<number, string>; refused: string[] };
type Work = { url: string; mode: 'ledger' | 'naive'; bookId: string; bank: string; paidOut: string };

const start = (work: Work, from: number, again: readonly number[], upTo: number, heard: Heard) => {
  const child: ChildProcess = spawn(
    process.execPath,
    [join(import.meta.dirname, 'crash-worker.ts'), JSON.stringify({ ...work, from, again, upTo })],
    { stdio: ['ignore', 'pipe', 'ignore'] },
  );
  let rest = '';
  let ready: () => void = () => undefined;
  const paying = new Promise<void>((heardOf) => {
    ready = heardOf;
  });
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    const lines = (rest + text).split('\n');
    rest = lines.pop() ?? '';
    for (const [what, n = '', id = ''] of lines.map((line) => line.split(' '))) {
      if (what === 'reserved') heard.reserved.set(Number(n), id);
      if (what === 'refused') heard.refused.push(`${n} ${id}`);
      if (what === 'posted') {
        const before = heard.posted.get(Number(n));
        if (before !== undefined && before !== id) heard.refused.push(`${n} was two entries`);
        heard.posted.set(Number(n), id);
        ready();
      }
    }
  });
  const ended = new Promise<void>((over) => {
    child.once('close', () => {
      ready();
      over();
    });
  });
  return { child, paying, ended };
};

const pause = (millis: number): Promise<void> => new Promise((wake) => setTimeout(wake, millis));

/** Of what was said, everything must be there; of what was begun, everything once. */
const compare = async (url: string, work: Work, heard: Heard, begun: number): Promise<string[]> => {
  const stage = await openStage(url, 2);
  try {
    const rows = await stage.read<{ n: number; entryId: string | null; reservationId: string }>(sql`
      select substr(r.key, 9)::int as n, e.entry_id as "entryId", r.id as "reservationId" from ledger.reservation r left join ledger.ending e on e.reservation_id = r.id where r.book_id = ${work.bookId}`);
    const kept = new Map(rows.map((row) => [row.n, row]));
    const lostReservations = [...heard.reserved].filter(
      ([n, id]) => kept.get(n)?.reservationId !== id,
    ).length;
    const lostPostings = [...heard.posted].filter(([n, id]) => kept.get(n)?.entryId !== id).length;
    const [{ fen, entries } = { fen: 0n, entries: 0 }] = await stage.read<{
      fen: bigint;
      entries: number;
    }>(sql`
      select (select sum(balance_fen)::bigint from ledger.stripe where account_id = ${work.paidOut}) as fen, (select count(*)::int from ledger.entry where book_id = ${work.bookId} and key <> 'in') as entries`);
    const findings = await auditBooks(stage);
    if (lostReservations) findings.push(`${lostReservations} acknowledged reservations are gone`);
    if (lostPostings) findings.push(`${lostPostings} acknowledged postings are gone`);
    if (fen !== BigInt(entries) * 100n) findings.push(`${entries} entries paid ${fen} 分`);
    if (begun >= 0 && (entries !== begun || rows.some((row) => row.entryId === null)))
      findings.push(`of ${begun} payments ${entries} were made in the end`);
    return [...findings, ...heard.refused.slice(0, 3)];
  } finally {
    await stage.close();
  }
};

/** The control: the same kills on code whose two steps are two transactions. How many kills until it shows. */
const killNaively = async (url: string, draw: Draw): Promise<number> => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const work: Work = { url, mode: 'naive', bookId: '', bank: '', paidOut: '' };
  try {
    await client.query(
      'drop schema if exists naive_crash cascade; create schema naive_crash; create table naive_crash.fund (fen bigint); insert into naive_crash.fund values (0); create table naive_crash.payment (n int, fen bigint)',
    );
    for (let kills = 1; kills <= 8; kills += 1) {
      const heard: Heard = { reserved: new Map(), posted: new Map(), refused: [] };
      const { child, paying, ended } = start(work, 0, [], 1_000_000, heard);
      await paying;
      await pause(20 + draw.below(60));
      child.kill('SIGKILL');
      await ended;
      await pause(50);
      const { rows } = await client.query(
        'select (select fen from naive_crash.fund) + (select coalesce(sum(fen), 0) from naive_crash.payment) as drift',
      );
      if (rows[0].drift !== '0') return kills;
    }
    return -1;
  } finally {
    await client.query('drop schema if exists naive_crash cascade');
    await client.end();
  }
};

/**
 * Kills with SIGKILL, the process that pays and, where it can be started again, the database: between reserving and
 * posting, and in the commit. What was acknowledged is there, and once all is sent again each payment was made once.
 * The page cache outlives a killed process: this says nothing of a power cut.
 */
export const checkCrash = async (
  url: string,
  restart: Restart | undefined,
  { seed, milliseconds, kills = 200 }: CheckOptions & { kills?: number },
): Promise<CheckReport> => {
  const draw = makeDraw(seed);
  const stage = await openStage(url);
  const { bookId, account, move } = await stage.makeBook();
  const [bank, capital, paidOut] = [
    await account('bank', 'asset', { hot: true }),
    await account('capital', 'net-assets'),
    await account('paid', 'expense', { hot: true }),
  ];
  await stage.surely((context) => move(context, 'in', bank, capital, 10n ** 12n));
  await stage.close();
  const work: Work = { url, mode: 'ledger', bookId, bank, paidOut };
  const heard: Heard = { reserved: new Map(), posted: new Map(), refused: [] };
  const counts = { 'server kills': 0, 'database kills': 0, payments: 0, 'kills until the control showed': 0 };
  const findings: string[] = [];
  let from = 0;
  const unanswered = (): number[] =>
    Array.from({ length: from }, (_, n) => n).filter((n) => !heard.posted.has(n));
  const end = performance.now() + milliseconds;

  while (
    performance.now() < end &&
    counts['server kills'] + counts['database kills'] < kills &&
    findings.length === 0
  ) {
    const before = heard.posted.size;
    const { child, paying, ended } = start(work, from, unanswered(), from + PAYMENTS_A_ROUND, heard);
    await paying;
    for (let shots = restart ? 1 + draw.below(2) : 0; shots > 0; shots -= 1) {
      await pause(30 + draw.below(200));
      await restart?.();
      counts['database kills'] += 1;
      const said = heard.posted.size;
      for (let waited = 0; waited < 5000 && heard.posted.size === said; waited += 20) await pause(20);
    }
    await pause(20 + draw.below(200));
    child.kill('SIGKILL');
    counts['server kills'] += 1;
    await ended;
    from = Math.max(from, ...heard.reserved.keys(), ...heard.posted.keys()) + 9;
    if (heard.posted.size === before) findings.push('nothing was paid between two kills');
    findings.push(...(await compare(url, work, heard, -1)));
  }
  const last = start(work, from, unanswered(), from, heard);
  await last.ended;
  findings.push(...(await compare(url, work, heard, from)));
  counts.payments = heard.posted.size;
  counts['kills until the control showed'] = await killNaively(url, draw);
  return {
    check: 'kill',
    counts,
    findings,
    control: counts['kills until the control showed'] > 0 ? 'caught' : 'MISSED',
  };
};

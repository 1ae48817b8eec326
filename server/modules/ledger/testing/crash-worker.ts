/**
 * Pays from one fund until it is killed: reserve, say so, post, say so. Started by the crash check in a process of its own.
 * `naive` takes the money in one transaction and writes the payment in the next.
 */
import { isRefusal } from '@zhirong/kernel';
import pg from 'pg';
import { postReserved, reserve } from '../index.ts';
import { day, openStage } from './stage.ts';

const asked = JSON.parse(process.argv[2] ?? '{}') as {
  url: string;
  mode: 'ledger' | 'naive';
  bookId: string;
  bank: string;
  paidOut: string;
  /** Payments to make, in order; those without an answer from before come first. */
  from: number;
  again: number[];
  upTo: number;
};
const say = (words: string): void => void process.stdout.write(`${words}\n`);
const pause = (millis: number): Promise<void> => new Promise((wake) => setTimeout(wake, millis));
let next = asked.from;
const take = (): number | undefined => asked.again.shift() ?? (next < asked.upTo ? next++ : undefined);

/** Asks until it is answered: a database that is down comes back. */
const until = async <T>(ask: () => Promise<T>): Promise<T> => {
  for (;;)
    try {
      return await ask();
    } catch {
      await pause(20);
    }
};

const payProperly = async (): Promise<void> => {
  const stage = await until(() => openStage(asked.url, 10));
  const pay = async (n: number): Promise<void> => {
    const held = await until(() =>
      stage.run(
        (context) =>
          reserve(context, {
            bookId: asked.bookId,
            key: `payment:${n}`,
            description: '示例',
            expiresOn: day,
            lines: [
              { accountId: asked.paidOut, side: 'debit', amountFen: 100n },
              { accountId: asked.bank, side: 'credit', amountFen: 100n },
            ],
          }),
        { key: `reserve-${n}-payment` },
      ),
    );
    if (isRefusal(held)) return say(`refused ${n} ${held.code}`);
    say(`reserved ${n} ${held.reservationId}`);
    const posted = await until(() =>
      stage.run((context) => postReserved(context, { reservationId: held.reservationId, effectiveOn: day }), {
        key: `post-${n}-payment`,
      }),
    );
    say(isRefusal(posted) ? `refused ${n} ${posted.code}` : `posted ${n} ${posted.entryId}`);
  };
  await Promise.all(
    Array.from({ length: 8 }, async () => {
      for (let n = take(); n !== undefined; n = take()) await pay(n);
    }),
  );
};

const payNaively = async (): Promise<void> => {
  const pool = new pg.Pool({ connectionString: asked.url, max: 8 });
  pool.on('error', () => undefined);
  await Promise.all(
    Array.from({ length: 8 }, async () => {
      for (let n = take(); n !== undefined; n = take()) {
        await pool.query('update naive_crash.fund set fen = fen - 100');
        await pool.query('insert into naive_crash.payment (n, fen) values ($1, 100)', [n]);
        say(`posted ${n} -`);
      }
    }),
  );
};

say('ready');
await (asked.mode === 'ledger' ? payProperly() : payNaively());
say('done');
process.exit(0);

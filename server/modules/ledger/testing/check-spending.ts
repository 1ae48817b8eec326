import { randomUUID } from 'node:crypto';
import { isRefusal } from '@zhirong/kernel';
import pg from 'pg';
import { type Booking, balanceOf, postReserved, reserve } from '../index.ts';
import { auditBooks, type CheckOptions, type CheckReport, day, job, makeDraw, openStage } from './stage.ts';

const PAYMENT = 100n;

/** What many would write first: look, decide, write, each in good faith. */
export const spendNaively = async (url: string, clients: number, payments: number): Promise<number> => {
  const schema = `naive_${randomUUID().slice(0, 8)}`;
  const open = async (): Promise<pg.Client> => {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    return client;
  };
  const all = await Promise.all(Array.from({ length: clients }, open));
  const [first] = all as [pg.Client, ...pg.Client[]];
  try {
    await first.query(
      `create schema ${schema}; create table ${schema}.fund (fen bigint not null); insert into ${schema}.fund values (${Number(PAYMENT) * payments})`,
    );
    let paid = 0;
    await Promise.all(
      all.map(async (client) => {
        for (let i = 0; i < 10; i += 1) {
          await client.query('begin');
          const fen = BigInt((await client.query(`select fen from ${schema}.fund`)).rows[0].fen as string);
          if (fen >= PAYMENT) {
            await client.query(`update ${schema}.fund set fen = $1`, [`${fen - PAYMENT}`]);
            paid += 1;
          }
          await client.query('commit');
        }
      }),
    );
    return paid;
  } finally {
    await first.query(`drop schema if exists ${schema} cascade`);
    await Promise.all(all.map((client) => client.end()));
  }
};

/** Fifty hands on a fund that has money for so many payments and not one more: straight, and in two steps. */
export const checkSpending = async (
  url: string,
  { seed, milliseconds }: CheckOptions,
): Promise<CheckReport> => {
  const stage = await openStage(url);
  const draw = makeDraw(seed);
  const findings: string[] = [];
  const counts = { rounds: 0, attempts: 0, paid: 0, refused: 0 };
  const end = performance.now() + milliseconds;
  try {
    while (performance.now() < end || counts.rounds < 2) {
      counts.rounds += 1;
      const [payments, hot] = [20 + draw.below(60), counts.rounds % 2 === 1];
      const { bookId, account, move } = await stage.makeBook();
      const [bank, capital, paidOut] = [
        await account('bank', 'asset', { hot }),
        await account('capital', 'net-assets'),
        await account('paid', 'expense', { hot }),
      ];
      await stage.surely((context) => move(context, 'in', bank, capital, PAYMENT * BigInt(payments) + 99n));
      const straight = (context: Booking) => move(context, randomUUID(), paidOut, bank, PAYMENT);
      const inTwo = async (context: Booking) => {
        const held = await reserve(context, {
          bookId,
          key: randomUUID(),
          description: '示例',
          expiresOn: day,
          lines: [
            { accountId: paidOut, side: 'debit', amountFen: PAYMENT },
            { accountId: bank, side: 'credit', amountFen: PAYMENT },
          ],
        });
        return isRefusal(held)
          ? held
          : postReserved(context, { reservationId: held.reservationId, effectiveOn: day });
      };
      let paid = 0;
      const spend = async (): Promise<void> => {
        for (let i = 0; i < 4; i += 1) {
          counts.attempts += 1;
          const result = await stage.run(draw.below(2) === 0 ? straight : inTwo);
          if (!isRefusal(result)) paid += 1;
          else if (result.code === 'ledger.account-short') counts.refused += 1;
          else findings.push(`an answer nobody expected: ${result.code}`);
        }
      };
      await Promise.all(Array.from({ length: 50 }, spend));
      counts.paid += paid;
      const left = await stage.database.transaction(job, (tx) => balanceOf(tx, bank));
      if (paid !== payments || left?.balanceFen !== 99n || left.heldFen !== 0n)
        findings.push(
          `seed ${seed} round ${counts.rounds}: ${paid} of ${payments} paid, ${left?.balanceFen} left`,
        );
    }
    findings.push(...(await auditBooks(stage)));
  } finally {
    await stage.close();
  }
  const naive = await spendNaively(url, 20, 40);
  return {
    check: 'double-spend',
    counts: { ...counts, 'paid by the control of 40': naive },
    findings,
    control: naive > 40 ? 'caught' : 'MISSED',
  };
};

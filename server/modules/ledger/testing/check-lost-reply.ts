import { isRefusal, type Refusal } from '@zhirong/kernel';
import { sql } from '../../../platform/sql.ts';
import { type Booking, type Posted, postReserved, reserve } from '../index.ts';
import { auditBooks, type CheckOptions, type CheckReport, day, makeDraw, openStage } from './stage.ts';

/**
 * Replies are lost: connections are cut at any moment, the commit's answer included, and whoever waits asks again until
 * it hears. Each intention is one entry, and every asking gets the same one.
 */
export const checkLostReply = async (
  url: string,
  superuserUrl: string,
  { seed, milliseconds }: CheckOptions,
): Promise<CheckReport> => {
  const stage = await openStage(url, 10);
  const knife = await openStage(superuserUrl.replace(/\/[^/]*$/, new URL(url).pathname), 1).catch(
    () => undefined,
  );
  const draw = makeDraw(seed);
  const findings: string[] = [];
  const counts = { intentions: 0, askings: 0, cuts: 0, 'entries of the control': 0 };
  const { bookId, account, move } = await stage.makeBook();
  const [bank, capital, paidOut] = [
    await account('bank', 'asset', { hot: true }),
    await account('capital', 'net-assets'),
    await account('paid', 'expense', { hot: true }),
  ];
  await stage.surely((context) => move(context, 'in', bank, capital, 10n ** 12n));
  const inTwo = async (context: Booking, key: string): Promise<Posted | Refusal> => {
    const held = await reserve(context, {
      bookId,
      key,
      description: '示例',
      expiresOn: day,
      lines: [
        { accountId: paidOut, side: 'debit', amountFen: 7n },
        { accountId: bank, side: 'credit', amountFen: 7n },
      ],
    });
    return isRefusal(held)
      ? held
      : postReserved(context, { reservationId: held.reservationId, effectiveOn: day });
  };

  const end = performance.now() + milliseconds;
  const ask = async (n: number): Promise<void> => {
    const [two, askings] = [n % 2 === 0, 1 + draw.below(3)];
    // The third asking comes from another command: only the entry's own key can stop it.
    const once = async (asking: number): Promise<string> => {
      for (let tries = 0; tries < 200; tries += 1) {
        counts.askings += 1;
        try {
          const result = await stage.run<Posted>(
            (context) => (two ? inTwo(context, `two:${n}`) : move(context, `one:${n}`, paidOut, bank, 7n)),
            asking === 2 ? {} : { key: `intention-${seed}-${n}` },
          );
          return isRefusal(result) ? result.code : result.entryId;
        } catch {
          await new Promise((wake) => setTimeout(wake, 5 * Math.min(tries + 1, 20)));
        }
      }
      return 'never answered';
    };
    const heard = new Set(await Promise.all(Array.from({ length: askings }, (_, asking) => once(asking))));
    if (heard.size !== 1 || [...heard].some((id) => id.includes('.') || id.includes(' ')))
      findings.push(`seed ${seed} intention ${n}: heard ${[...heard].join(', ')}`);
  };
  const worker = async (): Promise<void> => {
    while (performance.now() < end) {
      counts.intentions += 1;
      await ask(counts.intentions);
    }
  };
  let cutting = true;
  const cut = async (): Promise<void> => {
    while (cutting && knife) {
      await new Promise((wake) => setTimeout(wake, 20 + draw.below(60)));
      const { rows } = await knife.database.pool.query(
        "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and usename = 'zhirong' and pid <> pg_backend_pid() and state <> 'idle' order by random() limit 2",
      );
      counts.cuts += rows.length;
    }
  };
  const [, control] = await Promise.all([
    Promise.all(Array.from({ length: 8 }, worker)).finally(() => {
      cutting = false;
    }),
    cut(),
  ]).then(async () => [0, await askWithoutKey(stage, seed)] as const);
  counts['entries of the control'] = control;
  const [{ n } = { n: -1 }] = await stage.read<{ n: number }>(
    sql`select count(*)::int as n from ledger.entry where book_id = ${bookId} and key <> 'in'`,
  );
  if (n !== counts.intentions) findings.push(`${counts.intentions} intentions made ${n} entries`);
  findings.push(...(await auditBooks(stage)));
  await knife?.close();
  await stage.close();
  return { check: 'lost-reply', counts, findings, control: control > 10 ? 'caught' : 'MISSED' };
};

/** Ten intentions whose first reply is lost, sent again by a caller that makes a new key each time. */
const askWithoutKey = async (stage: Awaited<ReturnType<typeof openStage>>, seed: number): Promise<number> => {
  const { bookId, account, move } = await stage.makeBook();
  const [bank, capital] = [
    await account('bank', 'asset'),
    await account('capital', 'net-assets', { mayOverdraw: true }),
  ];
  for (let n = 0; n < 10; n += 1)
    for (let tries = 0; tries < 2; tries += 1)
      await stage.run((context) => move(context, `naive:${seed}:${n}:${tries}`, bank, capital, 1n));
  const [{ n } = { n: 0 }] = await stage.read<{ n: number }>(
    sql`select count(*)::int as n from ledger.entry where book_id = ${bookId}`,
  );
  return n;
};

import { isRefusal } from '@zhirong/kernel';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { freshDatabase } from '../../platform/test-database.ts';
import { checkCrash } from './testing/check-crash.ts';
import { checkIsolation } from './testing/check-isolation.ts';
import { checkModel } from './testing/check-model.ts';
import { checkSpending } from './testing/check-spending.ts';
import { makePoster } from './index.ts';
import { findCycles } from './testing/find-cycles.ts';
import { auditBooks, day, noon, openStage } from './testing/stage.ts';

// A short slice of `npm run verify:ledger`, which goes on for minutes and also kills the database.
let database: Awaited<ReturnType<typeof freshDatabase>>;
beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.drop());
const seed = 20_190_820;
const good = { findings: [], control: 'caught' };

test('random commands agree with the model; a ledger that forgets holds does not', async () => {
  const report = await checkModel(database.url, { seed, milliseconds: 5000 });
  expect(report).toMatchObject(good);
  expect(report.counts['steps']).toBeGreaterThan(100);
});

test('fifty hands on one fund pay exactly what is there; reading before writing pays more', async () => {
  expect(await checkSpending(database.url, { seed, milliseconds: 1000 })).toMatchObject(good);
});

test('whatever runs at once fits into one order; read and write back does not', async () => {
  expect(await checkIsolation(database.url, { seed, milliseconds: 3000 })).toMatchObject(good);
});

test('a killed payer loses nothing and pays nothing twice; two transactions for one payment drift', async () => {
  const report = await checkCrash(database.url, undefined, { seed, milliseconds: 4000, kills: 1 });
  expect(report).toMatchObject(good);
  expect(report.counts['payments']).toBeGreaterThan(0);
});

test('a crowd of postings shares commits: each keeps its key and its own no, and the fund is spent to the last payment', async () => {
  const stage = await openStage(database.url, 8);
  const { account, bookId, move } = await stage.makeBook();
  const [fund, capital, paid] = [
    await account('fund', 'asset', { hot: true }),
    await account('capital', 'net-assets'),
    await account('paid', 'expense'),
  ];
  await stage.surely((context) => move(context, 'in', fund, capital, 4000n));
  await stage.surely((context) => move(context, 'first', paid, fund, 100n));
  const post = makePoster(stage.database, 'verify');
  const pay = (n: number, idempotencyKey: string) =>
    post({
      name: 'ledger.verify',
      draft: {
        bookId,
        key: `payment:${n}`,
        effectiveOn: day,
        description: '示例',
        lines: [
          { accountId: paid, side: 'debit', amountFen: 100n },
          { accountId: fund, side: 'credit', amountFen: 100n },
        ],
      },
      idempotencyKey,
      now: noon,
    });
  // Each is sent three times: twice under one key, once as another command.
  const answers = await Promise.all(
    Array.from({ length: 180 }, (_, i) => pay(i % 60, i < 120 ? `crowd-${i % 60}` : `other-${i}`)),
  );
  const paidFor = new Set(answers.flatMap((answer) => (isRefusal(answer) ? [] : [answer.entryId])));
  expect(paidFor.size).toBe(39);
  expect(new Set(answers.flatMap((answer) => (isRefusal(answer) ? [answer.code] : [])))).toEqual(
    new Set(['ledger.account-short']),
  );
  expect(answers.filter((answer) => !isRefusal(answer))).toHaveLength(39 * 3);
  expect(await auditBooks(stage)).toEqual([]);
  await stage.close();
});

test('the checker of isolation knows a circle, and time', () => {
  const seen = (id: number, at: number, reads: [string, number][], writes: [string, number][]) => ({
    id,
    sentAt: at,
    heardAt: at + 10,
    reads: new Map(reads),
    writes: new Map(writes),
  });
  expect(
    findCycles([seen(1, 0, [['x', 0]], [['x', 1]]), seen(2, 20, [['x', 1]], [['x', 2]])]).findings,
  ).toEqual([]);
  // Write skew: each read what the other was about to write.
  expect(
    findCycles([
      seen(
        1,
        0,
        [
          ['x', 0],
          ['y', 0],
        ],
        [['x', 1]],
      ),
      seen(
        2,
        0,
        [
          ['x', 0],
          ['y', 0],
        ],
        [['y', 1]],
      ),
    ]).findings,
  ).toHaveLength(1);
  // A look that began after the answer, and saw the world before it.
  expect(findCycles([seen(1, 0, [['x', 0]], [['x', 1]]), seen(2, 20, [['x', 0]], [])]).findings).toHaveLength(
    1,
  );
});

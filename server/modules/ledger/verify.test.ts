import { afterAll, beforeAll, expect, test } from 'vitest';
import { freshDatabase } from '../../platform/test-database.ts';
import { checkCrash } from './testing/check-crash.ts';
import { checkIsolation } from './testing/check-isolation.ts';
import { checkModel } from './testing/check-model.ts';
import { checkSpending } from './testing/check-spending.ts';
import { findCycles } from './testing/find-cycles.ts';

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

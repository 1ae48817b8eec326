import { expect, test } from 'vitest';
import { makeGathering } from './gather.ts';

/** A gathering that ends each run only when told, and keeps what came together. */
const stage = (limits: { most: number; atOnce: number }) => {
  const runs: { items: readonly number[]; end(): void }[] = [];
  const gather = makeGathering<number, number>(
    (items) =>
      new Promise((resolve) => {
        const end = () =>
          resolve(
            items.map((item) =>
              item < 0
                ? { status: 'rejected', reason: new Error(`no ${item}`) }
                : { status: 'fulfilled', value: item * 10 },
            ),
          );
        runs.push({ items, end });
      }),
    limits,
  );
  return { runs, gather };
};
const turn = () => new Promise((wake) => setImmediate(() => setImmediate(wake)));

test('what comes alone goes alone, and what comes meanwhile goes together', async () => {
  const { runs, gather } = stage({ most: 3, atOnce: 1 });
  const first = gather(1);
  await turn();
  const others = [2, 3, 4, 5].map(gather);
  await turn();
  expect(runs.map(({ items }) => items)).toEqual([[1]]);
  runs[0]?.end();
  expect(await first).toBe(10);
  await turn();
  expect(runs.map(({ items }) => items)).toEqual([[1], [2, 3, 4]]);
  runs[1]?.end();
  await turn();
  runs[2]?.end();
  expect(await Promise.all(others)).toEqual([20, 30, 40, 50]);
});

test('what is still to come of one holds nobody up', async () => {
  const late = Promise.withResolvers<number>();
  const gather = makeGathering<number, number>(
    async (items) => items.map((item) => (item === 1 ? late.promise : { status: 'fulfilled', value: item })),
    { most: 1, atOnce: 1 },
  );
  const first = gather(1);
  expect(await gather(2)).toBe(2);
  late.reject(new Error('refused in the end'));
  await expect(first).rejects.toThrow('refused in the end');
});

test('one that fails fails alone; a run that fails fails all of its own and no other', async () => {
  const { runs, gather } = stage({ most: 8, atOnce: 2 });
  const together = [1, -2, 3].map(gather);
  await turn();
  runs[0]?.end();
  expect((await Promise.allSettled(together)).map(({ status }) => status)).toEqual([
    'fulfilled',
    'rejected',
    'fulfilled',
  ]);
  const broken = makeGathering<number, number>(() => Promise.reject(new Error('down')), {
    most: 8,
    atOnce: 1,
  });
  await expect(broken(1)).rejects.toThrow('down');
  await expect(broken(2)).rejects.toThrow('down');
});

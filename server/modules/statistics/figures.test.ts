import { formatYuan } from '@zhirong/kernel';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Person } from '../../platform/actor.ts';
import { openTestPlatform, type TestPlatform } from '../../testing/test-platform.ts';
import { type Fact, openPast } from './testing/past.ts';

let platform: TestPlatform;
let past: Awaited<ReturnType<typeof openPast>>;
let province: Person;
let places: string[];

beforeAll(async () => {
  platform = await openTestPlatform({ now: '2019-12-20T01:00:00.000Z' });
  past = await openPast(platform);
  province = await platform.makePerson(past.office, 'ip-officer');
  const cities = await past.childrenOf('320000');
  const counties = await Promise.all(cities.slice(0, 5).map((city) => past.childrenOf(city.adcode)));
  // Cities themselves, their counties and parks, and a county of another province.
  places = [
    ...cities.map((city) => city.path),
    ...counties.flat().map((county) => county.path),
    '/330000/330100/330106/',
  ];
});
afterAll(() => platform.close());

const days = fc
  .integer({ min: 0, max: 700 })
  .map((day) => new Date(Date.UTC(2018, 9, 1) + day * 86_400_000).toISOString().slice(0, 10));

/** The same counting, written a second time without SQL. */
const expected = (facts: readonly Fact[], path: string, on: string) => {
  const inside = facts.filter(
    (fact) => fact.path.startsWith(path) && fact.on <= on && fact.on.startsWith('2019-') && !fact.draft,
  );
  const openingOver = on >= '2019-05-31';
  const isOpening = (fact: Fact): boolean =>
    openingOver && fact.path.startsWith('/320000/') && fact.on < '2019-06-01';
  const loans = inside.filter((fact) => fact.kind === 'loan' && !isOpening(fact));
  return {
    disbursed: formatYuan(loans.reduce((sum, fact) => sum + (fact.fen ?? 0n), 0n)),
    firms: String(inside.filter((fact) => fact.kind === 'reply').length),
    fairs: String(inside.filter((fact) => fact.kind === 'fair').length),
  };
};

test('rows add up to the total, every figure equals its list, and both equal a second count', async () => {
  const written: Fact[] = [];
  const fact = fc
    .record({
      kind: fc.constantFrom('loan' as const, 'reply' as const, 'fair' as const),
      path: fc.constantFrom(...places),
      on: days,
      fen: fc.bigInt(1n, 10n ** 12n),
      draft: fc.boolean(),
    })
    .map((one): Fact => ({ ...one, draft: one.kind !== 'loan' && one.draft }));
  await fc.assert(
    fc.asyncProperty(
      fc.array(fact, { minLength: 5, maxLength: 40 }),
      days,
      fc.constantFrom('320000', '320100', '320300'),
      async (facts, on, adcode) => {
        await past.write(facts);
        written.push(...facts);
        const { body } = await platform.call(province, 'statistics.read-scoreboard', {
          year: 2019,
          region: adcode,
          on,
        });
        const pathOf = (code: string): string =>
          code === '320000'
            ? '/320000/'
            : code === adcode
              ? `/320000/${code}/`
              : adcode === '320000'
                ? `/320000/${code}/`
                : `/320000/${adcode}/${code}/`;
        const add = (pick: (row: (typeof body.rows)[number]) => string): string =>
          String(body.rows.reduce((sum, row) => sum + BigInt(pick(row).replace('.', '')), 0n));
        for (const pick of [
          (row: (typeof body.rows)[number]) => row.amount.actual,
          (row: (typeof body.rows)[number]) => row.firms.actual,
          (row: (typeof body.rows)[number]) => row.fairs.actual,
        ])
          expect(add(pick)).toBe(String(BigInt(pick(body.total).replace('.', ''))));
        const check = async (row: (typeof body.rows)[number]) => {
          const code = row.kind === 'region' ? row.region.adcode : adcode;
          if (row.kind !== 'own-level') {
            const model = expected(written, pathOf(code), body.on);
            expect({
              disbursed: row.amount.disbursed,
              firms: row.firms.actual,
              fairs: row.fairs.actual,
            }).toEqual(model);
          }
          for (const [measure, shown] of [
            ['pledge-amount', row.amount.actual],
            ['surveyed-firms', row.firms.actual],
            ['fairs', row.fairs.actual],
          ] as const) {
            const figure = (
              await platform.call(province, 'statistics.read-figure', {
                year: 2019,
                on: body.on,
                region: code,
                measure,
                size: 200,
                ...(row.kind === 'own-level' ? { ownLevel: 'yes' } : {}),
              })
            ).body;
            expect(figure.total).toBe(shown);
            expect(figure.count).toBeGreaterThanOrEqual(figure.entries.length);
            if (figure.count > figure.entries.length) continue;
            const listed = figure.entries
              .filter((entry) => entry.counted)
              .reduce((sum, entry) => sum + BigInt(entry.value.replace('.', '')), 0n);
            expect(listed).toBe(BigInt(shown.replace('.', '')));
          }
        };
        for (const row of [
          ...body.rows.slice(0, 3),
          ...body.rows.filter((one) => one.kind === 'own-level'),
          body.total,
        ])
          await check(row);
        expect(body.months.at(-1)?.cumulative ?? '0.00').toBe(body.total.amount.actual);
      },
    ),
    { numRuns: 12 },
  );
  expect(written.length).toBeGreaterThan(100);
});

test('a firm that answers twice is one firm', async () => {
  const firm = platform.id();
  const read = async () =>
    (await platform.call(province, 'statistics.read-scoreboard', { year: 2019, region: '321300' })).body.total
      .firms.actual;
  const before = Number(await read());
  await past.write([
    { kind: 'reply', path: '/320000/321300/321302/', on: '2019-07-01', firm },
    { kind: 'reply', path: '/320000/321300/321302/', on: '2019-09-01', firm },
  ]);
  expect(Number(await read())).toBe(before + 1);
});

import { addDays, plainDate } from '@zhirong/kernel';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Person } from '../../platform/actor.ts';
import { openTestPlatform, type TestPlatform } from '../../testing/test-platform.ts';
import { isOutsideWindow } from './fair.ts';
import { fairWindow } from './policy.ts';

let platform: TestPlatform;
let [province, city, district, elsewhere]: Person[] = [];
beforeAll(async () => {
  platform = await openTestPlatform();
  [province, city, district, elsewhere] = await Promise.all(
    ['320000', '320300', '320302', '320100'].map(async (adcode) =>
      platform.makePerson(await platform.makeOrganisation({ kind: 'ip-bureau', adcode }), 'ip-officer'),
    ),
  );
});
afterAll(() => platform.close());

const plan = (who: Person | undefined, change: object = {}) =>
  platform.call(who, 'fairs.plan-fair', {
    title: '示例银企对接会',
    kind: 'docking',
    adcode: '320302',
    on: '2019-08-20',
    place: '示例大厦',
    ...change,
  });
const outcome = { firms: 30, banks: 5, needsTalked: 18, note: '现场签约意向 3 项' };

test('S0-06: docking fairs outside August to October of 2019 are marked, others never', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 1200 }),
      fc.constantFrom('docking', 'roadshow', 'training', 'visit'),
      (days, kind) => {
        const on = addDays(plainDate('2018-06-01'), days);
        const expected =
          kind === 'docking' && on.startsWith('2019') && !['08', '09', '10'].includes(on.slice(5, 7));
        expect(isOutsideWindow(kind as 'docking', on, fairWindow('/320000/320300/', on))).toBe(expected);
      },
    ),
  );
  expect(fairWindow('/360000/360700/', plainDate('2019-09-01'))).toBeUndefined();
});

test('a fair is planned, held and counted; a day outside the window is marked, not refused', async () => {
  const inside = await plan(district);
  expect([inside.status, inside.body.outsideWindow]).toEqual([200, false]);
  const outside = await plan(district, { on: '2019-11-05' });
  expect([outside.status, outside.body.outsideWindow]).toEqual([200, true]);
  const { fairId } = inside.body;
  expect(
    (await platform.call(district, 'fairs.record-fair', { fairId: outside.body.fairId, ...outcome })).body
      .code,
  ).toBe('fairs.not-yet-held');
  expect((await platform.call(district, 'fairs.record-fair', { fairId, ...outcome })).status).toBe(200);
  expect((await platform.call(district, 'fairs.record-fair', { fairId, ...outcome })).body.code).toBe(
    'fairs.not-planned',
  );
  expect((await platform.call(district, 'fairs.cancel-fair', { fairId, reason: '改期' })).body.code).toBe(
    'fairs.not-planned',
  );
  const list = await platform.call(city, 'fairs.list-fairs', { region: '320302', year: 2019 });
  expect(list.body.window).toMatchObject({
    first: '2019-08-01',
    last: '2019-10-31',
    source: expect.stringContaining('苏知发〔2019〕103号'),
  });
  expect(list.body.rows.map((row) => [row.state, row.outsideWindow, row.firms])).toEqual([
    ['held', false, 30],
    ['planned', true, null],
  ]);
  expect(list.body.total).toBe(2);
  expect(
    (await platform.call(city, 'fairs.list-fairs', { region: '320302', year: 2018 })).body,
  ).toMatchObject({ total: 0, window: null });
});

test('eight outcomes at once make one', async () => {
  const { fairId } = (await plan(district)).body;
  const answers = await Promise.all(
    Array.from({ length: 8 }, () => platform.call(district, 'fairs.record-fair', { fairId, ...outcome })),
  );
  expect(answers.map((answer) => answer.body.code ?? 'held').toSorted()).toEqual([
    ...Array(7).fill('fairs.not-planned'),
    'held',
  ]);
});

test('officers above and below see a fair; only those at or above its place touch it', async () => {
  const { fairId } = (await plan(city, { adcode: '320300' })).body;
  const sees = async (who: Person | undefined) =>
    (await platform.call(who, 'fairs.list-fairs', { size: 200 })).body.rows.find((row) => row.id === fairId)
      ?.mine;
  expect([await sees(province), await sees(city), await sees(district), await sees(elsewhere)]).toEqual([
    true,
    true,
    false,
    undefined,
  ]);
  expect((await platform.call(district, 'fairs.record-fair', { fairId, ...outcome })).body.code).toBe(
    'identity.outside-your-region',
  );
  expect((await platform.call(elsewhere, 'fairs.record-fair', { fairId, ...outcome })).status).toBe(404);
  expect((await plan(district, { adcode: '320300' })).body).toMatchObject({
    code: 'identity.outside-your-region',
    fields: [{ path: 'adcode' }],
  });
  expect((await plan(district, { adcode: '329999' })).body.code).toBe('identity.unknown-region');
  const firm = await platform.makeEnterprise({ adcode: '320302' });
  expect((await plan(firm.manager)).status).toBe(403);
  expect((await platform.call(province, 'fairs.cancel-fair', { fairId, reason: '场地未落实' })).status).toBe(
    200,
  );
});

test('raw SQL under the role touches no fair of the place above', async () => {
  const { fairId } = (await plan(city, { adcode: '320300' })).body;
  const end = (who: Person) =>
    platform.database.transaction(
      who,
      async (tx) =>
        (
          await tx.client.query(
            "update fairs.fair set state = 'cancelled', reason = '改期', ended_by = $2, ended_at = now() where id = $1",
            [fairId, who.personId],
          )
        ).rowCount,
    );
  expect(await end(district as Person)).toBe(0);
  await expect(
    platform.database.transaction(city as Person, (tx) =>
      tx.client.query("update fairs.fair set fair_on = '2019-09-01' where id = $1", [fairId]),
    ),
  ).rejects.toMatchObject({ code: '42501' });
  expect(await end(city as Person)).toBe(1);
});

import fc from 'fast-check';
import { plainDate } from '@zhirong/kernel';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestPlatform, type TestPlatform } from '../../testing/test-platform.ts';
import { clashOf, paceShare, type Target, targetOf } from './campaign.ts';
import { makeBureaus, openCampaignOf, shippedForm } from './testing/story.ts';

let platform: TestPlatform;
let bureaus: Awaited<ReturnType<typeof makeBureaus>>;
beforeAll(async () => {
  platform = await openTestPlatform();
  bureaus = await makeBureaus(platform);
});
afterAll(() => platform.close());

test('the forms that come with the platform stand published, each with its place', async () => {
  const { body } = await platform.call(bureaus.gulou, 'surveys.list-forms');
  const shipped = body.rows.map((row) => [row.key, row.version, row.state, row.region.adcode, row.fields]);
  expect(shipped).toContainEqual(['financing-needs-2019', 1, 'published', '320000', 25]);
  expect(shipped).toContainEqual(['park-needs-2021', 1, 'published', '330800', 14]);
});

test('an official copies a form, changes it and publishes it; published, it is done', async () => {
  const copied = await platform.call(bureaus.xuzhou, 'surveys.draft-form', {
    copyOf: await shippedForm(platform, bureaus.xuzhou),
  });
  const { formId } = copied.body;
  const read = await platform.call(bureaus.xuzhou, 'surveys.read-form', { formId });
  expect(read.body).toMatchObject({
    state: 'draft',
    version: 1,
    mayEdit: true,
    region: { adcode: '320300' },
    form: { place: '320300' },
  });
  expect((await platform.call(bureaus.nanjing, 'surveys.read-form', { formId })).status).toBe(404);
  expect((await platform.call(bureaus.province, 'surveys.publish-form', { formId })).status).toBe(404);
  const form = { ...read.body.form, title: '徐州市企业知识产权融资需求表' };
  const unsound = await platform.call(bureaus.xuzhou, 'surveys.change-form', {
    formId,
    form: { ...form, colour: 'red' },
  });
  expect([unsound.body.code, unsound.body.fields?.[0]?.path]).toEqual([
    'surveys.form-unsound',
    'form.colour',
  ]);
  const renamed = await platform.call(bureaus.xuzhou, 'surveys.change-form', {
    formId,
    form: { ...form, version: 7 },
  });
  expect(renamed.body.fields?.[0]).toMatchObject({ path: 'form.version', code: 'fixed' });
  const early = await platform.call(bureaus.xuzhou, 'surveys.plan-campaign', {
    title: '过早',
    formId,
    opensOn: '2019-08-01',
    dueOn: '2019-08-31',
    audience: [],
  });
  expect(early.body.code).toBe('surveys.form-not-published');
  expect((await platform.call(bureaus.xuzhou, 'surveys.change-form', { formId, form })).status).toBe(200);
  expect((await platform.call(bureaus.xuzhou, 'surveys.publish-form', { formId })).status).toBe(200);
  for (const name of ['surveys.change-form', 'surveys.publish-form'] as const)
    expect(
      (
        await platform.call(bureaus.xuzhou, name, {
          formId,
          form: name === 'surveys.change-form' ? form : undefined,
        })
      ).body.code,
    ).toBe('surveys.form-published');
  const next = await Promise.all(
    [1, 2].map(() => platform.call(bureaus.xuzhou, 'surveys.draft-form', { copyOf: formId })),
  );
  const versions = await Promise.all(
    next.map(
      async (one) =>
        (await platform.call(bureaus.xuzhou, 'surveys.read-form', { formId: one.body.formId })).body.version,
    ),
  );
  expect(versions.toSorted()).toEqual([2, 3]);
});

test('a campaign is planned, opened and closed by its organiser alone, and seen by everyone it covers', async () => {
  const input = {
    title: '徐州征集',
    formId: await shippedForm(platform, bureaus.xuzhou),
    opensOn: '2019-07-10',
    dueOn: '2019-08-31',
    audience: [
      { tag: 'own-ip-sme', focus: true },
      { tag: 'cultural', focus: false },
    ],
  };
  for (const [days, code, path] of [
    [{ dueOn: '2019-07-09' }, 'surveys.days-in-wrong-order', 'dueOn'],
    [{ opensOn: '2019-02-30' }, 'input.invalid', 'opensOn'],
  ] as const) {
    const refused = await platform.call(bureaus.xuzhou, 'surveys.plan-campaign', { ...input, ...days });
    expect([refused.body.code, refused.body.fields?.[0]?.path]).toEqual([code, path]);
  }
  const made = await Promise.all(
    [1, 2, 3].map(() => platform.call(bureaus.xuzhou, 'surveys.plan-campaign', input)),
  );
  const campaignId = made[0]?.body.campaignId;
  // A park's number begins with its city's code; the city goes on counting its own.
  expect(
    (await platform.call(bureaus.park, 'surveys.plan-campaign', { ...input, title: '园区征集' })).status,
  ).toBe(200);
  expect(
    (await platform.call(bureaus.xuzhou, 'surveys.plan-campaign', { ...input, title: '又一次征集' })).status,
  ).toBe(200);
  const firm = await platform.makeEnterprise({ adcode: '320302' });
  const seenBy = async (actor: typeof firm.manager) =>
    (await platform.call(actor, 'surveys.list-campaigns')).body.rows.filter(
      (row) => row.title === '徐州征集',
    );
  expect((await seenBy(bureaus.xuzhou)).map((row) => row.number).toSorted()).toEqual([
    'ZJ-2019-320300-001',
    'ZJ-2019-320300-002',
    'ZJ-2019-320300-003',
  ]);
  expect([
    (await seenBy(bureaus.province)).length,
    (await seenBy(bureaus.gulou)).length,
    (await seenBy(bureaus.nanjing)).length,
    (await seenBy(firm.manager)).length,
  ]).toEqual([3, 3, 0, 0]);
  expect((await platform.call(bureaus.province, 'surveys.open-campaign', { campaignId })).status).toBe(404);
  expect((await platform.call(bureaus.xuzhou, 'surveys.open-campaign', { campaignId })).status).toBe(200);
  expect((await platform.call(bureaus.xuzhou, 'surveys.open-campaign', { campaignId })).body.code).toBe(
    'surveys.campaign-not-draft',
  );
  expect((await seenBy(firm.manager)).map((row) => [row.state, row.myReply, row.target])).toEqual([
    ['open', null, null],
  ]);
  const read = await platform.call(firm.manager, 'surveys.read-campaign', { campaignId });
  expect(read.body).toMatchObject({
    mayEdit: false,
    groups: [
      { tag: 'own-ip-sme', focus: true },
      { tag: 'cultural', focus: false },
    ],
    definition: { key: 'financing-needs-2019' },
  });
  expect(
    (
      await platform.call(bureaus.xuzhou, 'surveys.change-campaign', {
        campaignId,
        title: '徐州征集',
        dueOn: '2019-07-01',
      })
    ).body.code,
  ).toBe('surveys.days-in-wrong-order');
  expect((await platform.call(bureaus.xuzhou, 'surveys.close-campaign', { campaignId })).status).toBe(200);
  expect((await platform.call(bureaus.xuzhou, 'surveys.close-campaign', { campaignId })).body.code).toBe(
    'surveys.campaign-not-open',
  );
  expect(
    (
      await platform.call(bureaus.xuzhou, 'surveys.change-campaign', {
        campaignId,
        title: 'x',
        dueOn: '2019-09-30',
      })
    ).body.code,
  ).toBe('surveys.campaign-closed');
});

test('targets go down one level at a time, sums are shown and never refused, history stays', async () => {
  const campaignId = await openCampaignOf(platform, bureaus.province, { countyMinimum: 50 });
  const set = (
    actor: typeof bureaus.province,
    targets: { adcode: string; replies: number; basis?: string }[],
  ) =>
    platform.call(actor, 'surveys.set-targets', {
      campaignId,
      targets: targets.map((target) => ({ basis: 'guiding', ...target })),
    });
  const gulou = (await platform.call(bureaus.gulou, 'surveys.read-campaign', { campaignId })).body.targets;
  expect(gulou).toEqual([
    {
      region: { adcode: '320302', name: '鼓楼区' },
      replies: 50,
      basis: 'soft-minimum',
      source: '苏知发〔2019〕103号',
    },
  ]);
  expect((await set(bureaus.province, [{ adcode: '320300', replies: 500 }])).body).toMatchObject({
    ofParent: null,
  });
  expect((await set(bureaus.province, [{ adcode: '320302', replies: 500 }])).body.code).toBe(
    'identity.outside-your-region',
  );
  expect((await set(bureaus.nanjing, [{ adcode: '320302', replies: 500 }])).body.code).toBe(
    'identity.outside-your-region',
  );
  expect((await set(bureaus.xuzhou, [{ adcode: '999999', replies: 5 }])).body.code).toBe(
    'identity.unknown-region',
  );
  const split = await set(bureaus.xuzhou, [
    { adcode: '320302', replies: 400 },
    { adcode: '320303', replies: 300 },
    { adcode: '320300-P01', replies: 20 },
  ]);
  expect(split.status).toBe(200);
  expect(split.body.ofParent).toBe(500);
  expect(split.body.sum).toBeGreaterThan(720);
  await set(bureaus.xuzhou, [{ adcode: '320302', replies: 60 }]);
  const now = (
    await platform.call(bureaus.xuzhou, 'surveys.read-campaign', { campaignId })
  ).body.targets.filter((target) => target.region.adcode === '320302');
  expect(now.map((target) => [target.basis, target.replies])).toEqual([
    ['guiding', 60],
    ['soft-minimum', 50],
  ]);
  const history = await platform.database.transaction({ kind: 'job', name: 'test' }, (tx) =>
    tx.client.query(
      "select replies_count from surveys.target where campaign_id = $1 and adcode = '320302' order by seq",
      [campaignId],
    ),
  );
  expect(history.rows.map((row) => row.replies_count)).toEqual([50, 400, 60]);
});

test('N5: a county’s day after its city’s, or on it, is a clash that is shown; an earlier one is none', async () => {
  const campaignId = await openCampaignOf(platform, bureaus.province);
  const add = (actor: typeof bureaus.province, task: Record<string, unknown>) =>
    platform.call(actor, 'surveys.add-task', { campaignId, title: '报送附件2', ...task });
  const above = await add(bureaus.province, {
    adcode: '320300',
    dueOn: '2019-07-25',
    source: '苏知发〔2019〕103号',
  });
  expect([above.status, above.body.clash]).toEqual([200, null]);
  const below = await add(bureaus.xuzhou, {
    adcode: '320302',
    dueOn: '2019-07-26',
    parentId: above.body.taskId,
    owner: '示例专人',
  });
  expect(below.body.clash).toEqual({ parentTitle: '报送附件2', parentDueOn: '2019-07-25', days: 1 });
  expect(
    (await add(bureaus.xuzhou, { adcode: '320302', dueOn: '2019-07-25', parentId: above.body.taskId })).body
      .clash?.days,
  ).toBe(0);
  expect(
    (await add(bureaus.xuzhou, { adcode: '320302', dueOn: '2019-07-24', parentId: above.body.taskId })).body
      .clash,
  ).toBeNull();
  expect((await add(bureaus.xuzhou, { adcode: '320000', dueOn: '2019-07-24' })).body.code).toBe(
    'identity.outside-your-region',
  );
  expect(
    (await add(bureaus.nanjing, { adcode: '320100', dueOn: '2019-07-24', parentId: above.body.taskId })).body
      .code,
  ).toBe('surveys.unknown-parent-task');
  const seen = (await platform.call(bureaus.gulou, 'surveys.read-campaign', { campaignId })).body.tasks;
  expect(seen.map((task) => task.clash?.days ?? null)).toEqual([null, null, 0, 1]);
  expect(
    (await platform.call(bureaus.yunlong, 'surveys.read-campaign', { campaignId })).body.tasks.length,
  ).toBe(1);
  expect(
    (await platform.call(bureaus.gulou, 'surveys.finish-task', { taskId: above.body.taskId })).status,
  ).toBe(404);
  expect(
    (await platform.call(bureaus.gulou, 'surveys.finish-task', { taskId: below.body.taskId })).status,
  ).toBe(200);
  expect(
    (await platform.call(bureaus.xuzhou, 'surveys.finish-task', { taskId: below.body.taskId })).body.code,
  ).toBe('surveys.task-done-already');
});

test('pace, clash and target sums hold for any days and any tree', () => {
  const day = fc
    .integer({ min: 0, max: 400 })
    .map((n) =>
      plainDate(
        `2019-${String(1 + (Math.floor(n / 31) % 12)).padStart(2, '0')}-${String(1 + (n % 28)).padStart(2, '0')}`,
      ),
    );
  fc.assert(
    fc.property(day, day, day, (a, b, today) => {
      const [opensOn, dueOn] = a <= b ? [a, b] : [b, a];
      const share = Number(paceShare({ opensOn, dueOn }, today));
      expect(share >= 0 && share <= 100).toBe(true);
      expect(share === 100).toBe(today >= dueOn);
      expect(share === 0).toBe(today < opensOn);
      expect(clashOf(today, { title: 't', dueOn }) === null).toBe(today < dueOn);
    }),
  );
  const path = fc
    .array(fc.constantFrom('1', '2', '3'), { minLength: 1, maxLength: 3 })
    .map((parts) => `/${parts.join('/')}/`);
  const target = fc.record({
    adcode: path,
    regionPath: path,
    replies: fc.nat(1000),
    basis: fc.constantFrom('guiding' as const, 'soft-minimum' as const),
    source: fc.constant(null),
  });
  fc.assert(
    fc.property(fc.array(target, { maxLength: 20 }), (given) => {
      const targets: Target[] = [
        ...new Map(given.map((one) => [`${one.regionPath} ${one.basis}`, one])).values(),
      ];
      // The plain recursion the one-pass sum must agree with.
      const slow = (at: string): number | null => {
        const own =
          targets.find((t) => t.regionPath === at && t.basis === 'guiding') ??
          targets.find((t) => t.regionPath === at);
        if (own) return own.replies;
        if (at.split('/').length > 5) return null;
        const parts = ['1', '2', '3']
          .map((segment) => slow(`${at}${segment}/`))
          .filter((part) => part !== null);
        return parts.length === 0 ? null : parts.reduce((sum, part) => sum + part, 0);
      };
      for (const at of ['/', '/1/', '/1/2/', '/3/3/3/']) expect(targetOf(targets, at)).toBe(slow(at));
    }),
  );
});

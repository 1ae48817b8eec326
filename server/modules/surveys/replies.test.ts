import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { openTestPlatform, type TestPlatform } from '../../testing/test-platform.ts';
import { annex1, fillIn, handIn, makeBureaus, openCampaignOf } from './testing/story.ts';

let platform: TestPlatform;
let bureaus: Awaited<ReturnType<typeof makeBureaus>>;
let campaignId: string;
const job = { kind: 'job', name: 'test' } as const;
const query = async <Row>(text: string, values: unknown[] = []): Promise<Row[]> =>
  (await platform.database.transaction(job, (tx) => tx.client.query(text, values))).rows as Row[];

beforeAll(async () => {
  platform = await openTestPlatform();
  bureaus = await makeBureaus(platform);
  campaignId = await openCampaignOf(platform, bureaus.province);
});
beforeEach(() => platform.clock.set('2019-08-20T01:00:00.000Z'));
afterAll(() => platform.close());

test('two people fill in their own sections, hand in once, and everything that follows is there', async () => {
  const firm = await platform.makeEnterprise({ adcode: '320302' });
  const before = await platform.call(firm.manager, 'surveys.read-my-reply', { campaignId });
  expect(before.body.answers).toMatchObject({ enterpriseName: firm.name, uscc: firm.uscc });
  expect([before.body.reply, before.body.revision, before.body.mayHandIn]).toEqual([null, 0, false]);
  const foreign = await platform.call(firm.finance, 'surveys.save-section', {
    campaignId,
    section: 'basics',
    answers: {},
    revision: 0,
  });
  expect([foreign.status, foreign.body.code]).toEqual([409, 'surveys.section-of-another']);
  const answer = await handIn(platform, firm, campaignId);
  expect(answer.status).toBe(200);
  expect(answer.body.receiptNumber).toMatch(/^SL-320302-2019-\d{6}$/);
  const file = await platform.call(firm.manager, 'enterprises.read-enterprise', { enterpriseId: firm.id });
  expect(file.body).toMatchObject({
    sizeClass: 'small',
    industry: '新材料',
    contact: '王示例',
    phone: '13800005678',
    tags: ['military-civil'],
  });
  expect(file.body.consent).toMatchObject({ withdrawnAt: null, textVersion: '2019-08' });
  const [need] = await query<{ amount_fen: string; purposes: string[]; state: string }>(
    'select amount_fen, purposes, state from needs.need where reply_id = $1',
    [answer.body.replyId],
  );
  expect(need).toMatchObject({ purposes: ['补充周转资金', '其他（请注明）：研发投入'], state: 'open' });
  expect(String(need?.amount_fen)).toBe('500000000');
  const after = await platform.call(firm.finance, 'surveys.read-my-reply', { campaignId });
  expect(after.body).toMatchObject({
    mayHandIn: false,
    changedSinceHandIn: false,
    reply: { state: 'handed-in', version: 1, late: false },
  });
});

test('a change is a new version with its history, under the same receipt, and changes the open need', async () => {
  const firm = await platform.makeEnterprise({ adcode: '320302' });
  const first = await handIn(platform, firm, campaignId);
  const again = await platform.call(firm.manager, 'surveys.hand-in-reply', {
    campaignId,
    revision: 4,
    consentTextVersion: '2019-08',
  });
  expect(again.body.code).toBe('surveys.nothing-changed');
  const second = await handIn(platform, firm, campaignId, { amountWan: '800.5', phone: '13900001234' });
  expect([second.body.version, second.body.receiptNumber, second.body.replyId]).toEqual([
    2,
    first.body.receiptNumber,
    first.body.replyId,
  ]);
  const mine = await platform.call(firm.manager, 'surveys.read-my-reply', { campaignId });
  expect(mine.body.versions.map((version) => [version.version, version.changed])).toEqual([
    [2, ['phone', 'amountWan']],
    [1, expect.arrayContaining(['enterpriseName', 'amountWan'])],
  ]);
  const needs = await query<{ amount_fen: string }>(
    'select amount_fen::text from needs.need where reply_id = $1',
    [first.body.replyId],
  );
  expect(needs).toEqual([{ amount_fen: '800500000' }]);
  await expect(
    query('update surveys.reply_version set version = 9 where reply_id = $1', [first.body.replyId]),
  ).rejects.toThrow('permission denied');
});

test('eight hand-ins at once, with one key and with eight, make one reply and one version', async () => {
  for (const keys of [() => 'one-key-for-all', (n: number) => `key-number-${n}`]) {
    const firm = await platform.makeEnterprise({ adcode: '320302' });
    const revision = await fillIn(platform, firm, campaignId);
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, n) =>
        platform.call(
          firm.manager,
          'surveys.hand-in-reply',
          { campaignId, revision, consentTextVersion: '2019-08' },
          { key: keys(n) },
        ),
      ),
    );
    const good = answers.filter((answer) => answer.status === 200);
    expect(good.length).toBeGreaterThan(0);
    expect(
      new Set(
        good.map((answer) => `${answer.body.replyId} ${answer.body.receiptNumber} ${answer.body.version}`),
      ).size,
    ).toBe(1);
    expect(answers.filter((answer) => answer.status !== 200).map((answer) => answer.body.code)).toEqual(
      answers.filter((answer) => answer.status !== 200).map(() => 'surveys.nothing-changed'),
    );
    const counts = await query(
      'select (select count(*)::int from surveys.reply where enterprise_id = $1) as replies, (select count(*)::int from surveys.reply_version where enterprise_id = $1) as versions, (select count(*)::int from needs.need where enterprise_id = $1) as needs',
      [firm.id],
    );
    expect(counts).toEqual([{ replies: 1, versions: 1, needs: 1 }]);
  }
});

test('two windows never overwrite each other, also at the very first saving', async () => {
  const firm = await platform.makeEnterprise({ adcode: '320303' });
  const { basics, rights } = annex1(firm);
  const both = await Promise.all(
    [basics, rights].map((answers, n) =>
      platform.call(firm.manager, 'surveys.save-section', {
        campaignId,
        section: n === 0 ? 'basics' : 'rights',
        answers,
        revision: 0,
      }),
    ),
  );
  expect(both.map((answer) => answer.status).toSorted()).toEqual([200, 409]);
  expect(both.find((answer) => answer.status === 409)?.body.code).toBe('surveys.changed-in-another-window');
  const stale = await platform.call(firm.finance, 'surveys.save-section', {
    campaignId,
    section: 'financing',
    answers: {},
    revision: 0,
  });
  expect([stale.body.code, stale.body.facts]).toEqual(['surveys.changed-in-another-window', { revision: 1 }]);
  const fresh = await platform.call(firm.finance, 'surveys.save-section', {
    campaignId,
    section: 'financing',
    answers: { amountWan: '1' },
    revision: 1,
  });
  expect(fresh.body.revision).toBe(2);
  const old = await platform.call(firm.manager, 'surveys.hand-in-reply', { campaignId, revision: 1 });
  expect(old.body.code).toBe('surveys.changed-in-another-window');
});

test('unfinished answers are kept and named; what is no answer at all is refused with its field', async () => {
  const firm = await platform.makeEnterprise({ adcode: '320303' });
  const save = (section: string, answers: Record<string, unknown>, revision: number, more = {}) =>
    platform.call(section === 'financing' ? firm.finance : firm.manager, 'surveys.save-section', {
      campaignId,
      section,
      answers,
      revision,
      ...more,
    });
  const half = await save('basics', { phone: '138', mainProduct: '示例' }, 0);
  expect([half.status, half.body.errors]).toEqual([200, [{ path: 'phone', code: 'forms.phone-format' }]]);
  expect((await platform.call(firm.finance, 'surveys.read-my-reply', { campaignId })).body.answers).toEqual({
    phone: '138',
    mainProduct: '示例',
  });
  const bad: [string, Record<string, unknown>, string, string][] = [
    ['financing', { amountWan: 500 }, 'amountWan', 'forms.must-be-text'],
    ['basics', { wealth: 'high' }, 'wealth', 'forms.unknown-field'],
    ['basics', { amountWan: '5' }, 'amountWan', 'forms.outside-section'],
    ['rights', { patentsValid: '3' }, 'patentsValid', 'forms.not-an-integer'],
  ];
  for (const [section, answers, path, code] of bad) {
    const answer = await save(section, answers, 1);
    expect([answer.status, answer.body.code, answer.body.fields]).toEqual([
      409,
      'surveys.answers-unsound',
      [expect.objectContaining({ path, code })],
    ]);
  }
  expect((await save('nowhere', {}, 1)).body.code).toBe('surveys.unknown-section');
  const early = await platform.call(firm.manager, 'surveys.hand-in-reply', { campaignId, revision: 1 });
  expect(early.body.code).toBe('surveys.answers-unsound');
  expect(early.body.fields?.map((field) => field.path)).toEqual(
    expect.arrayContaining(['phone', 'amountWan', 'consent']),
  );
  expect(await query('select 1 from surveys.reply_version where enterprise_id = $1', [firm.id])).toEqual([]);
});

test('a signature stands for what was signed and falls with the first change', async () => {
  const firm = await platform.makeEnterprise({ adcode: '320303' });
  const { rights } = annex1(firm);
  const save = (answers: object, revision: number, done?: boolean) =>
    platform.call(firm.manager, 'surveys.save-section', {
      campaignId,
      section: 'rights',
      answers,
      revision,
      ...(done ? { done } : {}),
    });
  const doneBy = async () =>
    (await platform.call(firm.finance, 'surveys.read-my-reply', { campaignId })).body.sections.find(
      (section) => section.key === 'rights',
    )?.doneBy;
  const gaps = await save({ trademarks: 1 }, 0, true);
  expect([gaps.body.errors.length, await doneBy()]).toEqual([5, null]);
  await save(rights as object, 1, true);
  expect(await doneBy()).toBe(firm.manager.personName);
  await save(rights as object, 2);
  expect(await doneBy()).toBe(firm.manager.personName);
  await save({ ...rights, trademarks: 9 }, 3);
  expect(await doneBy()).toBeNull();
});

test('errors block and oddities warn; the code is the firm’s own, or one an officer let pass', async () => {
  const firm = await platform.makeEnterprise({ adcode: '320302' });
  const other = await platform.makeEnterprise({ adcode: '320302' });
  const wrong = await handIn(platform, firm, campaignId, { uscc: other.uscc });
  expect([wrong.body.code, wrong.body.fields]).toMatchObject([
    'surveys.answers-unsound',
    [{ path: 'uscc', code: 'surveys.uscc-not-own', facts: { own: firm.uscc } }],
  ]);
  const odd = await handIn(platform, firm, campaignId, { patentsGranted: 50 });
  expect([odd.status, odd.body.warnings.map((warning) => warning.code)]).toEqual([200, ['forms.rule-warns']]);
  const bad = `${firm.uscc.slice(0, 17)}${firm.uscc.endsWith('0') ? '1' : '0'}`;
  const early = await platform.makeEnterprise({ adcode: '320302', uscc: bad });
  expect((await handIn(platform, early, campaignId)).body.fields?.[0]?.code).toBe('forms.uscc-check-digit');
  expect(
    (await platform.call(bureaus.nanjing, 'enterprises.override-uscc', { uscc: bad, reason: '别处的核准' }))
      .status,
  ).toBe(200);
  expect((await handIn(platform, early, campaignId)).body.code).toBe('surveys.answers-unsound');
  const second = await platform.makeEnterprise({
    adcode: '320303',
    uscc: `${other.uscc.slice(0, 17)}${other.uscc.endsWith('0') ? '1' : '0'}`,
  });
  expect(
    (
      await platform.call(bureaus.xuzhou, 'enterprises.override-uscc', {
        uscc: second.uscc,
        reason: '登记机关已核实',
      })
    ).status,
  ).toBe(200);
  const passed = await handIn(platform, second, campaignId);
  expect([passed.status, passed.body.warnings?.map((warning) => warning.code)]).toEqual([
    200,
    ['forms.uscc-check-digit'],
  ]);
  expect(
    (await platform.call(second.manager, 'surveys.read-my-reply', { campaignId })).body.usccAccepted,
  ).toBe(true);
});

test('consent is given to a text, ended by 不愿意, and given anew', async () => {
  const firm = await platform.makeEnterprise({ adcode: '320302' });
  const living = async () =>
    (
      await query<{ n: number }>(
        'select count(*)::int as n from enterprises.consent where enterprise_id = $1 and withdrawn_at is null',
        [firm.id],
      )
    )[0]?.n;
  const revision = await fillIn(platform, firm, campaignId);
  for (const consentTextVersion of [undefined, '2018-01']) {
    const refused = await platform.call(firm.manager, 'surveys.hand-in-reply', {
      campaignId,
      revision,
      ...(consentTextVersion ? { consentTextVersion } : {}),
    });
    expect(refused.body.code).toBe('surveys.consent-text-changed');
  }
  expect(await living()).toBe(0);
  expect((await handIn(platform, firm, campaignId)).status).toBe(200);
  expect(await living()).toBe(1);
  const ended = await fillIn(platform, firm, campaignId, { consent: '不愿意' });
  expect(
    (await platform.call(firm.finance, 'surveys.hand-in-reply', { campaignId, revision: ended })).status,
  ).toBe(200);
  expect(await living()).toBe(0);
  expect((await handIn(platform, firm, campaignId, { consent: '愿意' })).status).toBe(200);
  expect(await living()).toBe(1);
  const told = await query('select 1 from platform.outbox where topic = $1 and payload->>$2 = $3', [
    'enterprises.consent-withdrawn',
    'enterpriseId',
    firm.id,
  ]);
  expect(told.length).toBe(1);
});

test('the due day counts until midnight in China, and not a minute longer', async () => {
  const firm = await platform.makeEnterprise({ adcode: '320302' });
  const revision = await fillIn(platform, firm, campaignId);
  platform.clock.set('2019-08-31T16:00:00.000Z');
  const late = await platform.call(firm.manager, 'surveys.hand-in-reply', {
    campaignId,
    revision,
    consentTextVersion: '2019-08',
  });
  expect(late.body.code).toBe('surveys.past-due');
  expect(
    (
      await platform.call(firm.manager, 'surveys.save-section', {
        campaignId,
        section: 'advice',
        answers: {},
        revision,
      })
    ).body.code,
  ).toBe('surveys.past-due');
  platform.clock.set('2019-08-31T15:59:59.000Z');
  expect(
    (
      await platform.call(firm.manager, 'surveys.hand-in-reply', {
        campaignId,
        revision,
        consentTextVersion: '2019-08',
      })
    ).status,
  ).toBe(200);
});

test('a campaign elsewhere, a draft and a closed one take no answers', async () => {
  const foreign = await platform.makeEnterprise({ adcode: '110108' });
  for (const name of ['surveys.read-my-reply', 'surveys.read-campaign'] as const)
    expect((await platform.call(foreign.manager, name, { campaignId })).status).toBe(404);
  expect(
    (
      await platform.call(foreign.manager, 'surveys.save-section', {
        campaignId,
        section: 'rights',
        answers: {},
        revision: 0,
      })
    ).status,
  ).toBe(404);
  const firm = await platform.makeEnterprise({ adcode: '320303' });
  const other = await openCampaignOf(platform, bureaus.xuzhou);
  const revision = await fillIn(platform, firm, other);
  await platform.call(bureaus.xuzhou, 'surveys.close-campaign', { campaignId: other });
  expect(
    (
      await platform.call(firm.manager, 'surveys.hand-in-reply', {
        campaignId: other,
        revision,
        consentTextVersion: '2019-08',
      })
    ).body.code,
  ).toBe('surveys.campaign-not-open');
});

test('officers read masked and every look is written down; the firm reads its own whole', async () => {
  const firm = await platform.makeEnterprise({ adcode: '320302' });
  const {
    body: { replyId },
  } = await handIn(platform, firm, campaignId);
  const seen = await platform.call(bureaus.gulou, 'surveys.read-reply', { replyId });
  expect(seen.body.answers).toMatchObject({ phone: '138****5678', contact: '王**', amountWan: '500' });
  expect(JSON.stringify(seen.body)).not.toContain('13800005678');
  const own = await platform.call(firm.finance, 'surveys.read-reply', { replyId });
  expect(own.body.answers).toMatchObject({ phone: '13800005678', contact: '王示例' });
  expect((await platform.call(bureaus.nanjing, 'surveys.read-reply', { replyId })).status).toBe(404);
  const looks = await query<{ organisation_id: string }>(
    'select organisation_id from audit.look where subject_id = $1',
    [replyId],
  );
  expect(looks.map((look) => look.organisation_id)).toEqual([bureaus.gulou.organisationId]);
});

test('row-level security on reused connections: nobody, elsewhere and another firm see nothing', async () => {
  const firm = await platform.makeEnterprise({ adcode: '320302' });
  const other = await platform.makeEnterprise({ adcode: '320302' });
  await handIn(platform, firm, campaignId);
  await fillIn(platform, firm, campaignId, { amountWan: '1' });
  const count = async (
    client: { query(text: string): Promise<{ rows: unknown[] }> },
    table: string,
    scope: Record<string, string>,
  ) => {
    await client.query('begin');
    await client.query('set local role zhirong_app');
    for (const key of ['person', 'organisation', 'role', 'region'])
      await client.query(`select set_config('app.${key}', '${scope[key] ?? ''}', true)`);
    const { rows } = await client.query(
      `select count(*)::int as n from surveys.${table} where enterprise_id = '${firm.id}'`,
    );
    await client.query('rollback');
    return (rows[0] as { n: number }).n;
  };
  const client = await platform.database.pool.connect();
  try {
    const officer = (region: string, role = 'ip-officer') => ({
      person: firm.id,
      organisation: other.id,
      role,
      region,
    });
    const own = {
      person: firm.id,
      organisation: firm.id,
      role: 'enterprise-finance',
      region: firm.regionPath,
    };
    const scopes: [Record<string, string>, number, number, number][] = [
      [own, 1, 1, 1],
      [{}, 0, 0, 0],
      [{ role: 'ip-officer' }, 0, 0, 0],
      [{ ...own, organisation: other.id }, 0, 0, 0],
      [officer('/320000/320300/320302/'), 1, 1, 0],
      [officer('/320000/'), 1, 1, 0],
      [officer('/320000/320300/320303/'), 0, 0, 0],
      [officer('/320000/', 'regulator'), 1, 0, 0],
      [officer('/320000/320300/', 'bank-officer'), 0, 0, 0],
    ];
    for (const [scope, replies, versions, drafts] of scopes) {
      expect([
        scope,
        await count(client, 'reply', scope),
        await count(client, 'reply_version', scope),
        await count(client, 'draft', scope),
      ]).toEqual([scope, replies, versions, drafts]);
    }
  } finally {
    client.release();
  }
});

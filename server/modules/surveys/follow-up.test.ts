import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { openTestPlatform, type TestPlatform } from '../../testing/test-platform.ts';
import { fillIn, type Firm, handIn, makeBureaus, openCampaignOf } from './testing/story.ts';

let platform: TestPlatform;
let bureaus: Awaited<ReturnType<typeof makeBureaus>>;
let sink: { server: Server; mails: string[] };
const job = { kind: 'job', name: 'test' } as const;
const query = async <Row>(text: string, values: unknown[] = []): Promise<Row[]> =>
  (await platform.database.transaction(job, (tx) => tx.client.query(text, values))).rows as Row[];

/** Takes every mail and keeps its text. */
const openSink = async (): Promise<{ server: Server; mails: string[]; port: number }> => {
  const mails: string[] = [];
  const server = createServer((socket) => {
    let letter: string | undefined;
    socket.write('220 sink\r\n');
    socket.on('error', () => undefined);
    socket.on('data', (chunk) => {
      const text = chunk.toString();
      if (letter !== undefined) {
        letter += text;
        if (!letter.endsWith('\r\n.\r\n')) return;
        mails.push(letter);
        letter = undefined;
        socket.write('250 kept\r\n');
        return;
      }
      if (/^DATA/i.test(text)) letter = '';
      socket.write(
        /^DATA/i.test(text) ? '354 go on\r\n' : /^QUIT/i.test(text) ? '221 bye\r\n' : '250 ok\r\n',
      );
    });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return { server, mails, port: (server.address() as { port: number }).port };
};

beforeAll(async () => {
  const opened = await openSink();
  sink = opened;
  process.env['SMTP_URL'] = `smtp://127.0.0.1:${opened.port}`;
  process.env['MAIL_FROM'] = 'zhirong@example.invalid';
  platform = await openTestPlatform();
  bureaus = await makeBureaus(platform);
});
beforeEach(() => platform.clock.set('2019-08-20T01:00:00.000Z'));
afterAll(async () => {
  delete process.env['SMTP_URL'];
  delete process.env['MAIL_FROM'];
  await platform.close();
  await new Promise((closed) => sink.server.close(closed));
});

test('the board shows what stands in the rows behind it, level by level', async () => {
  const campaignId = await openCampaignOf(platform, bureaus.xuzhou, {
    audience: [
      { tag: 'own-ip-sme', focus: true },
      { tag: 'cultural', focus: false },
    ],
    countyMinimum: 50,
  });
  const firms: Firm[] = [];
  for (const [adcode, tags] of [
    ['320302', ['own-ip-sme']],
    ['320302', ['own-ip-sme', 'cultural']],
    ['320303', ['cultural']],
    ['320300-P01', []],
    ['320300', ['own-ip-sme']],
  ] as const)
    firms.push(await platform.makeEnterprise({ adcode, tags }));
  platform.clock.set('2019-08-19T15:59:00.000Z');
  expect((await handIn(platform, firms[0] as Firm, campaignId)).status).toBe(200);
  platform.clock.set('2019-08-19T16:01:00.000Z');
  for (const n of [3, 4])
    expect((await handIn(platform, firms[n] as Firm, campaignId, { consent: '不愿意' })).status).toBe(200);
  await fillIn(platform, firms[1] as Firm, campaignId);
  const city = (await platform.call(bureaus.xuzhou, 'surveys.read-progress', { campaignId })).body;
  expect(city).toMatchObject({
    filled: 3,
    missing: 2,
    consenting: 1,
    daysLeft: 11,
    region: { adcode: '320300', parents: [] },
    days: [
      { on: '2019-08-19', filled: 1 },
      { on: '2019-08-20', filled: 2 },
    ],
  });
  expect(city.groups).toEqual([
    { tag: 'own-ip-sme', firms: 3, filled: 2 },
    { tag: 'cultural', firms: 2, filled: 0 },
  ]);
  const row = (adcode: string) => city.rows.find((one) => one.region.adcode === adcode);
  expect(row('320302')).toMatchObject({
    filled: 1,
    missing: 1,
    target: 50,
    basis: 'soft-minimum',
    lastOn: '2019-08-19',
    handedUp: null,
  });
  expect(row('320300-P01')).toMatchObject({ filled: 1, missing: 0, target: null });
  expect(row('320300')).toMatchObject({ filled: 1, target: null, hasChildren: false });
  expect(city.rows.reduce((sum, one) => sum + one.filled, 0)).toBe(city.filled);
  const county = (
    await platform.call(bureaus.xuzhou, 'surveys.read-progress', { campaignId, region: '320302' })
  ).body;
  expect(county).toMatchObject({
    filled: 1,
    missing: 1,
    target: 50,
    rows: [],
    region: { parents: [{ adcode: '320300' }] },
  });
  expect((await platform.call(bureaus.gulou, 'surveys.read-progress', { campaignId })).body).toMatchObject({
    filled: 1,
    region: { adcode: '320302' },
  });
  for (const region of ['320303', '320300'])
    expect((await platform.call(bureaus.gulou, 'surveys.read-progress', { campaignId, region })).status).toBe(
      404,
    );
  expect((await platform.call(bureaus.nanjing, 'surveys.read-progress', { campaignId })).status).toBe(404);
  // Each hands up to the level right above; the organiser to nobody.
  expect([city.handsUpTo, county.handsUpTo]).toEqual([null, { adcode: '320300', name: '徐州市' }]);
  const list = (await platform.call(bureaus.xuzhou, 'surveys.list-replies', { campaignId, on: '2019-08-20' }))
    .body;
  expect([list.total, list.rows.length, list.rows[0]?.amountWan]).toEqual([2, 2, '500']);
  expect(
    (
      await platform.call(bureaus.xuzhou, 'surveys.list-replies', { campaignId, state: 'draft' })
    ).body.rows.map((one) => one.enterpriseId),
  ).toEqual([firms[1]?.id]);
  expect((await platform.call(bureaus.gulou, 'surveys.list-replies', { campaignId })).body.total).toBe(1);
});

test('whatever replies there are, the board equals the raw counts', async () => {
  const campaignId = await openCampaignOf(platform, bureaus.province, {
    audience: [{ tag: 'own-ip-sme', focus: true }],
  });
  const places = [
    ['320302', bureaus.gulou],
    ['320303', bureaus.yunlong],
    ['320104', bureaus.nanjing],
    ['320300-P01', bureaus.park],
    ['320300', bureaus.xuzhou],
  ] as const;
  const before = await query<{ path: string; n: number }>(
    "select region_path as path, count(*)::int as n from enterprises.enterprise where 'own-ip-sme' = any(tags) group by 1",
  );
  const reply = fc.record({
    place: fc.nat(places.length - 1),
    day: fc.integer({ min: 1, max: 20 }),
    consent: fc.boolean(),
    tagged: fc.boolean(),
    in: fc.boolean(),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(reply, { minLength: 1, maxLength: 60 }), async (replies) => {
      await platform.database.transaction(job, async (tx) => {
        const rows = replies.map((one) => ({
          id: platform.id(),
          reply: platform.id(),
          ...one,
          adcode: places[one.place]?.[0],
          path:
            places[one.place]?.[1].adcode === '320100'
              ? '/320000/320100/320104/'
              : places[one.place]?.[1].regionPath,
        }));
        const values = JSON.stringify(rows);
        await tx.client.query(
          `insert into identity.organisation (id, kind, name, adcode, region_path, created_at) select r.id, 'enterprise', r.id::text, r.adcode, r.path, now() from jsonb_to_recordset($1::jsonb) as r(id uuid, adcode text, path text)`,
          [values],
        );
        await tx.client.query(
          `insert into enterprises.enterprise (id, uscc, name, name_initials, adcode, region_path, tags, created_at, changed_at) select r.id, r.id::text, r.id::text, 'x', r.adcode, r.path, case when r.tagged then array['own-ip-sme'] else '{}'::text[] end, now(), now() from jsonb_to_recordset($1::jsonb) as r(id uuid, adcode text, path text, tagged boolean)`,
          [values],
        );
        await tx.client.query(
          `insert into surveys.reply (id, campaign_id, enterprise_id, enterprise, uscc, adcode, region_path, state, version, receipt_number, channel, handed_in_on, handed_in_at, consent)
         select r.reply, $2, r.id, 'x', 'x', r.adcode, r.path, case when r."in" then 'handed-in' else 'draft' end, r."in"::int, case when r."in" then r.reply::text end, 'online', case when r."in" then date '2019-08-01' + r.day end, case when r."in" then now() end, r.consent
         from jsonb_to_recordset($1::jsonb) as r(id uuid, reply uuid, adcode text, path text, day int, consent boolean, "in" boolean)`,
          [values, campaignId],
        );
      });
      const raw = await query<{
        path: string;
        day: string;
        consent: boolean;
        tagged: boolean | null;
        version: number | null;
      }>(
        `select e.region_path as path, r.handed_in_on::text as day, r.consent, 'own-ip-sme' = any(e.tags) as tagged, r.version from enterprises.enterprise e left join surveys.reply r on r.enterprise_id = e.id and r.campaign_id = $1`,
        [campaignId],
      );
      for (const [actor, region] of [
        [bureaus.province, '320000'],
        [bureaus.province, '320300'],
        [bureaus.xuzhou, '320300'],
        [bureaus.gulou, '320302'],
      ] as const) {
        const board = (await platform.call(actor, 'surveys.read-progress', { campaignId, region })).body;
        const path =
          region === '320000'
            ? '/320000/'
            : region === '320300'
              ? '/320000/320300/'
              : '/320000/320300/320302/';
        const here = raw.filter((one) => one.path.startsWith(path));
        const filled = here.filter((one) => (one.version ?? 0) > 0);
        expect([board.filled, board.consenting, board.missing]).toEqual([
          filled.length,
          filled.filter((one) => one.consent).length,
          here.filter((one) => one.tagged && !(one.version ?? 0)).length,
        ]);
        expect(board.days.reduce((sum, day) => sum + day.filled, 0)).toBe(filled.length);
        if (board.rows.length > 0)
          expect([
            board.rows.reduce((sum, one) => sum + one.filled, 0),
            board.rows.reduce((sum, one) => sum + one.missing, 0),
          ]).toEqual([board.filled, board.missing]);
        const missing = (await platform.call(actor, 'surveys.list-missing', { campaignId, region })).body;
        expect(missing.total).toBe(board.missing);
        const list = (await platform.call(actor, 'surveys.list-replies', { campaignId, region })).body;
        expect(list.total).toBe(board.filled);
      }
    }),
    { numRuns: 8 },
  );
  expect(before.length).toBeGreaterThan(0);
});

test('a firm is urged once a day, in the platform and by mail, and not when it has handed in', async () => {
  const campaignId = await openCampaignOf(platform, bureaus.yunlong, {
    audience: [{ tag: 'returnee', focus: true }],
  });
  const [slow, quick] = [
    await platform.makeEnterprise({ adcode: '320303', tags: ['returnee'] }),
    await platform.makeEnterprise({ adcode: '320303', tags: ['returnee'] }),
  ];
  const silent = await platform.call(bureaus.yunlong, 'enterprises.record-enterprise', {
    name: '示例无账号企业',
    uscc: '91320300MA10048190',
    adcode: '320303',
    tags: ['returnee'],
  });
  await query('update identity.person set email = $1 where id = $2', [
    'finance@example.invalid',
    slow.finance.personId,
  ]);
  await handIn(platform, quick, campaignId);
  const missing = (
    await platform.call(bureaus.yunlong, 'surveys.list-missing', { campaignId, tag: 'returnee' })
  ).body;
  expect(missing.rows.map((row) => [row.enterpriseId, row.reachable, row.reminders]).toSorted()).toEqual(
    [
      [slow.id, true, 0],
      [silent.body.enterpriseId, false, 0],
    ].toSorted(),
  );
  const remind = (more = {}) =>
    platform.call(bureaus.yunlong, 'surveys.remind', { campaignId, message: '请尽快填报', ...more });
  expect((await remind({ enterpriseIds: [quick.id] })).body.code).toBe('surveys.nobody-to-remind');
  const both = await Promise.all([remind(), remind({ adcode: '320303' })]);
  expect(both.map((answer) => answer.body.reminded).toSorted()).toEqual([0, 1]);
  expect((await remind({ enterpriseIds: [slow.id, quick.id] })).body).toEqual({
    reminded: 0,
    skipped: 2,
    mailed: 0,
  });
  const notices = (await platform.call(slow.manager, 'notices.list-notices')).body.rows.filter(
    (notice) => notice.kind === 'survey-reminder',
  );
  expect(notices.map((notice) => notice.facts['message'])).toEqual(['请尽快填报']);
  const [reminder] = await query<{ id: string }>('select id from surveys.reminder where enterprise_id = $1', [
    slow.id,
  ]);
  const queued = await platform.database.pool.query<{ key: string }>('select key from graphile_worker.jobs');
  const payloads = await platform.database.pool.query<{ payload: Record<string, string> }>(
    'select payload from graphile_worker._private_jobs',
  );
  expect(queued.rows.map((row) => row.key)).toEqual([`surveys.mail-reminder:${reminder?.id}`]);
  const mail = platform.rooms.jobs['surveys.mail-reminder'];
  for (let time = 0; time < 2; time += 1)
    await mail?.(payloads.rows[0]?.payload ?? {}, new AbortController().signal);
  expect(sink.mails.length).toBe(1);
  expect(sink.mails[0]).toContain('To: finance@example.invalid');
  const [, coded = ''] = (sink.mails[0] ?? '').split('\r\n\r\n');
  const letter = Buffer.from(coded, 'base64').toString();
  expect(letter).toContain(`http://localhost:80/surveys/${campaignId}/fill`);
  // The way is told in the words of the firm's own menu.
  const menu = readFileSync(join(import.meta.dirname, '../../../web/words/zh/shell.ts'), 'utf8');
  expect(letter).toContain(`“${/'nav.surveys': '(.+)'/.exec(menu)?.[1]}”`);
  expect(letter).not.toContain(`“${/'nav.campaigns': '(.+)'/.exec(menu)?.[1]}”`);
  platform.clock.set('2019-08-21T01:00:00.000Z');
  expect((await remind()).body).toMatchObject({ reminded: 1, skipped: 1, mailed: 1 });
  expect((await platform.call(bureaus.gulou, 'surveys.remind', { campaignId })).status).toBe(404);
  platform.clock.set('2019-09-01T01:00:00.000Z');
  expect((await remind()).body.code).toBe('surveys.campaign-not-open');
});

test('a county hands up: locked with a receipt, returned by the level right above, and no other', async () => {
  const campaignId = await openCampaignOf(platform, bureaus.province);
  const up = (actor: typeof bureaus.gulou, adcode = actor.adcode) =>
    platform.call(actor, 'surveys.hand-up', { campaignId, adcode });
  const firm = await platform.makeEnterprise({ adcode: '320302' });
  const slow = await platform.makeEnterprise({ adcode: '320302' });
  const first = await handIn(platform, firm, campaignId);
  const revision = await fillIn(platform, slow, campaignId);
  expect((await up(bureaus.yunlong)).body.code).toBe('surveys.nothing-to-hand-up');
  expect((await up(bureaus.gulou, '320303')).body.code).toBe('identity.outside-your-region');
  expect((await up(bureaus.province)).body.fields?.[0]?.code).toBe('organiser-receives');
  const twice = await Promise.all([up(bureaus.gulou), up(bureaus.gulou)]);
  expect(twice.map((answer) => answer.body.code ?? 'done').toSorted()).toEqual([
    'done',
    'surveys.handed-up-already',
  ]);
  const receipt = twice.find((answer) => answer.status === 200)?.body;
  expect(receipt).toMatchObject({
    replies: 1,
    receiptNumber: expect.stringMatching(/^BS-320302-2019-\d{4}$/),
  });
  expect(
    (
      await platform.call(slow.manager, 'surveys.hand-in-reply', {
        campaignId,
        revision,
        consentTextVersion: '2019-08',
      })
    ).body.code,
  ).toBe('surveys.reply-locked');
  const mine = (await platform.call(firm.manager, 'surveys.read-my-reply', { campaignId })).body;
  expect([mine.reply?.state, mine.mayHandIn]).toEqual(['locked', false]);
  expect(
    (
      await platform.call(firm.manager, 'surveys.save-section', {
        campaignId,
        section: 'advice',
        answers: {},
        revision: mine.revision,
      })
    ).body.code,
  ).toBe('surveys.reply-locked');
  const city = (await platform.call(bureaus.xuzhou, 'surveys.read-progress', { campaignId })).body.rows.find(
    (row) => row.region.adcode === '320302',
  );
  expect(city?.handedUp?.receiptNumber).toBe(receipt?.receiptNumber);

  const listed = (await platform.call(bureaus.xuzhou, 'surveys.list-hand-ups', { campaignId })).body.rows;
  expect(listed.map((row) => [row.region.adcode, row.mayReturn])).toEqual([['320302', true]]);
  const handUpId = listed[0]?.id;
  const back = (actor: typeof bureaus.gulou, id = handUpId) =>
    platform.call(actor, 'surveys.return-hand-up', { campaignId, handUpId: id, reason: '缺少附件' });
  expect((await back(bureaus.gulou)).body.code).toBe('surveys.not-yours-to-return');
  expect((await back(bureaus.province)).body.code).toBe('surveys.not-yours-to-return');
  expect((await back(bureaus.nanjing)).status).toBe(404);
  const cityUp = (await up(bureaus.xuzhou)).body;
  expect([
    cityUp.replies,
    cityUp.lowerMissing.some((region) => region.adcode === '320303'),
    cityUp.lowerMissing.some((region) => region.adcode === '320302'),
  ]).toEqual([1, true, false]);
  expect((await back(bureaus.xuzhou)).body.code).toBe('surveys.not-yours-to-return');
  const cityHandUp = (
    await platform.call(bureaus.province, 'surveys.list-hand-ups', { campaignId })
  ).body.rows.find((row) => row.region.adcode === '320300');
  expect((await back(bureaus.province, cityHandUp?.id)).status).toBe(200);
  expect(
    (await query<{ state: string }>('select state from surveys.reply where id = $1', [first.body.replyId]))[0]
      ?.state,
  ).toBe('locked');
  expect((await back(bureaus.xuzhou)).status).toBe(200);
  expect((await back(bureaus.xuzhou)).body.code).toBe('surveys.hand-up-returned-already');
  expect(
    (await query<{ state: string }>('select state from surveys.reply where id = $1', [first.body.replyId]))[0]
      ?.state,
  ).toBe('handed-in');
  expect(
    (
      await platform.call(slow.manager, 'surveys.hand-in-reply', {
        campaignId,
        revision,
        consentTextVersion: '2019-08',
      })
    ).status,
  ).toBe(200);
  expect((await up(bureaus.gulou)).body.replies).toBe(2);
  const told = (await platform.call(bureaus.gulou, 'notices.list-notices')).body.rows.filter(
    (notice) => notice.kind === 'hand-up-returned',
  );
  expect(told.length).toBe(1);
});

test('hand-ins and a hand-up at once: nothing stays unlocked, nothing is lost', async () => {
  const campaignId = await openCampaignOf(platform, bureaus.xuzhou);
  const firms: { firm: Firm; revision: number }[] = [];
  for (let n = 0; n < 8; n += 1) {
    const firm = await platform.makeEnterprise({ adcode: '320303' });
    firms.push({ firm, revision: await fillIn(platform, firm, campaignId) });
  }
  const enter = ({ firm, revision }: { firm: Firm; revision: number }) =>
    platform.call(firm.manager, 'surveys.hand-in-reply', {
      campaignId,
      revision,
      consentTextVersion: '2019-08',
    });
  await enter(firms[0] as { firm: Firm; revision: number });
  const [up, ...answers] = await Promise.all([
    platform.call(bureaus.yunlong, 'surveys.hand-up', { campaignId, adcode: '320303' }),
    ...firms.slice(1).map(enter),
  ]);
  const good = answers.filter((answer) => answer.status === 200).length + 1;
  expect(answers.filter((answer) => answer.status !== 200).map((answer) => answer.body.code)).toEqual(
    Array(8 - good).fill('surveys.reply-locked'),
  );
  expect(up?.body.replies).toBe(good);
  const states = await query<{ state: string; n: number }>(
    'select state, count(*)::int as n from surveys.reply where campaign_id = $1 and handed_in_on is not null group by 1',
    [campaignId],
  );
  expect(states).toEqual([{ state: 'locked', n: good }]);
});

import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestPlatform, type TestPlatform } from '../../testing/test-platform.ts';
import { addPerson, ensureSetUpToken } from './index.ts';

let platform: TestPlatform;
beforeAll(async () => {
  platform = await openTestPlatform();
});
afterAll(() => platform.close());

const PASSWORD = 'Qiu-2019-hao!';
const job = { kind: 'job', name: 'test' } as const;
type Reply = {
  status: number;
  code: string | undefined;
  body: Record<string, never>;
  cookie: string | undefined;
};

/** A browser of its own: keeps its cookie, as the edge sets it. */
const makeBrowser = () => {
  let cookie: string | undefined;
  const send = async (method: 'GET' | 'POST' | 'DELETE', url: string, payload?: object): Promise<Reply> => {
    const response = await platform.http.inject({
      method,
      url,
      ...(payload ? { payload } : {}),
      headers: method === 'GET' ? {} : { 'idempotency-key': randomUUID() },
      ...(cookie ? { cookies: { zhirong: cookie } } : {}),
    });
    const set = response.cookies.find((found) => found.name === 'zhirong');
    if (set) cookie = set.value || undefined;
    const body = response.json() as Record<string, never>;
    return { status: response.statusCode, code: body['code'], body, cookie };
  };
  return {
    send,
    signIn: (login: string, password: string) => send('POST', '/api/identity/sessions', { login, password }),
    who: () => send('GET', '/api/identity/session'),
    hold: (value: string | undefined) => {
      cookie = value;
    },
  };
};

const makeAccount = async (
  login: string,
  roles: ('ip-officer' | 'auditor' | 'security-admin')[] = ['ip-officer'],
) => {
  const bureau = await platform.makeOrganisation({ kind: 'ip-bureau', adcode: '320300' });
  const personId = platform.id();
  await platform.database.transaction(job, async (tx) => {
    await addPerson(tx, {
      id: personId,
      assignmentId: platform.id(),
      name: '示例人员',
      role: roles[0] as 'ip-officer',
      organisationId: bureau.id,
      regionPath: bureau.regionPath,
      login,
      password: PASSWORD,
      grantedBy: null,
      now: platform.clock.now(),
    });
    for (const role of roles.slice(1))
      await tx.client.query(
        'insert into identity.assignment (id, person_id, organisation_id, role, region_path, granted_at) values ($1,$2,$3,$4,$5,$6)',
        [platform.id(), personId, bureau.id, role, bureau.regionPath, platform.clock.now()],
      );
  });
  return { personId, bureau };
};

test('signs in, is known, signs out, is nobody', async () => {
  await makeAccount('zhang.san');
  const browser = makeBrowser();
  expect((await browser.signIn('zhang.san', PASSWORD)).status).toBe(200);
  const { cookie, body } = await browser.who();
  expect((body['person'] as unknown as { login: string }).login).toBe('zhang.san');
  expect((await browser.send('DELETE', '/api/identity/sessions/mine')).status).toBe(200);
  browser.hold(cookie);
  expect((await browser.send('GET', '/api/notices')).code).toBe('identity.session-expired');
});

test('five wrong passwords lock the account for fifteen minutes, the right one included', async () => {
  await makeAccount('li.si');
  const browser = makeBrowser();
  for (let i = 0; i < 5; i += 1)
    expect((await browser.signIn('li.si', 'wrong-Password-1')).code).toBe('identity.sign-in-failed');
  expect((await browser.signIn('li.si', PASSWORD)).code).toBe('identity.locked-out');
  // The control: another account is not locked by it.
  await makeAccount('wang.wu');
  expect((await makeBrowser().signIn('wang.wu', PASSWORD)).status).toBe(200);
  platform.clock.set('2019-08-20T01:16:00.000Z');
  expect((await browser.signIn('li.si', PASSWORD)).status).toBe(200);
});

test('an unknown login and a wrong password are told apart by nothing', async () => {
  await makeAccount('zhao.liu');
  const [known, unknown] = [
    await makeBrowser().signIn('zhao.liu', 'wrong-Password-1'),
    await makeBrowser().signIn('nobody.here', 'wrong-Password-1'),
  ];
  expect({ ...known.body, requestId: '' }).toEqual({ ...unknown.body, requestId: '' });
});

test('a session ends after thirty idle minutes and after eight hours at work', async () => {
  await makeAccount('sun.qi');
  platform.clock.set('2019-08-21T00:00:00.000Z');
  const idle = makeBrowser();
  await idle.signIn('sun.qi', PASSWORD);
  platform.clock.set('2019-08-21T00:29:00.000Z');
  expect((await idle.send('GET', '/api/notices')).status).toBe(200);
  platform.clock.set('2019-08-21T01:00:00.000Z');
  expect((await idle.send('GET', '/api/notices')).code).toBe('identity.session-expired');
  const busy = makeBrowser();
  await busy.signIn('sun.qi', PASSWORD);
  for (let minute = 20; minute <= 480; minute += 20) {
    platform.clock.set(new Date(Date.parse('2019-08-21T01:00:00.000Z') + minute * 60_000).toISOString());
    expect((await busy.send('GET', '/api/notices')).status, `${minute}`).toBe(200);
  }
  platform.clock.set('2019-08-21T09:01:00.000Z');
  expect((await busy.send('GET', '/api/notices')).code).toBe('identity.session-expired');
});

test('a changed password must be strong and new, and ends the other sessions', async () => {
  await makeAccount('zhou.ba');
  const [here, there] = [makeBrowser(), makeBrowser()];
  await here.signIn('zhou.ba', PASSWORD);
  await there.signIn('zhou.ba', PASSWORD);
  const change = (oldPassword: string, newPassword: string) =>
    here.send('POST', '/api/identity/session/password', { oldPassword, newPassword });
  expect((await change('wrong-Password-1', 'Another-2019-x')).code).toBe('identity.sign-in-failed');
  expect((await change(PASSWORD, 'short1A!')).code).toBe('identity.password-too-weak');
  expect((await change(PASSWORD, 'onlylowercaseletters')).code).toBe('identity.password-too-weak');
  expect((await change(PASSWORD, 'My-zhou.ba-2019')).code).toBe('identity.password-too-weak');
  expect((await change(PASSWORD, PASSWORD)).code).toBe('identity.password-used-before');
  expect((await change(PASSWORD, 'Another-2019-x')).status).toBe(200);
  expect((await here.send('GET', '/api/notices')).status).toBe(200);
  expect((await there.send('GET', '/api/notices')).code).toBe('identity.session-expired');
});

test('switching the role opens a new session and closes the old one', async () => {
  await makeAccount('wu.jiu', ['ip-officer', 'auditor']);
  const browser = makeBrowser();
  const { cookie: before, body } = await browser.signIn('wu.jiu', PASSWORD);
  const assignments = body['assignments'] as unknown as { id: string; role: string }[];
  const auditor = assignments.find((assignment) => assignment.role === 'auditor');
  expect(
    (await browser.send('POST', '/api/identity/session/assignment', { assignmentId: auditor?.id })).status,
  ).toBe(200);
  expect((await browser.send('GET', '/api/audit/seal')).status).toBe(200);
  expect((await browser.send('GET', '/api/enterprises')).code).toBe('identity.role-may-not');
  browser.hold(before);
  expect((await browser.send('GET', '/api/notices')).code).toBe('identity.session-expired');
  expect(
    (await browser.send('POST', '/api/identity/session/assignment', { assignmentId: randomUUID() })).status,
  ).toBe(401);
});

test('a platform without accounts is set up once, by a link that opens nothing twice', async () => {
  const fresh = await openTestPlatform();
  try {
    const token = await fresh.database.transaction(job, (tx) => ensureSetUpToken(tx, fresh.clock.now()));
    const people = [
      { role: 'system-admin', name: '甲', login: 'sys.admin', password: PASSWORD },
      { role: 'security-admin', name: '乙', login: 'sec.admin', password: PASSWORD },
    ];
    const setUp = (sent: string | undefined, group = people) =>
      fresh.call(undefined, 'identity.set-up', {
        token: sent,
        bureauName: '示例知识产权局',
        adcode: '320000',
        people: group,
      });
    expect((await setUp('guessed-token')).body.code).toBe('identity.set-up-link-spent');
    expect((await setUp(token, [{ ...(people[0] as (typeof people)[0]), password: 'weak' }])).body.code).toBe(
      'identity.password-too-weak',
    );
    expect((await setUp(token)).status).toBe(200);
    expect((await setUp(token)).body.code).toBe('identity.set-up-link-spent');
    expect(
      await fresh.database.transaction(job, (tx) => ensureSetUpToken(tx, fresh.clock.now())),
    ).toBeUndefined();
    expect(
      (await fresh.call(undefined, 'identity.enter-demonstration', { login: 'sys.admin' })).body.code,
    ).toBe('identity.not-a-demonstration');
    expect((await fresh.call(undefined, 'identity.list-demonstration-accounts')).body.code).toBe(
      'identity.not-a-demonstration',
    );
  } finally {
    await fresh.close();
  }
});

test('the security administrator invites within the region, never a second exclusive role, never himself', async () => {
  const bureau = await platform.makeOrganisation({ kind: 'ip-bureau', adcode: '320300' });
  const bank = await platform.makeOrganisation({ kind: 'bank', adcode: '320300' });
  const elsewhere = await platform.makeOrganisation({ kind: 'bank', adcode: '320100' });
  const security = await platform.makePerson(bureau, 'security-admin');
  const invite = (organisationId: string, role: string, as = security) =>
    platform.call(as, 'identity.invite-person', { name: '示例新人', role, organisationId });
  const invited = await invite(bank.id, 'bank-officer');
  expect(invited.status).toBe(200);
  expect((await invite(bank.id, 'ip-officer')).body.code).toBe('identity.role-not-of-organisation');
  expect((await invite(elsewhere.id, 'bank-officer')).body.code).toBe('identity.outside-your-region');
  expect((await invite(bureau.id, 'security-admin')).body.code).toBe('identity.exclusive-roles');
  const officer = await platform.makePerson(bureau, 'ip-officer');
  expect((await invite(bank.id, 'bank-officer', officer)).status).toBe(403);

  const token = new URL(invited.body.link).searchParams.get('token');
  const accept = (login: string) =>
    platform.call(undefined, 'identity.accept-invitation', { token, login, password: PASSWORD });
  expect((await accept('bank.new')).status).toBe(200);
  expect((await accept('bank.other')).body.code).toBe('identity.invitation-spent');
  const browser = makeBrowser();
  expect((await browser.signIn('bank.new', PASSWORD)).status).toBe(200);
  expect(
    (
      await platform.call(security, 'identity.disable-person', {
        personId: invited.body.personId,
        reason: '离职',
      })
    ).status,
  ).toBe(200);
  expect((await browser.send('GET', '/api/notices')).code).toBe('identity.session-expired');
  expect(
    (
      await platform.call(security, 'identity.disable-person', {
        personId: security.personId,
        reason: '误操作',
      })
    ).body.code,
  ).toBe('identity.not-yourself');
});

test('a firm invites its own colleagues, and only into its own roles', async () => {
  const [firm, other] = [
    await platform.makeEnterprise({ adcode: '320302' }),
    await platform.makeEnterprise({ adcode: '320302' }),
  ];
  const invite = (organisationId: string, role: string) =>
    platform.call(firm.manager, 'identity.invite-person', { name: '示例同事', role, organisationId });
  expect((await invite(firm.id, 'enterprise-finance')).status).toBe(200);
  expect((await invite(firm.id, 'ip-officer')).body.code).toBe('identity.may-not-grant');
  expect([404, 409]).toContain((await invite(other.id, 'enterprise-finance')).status);
  const people = await platform.call(firm.finance, 'identity.list-people');
  expect(people.body.total).toBe(3);
});

test('three administrators are three people, held by the table itself', async () => {
  const { personId, bureau } = await makeAccount('zheng.shi', ['auditor']);
  const add = platform.database.transaction(job, (tx) =>
    tx.client.query(
      'insert into identity.assignment (id, person_id, organisation_id, role, region_path, granted_at) values ($1,$2,$3,$4,$5,$6)',
      [platform.id(), personId, bureau.id, 'security-admin', bureau.regionPath, platform.clock.now()],
    ),
  );
  await expect(add).rejects.toThrow(/assignment_exclusive/);
});

test('regions are read as they stood on a day', async () => {
  const names = async (on: string) =>
    (await platform.call(undefined, 'identity.list-regions', { under: '320600', on })).body.rows.map(
      (row) => row.name,
    );
  expect(await names('2019-08-20')).toContain('海门市');
  expect(await names('2019-08-20')).not.toContain('海门区');
  expect(await names('2021-01-01')).toContain('海门区');
  const provinces = await platform.call(undefined, 'identity.list-regions');
  expect(provinces.body.rows.filter((row) => row.level === 'province').length).toBe(34);
  const found = async (q: string, under?: string) =>
    (await platform.call(undefined, 'identity.list-regions', { q, ...(under && { under }) })).body.rows;
  expect((await found('xuzhou'))[0]).toMatchObject({
    adcode: '320300',
    way: [
      { adcode: '320000', name: '江苏省' },
      { adcode: '320300', name: '徐州市' },
    ],
  });
  expect((await found('xzs')).map(({ name }) => name)).toContain('徐州市');
  expect((await found('320302')).map(({ name }) => name)).toEqual(['鼓楼区']);
  expect((await found('鼓楼', '320300')).map(({ adcode }) => adcode)).toEqual(['320302']);
  expect((await found('鼓楼')).length).toBeGreaterThan(2);
  expect(await found('没有这个地方')).toEqual([]);
  const beijing = await platform.call(undefined, 'identity.list-regions', { under: '110000' });
  expect(beijing.body.rows.length).toBe(16);
});

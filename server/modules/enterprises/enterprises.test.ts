import { afterAll, beforeAll, expect, test } from 'vitest';
import { consentTextVersion } from '@zhirong/contracts';
import { openTestPlatform, type TestPlatform } from '../../testing/test-platform.ts';

let platform: TestPlatform;
beforeAll(async () => {
  platform = await openTestPlatform();
});
afterAll(() => platform.close());

const bureau = async (adcode: string) =>
  platform.makePerson(await platform.makeOrganisation({ kind: 'ip-bureau', adcode }), 'ip-officer');

test('an officer sees the firms below him, and no other', async () => {
  const [xuzhou, gulou, nanjing] = [await bureau('320300'), await bureau('320302'), await bureau('320100')];
  const firm = await platform.makeEnterprise({ adcode: '320302' });
  for (const [officer, expected] of [
    [xuzhou, 200],
    [gulou, 200],
    [nanjing, 404],
  ] as const) {
    expect(
      (await platform.call(officer, 'enterprises.read-enterprise', { enterpriseId: firm.id })).status,
    ).toBe(expected);
    const list = await platform.call(officer, 'enterprises.list-enterprises');
    expect(list.body.rows.some((row) => row.id === firm.id)).toBe(expected === 200);
    expect(list.body.total).toBe(list.body.rows.length);
  }
  const other = await platform.makeEnterprise({ adcode: '320302' });
  expect(
    (await platform.call(other.manager, 'enterprises.read-enterprise', { enterpriseId: firm.id })).status,
  ).toBe(404);
});

test('the same key makes one firm; the same key with other input is refused', async () => {
  const officer = await bureau('320302');
  const input = {
    name: '示例新材料(鼓楼)有限公司',
    uscc: '91320300MA10048190',
    adcode: '320302',
    tags: ['own-ip-sme'],
  };
  const first = await platform.call(officer, 'enterprises.record-enterprise', input, { key: 'same-key-1' });
  const again = await platform.call(officer, 'enterprises.record-enterprise', input, { key: 'same-key-1' });
  expect([first.status, again.status]).toEqual([200, 200]);
  expect(again.body.enterpriseId).toBe(first.body.enterpriseId);
  const other = await platform.call(
    officer,
    'enterprises.record-enterprise',
    { ...input, name: '另一家' },
    { key: 'same-key-1' },
  );
  expect([other.status, other.body.code]).toEqual([422, 'platform.key-used-for-another-request']);
  const anew = await platform.call(officer, 'enterprises.record-enterprise', input);
  expect([anew.status, anew.body.code]).toEqual([409, 'enterprises.uscc-known']);
});

test('eight equal requests at once make one firm', async () => {
  const officer = await bureau('320303');
  const input = { name: '示例并发有限公司', uscc: '91350100M000100Y43', adcode: '320303', tags: [] };
  const answers = await Promise.all(
    Array.from({ length: 8 }, () =>
      platform.call(officer, 'enterprises.record-enterprise', input, { key: 'at-once-1' }),
    ),
  );
  expect(new Set(answers.map((answer) => answer.body.enterpriseId)).size).toBe(1);
  expect(answers.map((answer) => answer.status)).toEqual(Array(8).fill(200));
});

test('a wrong code is refused with the digit it should have; an officer lets it through with a reason', async () => {
  const officer = await bureau('320305');
  const input = { name: '示例早期企业', uscc: '91350100M000100Y44', adcode: '320305', tags: [] };
  const wrong = await platform.call(officer, 'enterprises.record-enterprise', input);
  expect([wrong.status, wrong.body.code, wrong.body.fields?.[0]?.path]).toEqual([
    409,
    'enterprises.uscc-wrong',
    'uscc',
  ]);
  expect(
    (
      await platform.call(officer, 'enterprises.record-enterprise', {
        ...input,
        usccOverrideReason: '登记机关已核实',
      })
    ).status,
  ).toBe(200);
  const outside = await platform.call(officer, 'enterprises.record-enterprise', {
    ...input,
    uscc: '91110108551385082Q',
    adcode: '320100',
  });
  expect([outside.status, outside.body.code]).toEqual([409, 'identity.outside-your-region']);
});

test('bad input names each field and writes nothing', async () => {
  const officer = await bureau('320311');
  const answer = await platform.call(officer, 'enterprises.record-enterprise', {
    name: '',
    uscc: '1',
    adcode: 'x',
    tags: ['wealthy'],
    rank: 'first',
  });
  expect([answer.status, answer.body.code]).toEqual([400, 'input.invalid']);
  expect(answer.body.fields?.map((field) => field.path).toSorted()).toEqual([
    'adcode',
    'name',
    'rank',
    'tags.0',
  ]);
});

test('consent is given once, withdrawn, and given again', async () => {
  const firm = await platform.makeEnterprise({ adcode: '320302' });
  const give = () =>
    platform.call(firm.manager, 'enterprises.give-consent', { textVersion: consentTextVersion });
  const withdraw = () => platform.call(firm.finance, 'enterprises.withdraw-consent');
  expect((await withdraw()).body.code).toBe('enterprises.no-consent-to-withdraw');
  expect((await give()).status).toBe(200);
  expect((await give()).body.code).toBe('enterprises.consent-given-already');
  expect((await withdraw()).status).toBe(200);
  expect((await give()).status).toBe(200);
  const bank = await platform.makePerson(
    await platform.makeOrganisation({ kind: 'bank', adcode: '320300' }),
    'bank-officer',
  );
  expect(
    (await platform.call(bank, 'enterprises.give-consent', { textVersion: consentTextVersion })).status,
  ).toBe(403);
});

test('a refusal is logged and leaves no row behind', async () => {
  const officer = await bureau('320312');
  const before = await platform.database.transaction({ kind: 'job', name: 'test' }, (tx) =>
    tx.client.query('select count(*)::int as n from identity.organisation'),
  );
  await platform.call(officer, 'enterprises.record-enterprise', {
    name: '示例外地企业',
    uscc: '91110108551385082Q',
    adcode: '110105',
    tags: [],
  });
  const after = await platform.database.transaction({ kind: 'job', name: 'test' }, (tx) =>
    tx.client.query('select count(*)::int as n from identity.organisation'),
  );
  const logged = await platform.database.transaction({ kind: 'job', name: 'test' }, (tx) =>
    tx.client.query('select refusal from platform.command where person_id = $1', [officer.personId]),
  );
  expect(after.rows[0].n).toBe(before.rows[0].n);
  expect(logged.rows.map((row) => row.refusal)).toEqual(['identity.outside-your-region']);
});

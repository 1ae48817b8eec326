import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestPlatform, type TestPlatform } from '../../testing/test-platform.ts';
import { fillIn, makeBureaus, openCampaignOf } from './testing/story.ts';

/** Many firms hand in at the same moment and share a transaction (decision 0009); none of them may notice. */

let platform: TestPlatform;
let campaignId: string;
const job = { kind: 'job', name: 'test' } as const;
const query = async <Row>(text: string, values: unknown[] = []): Promise<Row[]> =>
  (await platform.database.transaction(job, (tx) => tx.client.query(text, values))).rows as Row[];

beforeAll(async () => {
  platform = await openTestPlatform();
  const bureaus = await makeBureaus(platform);
  campaignId = await openCampaignOf(platform, bureaus.province);
  platform.clock.set('2019-08-20T01:00:00.000Z');
});
afterAll(() => platform.close());

type Firm = Awaited<ReturnType<TestPlatform['makeEnterprise']>>;
const makeReady = async (change: Record<string, string> = {}): Promise<{ firm: Firm; revision: number }> => {
  const firm = await platform.makeEnterprise({ adcode: '320302' });
  return { firm, revision: await fillIn(platform, firm, campaignId, change) };
};
const give = ({ firm, revision }: { firm: Firm; revision: number }, key: string = randomUUID()) =>
  platform.call(
    firm.manager,
    'surveys.hand-in-reply',
    { campaignId, revision, consentTextVersion: '2019-08' },
    { key },
  );
const commandsOf = (at: string) =>
  query<{ id: string; person: string; transaction: string }>(
    `select c.id, c.person_id as person, c.xmin::text as transaction from platform.command c where c.command = 'surveys.hand-in-reply' and c.outcome = 'done' and c.at >= $1 order by c.seq`,
    [at],
  );

test('each gets an answer, a receipt, a version, a need and an entry of their own, and few transactions do it', async () => {
  platform.clock.set('2019-08-21T01:00:00.000Z');
  const ready = await Promise.all(Array.from({ length: 24 }, () => makeReady()));
  const answers = await Promise.all(ready.map((one) => give(one)));
  expect(answers.map(({ status }) => status)).toEqual(ready.map(() => 200));
  expect(new Set(answers.map(({ body }) => body.receiptNumber)).size).toBe(24);
  for (const [index, { firm }] of ready.entries()) {
    const [row] = await query(
      `select r.id, r.version, r.receipt_number as receipt, r.state, v.handed_in_by as by, v.answers->>'enterpriseName' as name, n.uscc, e.contact,
        (select count(*)::int from enterprises.consent k where k.enterprise_id = e.id and k.withdrawn_at is null) as consents
       from enterprises.enterprise e join surveys.reply r on r.enterprise_id = e.id join surveys.reply_version v on v.reply_id = r.id join needs.need n on n.reply_id = r.id where e.id = $1`,
      [firm.id],
    );
    expect(row).toEqual({
      id: answers[index]?.body.replyId,
      version: 1,
      receipt: answers[index]?.body.receiptNumber,
      state: 'handed-in',
      by: firm.manager.personId,
      name: firm.name,
      uscc: firm.uscc,
      contact: '王示例',
      consents: 1,
    });
  }
  const commands = await commandsOf('2019-08-21T01:00:00.000Z');
  expect(commands.map(({ person }) => person).toSorted()).toEqual(
    ready.map(({ firm }) => firm.manager.personId).toSorted(),
  );
  // The control: had each gone alone, there would be as many transactions as firms.
  expect(new Set(commands.map(({ transaction }) => transaction)).size).toBeLessThan(12);
});

test('those who are refused, or come twice, are answered as if they were alone', async () => {
  const [a, b, c, d] = await Promise.all([
    makeReady(),
    makeReady({ phone: '' }),
    makeReady(),
    makeReady({ consent: '不愿意' }),
  ]);
  const answers = await Promise.all([
    give(a, 'same-key-0001'),
    give(a, 'same-key-0001'),
    give(a, 'other-key-0001'),
    give(b),
    give({ ...c, revision: c.revision - 1 }),
    give(c),
    give(d),
  ]);
  const [first, again, second, unsound, stale, good, unwilling] = answers.map(({ status, body }) =>
    status === 200 ? body.version : body.code,
  );
  expect([first, again].filter((one) => one === 1).length).toBeGreaterThan(0);
  expect([first, again, second].filter((one) => one !== 1 && one !== 'surveys.nothing-changed')).toEqual([]);
  expect([unsound, stale, good, unwilling]).toEqual([
    'surveys.answers-unsound',
    'surveys.changed-in-another-window',
    1,
    1,
  ]);
  expect(
    await query(
      'select (select count(*)::int from surveys.reply_version where enterprise_id = $1) as versions, (select count(*)::int from enterprises.consent where enterprise_id = $2) as consents',
      [a.firm.id, d.firm.id],
    ),
  ).toEqual([{ versions: 1, consents: 0 }]);
});

test('the crowd sees the rows of its own organisations and no other, whatever is asked', async () => {
  const mine = await makeReady();
  const other = await makeReady();
  const asCrowd = <Row>(people: readonly Firm['manager'][], text: string, values: unknown[] = []) =>
    platform.database.transaction({ kind: 'crowd', people }, async (tx) => {
      const { rows, rowCount } = await tx.client.query(text, values);
      return { rows: rows as Row[], rowCount };
    });
  const tables = [
    'enterprises.enterprise',
    'enterprises.consent',
    'surveys.reply',
    'surveys.draft',
    'surveys.reply_version',
  ];
  for (const table of tables) {
    const key = table === 'enterprises.enterprise' ? 'id' : 'enterprise_id';
    const seen = await asCrowd<{ key: string }>([mine.firm.manager], `select ${key} as key from ${table}`);
    expect(seen.rows.every((row) => row.key === mine.firm.id)).toBe(true);
    // Nobody at all: what a pooled connection has after its transaction, and what a forgotten scope would be.
    expect((await asCrowd([], `select from ${table}`)).rowCount).toBe(0);
  }
  // The control: two of them see both drafts.
  expect((await asCrowd([mine.firm.manager, other.firm.manager], 'select from surveys.draft')).rowCount).toBe(
    2,
  );
  const foreign = [
    `update surveys.reply set state = 'locked' where enterprise_id = $1`,
    `update surveys.draft set revision = 99 where enterprise_id = $1`,
    `update enterprises.enterprise set contact = 'x' where id = $1`,
  ];
  for (const text of foreign)
    expect((await asCrowd([mine.firm.manager], text, [other.firm.id])).rowCount).toBe(0);
  const forbidden: [string, unknown[]][] = [
    [
      `insert into enterprises.consent (id, enterprise_id, region_path, text_version, given_by, given_at) values ($1, $2, '/', 'x', $1, now())`,
      [randomUUID(), other.firm.id],
    ],
    [`select from needs.need`, []],
    [`select from platform.command`, []],
    [`select from identity.person`, []],
    [`delete from surveys.draft`, []],
    [
      `insert into platform.command (id, at, command, person_id, outcome, request_hash, entry, leaf) values ($1, now(), 'x', $2, 'done', '', '', decode(repeat('00', 32), 'hex'))`,
      [randomUUID(), other.firm.manager.personId],
    ],
  ];
  for (const [text, values] of forbidden)
    await expect(asCrowd([mine.firm.manager], text, values)).rejects.toThrow(
      /row-level security|permission denied/,
    );
});

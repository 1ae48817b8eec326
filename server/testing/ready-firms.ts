import { createHash, randomBytes } from 'node:crypto';
import { makeUscc, newId } from '@zhirong/kernel';
import type pg from 'pg';

export const makeId = (): string => newId(Date.now(), randomBytes(10));

/** Rows go in under the role of the queues, which sees all. */
export const asQueue = async <T>(client: pg.Client, work: () => Promise<T>): Promise<T> => {
  await client.query('set role zhirong_job');
  try {
    return await work();
  } finally {
    await client.query('reset role');
  }
};

const tokenFor = (name: string): { token: string; hash: Buffer } => {
  const token = createHash('sha256').update(`test ${name}`).digest('base64url');
  return { token, hash: createHash('sha256').update(token).digest() };
};

export type ReadyFirm = {
  readonly id: string;
  readonly replyId: string;
  readonly token: string;
  readonly uscc: string;
  readonly regionPath: string;
  readonly answers: Record<string, unknown>;
};

export const answersOf = (name: string, uscc: string, i: number): Record<string, unknown> => ({
  enterpriseName: name,
  nature: '民营企业',
  uscc,
  size: '小型',
  contact: '示例联系人',
  position: '经理',
  phone: '13900001234',
  industry: '新材料',
  mainProduct: '示例产品',
  militaryCivil: '否',
  cultural: '否',
  productStage: '批量',
  patentsApplied: 3,
  patentsGranted: 2,
  patentsValid: 5 + (i % 9),
  trademarks: 1,
  softwareCopyrights: 0,
  layoutDesigns: 0,
  amountWan: String(100 + (i % 40) * 10),
  term: '6 个月—1 年',
  banksWished: ['示例银行'],
  maxCost: '5%-6%',
  purposes: ['补充周转资金'],
  consent: '愿意',
});

/** An open campaign of the province with the shipped form of annex 1. */
export const makeCampaign = async (client: pg.Client): Promise<string> => {
  const id = makeId();
  await asQueue(client, async () => {
    const organiser = makeId();
    await client.query(
      "insert into identity.organisation (id, kind, name, adcode, region_path, created_at) values ($1, 'ip-bureau', $2, '320000', '/320000/', now())",
      [organiser, `示例省局 ${id}`],
    );
    await client.query(
      `insert into surveys.campaign (id, number, title, state, opens_on, due_on, adcode, region_path, organiser_id, organiser, form_id, audience, audience_focus, planned_by, planned_at, changed_at, opened_at)
       select $1, $2, '示例征集', 'open', '2019-07-26', '2019-08-31', '320000', '/320000/', $3, '示例省局', f.id, '{}', '{}', $1, now(), now(), now() from surveys.form f where f.key = 'financing-needs-2019'`,
      [id, `ZJ-2019-320000-${id.slice(-6)}`, organiser],
    );
  });
  return id;
};

/** A person of an organisation with a session that is alive on the test's day. */
export const makeSession = async (
  client: pg.Client,
  p: { organisationId: string; regionPath: string; role: string; name: string },
): Promise<string> => {
  const [personId, assignmentId] = [makeId(), makeId()];
  const { token, hash } = tokenFor(p.name + personId);
  await asQueue(client, async () => {
    await client.query(
      'insert into identity.person (id, organisation_id, region_path, name, created_at) values ($1, $2, $3, $4, now())',
      [personId, p.organisationId, p.regionPath, p.name],
    );
    await client.query(
      'insert into identity.assignment (id, person_id, organisation_id, role, region_path, granted_at) values ($1, $2, $3, $4, $5, now())',
      [assignmentId, personId, p.organisationId, p.role, p.regionPath],
    );
    await client.query(
      "insert into identity.session (token_hash, id, person_id, assignment_id, started_at, seen_at) values ($1, $2, $3, $4, '2019-08-20T01:00:00Z', '2019-08-20T01:00:00Z')",
      [hash, makeId(), personId, assignmentId],
    );
  });
  return token;
};

/** Firms with a finance person signed in and a draft that only waits to be handed in. */
export const makeReadyFirms = async (
  client: pg.Client,
  campaignId: string,
  count: number,
): Promise<ReadyFirm[]> => {
  const counties = ['320302', '320303', '320311', '320312'];
  const rows = Array.from({ length: count }, (_, i) => {
    const id = makeId();
    const adcode = counties[i % counties.length] as string;
    const uscc = makeUscc('91', adcode, `MB${String(i).padStart(6, '0')}`);
    const name = `示例压测${i}有限公司`;
    return {
      id,
      adcode,
      uscc,
      name,
      path: `/320000/320300/${adcode}/`,
      reply: makeId(),
      person: makeId(),
      assignment: makeId(),
      session: makeId(),
      ...tokenFor(id),
      answers: answersOf(name, uscc, i),
    };
  });
  const json = JSON.stringify(
    rows.map(({ hash, token: _token, ...row }) => ({ ...row, hash: hash.toString('hex') })),
  );
  const from =
    'from jsonb_to_recordset($1::jsonb) as r(id uuid, adcode text, uscc text, name text, path text, reply uuid, person uuid, assignment uuid, session uuid, hash text, answers jsonb)';
  await asQueue(client, async () => {
    for (const statement of [
      `insert into identity.organisation (id, kind, name, adcode, region_path, created_at) select id, 'enterprise', name, adcode, path, now() ${from}`,
      `insert into enterprises.enterprise (id, uscc, name, name_initials, adcode, region_path, created_at, changed_at) select id, uscc, name, 'slyc', adcode, path, now(), now() ${from}`,
      `insert into identity.person (id, organisation_id, region_path, name, created_at) select person, id, path, '财务负责人', now() ${from}`,
      `insert into identity.assignment (id, person_id, organisation_id, role, region_path, granted_at) select assignment, person, id, 'enterprise-finance', path, now() ${from}`,
      `insert into identity.session (token_hash, id, person_id, assignment_id, started_at, seen_at) select decode(hash, 'hex'), session, person, assignment, '2019-08-20T01:00:00Z', '2019-08-20T01:00:00Z' ${from}`,
    ])
      await client.query(statement, [json]);
    await client.query(
      `insert into surveys.reply (id, campaign_id, enterprise_id, enterprise, uscc, adcode, region_path, state, version, channel) select reply, $2, id, name, uscc, adcode, path, 'draft', 0, 'online' ${from}`,
      [json, campaignId],
    );
    await client.query(
      `insert into surveys.draft (reply_id, enterprise_id, region_path, answers, revision, of_version, sections, saved_by, saved_by_name, saved_at) select reply, id, path, answers, 1, 0, '{}', person, '财务负责人', '2019-08-20T00:00:00Z' ${from}`,
      [json],
    );
  });
  // What is filled, and nothing else: a table analysed while it is empty is read from end to end by every plan kept from then.
  await client.query(
    'analyze identity.organisation, identity.person, identity.assignment, identity.session, enterprises.enterprise, surveys.reply, surveys.draft',
  );
  return rows.map((row) => ({
    id: row.id,
    replyId: row.reply,
    token: row.token,
    uscc: row.uscc,
    regionPath: row.path,
    answers: row.answers,
  }));
};

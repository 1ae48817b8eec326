import { consentTextVersion } from '@zhirong/contracts';
import { makePatentNumber } from '@zhirong/kernel';
import { type ScoreResult, scoreWith, shippedSystem } from '@zhirong/quant';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Person } from '../../platform/actor.ts';
import { sql } from '../../platform/sql.ts';
import { endViews, letView } from '../assets/index.ts';
import { openTestPlatform, type TestPlatform } from '../../testing/test-platform.ts';
import { type Said, takeSaid } from './said.ts';

let platform: TestPlatform;
type Firm = Awaited<ReturnType<TestPlatform['makeEnterprise']>>;
let firm: Firm;
let other: Firm;
let county: Person;
let sibling: Person;
let province: Person;
let province2: Person;
let bank: Person;
const systems = new Map<string, string>();

const bureau = async (adcode: string) => {
  const office = await platform.makeOrganisation({ kind: 'ip-bureau', adcode });
  return [
    await platform.makePerson(office, 'ip-officer'),
    await platform.makePerson(office, 'ip-officer'),
  ] as const;
};
const systemOf = (key: string): string => systems.get(key) ?? '';

beforeAll(async () => {
  platform = await openTestPlatform();
  firm = await platform.makeEnterprise({ adcode: '320302', name: '示例评分企业有限公司' });
  other = await platform.makeEnterprise({ adcode: '320302' });
  [county] = await bureau('320302');
  [sibling] = await bureau('320303');
  [province, province2] = await bureau('320000');
  bank = await platform.makePerson(
    await platform.makeOrganisation({ kind: 'bank', adcode: '330000' }),
    'bank-officer',
  );
  for (const row of (await platform.call(firm.manager, 'scoring.list-systems')).body.rows)
    systems.set(row.key, row.id);
});
afterAll(() => platform.close());

const rightOf = async (number: string, title: string, filedOn: string, grantedOn: string) =>
  (
    await platform.call(firm.manager, 'assets.register-right', {
      kind: 'invention',
      number,
      title,
      owners: [{ name: firm.name }],
      filedOn,
      grantedOn,
      feesPaidToYear: 6,
      source: { document: '示例' },
    })
  ).body.rightId;

const upload = async (
  person: Person,
  url: string,
  name: string,
  content: string | Uint8Array<ArrayBuffer>,
) => {
  const form = new FormData();
  form.set('file', new Blob([content]), name);
  const body = new Response(form);
  const answer = await platform.http.inject({
    method: 'POST',
    url,
    payload: Buffer.from(await body.arrayBuffer()),
    headers: { 'content-type': body.headers.get('content-type') ?? '', 'idempotency-key': platform.id() },
    cookies: { zhirong: person.sessionId },
  });
  return {
    status: answer.statusCode,
    body: answer.json() as { [key: string]: unknown } & {
      code?: string;
      fields?: { path: string; code: string }[];
    },
  };
};
const evidenceOf = async (person: Person) =>
  String((await upload(person, '/api/scoring/evidence', '审计报告.pdf', '%PDF-1.7 示例')).body['fileId']);

const answers = {
  'rd-ratio': '0.06',
  'staff-share': '0.25',
  citations: '2.5',
  'ip-income-share': '0.55',
  'revenue-growth': '0.12',
  'licence-income': '1',
  'net-margin': '0.08',
  'debt-ratio': '0.48',
  'overdue-days': '0',
  'customer-share': '0.35',
};

/** Draft, result: what a firm does before anybody else sees anything. */
const assess = async (by: Person, key: string, change: (said: Said) => Said) => {
  const read = await platform.call(by, 'scoring.read-assessment', { systemId: systemOf(key) });
  const saved = await platform.call(by, 'scoring.save-assessment', {
    systemId: systemOf(key),
    revision: read.body.revision,
    said: change(read.body.said),
  });
  expect([saved.status, saved.body.code]).toEqual([200, undefined]);
  const made = await platform.call(by, 'scoring.make-result', {
    systemId: systemOf(key),
    revision: saved.body.revision,
  });
  return { read: read.body, saved: saved.body, resultId: made.body.resultId };
};

test('the story: what the platform knows, what the firm adds, a result with its reasons, two findings, a grade for banks', async () => {
  const rightId = await rightOf('201410601862.X', '示例权利甲', '2014-10-01', '2017-01-01');
  await platform.call(county, 'enterprises.record-standing', {
    enterpriseId: firm.id,
    aspect: 'credit',
    standing: 'good',
    source: '示例公示',
    on: '2019-08-01',
  });
  const fileId = await evidenceOf(firm.finance);
  const { read, saved, resultId } = await assess(firm.manager, 'white-list', (said) => ({
    ...said,
    answers: { ...said.answers, ...answers },
    evidence: {
      ...said.evidence,
      'debt-ratio': [{ kind: 'file', id: fileId }],
      'rd-ratio': [{ kind: 'file', id: fileId }],
    },
  }));
  expect(read.said.answers).toMatchObject({ inventions: '1', 'new-filings': '0', 'open-suits': '0' });
  expect(read.said.facts).toMatchObject({
    abnormalListing: false,
    dishonest: false,
    coreOwnershipDispute: false,
  });
  expect(read.said.evidence['inventions']).toEqual([{ kind: 'right', id: rightId }]);
  expect(saved.faults).toEqual([]);

  const result = (await platform.call(firm.finance, 'scoring.read-result', { resultId })).body;
  expect(result.provenance).toBe('local');
  expect(result.score).toBe(saved.preview.score);
  expect(result.nodes.filter(({ depth }) => depth === 0).map(({ id }) => id)).toEqual([
    'creativity',
    'commerciality',
    'risk',
  ]);
  expect(result.gains[0]?.points).toBeGreaterThan(0);
  expect(result.gains.map(({ points }) => points)).toEqual(
    result.gains.map(({ points }) => points).toSorted((a, b) => b - a),
  );
  expect(result.missingEvidence.map(({ id }) => id)).toContain('net-margin');
  expect(result.nodes.find(({ id }) => id === 'inventions')).toMatchObject({
    knownFrom: 'rights',
    evidence: [{ kind: 'right', id: rightId }],
  });

  // Nobody else sees anything before the firm says so.
  for (const person of [county, other.manager])
    expect((await platform.call(person, 'scoring.read-result', { resultId })).status).toBe(404);
  expect((await platform.call(county, 'scoring.read-evidence', { fileId })).status).toBe(404);
  expect(
    (await platform.call(firm.manager, 'scoring.share-result', { resultId, audience: 'officers' })).status,
  ).toBe(200);
  expect((await platform.call(county, 'scoring.read-result', { resultId })).body.score).toBe(result.score);
  expect((await platform.call(county, 'scoring.read-evidence', { fileId })).status).toBe(200);
  for (const person of [sibling, other.manager]) {
    expect((await platform.call(person, 'scoring.read-result', { resultId })).status).toBe(404);
    expect((await platform.call(person, 'scoring.read-evidence', { fileId })).status).toBe(404);
  }

  const judge = (indicator: string, finding: string, note?: string) =>
    platform.call(county, 'scoring.judge-evidence', {
      resultId,
      indicator,
      finding,
      ...(note ? { note } : {}),
    });
  expect((await judge('net-margin', 'confirmed')).body.code).toBe('scoring.no-evidence-there');
  expect((await judge('rd-ratio', 'doubted')).body.code).toBe('scoring.doubt-needs-note');
  expect((await judge('rd-ratio', 'doubted', '审计报告年度不符')).status).toBe(200);
  expect((await judge('debt-ratio', 'confirmed')).status).toBe(200);
  const shown = (await platform.call(county, 'scoring.list-grades')).body;
  expect(shown.rows.map((row) => [row.enterprise.id, row.confirmed, row.doubted])).toEqual([
    [firm.id, 0.08, 1],
  ]);
  expect(shown.rows[0]?.heads.map(({ id }) => id)).toEqual(['creativity', 'commerciality', 'risk']);
  expect((await judge('rd-ratio', 'confirmed')).status).toBe(200);
  expect(
    (await platform.call(county, 'scoring.list-grades', { confirmed: 'yes' })).body.rows[0],
  ).toMatchObject({ confirmed: 0.18, doubted: 0 });
  expect((await platform.call(county, 'scoring.list-grades', { confirmed: 'no' })).body.total).toBe(0);
  expect((await platform.call(sibling, 'scoring.list-grades')).body.total).toBe(0);

  // A bank: only what is shown to banks, only with consent, only the grade.
  const forBank = () => platform.call(bank, 'scoring.read-grades', { enterpriseId: firm.id });
  // Unknown or not consenting: the same ordinary answer, so that nobody learns which.
  const nobody = await platform.call(bank, 'scoring.read-grades', { enterpriseId: platform.id() });
  expect([await forBank(), nobody].map(({ status, body }) => [status, body.rows])).toEqual([
    [200, []],
    [200, []],
  ]);
  await platform.call(firm.manager, 'enterprises.give-consent', { textVersion: consentTextVersion });
  expect((await forBank()).body.rows).toEqual([]);
  // The colleague of who showed it to the bureaus shows it to banks.
  expect(
    (await platform.call(firm.finance, 'scoring.share-result', { resultId, audience: 'banks' })).status,
  ).toBe(200);
  const grade = (await forBank()).body.rows[0];
  expect(grade).toMatchObject({
    score: result.score,
    grade: result.grade,
    confirmed: 0.18,
    provenance: 'local',
    resultId: null,
  });
  expect(JSON.stringify(grade)).not.toContain('debt-ratio');
  expect((await platform.call(bank, 'scoring.read-result', { resultId })).status).toBe(403);
  await platform.call(firm.manager, 'enterprises.withdraw-consent');
  expect((await forBank()).body.rows).toEqual([]);
});

test('a result is what its own answers give, bit for bit, and nobody changes it', async () => {
  const stored = await platform.database.transaction({ kind: 'job', name: 'test' }, (tx) =>
    tx.all<{ said: Said; result: ScoreResult; key: string; id: string }>(
      sql`select id, key, said, result from scoring.result`,
    ),
  );
  expect(stored.length).toBeGreaterThan(0);
  for (const { said, result, key } of stored) {
    const { answers: taken, options } = takeSaid(shippedSystem(key), said);
    expect(JSON.parse(JSON.stringify(scoreWith(shippedSystem(key), taken, options)))).toEqual(result);
  }
  for (const statement of [
    sql`update scoring.result set score = 100`,
    sql`delete from scoring.result`,
    sql`update scoring.finding set finding = 'confirmed'`,
    sql`update scoring.system set content = content`,
  ])
    await expect(platform.database.transaction(firm.manager, (tx) => tx.run(statement))).rejects.toThrow(
      /append-only|permission denied/,
    );
});

test('a second result says what changed since the first, and the first may not be shown any more', async () => {
  const first = (await platform.call(firm.manager, 'scoring.list-results', { system: 'white-list' })).body
    .rows[0];
  const { resultId } = await assess(firm.manager, 'white-list', (said) => ({
    ...said,
    answers: { ...said.answers, 'net-margin': '0.12' },
  }));
  const second = (await platform.call(firm.manager, 'scoring.read-result', { resultId })).body;
  expect(second.number).toBe((first?.number ?? 0) + 1);
  expect(second.previous).toMatchObject({
    id: first?.id,
    changes: [{ id: 'net-margin', before: 4, after: 6 }],
  });
  expect(
    (await platform.call(firm.manager, 'scoring.read-result', { resultId: first?.id })).body.newer,
  ).toEqual({ id: resultId, number: second.number });
  expect(
    (await platform.call(firm.manager, 'scoring.share-result', { resultId: first?.id, audience: 'officers' }))
      .body.code,
  ).toBe('scoring.newer-result');
});

test('wrong answers are named and left out, sound ones kept; an old revision and foreign evidence are not taken', async () => {
  const systemId = systemOf('sme-technology-2017');
  const strange = await evidenceOf(other.manager);
  const save = (revision: number, said: object) =>
    platform.call(firm.manager, 'scoring.save-assessment', {
      systemId,
      revision,
      said: { scenario: null, answers: {}, facts: {}, points: {}, choose: {}, evidence: {}, ...said },
    });
  const saved = await save(0, {
    scenario: 'no-such',
    answers: { staff: '1.2', 'rd-to-revenue': '百分之六', nothing: '1', 'rd-to-cost': '0.31' },
    facts: { employees: '-3', cleanRecord: true },
    choose: { rd: 'staff' },
    evidence: { 'rd-to-cost': [{ kind: 'file', id: strange }] },
  });
  expect(saved.body.faults.map(({ path, code }) => [path, code]).toSorted()).toEqual([
    ['answers.nothing', 'score.unknown-field'],
    ['answers.rd-to-revenue', 'score.wrong-type'],
    ['answers.staff', 'score.out-of-range'],
    ['choose.rd', 'score.unknown-choice'],
    ['evidence.rd-to-cost', 'score.evidence-not-yours'],
    ['facts.employees', 'score.out-of-range'],
    ['scenario', 'score.unknown-choice'],
  ]);
  const kept = (await platform.call(firm.finance, 'scoring.read-assessment', { systemId })).body;
  expect([kept.said.answers, kept.said.facts, kept.said.evidence]).toEqual([
    { 'rd-to-cost': '0.31' },
    { cleanRecord: true },
    {},
  ]);
  expect((await save(0, {})).body.code).toBe('scoring.changed-meanwhile');
  expect(
    (await platform.call(firm.manager, 'scoring.make-result', { systemId, revision: 9 })).body.code,
  ).toBe('scoring.changed-meanwhile');
  expect((await save(1, {})).body.revision).toBe(2);
  expect(
    (await platform.call(firm.manager, 'scoring.make-result', { systemId, revision: 2 })).body.code,
  ).toBe('scoring.nothing-answered');
  expect((await upload(firm.manager, '/api/scoring/evidence', '报告.pdf', 'MZ program')).body.code).toBe(
    'scoring.evidence-kind',
  );
});

test('a single right is scored as a firm is: its register holds, its grade is for whom the firm shows it and sees the right', async () => {
  const guide = systemOf('patent-guide-2023');
  const [one, two] = [
    await rightOf(makePatentNumber('201410613001'), '示例权利一', '2014-10-01', '2017-01-01'),
    await rightOf(makePatentNumber('201410613002'), '示例权利二', '2014-10-01', '2017-01-01'),
  ];
  const ask = (by: Person, input: Record<string, unknown>) =>
    platform.call(by, 'scoring.read-assessment', { systemId: guide, ...input });
  const refusal = async (answer: ReturnType<typeof ask>) => (await answer).body.code;
  expect(await refusal(ask(firm.manager, {}))).toBe('scoring.not-for-firms');
  expect(await refusal(ask(other.manager, { rightId: one }))).toBe('scoring.right-not-there');
  expect(await refusal(ask(firm.manager, { rightId: one, systemId: systemOf('white-list') }))).toBe(
    'scoring.not-for-rights',
  );
  const secret = await platform.call(firm.manager, 'assets.register-right', {
    kind: 'trade-secret',
    title: '示例配方',
    owners: [{ name: firm.name }],
    source: { document: '示例' },
  });
  expect(await refusal(ask(firm.manager, { rightId: secret.body.rightId }))).toBe('scoring.right-kind-wrong');

  const { said, known, revision } = (await ask(firm.manager, { rightId: one })).body;
  expect([said.facts, said.answers]).toEqual([
    { legalState: 'in-force', ownershipDispute: false, frozen: false },
    {},
  ]);
  expect(known.every(({ from }) => from === 'rights')).toBe(true);
  const save = (change: Partial<Said>, at = revision) =>
    platform.call(firm.manager, 'scoring.save-assessment', {
      systemId: guide,
      rightId: one,
      revision: at,
      said: { ...said, ...change },
    });
  const answered = {
    scenario: 'finance',
    answers: { 'stability-1': '80', 'maturity-1': '60', 'market-use-1': '70' },
    evidence: { 'stability-1': [{ kind: 'right', id: one }] },
  } as const;
  const lying = await save({
    ...answered,
    facts: { ...said.facts, legalState: 'pending' },
  } as unknown as Partial<Said>);
  expect(lying.body.faults).toEqual([
    { path: 'facts.legalState', code: 'score.register-differs', facts: {} },
  ]);
  // The other right's draft is its own.
  expect((await ask(firm.manager, { rightId: two })).body.revision).toBe(0);
  const made = await platform.call(firm.manager, 'scoring.make-result', {
    systemId: guide,
    rightId: one,
    revision: 1,
  });
  const { resultId } = made.body;
  const result = (await platform.call(firm.manager, 'scoring.read-result', { resultId })).body;
  // By hand: 0.35 · 80 + 0.25 · 60 + 0.40 · 70, nothing else answered.
  expect(result).toMatchObject({ right: { id: one, title: '示例权利一' }, number: 1, score: 71 });
  expect(result.missingAnswers).toHaveLength(24);
  expect(result.missingEvidence.map(({ id }) => id).toSorted()).toEqual(['market-use-1', 'maturity-1']);
  expect(result.gains.length).toBeGreaterThan(0);
  const grades = (by: Person, rightId = one) => platform.call(by, 'scoring.read-right-grades', { rightId });
  expect((await grades(firm.finance)).body).toMatchObject({
    rows: [{ score: 71, resultId, audience: null }],
    systems: [{ key: 'patent-guide-2023', drafted: true }, { key: 'patent-handbook-2012' }],
  });

  // A bank: shown to banks, consented, and let see the right; two of the three are not enough.
  const seen = async () =>
    (
      await platform.database.transaction(bank, (tx) =>
        tx.all<{ id: string }>(sql`select id from scoring.sharing where right_id = ${one}`),
      )
    ).length;
  const view = (let_: boolean) =>
    platform.database.transaction({ kind: 'job', name: 'test' }, async (tx) => {
      const now = platform.clock.now();
      if (!let_) return void (await endViews(tx, { subject: 'test', now }));
      const { organisationId } = bank;
      await letView(tx, {
        id: platform.id(),
        rightId: one,
        organisationId,
        until: null,
        reason: 'loan',
        subject: 'test',
        now,
      });
    });
  const consent = (given: boolean) =>
    given
      ? platform.call(firm.manager, 'enterprises.give-consent', { textVersion: consentTextVersion })
      : platform.call(firm.manager, 'enterprises.withdraw-consent');
  expect((await grades(bank)).body.code).toBe('platform.not-found');
  await consent(true);
  await view(true);
  expect((await grades(bank)).body).toMatchObject({ rows: [], systems: [] });
  await platform.call(firm.manager, 'scoring.share-result', { resultId, audience: 'banks' });
  expect((await grades(bank)).body).toMatchObject({
    rows: [{ score: 71, resultId: null, audience: 'banks', right: { id: one } }],
    systems: [],
  });
  // 71 of 100 is a band of the platform's own, and says so wherever it stands.
  expect((await grades(bank)).body.rows[0]?.grade).toMatchObject({
    id: 'B',
    title: { zh: '价值较高（暂定）' },
  });
  // An appraiser sees the grade of the right it was let see, and of no other; nothing of the firm.
  const house = await platform.makeOrganisation({ kind: 'appraiser', adcode: '320000' });
  const appraiser = await platform.makePerson(house, 'appraiser');
  expect((await grades(appraiser)).body.code).toBe('platform.not-found');
  const shown = (by: Person) =>
    platform.database.transaction(by, (tx) => tx.all(sql`select right_id from scoring.sharing`));
  expect(await shown(appraiser)).toEqual([]);
  await platform.database.transaction({ kind: 'job', name: 'test' }, (tx) =>
    letView(tx, {
      id: platform.id(),
      rightId: one,
      organisationId: house.id,
      until: null,
      reason: 'valuation',
      subject: 'valued',
      now: platform.clock.now(),
    }),
  );
  expect((await grades(appraiser)).body).toMatchObject({
    rows: [{ score: 71, resultId: null, grade: { id: 'B' } }],
    systems: [],
  });
  expect(await shown(appraiser)).toEqual([{ right_id: one }]);
  await platform.database.transaction({ kind: 'job', name: 'test' }, (tx) =>
    endViews(tx, { subject: 'valued', now: platform.clock.now() }),
  );
  expect(await shown(appraiser)).toEqual([]);
  // Of the firm itself the bank is told as before: a right is no firm.
  expect(
    (await platform.call(bank, 'scoring.read-grades', { enterpriseId: firm.id })).body.rows.some(
      ({ right }) => right !== null,
    ),
  ).toBe(false);
  await consent(false);
  expect([await seen(), (await grades(bank)).body.rows]).toEqual([0, []]);
  await consent(true);
  expect(await seen()).toBe(1);
  await view(false);
  expect(await seen()).toBe(0);
  expect((await grades(county)).body.rows).toMatchObject([{ resultId, audience: 'banks' }]);
  expect((await grades(sibling)).body.code).toBe('platform.not-found');
  await consent(false);
});

test('two saves of one revision at once: one is taken', async () => {
  const systemId = systemOf('innovative-sme-2022');
  const said = {
    scenario: null,
    answers: { 'rd-ratio': '0.04' },
    facts: {},
    points: {},
    choose: {},
    evidence: {},
  };
  const codes = (
    await Promise.all(
      [firm.manager, firm.finance, firm.manager].map((by) =>
        platform.call(by, 'scoring.save-assessment', { systemId, revision: 0, said }),
      ),
    )
  ).map(({ body }) => body.code ?? 'saved');
  expect(codes.toSorted()).toEqual(['saved', 'scoring.changed-meanwhile', 'scoring.changed-meanwhile']);
});

test('a new table: every fault at its place, a second officer, and from then on the firms of that province', async () => {
  const shipped = shippedSystem('innovation-points-2024');
  const send = (by: Person, system: object, name = '积分制.json') =>
    upload(by, '/api/scoring/systems', name, JSON.stringify(system));
  expect((await send(county, { ...shipped, version: 2 })).body.code).toBe('scoring.not-a-province');
  expect((await upload(province, '/api/scoring/systems', 'a.json', '{')).body.code).toBe(
    'scoring.system-not-json',
  );
  expect((await upload(province, '/api/scoring/systems', 'a.csv', '名称,数\n甲,1')).body.code).toBe(
    'scoring.table-without-head',
  );
  const wrong = await send(province, {
    ...shipped,
    version: 2,
    children: shipped.children.map((child) => ({ ...child, weight: 0.5 })),
  });
  expect([wrong.body.code, wrong.body.fields]).toEqual([
    'scoring.system-unsound',
    [expect.objectContaining({ path: 'children', code: 'score.sum-wrong' })],
  ]);
  expect((await send(province, shipped)).body.fields).toEqual([
    expect.objectContaining({ path: 'version', code: 'score.version-not-higher' }),
  ]);
  const softer = await send(province, {
    ...shippedSystem('innovative-sme-2022'),
    version: 9,
    provenance: 'local',
  });
  expect(softer.body.fields).toEqual([
    expect.objectContaining({ path: 'provenance', code: 'score.official-stays' }),
  ]);

  const brought = await send(province, { ...shipped, version: 2, provenance: 'local' });
  const systemId = String(brought.body['systemId']);
  expect(brought.status).toBe(200);
  expect((await send(province2, { ...shipped, version: 3 })).body.code).toBe('scoring.system-waiting');
  const current = async (by: Person) =>
    (await platform.call(by, 'scoring.list-systems')).body.rows.find(
      ({ key, current: is }) => key === shipped.id && is,
    )?.version;
  expect(await current(firm.manager)).toBe(1);
  expect((await platform.call(province, 'scoring.release-system', { systemId })).body.code).toBe(
    'scoring.same-person',
  );
  expect((await platform.call(county, 'scoring.release-system', { systemId })).status).toBe(404);
  expect((await platform.call(province2, 'scoring.release-system', { systemId })).status).toBe(200);
  expect(
    (await platform.call(province2, 'scoring.turn-down-system', { systemId, reason: '示例' })).body.code,
  ).toBe('scoring.system-decided');
  expect(await current(firm.manager)).toBe(2);
  const elsewhere = await platform.makeEnterprise({ adcode: '330802' });
  expect(await current(elsewhere.manager)).toBe(1);
  const old = {
    systemId: systemOf(shipped.id),
    revision: 0,
    said: { scenario: null, answers: {}, facts: {}, points: {}, choose: {}, evidence: {} },
  };
  expect((await platform.call(firm.manager, 'scoring.save-assessment', old)).body.code).toBe(
    'scoring.system-replaced',
  );
  expect((await platform.call(elsewhere.manager, 'scoring.save-assessment', old)).status).toBe(200);
});

test('raw SQL under the role sees and writes no more than its scope, on connections used before', async () => {
  const count = (by: Person, table: string) =>
    platform.database.transaction(by, async (tx) =>
      Number((await tx.client.query(`select count(*)::int as n from scoring.${table}`)).rows[0].n),
    );
  for (let turn = 0; turn < 3; turn += 1) {
    expect(await count(firm.manager, 'result')).toBeGreaterThan(1);
    for (const stranger of [bank, other.manager, sibling])
      for (const table of ['result', 'draft', 'sharing', 'finding'])
        expect(await count(stranger, table), table).toBe(0);
    expect(await count(county, 'draft')).toBe(0);
  }
  const resultId = (await platform.call(firm.manager, 'scoring.list-results', { system: 'white-list' })).body
    .rows[0]?.id;
  // A firm may not say that its evidence was found good, nor give itself another grade, nor share what is another's.
  await expect(
    platform.database.transaction(firm.manager, (tx) =>
      tx.run(sql`update scoring.sharing set confirmed_share = 1, ended_at = now() where ended_at is null`),
    ),
  ).rejects.toThrow(/findings/);
  const share = (by: Person) =>
    platform.database.transaction(by, async (tx, undo) => {
      await tx.run(sql`update scoring.sharing set ended_at = now() where ended_at is null`);
      const row = await tx.one<{ score: string; grade: string; enterpriseId: string }>(sql`
        insert into scoring.sharing (id, result_id, enterprise_id, enterprise, adcode, region_path, key, audience, head, score, grade, provenance, made_at, shared_at, shared_by, shared_by_name, confirmed_share)
        values (${platform.id()}, ${resultId}, ${by.organisationId}, '', '', '/', 'white-list', 'banks', '{}', 100, 'A', 'official', now(), now(), ${by.personId}, '', 1) returning score, grade, enterprise_id as "enterpriseId"`);
      undo();
      return row;
    });
  const honest = (await platform.call(firm.manager, 'scoring.read-result', { resultId })).body;
  expect(await share(firm.manager)).toEqual({
    score: String(honest.score),
    grade: honest.grade?.id,
    enterpriseId: firm.id,
  });
  await expect(share(other.manager)).rejects.toThrow();
  await expect(
    platform.database.transaction(county, (tx) =>
      tx.run(sql`
        insert into scoring.system (id, key, version, region_path, adcode, provenance, subject, content, shipped, state, uploaded_by, uploaded_by_name, uploaded_at)
        select ${platform.id()}, key, 7, '/', adcode, provenance, subject, jsonb_set(content, '{version}', '7'), false, 'waiting', ${county.personId}, '', now() from scoring.system limit 1`),
    ),
  ).rejects.toThrow(/row-level security/);
  await expect(
    platform.database.transaction({ kind: 'job', name: 'test' }, (tx) =>
      tx.run(sql`
        insert into scoring.system (id, key, version, region_path, adcode, provenance, subject, content, shipped, state, uploaded_by, uploaded_by_name, uploaded_at, decided_by, decided_by_name, decided_at)
        select ${platform.id()}, key, 8, '/', adcode, provenance, subject, jsonb_set(content, '{version}', '8'), false, 'released', ${county.personId}, '', now(), ${county.personId}, '', now() from scoring.system limit 1`),
    ),
  ).rejects.toThrow(/check constraint/);
});

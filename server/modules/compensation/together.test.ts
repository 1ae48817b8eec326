import { isRefusal } from '@zhirong/kernel';
import fc from 'fast-check';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Person } from '../../platform/actor.ts';
import { openTestPlatform, type TestPlatform } from '../../testing/test-platform.ts';
import { makeParties, type Parties } from '../loans/testing/make-loan.ts';
import { judgeWhole, type Party, shareLoss, shareRecovery } from './shares.ts';
import { approve, claimLoss, cover, type FundPeople, lend, makeFund, surelyOn } from './testing/make-fund.ts';

const tables = fc
  .array(fc.integer({ min: 1, max: 1000 }), { minLength: 2, maxLength: 8 })
  .map((weights): Party[] => {
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    const scaled = weights.map((weight) => Math.floor((weight * 1_000_000) / total));
    scaled[0] = (scaled[0] as number) + 1_000_000 - scaled.reduce((sum, weight) => sum + weight, 0);
    return scaled.map((weight, place) => ({
      place,
      kind: place === 0 ? 'fund' : 'guarantor',
      name: `${place}`,
      organisationId: null,
      contributorId: null,
      percent: `${Math.floor(weight / 10_000)}.${String(weight % 10_000).padStart(4, '0')}`,
    }));
  });
const sum = (parts: readonly { amountFen: bigint }[]) => parts.reduce((total, p) => total + p.amountFen, 0n);

test('for random shares and amounts: parts sum to the loss, and all that comes back is exactly what each bore', () => {
  fc.assert(
    fc.property(
      tables,
      fc.bigInt({ min: 1n, max: 10n ** 14n }),
      fc.array(fc.integer({ min: 1, max: 100 }), { minLength: 1, maxLength: 6 }),
      (parties, lossFen, cuts) => {
        expect(
          judgeWhole(
            parties.map(({ percent }) => percent),
            'parties',
          ),
        ).toBe(undefined);
        const parts = shareLoss(lossFen, parties);
        expect(sum(parts)).toBe(lossFen);
        const returned = new Map<number, bigint>();
        let left = lossFen;
        for (const [index, cut] of [...cuts, 100].entries()) {
          const net = index === cuts.length ? left : (left * BigInt(cut)) / 100n;
          if (net === 0n) continue;
          const given = shareRecovery(net, parts, returned);
          expect(sum(given)).toBe(net);
          for (const { place, amountFen } of given) {
            returned.set(place, (returned.get(place) ?? 0n) + amountFen);
            expect((returned.get(place) ?? 0n) <= (parts[place]?.amountFen ?? 0n)).toBe(true);
          }
          left -= net;
        }
        expect(
          parts.every(({ place, amountFen }) => returned.get(place) === amountFen || amountFen === 0n),
        ).toBe(true);
      },
    ),
    { numRuns: 500 },
  );
  // A control that must fail: one hundredth of a percent short.
  expect(isRefusal(judgeWhole(['45', '45', '9.99'], 'parties'))).toBe(true);
});

let platform: TestPlatform;
let parties: Parties;
let people: FundPeople;
let second: Person;
let stranger: Person;
let client: pg.Client;
let surely: ReturnType<typeof surelyOn>;
const on = '2019-08-20';
beforeAll(async () => {
  platform = await openTestPlatform();
  surely = surelyOn(platform);
  parties = await makeParties(platform);
  const operator = await platform.makeOrganisation({ kind: 'fund-operator', adcode: '320000' });
  const of = async (
    kind: 'finance-bureau' | 'ip-bureau' | 'fund-operator',
    role: Person['role'],
    adcode: string,
  ) => platform.makePerson(await platform.makeOrganisation({ kind, adcode }), role);
  people = {
    operator: await platform.makePerson(operator, 'fund-operator'),
    finance: await of('finance-bureau', 'finance-officer', '320300'),
    bureau: await of('ip-bureau', 'ip-officer', '320300'),
  };
  second = await platform.makePerson(operator, 'fund-operator');
  stranger = await of('fund-operator', 'fund-operator', '320300');
  client = new pg.Client({ connectionString: platform.url });
  await client.connect();
});
afterAll(async () => {
  await client.end();
  await platform.close();
});

test('leverage and the cap of a firm hold, however many decide at once; the loan beyond stays out', async () => {
  const { fundId } = await makeFund(platform, people, {
    adcode: '320300',
    name: '示例杠杆资金',
    paidIn: '1000000',
    rules: { leverageMax: '2', firmYearCap: '100000' },
  });
  const filings = [];
  for (let i = 0; i < 3; i += 1) {
    const loanId = await lend(platform, parties);
    const { filingId } = await surely(parties.officer, 'compensation.file-loan', {
      fundId,
      loanId,
      tableKey: 'two',
      partners: [],
    });
    filings.push({ filingId, loanId });
  }
  const decided = await Promise.all(
    filings.map(({ filingId }, i) =>
      platform.call(i % 2 ? second : people.operator, 'compensation.decide-filing', {
        filingId,
        outcome: 'accepted',
      }),
    ),
  );
  expect(decided.map(({ status }) => status).toSorted()).toEqual([200, 200, 409]);
  expect(decided.find(({ status }) => status !== 200)?.body.code).toBe('compensation.leverage-passed');

  const taken = filings.filter((_, i) => decided[i]?.status === 200);
  const claims = [];
  for (const filing of taken) claims.push(await claimLoss(platform, parties, filing, '100000'));
  for (const claimId of claims)
    await surely(people.operator, 'compensation.examine-claim', {
      claimId,
      outcome: 'passed',
      loss: '100000',
    });
  const approved = await Promise.all(
    claims.map((claimId) =>
      platform.call(people.finance, 'compensation.approve-claim', {
        claimId,
        outcome: 'approved',
        seenLoss: '100000',
      }),
    ),
  );
  expect(approved.map(({ body }) => body.code ?? 'done').toSorted()).toEqual([
    'compensation.above-firm-year-cap',
    'done',
  ]);
});

const load = async (person: Person, fundId: string, content: string) => {
  const form = new FormData();
  form.set('file', new Blob([content]), 'paid.csv');
  const body = new Response(form);
  const sent = await platform.http.inject({
    method: 'POST',
    url: `/api/compensation/funds/${fundId}/payment-files`,
    payload: Buffer.from(await body.arrayBuffer()),
    headers: { 'content-type': body.headers.get('content-type') ?? '', 'idempotency-key': platform.id() },
    cookies: { zhirong: person.sessionId },
  });
  return { status: sent.statusCode, body: sent.json() as Record<string, unknown> };
};

test('two officers paying at once pay once; a file loaded twice pays nothing more; too much paid stops the fund', async () => {
  const { fundId } = await makeFund(platform, people, {
    adcode: '320300',
    name: '示例支付资金',
    rules: { stopAtPercent: '5' },
  });
  const [one, two] = [
    await cover(platform, parties, people, { fundId }),
    await cover(platform, parties, people, { fundId }),
  ];
  const first = await claimLoss(platform, parties, one, '100000');
  await approve(platform, people, first, '100000');
  const paid = await Promise.all(
    [people.operator, second].map((person, i) =>
      platform.call(person, 'compensation.pay-claim', { claimId: first, on, reference: `P-${i}` }),
    ),
  );
  expect(paid.map(({ status }) => status).toSorted()).toEqual([200, 409]);

  const next = await claimLoss(platform, parties, two, '500000.01');
  await approve(platform, people, next, '500000.01');
  const { number } = await surely(people.operator, 'compensation.read-claim', { claimId: next });
  const file = `申请编号,金额,付款日期,银行流水号\n${number},300000.01,${on},B-1\n`;
  expect((await load(second, fundId, file.replace('300000.01', '300000.011'))).body['code']).toBe(
    'compensation.file-rows-wrong',
  );
  expect((await load(second, fundId, file)).body).toMatchObject({ paid: 1, known: 0, sum: '300000.01' });
  expect((await load(second, fundId, file)).body).toMatchObject({ paid: 0, known: 1, sum: '0.00' });
  const fund = await surely(people.finance, 'compensation.read-fund', { fundId });
  expect(fund).toMatchObject({ stopped: true, figures: { paid: '360000.01', balance: '1639999.99' } });
  expect(fund.halts[0]).toMatchObject({ automatic: true, action: 'stop' });
  const resume = { fundId, action: 'resume', reason: '整改完成' };
  const { haltId } = await surely(people.operator, 'compensation.propose-halt', resume);
  expect((await platform.call(people.operator, 'compensation.approve-halt', { haltId })).body.code).toBe(
    'compensation.same-person',
  );
  platform.clock.set('2019-08-20T01:00:01.000Z');
  await surely(people.finance, 'compensation.approve-halt', { haltId });
  expect((await surely(people.finance, 'compensation.read-fund', { fundId })).stopped).toBe(false);
});

test('the cap of the year, the cap of a loan, the term and a stop each keep out what they must, and only that', async () => {
  const open = (name: string, rules: Record<string, unknown>) =>
    makeFund(platform, people, { adcode: '320300', name, rules });
  const file = async (fundId: string) =>
    (
      await platform.call(parties.officer, 'compensation.file-loan', {
        fundId,
        loanId: await lend(platform, parties),
        tableKey: 'two',
        partners: [],
      })
    ).body.code ?? 'done';
  // Loans of 2,000,000 元: at the cap is within it.
  expect(await file((await open('示例单笔上限甲', { loanCap: '1999999.99' })).fundId)).toBe(
    'compensation.above-loan-cap',
  );
  expect(await file((await open('示例单笔上限乙', { loanCap: '2000000' })).fundId)).toBe('done');
  expect(await file((await open('示例到期甲', { endsOn: '2019-08-19' })).fundId)).toBe(
    'compensation.term-over',
  );
  const { fundId } = await open('示例年度上限', { endsOn: on, yearCap: '120000' });
  const claims = [];
  for (const loss of ['100000', '100000', '100000.01'])
    claims.push({
      loss,
      claimId: await claimLoss(platform, parties, await cover(platform, parties, people, { fundId }), loss),
    });
  const outcomes = [];
  for (const { claimId, loss } of claims) {
    await surely(people.operator, 'compensation.examine-claim', { claimId, outcome: 'passed', loss });
    const { body } = await platform.call(people.finance, 'compensation.approve-claim', {
      claimId,
      outcome: 'approved',
      seenLoss: loss,
    });
    outcomes.push(body.code ?? 'done');
  }
  expect(outcomes).toEqual(['done', 'done', 'compensation.above-year-cap']);
  // An award that is cancelled gives its room back.
  const [first, , third] = claims;
  await surely(people.operator, 'compensation.cancel-award', { claimId: first?.claimId, reason: '更正' });
  const over = await platform.call(people.finance, 'compensation.approve-claim', {
    claimId: third?.claimId,
    outcome: 'approved',
    seenLoss: third?.loss,
  });
  // 60,000.01 beside 60,000: a 分 above is above.
  expect(over.body).toMatchObject({ code: 'compensation.above-year-cap', facts: { left: '60000.00' } });
  const { haltId } = await surely(people.operator, 'compensation.propose-halt', {
    fundId,
    action: 'stop',
    reason: '整改',
  });
  await surely(people.finance, 'compensation.approve-halt', { haltId });
  expect(await file(fundId)).toBe('compensation.stopped');
});

test('raw SQL under the scope of another sees and changes nothing; two people are held by the table', async () => {
  const tables = ['fund', 'filing', 'claim', 'award', 'award_part', 'payment', 'deposit', 'rules'];
  const look = async (person: Person): Promise<number[]> => {
    const counts = [];
    for (const table of tables) {
      await client.query('begin');
      await client.query(
        `select set_config('role', 'zhirong_app', true), set_config('app.role', $1, true), set_config('app.organisation', $2, true), set_config('app.region', $3, true), set_config('app.person', $4, true)`,
        [person.role, person.organisationId, person.regionPath, person.personId],
      );
      const { rows } = await client.query(`select count(*)::int as n from compensation.${table}`);
      await client.query('rollback');
      counts.push(rows[0].n as number);
    }
    return counts;
  };
  expect(await look(stranger)).toEqual(tables.map(() => 0));
  expect((await look(people.operator)).every((n) => n > 0)).toBe(true);
  const { rows } = await (async () => {
    await client.query('begin; set local role zhirong_job');
    try {
      return await client.query(
        `select conname from pg_constraint where connamespace = 'compensation'::regnamespace and conname in ('payment_two_people', 'award_two_people', 'award_two_organisations', 'filing_two_people', 'receipt_two_people', 'halt_two_people', 'rules_two_people')`,
      );
    } finally {
      await client.query('rollback');
    }
  })();
  expect(rows.length).toBe(7);
});

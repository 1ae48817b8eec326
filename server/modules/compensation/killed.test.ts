import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeSession } from '../../testing/ready-firms.ts';
import { openTestPlatform, type TestPlatform } from '../../testing/test-platform.ts';
import { auditBooks, openStage } from '../ledger/testing/stage.ts';
import { makeParties } from '../loans/testing/make-loan.ts';
import { claimLoss, cover, type FundPeople, makeFund, surelyOn } from './testing/make-fund.ts';

/** Claims of 100,000.01 元, of which the fund bears 60 %. */
const CLAIMS = 6;
const LOSS = '100000.01';
const PART = 6_000_001n;
const on = '2019-08-20';
const script = join(import.meta.dirname, '..', '..', 'testing', 'serve-alone.ts');

let platform: TestPlatform;
let client: pg.Client;
let dataDir = '';
const children: ChildProcess[] = [];
beforeAll(async () => {
  platform = await openTestPlatform();
  dataDir = await mkdtemp(join(tmpdir(), 'zhirong-killed-'));
  client = new pg.Client({ connectionString: platform.url });
  await client.connect();
});
afterAll(async () => {
  for (const child of children) child.kill('SIGKILL');
  await client.end();
  await platform.close();
  await rm(dataDir, { recursive: true, force: true });
});

const startServer = (): Promise<{ child: ChildProcess; address: string }> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [script], {
      env: { ...process.env, DATABASE_URL: platform.url, DATA_DIR: dataDir, ZHIRONG_RATE_LIMIT: 'off' },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    children.push(child);
    child.once('exit', (code) => reject(new Error(`the server ended with ${code}`)));
    child.stdout?.on('data', (chunk: Buffer) => {
      const address = /listening (\S+)/.exec(chunk.toString())?.[1];
      if (!address) return;
      child.removeAllListeners('exit');
      resolve({ child, address });
    });
  });

type Intention = { path: string; body: object; token: string; key: string; status?: number };
const send = async (address: string, one: Intention): Promise<void> => {
  const answer = await fetch(`${address}/api/compensation/${one.path}`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'idempotency-key': one.key,
      cookie: `zhirong=${one.token}`,
    },
    body: JSON.stringify(one.body),
  });
  await answer.text();
  one.status = answer.status;
};

type Running = Awaited<ReturnType<typeof startServer>>;
/** Sends all of them, kills the server once so many are answered, and sends again to the next what nobody answered, under the same keys. */
const throughAKill = async (
  { child, address }: Running,
  all: readonly Intention[],
  answered: number,
): Promise<{ lost: number; server: Running }> => {
  const next = all[Symbol.iterator]();
  const work = Array.from({ length: 3 }, async () => {
    for (const one of next) await send(address, one).catch(() => undefined);
  });
  while (all.filter(({ status }) => status !== undefined).length < answered) await pause(1);
  child.kill('SIGKILL');
  await Promise.all(work);
  const lost = all.filter(({ status }) => status === undefined);
  const server = await startServer();
  for (const one of lost) await send(server.address, one);
  return { lost: lost.length, server };
};

const rows = async (text: string, values: unknown[] = []): Promise<Record<string, unknown>[]> => {
  await client.query('begin; set local role zhirong_job');
  const found = await client.query(text, values);
  await client.query('commit');
  return found.rows;
};

const make = async () => {
  const parties = await makeParties(platform);
  const operator = await platform.makeOrganisation({ kind: 'fund-operator', adcode: '320000' });
  const bureau = await platform.makeOrganisation({ kind: 'finance-bureau', adcode: '320300' });
  const people: FundPeople = {
    operator: await platform.makePerson(operator, 'fund-operator'),
    finance: await platform.makePerson(bureau, 'finance-officer'),
    bureau: await platform.makePerson(
      await platform.makeOrganisation({ kind: 'ip-bureau', adcode: '320300' }),
      'ip-officer',
    ),
  };
  const { fundId } = await makeFund(platform, people, {
    adcode: '320300',
    name: '示例断电资金',
    paidIn: '8000000',
  });
  const claims: { claimId: string; number: string }[] = [];
  for (let i = 0; i < CLAIMS; i += 1) {
    const claimId = await claimLoss(
      platform,
      parties,
      await cover(platform, parties, people, { fundId }),
      LOSS,
    );
    await surelyOn(platform)(people.operator, 'compensation.examine-claim', {
      claimId,
      outcome: 'passed',
      loss: LOSS,
    });
    const { number } = await surelyOn(platform)(people.operator, 'compensation.read-claim', { claimId });
    claims.push({ claimId, number });
  }
  const seat = (organisation: { id: string; regionPath: string }, role: string, name: string) =>
    makeSession(client, { organisationId: organisation.id, regionPath: organisation.regionPath, role, name });
  return {
    people,
    fundId,
    claims,
    finance: await seat(bureau, 'finance-officer', '示例核准人'),
    first: await seat(operator, 'fund-operator', '示例付款人甲'),
    second: await seat(operator, 'fund-operator', '示例付款人乙'),
  };
};

const loadFile = async (address: string, token: string, fundId: string, content: string) => {
  const form = new FormData();
  form.set('file', new Blob([content]), 'paid.csv');
  const sent = await fetch(`${address}/api/compensation/funds/${fundId}/payment-files`, {
    method: 'POST',
    headers: { 'idempotency-key': randomUUID(), cookie: `zhirong=${token}` },
    body: form,
  });
  return (await sent.json()) as Record<string, unknown>;
};

test('a server killed while money is set aside, and again while it is paid, loses nothing and pays nothing twice', {
  timeout: 120_000,
}, async () => {
  const { people, fundId, claims, finance, first, second } = await make();
  const approvals = claims.map(({ claimId }) => ({
    path: `claims/${claimId}/approval`,
    body: { outcome: 'approved', seenLoss: LOSS },
    token: finance,
    key: randomUUID(),
  }));
  const approving = await throughAKill(await startServer(), approvals, 2);
  // The kill must have come in the middle, or the test says nothing.
  expect(approving.lost).toBeGreaterThan(0);
  expect(approvals.map(({ status }: Intention) => status)).toEqual(approvals.map(() => 200));
  const held = await rows(
    `select count(*)::int as n, sum(l.held_fen)::bigint::text as fen from ledger.reservation_line l join compensation.award a on a.reservation_id = l.reservation_id where a.fund_id = $1 and l.held_fen > 0`,
    [fundId],
  );
  expect(held).toEqual([{ n: CLAIMS, fen: `${PART * BigInt(CLAIMS)}` }]);

  // Two officers pay everything at once, each under keys and numbers of his own, but for one claim that only the file brings.
  const byHand = claims.slice(1);
  const payments = byHand.flatMap(({ claimId }, place) =>
    [first, second].map((token, officer) => ({
      path: `claims/${claimId}/payment`,
      body: { on, reference: `P-${place}-${officer}` },
      token,
      key: randomUUID(),
    })),
  );
  const paying = await throughAKill(approving.server, payments, 3);
  expect(paying.lost).toBeGreaterThan(0);
  for (let place = 0; place < payments.length; place += 2)
    expect(
      payments
        .slice(place, place + 2)
        .map(({ status }: Intention) => status)
        .toSorted(),
    ).toEqual([200, 409]);
  const file = `申请编号,金额,付款日期,银行流水号\n${claims[0]?.number},60000.01,${on},B-1\n`;
  const { address, child } = paying.server;
  expect(await loadFile(address, first, fundId, file)).toMatchObject({ paid: 1, known: 0 });
  expect(await loadFile(address, second, fundId, file)).toMatchObject({ paid: 0, known: 1 });
  child.kill('SIGKILL');

  const paid = await rows(
    `select count(*)::int as payments, count(distinct p.entry_id)::int as entries, sum(p.fund_fen)::bigint::text as fen,
      (select count(*)::int from ledger.ending e join compensation.award a on a.reservation_id = e.reservation_id where a.fund_id = $1 and e.outcome = 'posted') as endings
    from compensation.payment p where p.fund_id = $1`,
    [fundId],
  );
  expect(paid).toEqual([
    { payments: CLAIMS, entries: CLAIMS, fen: `${PART * BigInt(CLAIMS)}`, endings: CLAIMS },
  ]);
  const { figures } = await surelyOn(platform)(people.finance, 'compensation.read-fund', { fundId });
  expect(figures).toMatchObject({
    paid: '360000.06',
    reserved: '0.00',
    balance: '15639999.94',
    available: '15639999.94',
  });
  const stage = await openStage(platform.url, 2);
  expect(await auditBooks(stage)).toEqual([]);
  await stage.close();
});

const naive = `
const pg = require('pg');
const pool = new pg.Pool({ connectionString: process.argv[1], max: 6 });
pool.on('error', () => undefined);
Promise.all(Array.from({ length: 6 }, async (_, hand) => {
  for (let n = 0; ; n += 1) {
    await pool.query('update naive_payment.fund set fen = fen - 100');
    await pool.query('insert into naive_payment.payment values (100)');
    if (n === 3 && hand === 0) console.log('paying');
  }
})).catch(() => process.exit(1));`;

test('a control that must fail: money taken in one transaction and the payment written in the next drift apart', {
  timeout: 60_000,
}, async () => {
  await client.query(
    'create schema naive_payment; create table naive_payment.fund (fen bigint); insert into naive_payment.fund values (0); create table naive_payment.payment (fen bigint)',
  );
  const drift = async () =>
    Number(
      (
        await client.query(
          'select (select fen from naive_payment.fund) + (select coalesce(sum(fen), 0) from naive_payment.payment) as d',
        )
      ).rows[0].d,
    );
  for (let kills = 0; kills < 10 && (await drift()) === 0; kills += 1) {
    const child = spawn(process.execPath, ['-e', naive, platform.url], {
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    children.push(child);
    await new Promise((paying) => child.stdout?.once('data', paying));
    await pause(15 + kills * 7);
    child.kill('SIGKILL');
    await new Promise((ended) => child.once('close', ended));
    await pause(50);
  }
  expect(await drift()).not.toBe(0);
});

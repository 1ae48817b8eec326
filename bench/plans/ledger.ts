import { setTimeout as pause } from 'node:timers/promises';
import { makePoster } from '@zhirong/server/modules/ledger/index.ts';
import { auditBooks, day, noon, openStage } from '@zhirong/server/modules/ledger/testing/stage.ts';
import { isRefusal } from '@zhirong/kernel';
import pg from 'pg';
import { type Lab, load, median, type Plan } from '../lab.ts';

const CLIENTS = 16;
const PAIRS = 3;
const WINDOW_MILLIS = 4000;

/**
 * pgbench does not come with the server of the platform: its transaction (TPC-B as pgbench has it: three updates, a
 * select, an insert), its tables and its scale are written out here, on the same driver, with prepared statements.
 */
const prepareTpcB = async (client: pg.Client): Promise<void> => {
  await client.query(`
    create schema tpcb;
    create table tpcb.branches (bid int primary key, bbalance int, filler char(88)) with (fillfactor = 100);
    create table tpcb.tellers (tid int primary key, bid int, tbalance int, filler char(84)) with (fillfactor = 100);
    create table tpcb.accounts (aid int primary key, bid int, abalance int, filler char(84)) with (fillfactor = 100);
    create table tpcb.history (tid int, bid int, aid int, delta int, mtime timestamp, filler char(22));
    insert into tpcb.branches select i, 0, '' from generate_series(1, ${CLIENTS}) i;
    insert into tpcb.tellers select i, (i - 1) / 10 + 1, 0, '' from generate_series(1, ${CLIENTS * 10}) i;
    insert into tpcb.accounts select i, (i - 1) / 100000 + 1, 0, '' from generate_series(1, ${CLIENTS * 100_000}) i`);
  await client.query('vacuum analyze tpcb.branches, tpcb.tellers, tpcb.accounts');
};
const below = (count: number): number => 1 + Math.floor(Math.random() * count);

const tpcB = async (client: pg.Client, scale: number): Promise<void> => {
  const [aid, tid, bid, delta] = [
    below(scale * 100_000),
    below(scale * 10),
    below(scale),
    below(10_001) - 5001,
  ];
  const run = (name: string, text: string, values: number[]) => client.query({ name, text, values });
  await client.query('begin');
  await run('a', 'update tpcb.accounts set abalance = abalance + $1 where aid = $2', [delta, aid]);
  await run('s', 'select abalance from tpcb.accounts where aid = $1', [aid]);
  await run('t', 'update tpcb.tellers set tbalance = tbalance + $1 where tid = $2', [delta, tid]);
  await run('b', 'update tpcb.branches set bbalance = bbalance + $1 where bid = $2', [delta, bid]);
  await run(
    'h',
    'insert into tpcb.history (tid, bid, aid, delta, mtime) values ($1, $2, $3, $4, current_timestamp)',
    [tid, bid, aid, delta],
  );
  await client.query('commit');
};

type Window = { perSecond: number; p99: number };

/** So many clients, each with one thing under way at a time. */
const measure = async (act: (client: number) => Promise<void>, millis = WINDOW_MILLIS): Promise<Window> => {
  const took: number[] = [];
  const start = performance.now();
  await Promise.all(
    Array.from({ length: CLIENTS }, async (_, client) => {
      while (performance.now() - start < millis) {
        const begun = performance.now();
        await act(client);
        took.push(performance.now() - begun);
      }
    }),
  );
  const seconds = (performance.now() - start) / 1000;
  return {
    perSecond: took.length / seconds,
    p99: took.toSorted((a, b) => a - b)[Math.floor(took.length * 0.99)] ?? 0,
  };
};

/** Ledger commands with log, seal and all that belongs to them: money from one hot fund to one of a thousand payees. */
const makePayer = async (lab: Lab) => {
  const stage = await openStage(lab.databaseUrl, CLIENTS);
  const { account, move, bookId } = await stage.makeBook();
  const fund = await account('fund', 'asset', { hot: true });
  const quietFund = await account('quiet-fund', 'asset');
  const capital = await account('capital', 'net-assets');
  const payees: string[] = [];
  for (let i = 0; i < 1000; i += 1) payees.push(await account(`payee-${i}`, 'expense'));
  await stage.surely((context) => move(context, 'in', fund, capital, 10n ** 15n));
  await stage.surely((context) => move(context, 'in-quiet', quietFund, capital, 10n ** 15n));
  const post = makePoster(stage.database, 'bench');
  let posted = 0;
  const next = (): { key: string; to: string; amountFen: bigint } => {
    posted += 1;
    return {
      key: `payment-${posted}`,
      to: payees[below(payees.length) - 1] as string,
      amountFen: BigInt(below(10_000)),
    };
  };
  const payAlone = async (from: string): Promise<void> => {
    const { key, to, amountFen } = next();
    const result = await stage.run((context) => move(context, key, to, from, amountFen), { key });
    if (isRefusal(result)) throw new Error(`refused: ${result.code}`);
  };
  const pay = async (): Promise<void> => {
    const { key, to, amountFen } = next();
    const lines = [
      { accountId: to, side: 'debit' as const, amountFen },
      { accountId: fund, side: 'credit' as const, amountFen },
    ];
    const draft = { bookId, key, effectiveOn: day, description: '示例', lines };
    const result = await post({ name: 'bench.pay', draft, idempotencyKey: key, now: noon });
    if (isRefusal(result)) throw new Error(`refused: ${result.code}`);
  };
  // The first time an account is posted to, its facts are read.
  for (const payee of payees)
    await stage.surely((context) => move(context, `first-${payee}`, payee, fund, 1n));
  return {
    stage,
    pay,
    payAlone: () => payAlone(fund),
    payQuietly: () => payAlone(quietFund),
    posted: () => posted,
  };
};

export const plan: Plan = {
  name: 'ledger',
  // oxlint-disable-next-line max-lines-per-function -- one run from preparation to table, in the order it happens
  run: async (lab) => {
    await prepareTpcB(lab.client);
    const payer = await makePayer(lab);
    await lab.client.query('analyze');
    const peers = await Promise.all(
      Array.from({ length: CLIENTS }, async () => {
        const client = new pg.Client({ connectionString: lab.databaseUrl });
        await client.connect();
        return client;
      }),
    );
    const theirs = (scale: number) => measure((client) => tpcB(peers[client] as pg.Client, scale));
    try {
      await theirs(CLIENTS);
      await measure(payer.pay);
      const pairs: { peer: Window; ours: Window; alone: Window }[] = [];
      for (let i = 0; i < PAIRS; i += 1)
        pairs.push({
          peer: await theirs(CLIENTS),
          ours: await measure(payer.pay),
          alone: await measure(payer.payAlone),
        });
      const [oneBranch, oneRow] = [await theirs(1), await measure(payer.payQuietly)];
      const ratio = median(pairs.map(({ peer, ours }) => ours.perSecond / peer.perSecond));
      const wanted = lab.full ? 1_000_000 : 20_000;
      while (payer.posted() < wanted) await measure(payer.pay, 10_000);
      await pause(500);
      const start = performance.now();
      const findings = await auditBooks(payer.stage);
      const seconds = (performance.now() - start) / 1000;
      return [
        {
          plan: 'ledger',
          figure: `postings of a queue from one hot fund against TPC-B at scale ${CLIENTS}, ${CLIENTS} clients`,
          value: ratio,
          unit: '×',
          budget: '≥ 0.50',
          holds: ratio >= 0.5,
          note: `${pairs.map(({ ours, peer }) => `${ours.perSecond.toFixed(0)}/${peer.perSecond.toFixed(0)}`).join(' ')} a second, load ${load()}`,
        },
        {
          plan: 'ledger',
          figure: 'the same, each in a transaction of its own',
          value: median(pairs.map(({ peer, alone }) => alone.perSecond / peer.perSecond)),
          unit: '×',
          budget: 'seen',
          holds: true,
          note: `${pairs.map(({ alone }) => alone.perSecond.toFixed(0)).join(' ')} a second`,
        },
        {
          plan: 'ledger',
          figure: 'the same from a fund kept in one row against TPC-B at scale 1',
          value: oneRow.perSecond / oneBranch.perSecond,
          unit: '×',
          budget: 'seen',
          holds: true,
          note: `${oneRow.perSecond.toFixed(0)}/${oneBranch.perSecond.toFixed(0)} a second`,
        },
        {
          plan: 'ledger',
          figure: 'p99 of a posting',
          value: median(pairs.map(({ ours }) => ours.p99)),
          unit: 'ms',
          budget: 'seen',
          holds: true,
        },
        {
          plan: 'ledger',
          figure: `findings in ${payer.posted()} postings`,
          value: findings.length,
          unit: '',
          budget: '0',
          holds: findings.length === 0,
          note: `verified in ${seconds.toFixed(1)} s ${findings.join('; ')}`,
        },
      ];
    } finally {
      await Promise.all(peers.map((client) => client.end()));
      await payer.stage.close();
    }
  },
};

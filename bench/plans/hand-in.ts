import { randomUUID } from 'node:crypto';
import { consentTextVersion } from '@zhirong/contracts';
import autocannon from 'autocannon';
import { setTimeout as pause } from 'node:timers/promises';
import {
  asQueue,
  makeId,
  type ReadyFirm,
  makeCampaign,
  makeReadyFirms,
} from '@zhirong/server/testing/ready-firms.ts';
import { type Lab, load, median, memoryOf, type Plan } from '../lab.ts';

const CONNECTIONS = 16;
// The bare server's windows differ by a third on a shared machine: a median of few pairs is chance.
const PAIRS = 9;
const PER_WINDOW = 3000;

type Window = { perSecond: number; p99: number };

const measure = async (
  url: string,
  next: () => { path: string; headers: Record<string, string>; body: string },
): Promise<Window> => {
  const start = performance.now();
  const running = autocannon({
    url,
    connections: CONNECTIONS,
    amount: PER_WINDOW,
    requests: [{ method: 'POST', setupRequest: (request) => ({ ...request, ...next(), method: 'POST' }) }],
  });
  // Its own clock ticks in whole seconds; ours stops with the last answer.
  let end = start;
  (running as unknown as { on(name: string, heard: () => void): void }).on('response', () => {
    end = performance.now();
  });
  const run = await running;
  if (run['2xx'] !== PER_WINDOW)
    throw new Error(
      `${url}: only ${run['2xx']} of ${PER_WINDOW} were answered well (${run.non2xx} refused, ${run.errors} errors)`,
    );
  return { perSecond: PER_WINDOW / ((end - start) / 1000), p99: run.latency.p99 };
};

/** Milliseconds until the last of all these writes has its seal. */
const untilSealed = async (lab: Lab): Promise<number> => {
  const start = performance.now();
  for (;;) {
    const { rows } = await asQueue(lab.client, () =>
      lab.client.query('select exists (select from platform.unsealed) as waiting'),
    );
    if (!rows[0]?.waiting) return performance.now() - start;
    await pause(5);
  }
};

/** Handing in a reply through session, validation, row-level security, log and news, against a bare insert of the same row. */
export const plan: Plan = {
  name: 'hand-in',
  run: async (lab) => {
    const campaignId = await makeCampaign(lab.client);
    const firms = await makeReadyFirms(lab.client, campaignId, (PAIRS + 1) * PER_WINDOW);
    await lab.client.query(
      'create schema bench; create table bench.reply_version (like surveys.reply_version including all)',
    );
    const [platform, bare] = [
      await lab.start('server/testing/serve-alone.ts'),
      await lab.start('bench/servers/bare.ts'),
    ];
    try {
      let firm = 0;
      const handIn = () => {
        const at = firms[firm++] as ReadyFirm;
        return {
          path: `/api/surveys/campaigns/${campaignId}/my-reply/hand-in`,
          headers: {
            'content-type': 'application/json',
            'idempotency-key': randomUUID(),
            cookie: `zhirong=${at.token}`,
          },
          body: JSON.stringify({ revision: 1, consentTextVersion }),
        };
      };
      const insert = () => {
        const at = firms[firm % firms.length] as ReadyFirm;
        return {
          path: '/reply',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({
            id: makeId(),
            enterpriseId: at.id,
            regionPath: at.regionPath,
            answers: at.answers,
            changed: Object.keys(at.answers),
          }),
        };
      };
      await measure(platform.address, handIn);
      await measure(bare.address, insert);
      const pairs: { ours: Window; theirs: Window }[] = [];
      for (let i = 0; i < PAIRS; i += 1)
        pairs.push({
          theirs: await measure(bare.address, insert),
          ours: await measure(platform.address, handIn),
        });
      const sealed = await untilSealed(lab);
      const ratio = median(pairs.map(({ ours, theirs }) => ours.perSecond / theirs.perSecond));
      const p99 = median(pairs.map(({ ours }) => ours.p99));
      const { nowMegabytes } = await memoryOf(platform.pid);
      const seen = `${pairs.map(({ ours, theirs }) => `${ours.perSecond.toFixed(0)}/${theirs.perSecond.toFixed(0)}`).join(' ')} a second, load ${load()}`;
      return [
        {
          plan: 'hand-in',
          figure: 'throughput against a bare insert',
          value: ratio,
          unit: '×',
          budget: '≥ 0.30',
          holds: ratio >= 0.3,
          note: seen,
        },
        {
          plan: 'hand-in',
          figure: `p99 at ${CONNECTIONS} connections`,
          value: p99,
          unit: 'ms',
          budget: '< 100',
          holds: p99 < 100,
        },
        {
          plan: 'hand-in',
          figure: 'last entry sealed after',
          value: sealed,
          unit: 'ms',
          budget: '< 1000',
          holds: sealed < 1000,
        },
        {
          plan: 'hand-in',
          figure: 'server memory afterwards',
          value: nowMegabytes,
          unit: 'MB',
          budget: '< 250',
          holds: nowMegabytes < 250,
        },
      ];
    } finally {
      await bare.stop();
      await platform.stop();
    }
  },
};

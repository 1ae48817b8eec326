import { asQueue, makeId, makeCampaign, makeSession } from '@zhirong/server/testing/ready-firms.ts';
import { type Lab, load, percentile, type Plan } from '../lab.ts';

const COUNTIES = 100;

/** Handed-in replies spread over a hundred counties, straight into the tables. */
const addReplies = async (lab: Lab, campaignId: string, from: number, to: number): Promise<void> => {
  await asQueue(lab.client, () =>
    lab.client.query(
      `with county as (select adcode, path, row_number() over (order by adcode) - 1 as n from identity.region_version where starts_with(path, '/320000/') and level in ('county', 'park') and valid_to is null limit ${COUNTIES})
       insert into surveys.reply (id, campaign_id, enterprise_id, enterprise, uscc, adcode, region_path, state, version, receipt_number, channel, handed_in_on, handed_in_at, consent)
       select gen_random_uuid(), $1, gen_random_uuid(), '示例' || i, 'B' || i, c.adcode, c.path, 'handed-in', 1, 'SLB-' || i, 'excel', date '2019-07-27' + (i % 25), '2019-08-01', i % 5 > 0
       from generate_series($2::int, $3::int) i join county c on c.n = i % (select count(*) from county)`,
      [campaignId, from + 1, to],
    ),
  );
  await lab.client.query('vacuum (analyze) surveys.reply');
};

const p95Of = async (address: string, path: string, token: string, times: number): Promise<number> => {
  const millis: number[] = [];
  for (let i = 0; i < times + 10; i += 1) {
    const start = performance.now();
    const response = await fetch(`${address}${path}`, { headers: { cookie: `zhirong=${token}` } });
    await response.arrayBuffer();
    if (!response.ok) throw new Error(`progress answered ${response.status}`);
    if (i >= 10) millis.push(performance.now() - start);
  }
  return percentile(millis, 0.95);
};

/** The progress board of a province, at ten thousand replies and beyond. */
export const plan: Plan = {
  name: 'progress',
  run: async (lab) => {
    const campaignId = await makeCampaign(lab.client);
    const organisationId = makeId();
    await asQueue(lab.client, () =>
      lab.client.query(
        "insert into identity.organisation (id, kind, name, adcode, region_path, created_at) values ($1, 'ip-bureau', '示例省局（看板）', '320000', '/320000/', now())",
        [organisationId],
      ),
    );
    const token = await makeSession(lab.client, {
      organisationId,
      regionPath: '/320000/',
      role: 'ip-officer',
      name: '示例经办人',
    });
    const path = `/api/surveys/campaigns/${campaignId}/progress`;
    await addReplies(lab, campaignId, 0, 10_000);
    const platform = await lab.start('server/testing/serve-alone.ts');
    try {
      const small = await p95Of(platform.address, path, token, 100);
      const board = await p95Of(platform.address, '/api/statistics/scoreboard?year=2019', token, 100);
      const most = lab.full ? 1_000_000 : 100_000;
      await addReplies(lab, campaignId, 10_000, most);
      const large = await p95Of(platform.address, path, token, lab.full ? 10 : 30);
      const growth = large / small / (most / 10_000);
      return [
        {
          plan: 'progress',
          figure: 'p95 at 10,000 replies, 100 counties',
          value: small,
          unit: 'ms',
          budget: '< 50',
          holds: small < 50,
          note: `load ${load()}`,
        },
        {
          plan: 'progress',
          figure: 'scoreboard p95 over the same replies',
          value: board,
          unit: 'ms',
          budget: '< 50',
          holds: board < 50,
        },
        {
          plan: 'progress',
          figure: `growth to ${most.toLocaleString('en')} against linear`,
          value: growth,
          unit: '×',
          budget: '≤ 1',
          holds: growth <= 1,
          note: `p95 ${large.toFixed(0)} ms`,
        },
      ];
    } finally {
      await platform.stop();
    }
  },
};

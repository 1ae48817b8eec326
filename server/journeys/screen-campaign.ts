import { refuse, yearOf } from '@zhirong/kernel';
import { regionNames } from '../modules/identity/index.ts';
import { screenList } from '../modules/lists/index.ts';
import { needFactsOf } from '../modules/needs/index.ts';
import { bind } from '../platform/bind.ts';
import { sql } from '../platform/sql.ts';

type Campaign = { id: string; title: string; regionPath: string };

/** S0-04: the organiser of a campaign screens every firm that stated a need in it by the five criteria. */
export const screenCampaign = bind('lists.screen', async (context, input) => {
  const { tx, actor, today } = context;
  const campaign = await tx.first<Campaign>(sql`
    select id, title, region_path as "regionPath" from surveys.campaign where id = ${input.campaignId}`);
  if (!campaign) return refuse('platform.not-found');
  if (campaign.regionPath !== actor.regionPath) return refuse('lists.campaign-of-another');
  const names = await regionNames(tx, [actor.adcode]);
  return screenList(context, {
    campaign,
    title: `${yearOf(today)}年${names.get(actor.adcode) ?? ''}知识产权融资重点服务企业名录`,
    candidates: await needFactsOf(tx, campaign.id, actor.regionPath),
  });
});

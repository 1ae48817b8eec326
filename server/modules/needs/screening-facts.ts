import type { Fen } from '@zhirong/kernel';
import type { Tx } from '../../platform/database.ts';
import { sql } from '../../platform/sql.ts';
import { upperBound } from '../identity/index.ts';
import { writeKeyService } from './store.ts';

/** What a firm says of its need and its rights in a campaign: one row a firm, its newest need. */
export type NeedFacts = {
  readonly needId: string;
  readonly enterpriseId: string;
  readonly enterprise: string;
  readonly adcode: string;
  readonly regionPath: string;
  readonly state: 'open' | 'matched' | 'closed';
  readonly amountFen: Fen;
  readonly term: string;
  readonly purposes: readonly string[];
  readonly rights: Readonly<
    Record<'patentsValid' | 'trademarks' | 'softwareCopyrights' | 'layoutDesigns', number>
  >;
};

/** The needs of a campaign below a region, as far as the caller sees them. */
export const needFactsOf = (tx: Tx, campaignId: string, regionPath: string): Promise<NeedFacts[]> =>
  tx.all<NeedFacts>(sql`
    select distinct on (n.enterprise_id) n.id as "needId", n.enterprise_id as "enterpriseId", n.enterprise, n.adcode, n.region_path as "regionPath", n.state,
      n.amount_fen as "amountFen", n.term, n.purposes,
      jsonb_build_object('patentsValid', n.patents_valid_count, 'trademarks', n.trademarks_count, 'softwareCopyrights', n.software_copyrights_count, 'layoutDesigns', n.layout_designs_count) as rights
    from needs.need n
    where n.campaign_id = ${campaignId} and n.region_path >= ${regionPath} and n.region_path < ${upperBound(regionPath)}
    order by n.enterprise_id, n.opened_at desc, n.id desc`);

/** Puts the mark of the key-service list on the needs of these firms in a campaign, and takes it off the others. */
export const markKeyService = (
  tx: Tx,
  list: { campaignId: string; regionPath: string; enterpriseIds: readonly string[] },
): Promise<number> => writeKeyService(tx, list.campaignId, list.regionPath, list.enterpriseIds);

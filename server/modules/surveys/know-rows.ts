import type { Tx } from '../../platform/database.ts';
import { sql } from '../../platform/sql.ts';
import type { Known, KnownFirm } from './judge-row.ts';

type FirmRow = Omit<KnownFirm, 'reply'> & {
  uscc: string;
  channel: 'online' | 'excel' | null;
  state: 'draft' | 'handed-in' | 'locked' | null;
};

/** What stands in the platform about the firms of some rows: four reads for a batch, however long. Sees every region. */
export const knowRows = async (
  tx: Tx,
  of: { campaignId: string; reach: string },
  asked: { usccs: readonly string[]; names: readonly string[] },
): Promise<Known> => {
  const { campaignId, reach } = of;
  const usccs = [...new Set(asked.usccs)];
  const names = [...new Set(asked.names)];
  const firms = await tx.all<FirmRow>(sql`
    select e.uscc, e.id as "enterpriseId", e.name, e.adcode, e.region_path as "regionPath", r.channel, r.state,
      (select v.name from identity.region_version v where v.adcode = e.adcode order by valid_from desc limit 1) as "regionName"
    from enterprises.enterprise e left join surveys.reply r on r.enterprise_id = e.id and r.campaign_id = ${campaignId} where e.uscc = any(${usccs})`);
  const overridden = await tx.all<{ uscc: string }>(
    sql`select uscc from enterprises.uscc_override where uscc = any(${usccs}) and (starts_with(${reach}, region_path) or starts_with(region_path, ${reach}))`,
  );
  const namesakes = await tx.all<{ key: string }>(sql`
    select adcode || ' ' || name as key from identity.organisation where kind = 'enterprise' and name = any(${names})`);
  const handedUp = await tx.all<{ path: string }>(sql`
    select region_path as path from surveys.hand_up where campaign_id = ${campaignId} and returned_at is null`);
  return {
    firms: new Map(
      firms.map(({ uscc, channel, state, ...firm }) => [
        uscc,
        { ...firm, reply: channel && state ? { channel, state } : null },
      ]),
    ),
    overridden: new Set(overridden.map(({ uscc }) => uscc)),
    namesakes: new Set(namesakes.map(({ key }) => key)),
    lockedPaths: handedUp.map(({ path }) => path),
  };
};

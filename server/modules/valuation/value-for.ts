import type { Output } from '@zhirong/contracts';
import { type Fen, formatYuan, type PlainDate } from '@zhirong/kernel';
import { bind } from '../../platform/bind.ts';
import type { Tx } from '../../platform/database.ts';
import { sql } from '../../platform/sql.ts';
import { rangeOf } from './read-version.ts';

export type ValueSummary = Output<'valuation.read-value'>['rows'][number];
type Row = Omit<ValueSummary, 'value' | 'pledgeValue' | 'validUntil'> & {
  low: Fen;
  mid: Fen;
  high: Fen;
  pledge: Fen | null;
  validUntil: PlainDate | null;
};

/**
 * What a firm's rights, or exactly these rights, were found to be worth, newest first and as far as the caller may see: standing
 * values, and of its own estimates the newest version. One row a file. For rooms above.
 */
export const valueFor = async (
  tx: Tx,
  of: { readonly enterpriseId?: string; readonly rightIds?: readonly string[] },
): Promise<ValueSummary[]> => {
  const firm = of.enterpriseId ?? null;
  const rights = of.rightIds ? [...of.rightIds] : null;
  const rows = await tx.all<Row>(sql`
    select x.* from (
      select distinct on (c.file_id) c.file_id as "valuationId", c.version_id as "versionId", c.number, c.way, c.low_fen as low, c.mid_fen as mid, c.high_fen as high, c.pledge_fen as pledge, c.valued_on as "valuedOn", c.valid_until as "validUntil", c.right_ids as "rightIds",
        coalesce((select f.stale_since is not null from valuation.file f where f.id = c.file_id), false) as stale, true as concluded
      from valuation.conclusion c where (${firm}::uuid is null or c.enterprise_id = ${firm}) and (${rights}::uuid[] is null or (c.right_ids @> ${rights}::uuid[] and c.right_ids <@ ${rights}::uuid[])) order by c.file_id, c.seq desc) x
    union all
    select y.* from (
      select distinct on (v.file_id) v.file_id, v.id, f.number, f.way, v.low_fen, v.mid_fen, v.high_fen, v.pledge_fen, v.valued_on, null::date, f.right_ids, f.stale_since is not null, false
      from valuation.version v join valuation.file f on f.id = v.file_id where f.way = 'free-estimate' and f.state <> 'withdrawn' and (${firm}::uuid is null or f.enterprise_id = ${firm}) and (${rights}::uuid[] is null or (f.right_ids @> ${rights}::uuid[] and f.right_ids <@ ${rights}::uuid[])) order by v.file_id, v.ordinal desc) y
    order by concluded desc, "valuedOn" desc limit 100`);
  return rows.map(({ low, mid, high, pledge, ...row }) => ({
    ...row,
    value: rangeOf({ low, mid, high }),
    pledgeValue: pledge === null ? null : formatYuan(pledge),
  }));
};

export const readValue = bind('valuation.read-value', async ({ tx }, input) => ({
  rows: await valueFor(tx, { enterpriseId: input.enterpriseId }),
}));

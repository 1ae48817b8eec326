import type { Tx } from '../../platform/database.ts';
import { type Sql, sql } from '../../platform/sql.ts';
import { upperBound } from '../identity/index.ts';
import type { ReplyState } from './reply.ts';

export type ReplyFilter = {
  readonly campaignId: string;
  readonly q?: string | undefined;
  readonly region?: string | undefined;
  readonly consent?: 'yes' | 'no' | undefined;
  readonly on?: string | undefined;
  readonly state?: ReplyState | undefined;
};

/** A region nobody knows covers nothing. */
export const pathOf = async (tx: Tx, adcode: string): Promise<string> =>
  (
    await tx.first<{ path: string }>(
      sql`select path from identity.region_version where adcode = ${adcode} order by valid_from desc limit 1`,
    )
  )?.path ?? '/-/';

/** Which rows of `surveys.reply r` a list shows; the export takes the same, so that both count alike. Drafts only when asked for. */
export const repliesWhere = async (tx: Tx, filter: ReplyFilter): Promise<Sql> => {
  const within = filter.region === undefined ? '/' : await pathOf(tx, filter.region);
  const { q = null, on = null, state = null } = filter;
  const consent = filter.consent === undefined ? null : filter.consent === 'yes';
  return sql`r.campaign_id = ${filter.campaignId} and r.region_path >= ${within} and r.region_path < ${upperBound(within)}
    and (${q}::text is null or r.enterprise ilike '%' || ${q} || '%' or r.uscc = upper(${q}) or r.receipt_number = upper(${q}))
    and (${consent}::boolean is null or r.consent = ${consent}) and (${on}::date is null or r.handed_in_on = ${on}::date)
    and ${state === 'draft' ? sql`r.handed_in_on is null` : sql`r.handed_in_on is not null`} and (${state}::text is null or r.state = ${state})`;
};

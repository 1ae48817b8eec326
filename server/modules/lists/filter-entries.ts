import type { Tx } from '../../platform/database.ts';
import { type Sql, sql } from '../../platform/sql.ts';
import { upperBound } from '../identity/index.ts';
import type { Criterion } from './screen-firm.ts';

export type EntryFilter = {
  readonly q?: string | undefined;
  readonly region?: string | undefined;
  readonly included?: 'yes' | 'no' | undefined;
  readonly consenting?: 'yes' | 'no' | undefined;
  readonly fails?: Criterion | undefined;
  readonly change?: 'added' | 'removed' | undefined;
};

/** A region nobody knows covers nothing. */
const pathOf = async (tx: Tx, adcode: string): Promise<string> =>
  (
    await tx.first<{ path: string }>(
      sql`select path from identity.region_version where adcode = ${adcode} order by valid_from desc limit 1`,
    )
  )?.path ?? '/-/';

/** Whether the firm of the entry `e` consents at this moment. */
export const consenting = sql`exists (select from enterprises.consent c where c.enterprise_id = e.enterprise_id and c.withdrawn_at is null)`;

/** Whether the entry came in or fell out since the version before; null where there is none. */
export const change = sql`(
  select case when e.included and not coalesce(p.included, false) then 'added' when p.included and not e.included then 'removed' end
  from lists.version v join lists.version before on before.list_id = v.list_id and before.version = v.version - 1
    left join lists.entry p on p.version_id = before.id and p.enterprise_id = e.enterprise_id
  where v.id = e.version_id)`;

/** One condition for the page, its total and its export. */
export const entriesWhere = async (tx: Tx, versionId: string, filter: EntryFilter): Promise<Sql> => {
  const within = filter.region ? await pathOf(tx, filter.region) : '/';
  const q = filter.q ? `%${filter.q.replace(/[\\%_]/g, '\\$&')}%` : null;
  const fails = filter.fails ?? null;
  return sql`e.version_id = ${versionId} and e.region_path >= ${within} and e.region_path < ${upperBound(within)}
    and (${q}::text is null or e.enterprise ilike ${q})
    and (${filter.included ?? null}::text is null or e.included = (${filter.included ?? null} = 'yes'))
    and (${filter.consenting ?? null}::text is null or ${consenting} = (${filter.consenting ?? null} = 'yes'))
    and (${fails}::text is null or ${fails} = any(e.not_met) or ${fails} = any(e.unknown))
    and (${filter.change ?? null}::text is null or ${change} = ${filter.change ?? null})`;
};

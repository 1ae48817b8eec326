import type { Tx } from '../../platform/database.ts';
import { sql } from '../../platform/sql.ts';

/** A region nobody knows covers nothing. */
export const pathOf = async (tx: Tx, adcode: string): Promise<string> =>
  (
    await tx.first<{ path: string }>(
      sql`select path from identity.region_version where adcode = ${adcode} order by valid_from desc limit 1`,
    )
  )?.path ?? '/-/';

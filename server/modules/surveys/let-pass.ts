import { normaliseUscc } from '@zhirong/kernel';
import type { Tx } from '../../platform/database.ts';
import { sql } from '../../platform/sql.ts';

/** The code, if an officer of the firm's own line let it pass although its check fails (B4.1); else nothing. */
export const letPass = async (tx: Tx, regionPath: string, given: string): Promise<string[]> => {
  const rows = await tx.all<{ uscc: string }>(sql`
    select uscc from enterprises.uscc_override where uscc = ${normaliseUscc(given)} and starts_with(${regionPath}, region_path)`);
  return rows.map((row) => row.uscc);
};

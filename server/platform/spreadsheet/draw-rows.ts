import type { Tx } from '../database.ts';
import { type Sql, sql } from '../sql.ts';

const batchRows = 500;

/** One snapshot for all rows of a query, drawn as the file takes them. One at a time in a transaction. */
export async function* drawRows<Row>(tx: Tx, query: Sql): AsyncGenerator<Row[], void, undefined> {
  await tx.run(sql`declare rows_drawn no scroll cursor for ${query}`);
  for (;;) {
    const rows = await tx.all<Row>(sql`fetch ${sql.lit(batchRows)} from rows_drawn`);
    if (rows.length === 0) break;
    yield rows;
  }
  await tx.run(sql`close rows_drawn`);
}

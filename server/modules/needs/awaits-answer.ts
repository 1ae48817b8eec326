import { type Sql, sql } from '../../platform/sql.ts';

/** Of `needs.need n`: the firm lets banks see it. Without consent no bank can answer, so none is late. */
export const consenting: Sql = sql`exists (select from enterprises.consent c where c.enterprise_id = n.enterprise_id and c.withdrawn_at is null)`;

/** Of `needs.need n`: some bank has answered and did not take it back, whatever came of it. */
export const answered: Sql = sql`exists (select from needs.answer a where a.need_id = n.id and a.state <> 'withdrawn')`;

/** Of `needs.need n`: what 「未答复」 means wherever it is counted, listed or timed for officers and firms (S0-08). */
export const awaitsAnswer: Sql = sql`(${consenting} and not ${answered})`;

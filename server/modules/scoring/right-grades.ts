import type { GradeAudience } from '@zhirong/contracts';
import { refuse } from '@zhirong/kernel';
import type { Person } from '../../platform/actor.ts';
import { bind } from '../../platform/bind.ts';
import type { Tx } from '../../platform/database.ts';
import { sql } from '../../platform/sql.ts';
import { findRights } from '../assets/index.ts';
import { gradeHead, type GradeHead, type ResultHeadRow, resultHeadColumns } from './result-head.ts';
import { bestFirst, systemColumns, type SystemRow } from './system.ts';

type SharedRow = {
  head: Omit<GradeHead, 'madeAt' | 'confirmed' | 'doubted'>;
  resultId: string;
  audience: GradeAudience;
  madeAt: GradeHead['madeAt'];
  confirmed: string;
  doubted: number;
};

/** What others are shown of a right; which rows they see is the database's to say. */
const shownOf = async (tx: Tx, rightId: string) => {
  const rows = await tx.all<SharedRow>(sql`
    select h.head, h.result_id as "resultId", h.audience, h.made_at as "madeAt", h.confirmed_share as confirmed, h.doubted_count as doubted
    from scoring.sharing h where h.right_id = ${rightId} and h.ended_at is null order by h.made_at desc, h.id limit 20`);
  return rows.map(({ head, confirmed, ...row }) => ({ ...head, ...row, confirmed: Number(confirmed) }));
};

/** The firm's newest result under each system, shown to others or not. */
const newestOf = async (tx: Tx, rightId: string, enterpriseId: string) => {
  const rows = await tx.all<ResultHeadRow & { resultId: string; audience: GradeAudience | null }>(sql`
    select distinct on (r.key) r.id as "resultId", h.audience, ${resultHeadColumns} from scoring.result r join scoring.system s on s.id = r.system_id
      left join scoring.sharing h on h.result_id = r.id and h.ended_at is null
    where r.right_id = ${rightId} and r.enterprise_id = ${enterpriseId} order by r.key, r.number desc`);
  return rows.map((row) => ({ ...gradeHead(row), resultId: row.resultId, audience: row.audience }));
};

/** Systems of single rights that count where the firm is and are made for this kind; none where the right is not its own. */
const systemsFor = async (tx: Tx, rightId: string, kind: string, actor: Person) => {
  const own = await tx.first(
    sql`select from assets.right where id = ${rightId} and (enterprise_id = ${actor.organisationId} or owner_ids @> array[${actor.organisationId}::uuid])`,
  );
  if (!own) return [];
  const rows = await tx.all<SystemRow & { drafted: boolean }>(sql`
    select distinct on (s.key) ${systemColumns}, exists (select from scoring.draft d where d.key = s.key and d.right_id = ${rightId}) as drafted
    from scoring.system s where s.subject = 'right' and s.state = 'released' and starts_with(${actor.regionPath}, s.region_path) order by s.key, ${bestFirst}`);
  return rows
    .filter(({ content }) => content.kinds?.includes(kind) ?? true)
    .map(({ id, key, version, content, drafted }) => ({ id, key, version, title: content.title, drafted }));
};

/** For the page of a right and of a valuation: how it scores, and for its firm what it may be scored with (S4-12). */
export const readRightGrades = bind(
  'scoring.read-right-grades',
  async ({ tx, actor, today }, { rightId }) => {
    const [right] = await findRights(tx, [rightId], today);
    if (!right) return refuse('platform.not-found');
    if (actor.organisationKind !== 'enterprise') {
      const gradeAlone = actor.organisationKind !== 'ip-bureau';
      const rows = await shownOf(tx, rightId);
      return { rows: rows.map((row) => (gradeAlone ? { ...row, resultId: null } : row)), systems: [] };
    }
    return {
      rows: await newestOf(tx, rightId, actor.organisationId),
      systems: await systemsFor(tx, rightId, right.kind, actor),
    };
  },
);

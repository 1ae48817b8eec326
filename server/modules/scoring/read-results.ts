import type { Output } from '@zhirong/contracts';
import { type Instant, refuse } from '@zhirong/kernel';
import type { IndicatorSystem, ScoreResult } from '@zhirong/quant';
import { bind } from '../../platform/bind.ts';
import type { Tx } from '../../platform/database.ts';
import { sql } from '../../platform/sql.ts';
import { recordLooks } from '../audit/index.ts';
import { regionNames } from '../identity/index.ts';
import type { KeptSaid } from './make-result.ts';
import { changesOf, factsShown, type Finding, nodesShown } from './nodes-shown.ts';
import { gradeHead, type ResultHeadRow, resultHeadColumns } from './result-head.ts';

type Shown = Output<'scoring.read-result'>;
type SharedRow = { audience: 'officers' | 'banks' | null; sharedAt: Instant | null; sharedBy: string | null };
type Row = ResultHeadRow &
  SharedRow & {
    id: string;
    enterpriseId: string;
    enterprise: string;
    adcode: string;
    regionPath: string;
    said: KeptSaid;
    result: ScoreResult;
    content: IndicatorSystem;
    madeBy: string;
    consenting: boolean;
  };

const sharedColumns = sql`h.audience, h.shared_at as "sharedAt", h.shared_by_name as "sharedBy"`;
const joined = sql`scoring.result r join scoring.system s on s.id = r.system_id left join scoring.sharing h on h.result_id = r.id and h.ended_at is null`;

const sharedOf = (row: SharedRow): Shown['shared'] =>
  row.audience === null || row.sharedAt === null || row.sharedBy === null
    ? null
    : { audience: row.audience, at: row.sharedAt, by: row.sharedBy };

export const listResults = bind('scoring.list-results', async ({ tx, actor }, input) => {
  const key = input.system ?? null;
  const rows = await tx.all<ResultHeadRow & SharedRow & { id: string }>(sql`
    select r.id, ${resultHeadColumns}, ${sharedColumns} from ${joined}
    where r.enterprise_id = ${actor.organisationId} and (${key}::text is null or r.key = ${key}) order by r.made_at desc, r.id desc limit 500`);
  return { rows: rows.map((row) => ({ id: row.id, ...gradeHead(row), shared: sharedOf(row) })) };
});

/** The newest finding of each indicator. */
export const findingsOf = async (tx: Tx, resultId: string): Promise<Map<string, Finding>> => {
  const rows = await tx.all<Finding & { indicator: string }>(sql`
    select distinct on (indicator) indicator, finding, note, person as by, at from scoring.finding where result_id = ${resultId} order by indicator, seq desc`);
  return new Map(rows.map(({ indicator, ...finding }) => [indicator, finding]));
};

export const loadResult = (tx: Tx, resultId: string): Promise<Row | undefined> =>
  tx.first<Row>(sql`
    select r.id, r.enterprise_id as "enterpriseId", r.enterprise, r.adcode, r.region_path as "regionPath", r.said, r.result, s.content, r.made_by_name as "madeBy",
      ${resultHeadColumns}, ${sharedColumns},
      exists (select from enterprises.consent c where c.enterprise_id = r.enterprise_id and c.withdrawn_at is null) as consenting
    from ${joined} where r.id = ${resultId}`);

type Previous = { id: string; number: number; madeAt: Instant; version: number; result: ScoreResult };

const previousOf = async (tx: Tx, row: Row): Promise<Shown['previous']> => {
  const before = await tx.first<Previous>(sql`
    select r.id, r.number, r.made_at as "madeAt", (r.result -> 'system' ->> 'version')::int as version, r.result from scoring.result r
    where r.enterprise_id = ${row.enterpriseId} and r.key = ${row.key} and r.right_id is not distinct from ${row.rightId} and r.number < ${row.number} order by r.number desc limit 1`);
  if (!before) return null;
  const { id, number, madeAt, version, result } = before;
  return {
    id,
    number,
    madeAt,
    systemVersion: version,
    score: result.score,
    grade: result.vetoes.length > 0 ? null : result.grade,
    changes: changesOf(result.nodes, row.result.nodes),
  };
};

const explained = (row: Row) => {
  const { result } = row;
  return {
    scenario: row.content.scenarios?.find(({ id }) => id === result.scenario)?.title ?? null,
    range: result.range,
    gradeUpTo: result.vetoes.length > 0 ? null : result.gradeUpTo,
    coefficient: result.coefficient,
    rules: [...(result.pass?.rules ?? [])],
    passedBy: result.pass?.by ?? null,
    vetoes: [...result.vetoes],
    missingRule: result.missingRule,
    missingAnswers: [...result.missingAnswers],
    missingEvidence: [...result.missingEvidence],
    missingFacts: [...result.missingFacts],
    gains: result.gains.map(({ need: _need, ...gain }) => gain),
    trace: [...result.trace],
  };
};

export const readResult = bind('scoring.read-result', async (context, input) => {
  const { tx, actor, now } = context;
  const row = await loadResult(tx, input.resultId);
  if (!row) return refuse('platform.not-found');
  const newer = await tx.first<{ id: string; number: number }>(sql`
    select id, number from scoring.result where enterprise_id = ${row.enterpriseId} and key = ${row.key} and right_id is not distinct from ${row.rightId} and number > ${row.number} order by number desc limit 1`);
  const names = await regionNames(tx, [row.adcode]);
  if (actor.organisationId !== row.enterpriseId)
    await recordLooks(tx, actor, now, [
      {
        id: context.newId(),
        what: 'score',
        subjectId: row.id,
        subjectLabel: row.systemTitle.zh,
        enterpriseId: row.enterpriseId,
        regionPath: row.regionPath,
      },
    ]);
  return {
    id: row.id,
    enterprise: {
      id: row.enterpriseId,
      name: row.enterprise,
      region: { adcode: row.adcode, name: names.get(row.adcode) ?? '' },
    },
    ...gradeHead(row),
    madeBy: row.madeBy,
    ...explained(row),
    nodes: nodesShown(row.content, row.result, row.said, await findingsOf(tx, row.id)),
    facts: factsShown(row.content, row.said),
    previous: await previousOf(tx, row),
    newer: newer ?? null,
    shared: sharedOf(row),
    consenting: row.consenting,
  };
});

import type { Output } from '@zhirong/contracts';
import { refuse } from '@zhirong/kernel';
import type { Person } from '../../platform/actor.ts';
import { bind } from '../../platform/bind.ts';
import type { Tx } from '../../platform/database.ts';
import { sql } from '../../platform/sql.ts';
import { gradeHead, type ResultHeadRow, resultHeadColumns } from './result-head.ts';
import {
  bestFirst,
  changesBetween,
  factsAsked,
  gradesOf,
  headOf,
  indicatorsOf,
  rulesOf,
  systemColumns,
  type SystemRow,
} from './system.ts';

/** `/` or `/320000/`: whose bureau may bring tables for everyone below it. */
export const isProvincial = (path: string): boolean => /^\/(\d{6}\/)?$/.test(path);

export const findSystem = (tx: Tx, systemId: string): Promise<SystemRow | undefined> =>
  tx.first<SystemRow>(sql`select ${systemColumns} from scoring.system s where s.id = ${systemId}`);

/** The version of a system that counts for an organisation seated at `path`. */
export const currentSystem = (tx: Tx, key: string, path: string): Promise<SystemRow | undefined> =>
  tx.first<SystemRow>(sql`
    select ${systemColumns} from scoring.system s where s.key = ${key} and s.state = 'released' and starts_with(${path}, s.region_path) order by ${bestFirst} limit 1`);

const isFirm = (actor: Person): boolean => actor.organisationKind === 'enterprise';

type Row = Output<'scoring.list-systems'>['rows'][number];

const ownResults = async (tx: Tx, enterpriseId: string): Promise<Map<string, Row['mine']>> => {
  const rows = await tx.all<ResultHeadRow & { id: string }>(sql`
    select distinct on (r.key) r.id, ${resultHeadColumns} from scoring.result r join scoring.system s on s.id = r.system_id
      left join scoring.sharing h on h.result_id = r.id and h.ended_at is null
    where r.enterprise_id = ${enterpriseId} and r.right_id is null order by r.key, r.number desc`);
  return new Map(rows.map((row) => [row.key, { resultId: row.id, ...gradeHead(row) }]));
};

export const listSystems = bind('scoring.list-systems', async ({ tx, actor }, input) => {
  const all = await tx.all<SystemRow>(
    sql`select ${systemColumns} from scoring.system s order by s.subject, s.key, ${bestFirst}, s.uploaded_at desc`,
  );
  const current = new Set<string>();
  const seen = new Set<string>();
  for (const row of all)
    if (row.state === 'released' && actor.regionPath.startsWith(row.regionPath) && !seen.has(row.key)) {
      seen.add(row.key);
      current.add(row.id);
    }
  const mine = isFirm(actor) ? await ownResults(tx, actor.organisationId) : new Map<string, Row['mine']>();
  const drafts = isFirm(actor)
    ? new Set(
        (await tx.all<{ key: string }>(sql`select key from scoring.draft where right_id is null`)).map(
          ({ key }) => key,
        ),
      )
    : new Set<string>();
  const whole = input.all === 'yes';
  return {
    rows: all
      .filter((row) => whole || current.has(row.id) || row.state === 'waiting')
      .map((row) => ({
        ...headOf(row),
        current: current.has(row.id),
        mine: mine.get(row.key) ?? null,
        drafted: drafts.has(row.key),
      })),
    mayUpload: actor.role === 'ip-officer' && isProvincial(actor.regionPath),
  };
});

export const readSystem = bind('scoring.read-system', async ({ tx, actor }, input) => {
  const row = await findSystem(tx, input.systemId);
  if (!row) return refuse('platform.not-found');
  const versions = await tx.all<SystemRow>(
    sql`select ${systemColumns} from scoring.system s where s.key = ${row.key} order by s.version desc, s.uploaded_at desc`,
  );
  const before = versions.find(
    (other) =>
      other.state === 'released' &&
      other.version < row.version &&
      row.regionPath.startsWith(other.regionPath),
  );
  const { content } = row;
  return {
    ...headOf(row),
    note: content.note ?? null,
    missing: content.missing,
    indicatorList: indicatorsOf(content),
    facts: factsAsked(content),
    rules: rulesOf(content),
    grades: gradesOf(content),
    scenarios: (content.scenarios ?? []).map(({ id, title }) => ({ id, title })),
    versions: versions.map(headOf),
    changes: before ? changesBetween(before.content, content) : [],
    mayDecide:
      actor.role === 'ip-officer' &&
      row.state === 'waiting' &&
      row.regionPath === actor.regionPath &&
      row.uploadedBy !== actor.personId,
  };
});

import { randomUUID } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { ParsedInput, Output } from '@zhirong/contracts';
import type { NodeResult } from '@zhirong/quant';
import { bind, type Binding } from '../../platform/bind.ts';
import type { Tx } from '../../platform/database.ts';
import {
  openOnce,
  type SheetColumn,
  type SheetRow,
  writeWorkbook,
  XLSX,
} from '../../platform/spreadsheet/index.ts';
import { type Sql, sql } from '../../platform/sql.ts';
import { recordLooks } from '../audit/index.ts';
import { upperBound } from '../identity/index.ts';
import { currentSystem } from './read-systems.ts';
import { gradeHead, type ResultHeadRow, resultHeadColumns } from './result-head.ts';

type Filter = ParsedInput<'scoring.export-grades'>;
type Shown = Output<'scoring.list-grades'>['rows'][number];
type Row = ResultHeadRow & {
  resultId: string;
  enterpriseId: string;
  enterprise: string;
  adcode: string;
  regionPath: string;
  regionName: string;
  nodes: NodeResult[];
  audience: Shown['audience'];
  consenting: boolean;
};

/** A region nobody knows covers nothing. */
const pathOf = async (tx: Tx, adcode: string): Promise<string> =>
  (
    await tx.first<{ path: string }>(
      sql`select path from identity.region_version where adcode = ${adcode} order by valid_from desc limit 1`,
    )
  )?.path ?? '/-/';

const consenting = sql`exists (select from enterprises.consent c where c.enterprise_id = h.enterprise_id and c.withdrawn_at is null)`;
const regionName = sql`coalesce((select v.name from identity.region_version v where v.adcode = h.adcode order by valid_from desc limit 1), '')`;

/** One condition for the page, its total, its counts by grade and its sheet. A firm counts once: by what it shows now. */
const gradesWhere = async (tx: Tx, filter: Omit<Filter, 'sort'>): Promise<Sql> => {
  const within = filter.region ? await pathOf(tx, filter.region) : '/';
  const q = filter.q ? `%${filter.q.replace(/[\\%_]/g, '\\$&')}%` : null;
  return sql`h.ended_at is null and h.key = ${filter.system} and h.region_path >= ${within} and h.region_path < ${upperBound(within)}
    and (${q}::text is null or h.enterprise ilike ${q})
    and (${filter.grade ?? null}::text is null or h.grade = ${filter.grade ?? null})
    and (${filter.verdict ?? null}::text is null or h.verdict = ${filter.verdict ?? null})
    and (${filter.confirmed ?? null}::text is null or (h.confirmed_share > 0 and h.doubted_count = 0) = (${filter.confirmed ?? null} = 'yes'))
    and (${filter.consenting ?? null}::text is null or ${consenting} = (${filter.consenting ?? null} = 'yes'))`;
};

const orders: Readonly<Record<Filter['sort'], Sql>> = {
  score: sql`h.score desc nulls last, h.enterprise`,
  newest: sql`h.made_at desc`,
  region: sql`h.region_path, h.enterprise`,
};

const rowColumns = sql`r.id as "resultId", h.enterprise_id as "enterpriseId", h.enterprise, h.adcode, h.region_path as "regionPath", ${regionName} as "regionName", ${resultHeadColumns},
  r.result -> 'nodes' as nodes, h.audience, ${consenting} as consenting`;
const joined = sql`scoring.sharing h join scoring.result r on r.id = h.result_id join scoring.system s on s.id = r.system_id`;

const shown = (row: Row): Shown => ({
  resultId: row.resultId,
  enterprise: {
    id: row.enterpriseId,
    name: row.enterprise,
    region: { adcode: row.adcode, name: row.regionName },
  },
  ...gradeHead(row),
  heads: row.nodes.map(({ id, title, points, weight }) => ({
    id,
    title,
    points: points?.least ?? null,
    weight,
  })),
  audience: row.audience,
  consenting: row.consenting,
});

/** S3-15: the firms of a region by grade, each under what it shows its bureaus. */
export const listGrades = bind('scoring.list-grades', async ({ tx, actor }, input) => {
  const where = await gradesWhere(tx, input);
  const { total } = await tx.one<{ total: number }>(
    sql`select count(*)::int as total from ${joined} where ${where}`,
  );
  const rows = await tx.all<Row>(sql`
    select ${rowColumns} from ${joined} where ${where} order by ${orders[input.sort]}, h.id limit ${input.size} offset ${(input.page - 1) * input.size}`);
  const counts = await tx.all<{ grade: string; firms: number }>(sql`
    select h.grade, count(*)::int as firms from ${joined} where ${await gradesWhere(tx, { ...input, grade: undefined })} and h.grade is not null group by h.grade`);
  const system = await currentSystem(tx, input.system, actor.regionPath);
  const firmsOf = new Map(counts.map(({ grade, firms }) => [grade, firms]));
  return {
    total,
    rows: rows.map(shown),
    grades: [...(system?.content.grades ?? [])]
      .toReversed()
      .map(({ id, title }) => ({ id, title, firms: firmsOf.get(id) ?? 0 })),
  };
});

const verdictWords = { pass: '符合', fail: '不符合', undecided: '待定' } as const;
const provenanceWords = {
  official: '官方发布',
  provisional: '暂用，非官方',
  local: '地方或平台自定',
} as const;
const share = (value: number): string => `${Math.round(value * 100)}%`;

const cellsOf = (row: Shown): SheetRow => ({
  enterprise: row.enterprise.name,
  region: row.enterprise.region.name,
  grade: row.grade?.title.zh ?? '—',
  score: row.score === null ? null : { decimal: String(row.score) },
  ...Object.fromEntries(
    row.heads.map(({ id, points }) => [`head:${id}`, points === null ? null : { decimal: String(points) }]),
  ),
  verdict: row.vetoed ? '触发一票否决' : row.verdict ? verdictWords[row.verdict] : '—',
  answered: share(row.confidence.answered),
  withEvidence: share(row.confidence.withEvidence),
  confirmed: `${share(row.confirmed)}${row.doubted > 0 ? `（存疑 ${row.doubted} 项）` : ''}`,
  consenting: row.consenting ? '愿意' : '不愿意',
  madeOn: { day: row.madeAt.slice(0, 10) },
  system: `${row.system.title.zh} 第 ${row.system.version} 版（${provenanceWords[row.provenance]}）`,
});

const columnsFor = (heads: Shown['heads']): SheetColumn[] => [
  { key: 'enterprise', header: '企业名称', width: 34 },
  { key: 'region', header: '所在地区', width: 14 },
  { key: 'grade', header: '等级', width: 12 },
  { key: 'score', header: '得分', width: 10, numberFormat: '0.00' },
  ...heads.map(({ id, title, weight }) => ({
    key: `head:${id}`,
    header: `${title.zh}（满分 ${weight}）`,
    width: 16,
    numberFormat: '0.00',
    wrap: true,
  })),
  { key: 'verdict', header: '达标情况', width: 12 },
  { key: 'answered', header: '作答比例', width: 10 },
  { key: 'withEvidence', header: '有佐证比例', width: 12 },
  { key: 'confirmed', header: '已核实比例', width: 16 },
  { key: 'consenting', header: '是否同意提供给银行', width: 16 },
  { key: 'madeOn', header: '评价日期', width: 12 },
  { key: 'system', header: '指标体系', width: 46, wrap: true },
];

const exportMost = 20_000;

/** Exactly the firms that the page lists under the same filter. */
export const exportGrades = (dataDir: string): Binding =>
  bind('scoring.export-grades', async (context, input) => {
    const { tx, actor, now, today } = context;
    const found = await tx.all<Row>(sql`
      select ${rowColumns} from ${joined} where ${await gradesWhere(tx, input)} order by ${orders[input.sort]}, h.id limit ${exportMost}`);
    const rows = found.map(shown);
    const system = await currentSystem(tx, input.system, actor.regionPath);
    await recordLooks(
      tx,
      actor,
      now,
      found.map((row) => ({
        id: context.newId(),
        what: 'score-export',
        subjectId: row.resultId,
        subjectLabel: row.systemTitle.zh,
        enterpriseId: row.enterpriseId,
        regionPath: row.regionPath,
      })),
    );
    const title = system?.content.title.zh ?? input.system;
    const folder = join(dataDir, 'incoming');
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const path = join(folder, `export-${randomUUID()}`);
    const mark =
      system && system.content.provenance !== 'official'
        ? `，${provenanceWords[system.content.provenance]}`
        : '';
    await writeWorkbook(path, {
      sheets: [
        {
          name: '企业评价',
          titleRows: [
            { text: title, look: 'title' },
            { text: `共 ${rows.length} 家，导出日期 ${today}${mark}`, look: 'note' },
          ],
          columns: columnsFor(rows[0]?.heads ?? []),
          rows: rows.map(cellsOf),
          frozenColumns: 1,
        },
      ],
    });
    return {
      name: `${title.replaceAll(/[\\/:*?"<>|]/g, '')}-${today}.xlsx`,
      mediaType: XLSX,
      body: await openOnce(path),
    };
  });

type PanelRow = {
  head: Omit<
    Shown,
    'resultId' | 'enterprise' | 'heads' | 'audience' | 'consenting' | 'madeAt' | 'confirmed' | 'doubted'
  >;
  resultId: string;
  audience: Shown['audience'];
  madeAt: string;
  confirmed: string;
  doubted: number;
};

/** For the pages of a need and a loan: what a firm shows of itself now. A bank gets the grade and no way to the answers. */
export const readGrades = bind('scoring.read-grades', async ({ tx, actor }, { enterpriseId }) => {
  // What is not shown is not there: an unknown firm, one without consent and one without a score answer alike.
  const isBank = actor.role === 'bank-officer' || actor.role === 'bank-approver';
  const rows = await tx.all<PanelRow>(sql`
    select h.head, h.result_id as "resultId", h.audience, h.made_at as "madeAt", h.confirmed_share as confirmed, h.doubted_count as doubted
    from scoring.sharing h where h.enterprise_id = ${enterpriseId} and h.right_id is null and h.ended_at is null order by h.made_at desc, h.id limit 20`);
  return {
    rows: rows.map(({ head, resultId, audience, madeAt, confirmed, doubted }) => ({
      ...head,
      madeAt,
      confirmed: Number(confirmed),
      doubted,
      resultId: isBank ? null : resultId,
      audience,
    })),
  };
});

import { keyServiceCriteria } from '@zhirong/contracts';
import { type PlainDate, refuse } from '@zhirong/kernel';
import { PassThrough } from 'node:stream';
import { bind } from '../../platform/bind.ts';
import { writeWorkbook } from '../../platform/spreadsheet/index.ts';
import { sql } from '../../platform/sql.ts';
import { consenting, entriesWhere } from './filter-entries.ts';
import { type Law, lawColumns, showLaw } from './law.ts';
import { regionName } from './read-lists.ts';
import { criterionWords, sentenceOf, verdictWords } from './reason-words.ts';
import type { Verdict } from './screen-firm.ts';

type Row = {
  enterprise: string;
  regionName: string;
  included: boolean;
  consenting: boolean;
  verdicts: Verdict[];
};

const cellsOf = (row: Row) => ({
  enterprise: row.enterprise,
  region: row.regionName,
  included: row.included ? '列入' : '未列入',
  consenting: row.consenting ? '愿意' : '不愿意',
  ...Object.fromEntries(
    row.verdicts.map((verdict) => [
      verdict.criterion,
      `${verdictWords[verdict.verdict]}：${sentenceOf(verdict)}${verdict.judgedBy ? `（${verdict.judgedBy}）` : ''}`,
    ]),
  ),
});

type Head = {
  title: string;
  version: number;
  state: string;
  screenedOn: PlainDate | null;
  law: Law | null;
};
const lawWords = (head: Head): string => {
  const law = showLaw(head);
  if (!law) return '筛选时名录条件尚未载入政策库';
  const release = law.release === null ? '' : `，第 ${law.release} 号发布`;
  return `${law.screenedOn} 按《${law.title.zh}》（${law.number}，自 ${law.from} 起${release}${law.checked ? '' : '，未核实'}）筛选`;
};

/** Exactly the firms the page lists under the same filter, each with its five reasons. */
export const exportVersion = bind('lists.export-version', async ({ tx, today }, input) => {
  const version = await tx.first<Head>(sql`
    select l.title, v.version, v.state, ${lawColumns} from lists.version v join lists.list l on l.id = v.list_id where v.id = ${input.versionId}`);
  if (!version) return refuse('platform.not-found');
  const rows = await tx.all<Row>(sql`
    select e.enterprise, ${regionName(sql`e.adcode`)} as "regionName", e.included, ${consenting} as consenting, e.verdicts
    from lists.entry e where ${await entriesWhere(tx, input.versionId, input)} order by e.included desc, e.region_path, e.enterprise, e.id`);
  const name = `${version.title}第${version.version}版`;
  const body = new PassThrough();
  const plan = {
    name: '名录',
    titleRows: [
      { text: version.title, look: 'title' as const },
      {
        text: `第 ${version.version} 版（${version.state === 'released' ? '已发布' : '草稿'}），共 ${rows.length} 家，导出日期 ${today}`,
        look: 'note' as const,
      },
      { text: lawWords(version), look: 'note' as const },
    ],
    columns: [
      { key: 'enterprise', header: '企业名称', width: 32 },
      { key: 'region', header: '所在地区', width: 14 },
      { key: 'included', header: '是否列入', width: 10 },
      { key: 'consenting', header: '是否同意提供', width: 12 },
      ...keyServiceCriteria.map((criterion) => ({
        key: criterion,
        header: criterionWords[criterion],
        width: 34,
        wrap: true,
      })),
    ],
    rows: rows.map(cellsOf),
    frozenColumns: 1,
  };
  // The rows are in memory already, so the stream may outlive the transaction.
  writeWorkbook(body, { sheets: [plan] }).catch((error: Error) => body.destroy(error));
  return {
    name: `${name}.xlsx`,
    mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    body,
  };
});

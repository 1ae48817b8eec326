import { randomUUID } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { formatYuan, type Refusal, refuse } from '@zhirong/kernel';
import { bind, type Binding } from '../../platform/bind.ts';
import {
  drawRows,
  openOnce,
  type SheetColumn,
  type SheetRow,
  writeWorkbook,
  XLSX,
} from '../../platform/spreadsheet/index.ts';
import { sql } from '../../platform/sql.ts';
import { rightsWhere } from './filter-rights.ts';
import { countRights } from './list-rights.ts';
import { rightsLaw } from './law.ts';
import { headColumns, headOf, type HeadRow } from './right-head.ts';
import { burdenWordsZh, stateWords } from './state-words.ts';

const columns: readonly SheetColumn[] = [
  { key: 'kind', header: '权利类型', width: 14 },
  { key: 'number', header: '申请号', width: 20, textFormat: true },
  { key: 'title', header: '名称', width: 44, wrap: true },
  { key: 'owners', header: '权利人', width: 36, wrap: true },
  { key: 'shares', header: '份额', width: 14, textFormat: true },
  { key: 'classes', header: '分类号', width: 18, textFormat: true },
  { key: 'filedOn', header: '申请日', width: 12 },
  { key: 'grantedOn', header: '授权公告日', width: 12 },
  { key: 'endsOn', header: '届满日', width: 12 },
  { key: 'state', header: '法律状态', width: 20 },
  { key: 'burdens', header: '权利负担', width: 16 },
  { key: 'feeOn', header: '下次缴费日', width: 12 },
  { key: 'fee', header: '应缴金额（元）', width: 14, numberFormat: '#,##0.00' },
  { key: 'enterprise', header: '企业', width: 32 },
  { key: 'region', header: '地区', width: 14 },
  { key: 'confirmed', header: '权属确认', width: 10 },
];

const dayCell = (day: string | null) => (day === null ? null : { day });

const cellsOf = (row: HeadRow): SheetRow => {
  const head = headOf(row);
  const fee = head.nextFee;
  return {
    kind: rightsLaw().kinds.get(row.kind)?.name.zh ?? row.kind,
    number: head.number,
    title: head.title,
    owners: head.owners.map(({ name }) => name).join('；'),
    shares: row.basics.sharesStated ? head.owners.map(({ share }) => share).join('；') : '未约定',
    classes: head.classes.join('；'),
    filedOn: dayCell(head.filedOn),
    grantedOn: dayCell(head.grantedOn),
    endsOn: dayCell(head.termEndsOn),
    state: stateWords[head.state],
    burdens: head.burdens.map((burden) => burdenWordsZh[burden]).join('；'),
    feeOn: dayCell(fee?.dueOn ?? null),
    fee: fee === null || row.nextFeeFen === null ? null : { decimal: formatYuan(row.nextFeeFen) },
    enterprise: head.enterprise.name,
    region: head.region.name,
    confirmed: head.ownerConfirmed ? '已确认' : '待确认',
  };
};

/** A sheet that a person can still open and that is written while he waits; a province asks county by county. */
const mostExported = 100_000;

/** Told before anything is written. */
export const judgeExport = (count: number): Refusal | null =>
  count > mostExported ? refuse('assets.export-too-large', { facts: { count, most: mostExported } }) : null;

/** The register under the filter of the list, as a sheet that this room can also read again. */
export const exportRights = (dataDir: string): Binding =>
  bind('assets.export-rights', async ({ tx, actor, today }, input) => {
    const tooLarge = judgeExport(await countRights(tx, actor, today, input));
    if (tooLarge) return tooLarge;
    const where = await rightsWhere(tx, actor, today, input);
    const kind = input.kind ?? null;
    const query = sql`
      select ${headColumns(today)} from assets.right r where ${where} and (${kind}::text is null or r.kind = ${kind}) order by r.enterprise, r.kind, r.number, r.id`;
    async function* rows(): AsyncGenerator<SheetRow, void, undefined> {
      for await (const batch of drawRows<HeadRow>(tx, query)) for (const row of batch) yield cellsOf(row);
    }
    const folder = join(dataDir, 'incoming');
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const path = join(folder, `export-${randomUUID()}`);
    await writeWorkbook(path, {
      sheets: [
        {
          name: '知识产权台账',
          titleRows: [{ text: `知识产权台账（${today}）`, look: 'title' }],
          columns,
          rows: rows(),
          frozenColumns: 3,
        },
      ],
    });
    return { name: `知识产权台账-${today}.xlsx`, mediaType: XLSX, body: await openOnce(path) };
  });

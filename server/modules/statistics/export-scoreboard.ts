import { PassThrough } from 'node:stream';
import { formatYi, isRefusal, parseYuan } from '@zhirong/kernel';
import { bind } from '../../platform/bind.ts';
import { type CellValue, type SheetPlan, writeWorkbook } from '../../platform/spreadsheet/index.ts';
import { readBoard } from './read-scoreboard.ts';
import type { Board, ScoreRow } from './scoreboard.ts';

const decimal = (text: string | null): CellValue => (text === null ? null : { decimal: text });
/** 元 → 亿元, exact. */
const yi = (yuan: string | null): CellValue =>
  yuan === null ? null : { decimal: formatYi(parseYuan(yuan) ?? 0n) };
/** What the paper's first column is headed, one level below the place. */
const lowerName = (level: Board['region']['level']): string =>
  level === 'nation' ? '省份' : level === 'province' ? '设区市' : '县（市、区）';
const rowName = (row: ScoreRow): string =>
  row.kind === 'own-level' ? `${row.region.name}（本级）` : row.region.name;
const monthOf = (day: string): number => Number(day.slice(5, 7));

const titleOf = (board: Board): string =>
  board.region.level === 'province'
    ? `${board.year}年各设区市知识产权质押融资指导性目标分解表`
    : `${board.year}年${board.region.name}各${lowerName(board.region.level)}知识产权质押融资指导性目标分解表`;

/** Annex 3 as it was printed: five columns and, what the paper left out, their sums. */
const annexSheet = (board: Board): SheetPlan => {
  const opening = board.opening
    ? `${board.year}年${monthOf(board.opening.from)}-${monthOf(board.opening.to)}月质押金额（亿元）`
    : `${board.year}年期初质押金额（亿元）`;
  const cells = (row: ScoreRow, name: string): CellValue[] => [
    name,
    yi(row.amount.target),
    decimal(row.firms.target),
    decimal(row.fairs.target),
    yi(row.amount.opening),
  ];
  return {
    name: '目标分解表',
    titleRows: [
      { text: '附件3', look: 'note' },
      { text: titleOf(board), look: 'title' },
    ],
    columns: [
      { key: 'region', header: lowerName(board.region.level), width: 18 },
      {
        key: 'target',
        header: `${board.year}年质押融资目标金额（亿元）`,
        width: 18,
        numberFormat: '#,##0.####',
      },
      { key: 'firms', header: '质押融资需求信息采集企业计划数（家）', width: 22, numberFormat: '#,##0' },
      { key: 'fairs', header: '组织银企对接活动次数（场）', width: 18, numberFormat: '#,##0' },
      { key: 'opening', header: opening, width: 18, numberFormat: '0.00######' },
    ],
    // The paper goes by the code of the city, not by merit.
    rows: [...board.rows.toSorted(byCode).map((row) => cells(row, rowName(row))), cells(board.total, '合计')],
  };
};
const byCode = (a: ScoreRow, b: ScoreRow): number =>
  Number(a.kind === 'own-level') - Number(b.kind === 'own-level') ||
  (a.region.adcode < b.region.adcode ? -1 : 1);

const completionSheet = (board: Board): SheetPlan => {
  const cells = (row: ScoreRow, name: string): CellValue[] => [
    row.rank,
    name,
    yi(row.amount.target),
    yi(row.amount.opening),
    yi(row.amount.disbursed),
    yi(row.amount.actual),
    decimal(row.amount.completion),
    decimal(row.firms.target),
    decimal(row.firms.actual),
    decimal(row.firms.completion),
    decimal(row.fairs.target),
    decimal(row.fairs.actual),
    decimal(row.fairs.completion),
  ];
  const amount = { width: 14, numberFormat: '0.00######' };
  const count = { width: 12, numberFormat: '#,##0' };
  const percent = { width: 12, numberFormat: '0.00' };
  return {
    name: '完成情况',
    titleRows: [
      { text: `${board.year}年${board.region.name}知识产权质押融资指导性目标完成情况`, look: 'title' },
      { text: `截至 ${board.on}　时序进度 ${board.pace}%　目标为指导性目标`, look: 'note' },
    ],
    columns: [
      { key: 'rank', header: '位次', width: 8 },
      { key: 'region', header: lowerName(board.region.level), width: 18 },
      { key: 'target', header: '目标金额（亿元）', ...amount },
      { key: 'opening', header: '期初金额（亿元）', ...amount },
      { key: 'disbursed', header: '平台放款（亿元）', ...amount },
      { key: 'actual', header: '完成金额（亿元）', ...amount },
      { key: 'share', header: '完成率（%）', ...percent },
      { key: 'firms-target', header: '采集企业计划（家）', ...count },
      { key: 'firms', header: '已采集企业（家）', ...count },
      { key: 'firms-share', header: '完成率（%）', ...percent },
      { key: 'fairs-target', header: '对接活动计划（场）', ...count },
      { key: 'fairs', header: '已办活动（场）', ...count },
      { key: 'fairs-share', header: '完成率（%）', ...percent },
    ],
    rows: [...board.rows.map((row) => cells(row, rowName(row))), cells(board.total, '合计')],
    frozenColumns: 2,
  };
};

export const exportScoreboard = bind('statistics.export-scoreboard', async ({ tx, actor, today }, input) => {
  const board = await readBoard(tx, actor, input, today);
  if (isRefusal(board)) return board;
  const target = new PassThrough();
  const chunks: Buffer[] = [];
  target.on('data', (chunk: Buffer) => chunks.push(chunk));
  await writeWorkbook(target, { sheets: [annexSheet(board), completionSheet(board)] });
  return {
    name: `${titleOf(board)}（截至${board.on}）.xlsx`,
    mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    body: Buffer.concat(chunks),
  };
});

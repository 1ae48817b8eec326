import type { SheetColumn } from '../../platform/spreadsheet/index.ts';

/** What a row of the table is; one sheet holds a whole system, so that nothing of it is lost on the way. */
export const rowKinds = {
  system: '体系',
  indicator: '指标',
  band: '分档',
  option: '选项',
  count: '计数',
  rung: '阶梯',
  fact: '事实',
  choice: '事实选项',
  veto: '一票否决',
  gate: '前置条件',
  mark: '得分条件',
  route: '直通条件',
  grade: '等级',
  scenario: '场景',
  coefficient: '系数',
} as const;
/** Before a kind of right that a system is made for: 限invention. */
export const kindMark = '限';
export type RowKind = keyof typeof rowKinds;

/** Columns in the order of the sheet, each with the part of a path that a fault in it ends with. */
export const tableColumns = [
  { key: 'kind', header: '类型', paths: [] },
  { key: 'id', header: '代码', paths: ['id', 'fact', 'choice', 'count'] },
  { key: 'under', header: '所属', paths: ['children', 'node'] },
  { key: 'zh', header: '名称', paths: ['title', 'zh'] },
  { key: 'en', header: '英文名称', paths: ['en'] },
  { key: 'weight', header: '权重', paths: ['weight', 'full', 'weights'] },
  { key: 'from', header: '下限', paths: ['from', 'least'] },
  { key: 'fromIncluded', header: '含下限', paths: ['fromIncluded'] },
  { key: 'to', header: '上限', paths: ['to', 'most'] },
  { key: 'toIncluded', header: '含上限', paths: ['toIncluded'] },
  { key: 'points', header: '得分', paths: ['points', 'factor', 'step'] },
  { key: 'pointsMost', header: '最高得分', paths: [] },
  { key: 'unit', header: '单位', paths: ['unit'] },
  { key: 'how', header: '规则', paths: ['scoring', 'test', 'value', 'needs', 'effect', 'oneOf'] },
  { key: 'provenance', header: '性质', paths: ['provenance'] },
  { key: 'source', header: '来源', paths: ['source'] },
  { key: 'verified', header: '已核对', paths: ['verified'] },
  { key: 'noteZh', header: '说明', paths: ['note'] },
  { key: 'noteEn', header: '英文说明', paths: [] },
] as const satisfies readonly { key: string; header: string; paths: readonly string[] }[];
export type ColumnKey = (typeof tableColumns)[number]['key'];
export type TableCells = Partial<Record<ColumnKey, string>>;

const widths: Partial<Record<ColumnKey, number>> = {
  zh: 36,
  en: 36,
  how: 48,
  source: 40,
  noteZh: 36,
  noteEn: 36,
  id: 22,
  under: 22,
};
export const sheetColumns: readonly SheetColumn[] = tableColumns.map(({ key, header }) => ({
  key,
  header,
  width: widths[key] ?? 10,
  textFormat: true,
  wrap: (widths[key] ?? 0) > 30,
  ...(key === 'kind' ? { options: Object.values(rowKinds) } : {}),
}));

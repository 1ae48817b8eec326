export { drawRows } from './draw-rows.ts';
export { refusalOfFile } from './file-refusal.ts';
export { guardUpload } from './guard-upload.ts';
export { defaultPackageLimits, type GuardedXlsx, guardXlsx } from './guard-xlsx.ts';
export type { PackageLimits, ReadLimits } from './limits.ts';
export {
  type CellError,
  errorColumnHeader,
  isErrorColumn,
  type MarkErrorsPlan,
  markErrors,
} from './mark-errors.ts';
export { keepMarked, markedName, XLSX } from './keep-marked.ts';
export { openOnce } from './open-once.ts';
export { readTable, type TableLimits } from './read-table.ts';
export { defaultReadLimits, type ReadOptions, readBatches, readRows } from './read-rows.ts';
export {
  type SpreadsheetFacts,
  type SpreadsheetReason,
  type SpreadsheetRefusal,
  SpreadsheetRefused,
  refusalOf,
} from './refusal.ts';
export type { ReadRow } from './scan-sheet.ts';
export {
  type BandRow,
  type Cell,
  type CellValue,
  columnName,
  type MarkedCell,
  type SheetColumn,
  type SheetPlan,
  type SheetRow,
  type TitleRow,
  type WorkbookPlan,
} from './workbook-plan.ts';
export { type WrittenWorkbook, writeWorkbook } from './write-workbook.ts';

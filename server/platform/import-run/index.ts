export { cancelImport } from './cancel-import.ts';
export { collectProblems, type ImportProblems } from './collect-problems.ts';
export { importTable, type ImportTask } from './import-table.ts';
export { type PackedRows, packRows, unpackRows } from './pack-rows.ts';
export { resumeImports } from './resume-imports.ts';
export { ImportOutdated, type ImportPlatform, type ImportRun, makeImportJob } from './run-import.ts';

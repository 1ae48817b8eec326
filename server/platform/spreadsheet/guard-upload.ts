import { type Refusal, refuse } from '@zhirong/kernel';
import type { UploadedFile } from '../bind.ts';
import { refusalOfFile } from './file-refusal.ts';
import { guardXlsx } from './guard-xlsx.ts';

const isXlsx = (name: string): boolean => /\.xlsx$/i.test(name);
const isTable = (name: string): boolean => /\.(xlsx|csv|txt)$/i.test(name);

/**
 * Whether an uploaded file is of the kind it is named as, and a workbook safe to open. `workbook`: XLSX only; `table`: also text.
 * @returns `files.not-xlsx`, `files.not-table`, or what is wrong with the package
 */
export const guardUpload = async (
  file: Pick<UploadedFile, 'path' | 'name'>,
  kind: 'workbook' | 'table',
): Promise<Refusal | undefined> => {
  const named = kind === 'workbook' ? isXlsx : isTable;
  if (!named(file.name))
    return refuse(kind === 'workbook' ? 'files.not-xlsx' : 'files.not-table', { facts: { what: 'name' } });
  if (!isXlsx(file.name)) return undefined;
  const guarded = await guardXlsx(file.path);
  return guarded.ok ? undefined : refusalOfFile(guarded);
};

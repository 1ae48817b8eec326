import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type Cell,
  type ReadRow,
  readRows,
  writeWorkbook,
} from '@zhirong/server/platform/spreadsheet/index.ts';

/** The rows of the first sheet of an .xlsx file; a file that is none throws. */
export async function openBook(path: string): Promise<ReadRow[]> {
  const rows: ReadRow[] = [];
  for await (const batch of readRows(path)) rows.push(...batch);
  return rows;
}

/** Every text of the first sheet. */
export const textsOf = (rows: readonly ReadRow[]): string[] =>
  rows.flatMap((row) => row.cells.filter((cell) => cell !== undefined).map(String));

/** The template's row of headers: the first that holds the name of the firm's code. */
export const headerOf = (template: readonly ReadRow[]): ReadRow => {
  const header = template.find((row) => row.cells.some((cell) => cell?.trim() === '信用代码'));
  if (!header) throw new Error('The template has no header.');
  return header;
};

/**
 * Fills a downloaded template as a clerk does: what stands above the header stays, each firm gets a row under
 * it. `firms` give cells by header. Returns the file as a browser takes it.
 */
export async function fillTemplate(
  template: readonly ReadRow[],
  firms: readonly Readonly<Record<string, Cell>>[],
): Promise<{ name: string; mimeType: string; buffer: Buffer }> {
  const header = headerOf(template);
  const headers = header.cells.map((cell) => cell ?? '');
  const folder = await mkdtemp(join(tmpdir(), 'zhirong-sheet-'));
  const path = join(folder, '采集表.xlsx');
  await writeWorkbook(path, {
    sheets: [
      {
        name: '采集表',
        titleRows: template
          .filter((row) => row.row < header.row)
          .map((row) => ({ text: row.cells.find((cell) => cell !== undefined) ?? '', look: 'note' })),
        columns: headers.map((text, place) => ({ key: String(place), header: text, textFormat: true })),
        rows: firms.map((firm) => headers.map((text) => firm[text.trim()])),
      },
    ],
  });
  const buffer = await readFile(path);
  await rm(folder, { recursive: true });
  const mimeType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
  return { name: '采集表.xlsx', mimeType, buffer };
}

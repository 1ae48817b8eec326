import { randomUUID } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { refuse } from '@zhirong/kernel';
import { bind, type Binding } from '../../platform/bind.ts';
import { openOnce, writeWorkbook, XLSX } from '../../platform/spreadsheet/index.ts';
import { findSystem } from './read-systems.ts';
import { sheetColumns } from './table-columns.ts';
import { systemRows } from './write-system-table.ts';

/** A version of a system as the table that `scoring.upload-system` takes, or as JSON: change it, raise the version, bring it back. */
export const exportSystem = (dataDir: string): Binding =>
  bind('scoring.export-system', async ({ tx }, input) => {
    const found = await findSystem(tx, input.systemId);
    if (!found) return refuse('platform.not-found');
    const { content } = found;
    const name = `${content.id}-v${content.version}`;
    if (input.form === 'json')
      return {
        name: `${name}.json`,
        mediaType: 'application/json',
        body: Buffer.from(`${JSON.stringify(content, null, 2)}\n`),
      };
    const folder = join(dataDir, 'incoming');
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const path = join(folder, `export-${randomUUID()}`);
    await writeWorkbook(path, {
      sheets: [
        {
          name: '指标体系',
          titleRows: [
            { text: `${content.title.zh}（第 ${content.version} 版）`, look: 'title' },
            {
              text: '修改后将“体系”行的“得分”（版本号）加大，即可作为新版本上传。“所属”填上级代码；“规则”写计分方式或条件。',
              look: 'note',
            },
          ],
          columns: sheetColumns,
          rows: systemRows(content).map((cells) => ({ ...cells })),
          frozenColumns: 4,
        },
      ],
    });
    return { name: `${name}.xlsx`, mediaType: XLSX, body: await openOnce(path) };
  });

import { z } from 'zod';
import { importFields } from './asset-words.ts';
import { zRightKind, zImportHead, keepers, ofImport } from './asset-shapes.ts';
import { endpoint } from './endpoint.ts';
import { zCount, zDone, zId, zInstant, zObject } from './fields.ts';
import { tableRefusals } from './file-refusals.ts';

/** Lists that come as files, and feeds of registries. */
export const assetImports = {
  'assets.upload-rights': endpoint({
    name: 'assets.upload-rights',
    method: 'POST',
    path: '/api/assets/imports',
    who: keepers,
    title: { zh: '导入专利数据', en: 'Import rights' },
    body: 'upload',
    output: zObject({ importId: zId }),
    /** Also those a reading in the queue may end with: `refusal` of `assets.read-import`. */
    refusals: [
      'assets.import-running',
      'assets.import-no-header',
      'assets.import-empty',
      'assets.import-rows-wrong',
      'assets.import-outdated',
      ...tableRefusals,
    ],
  }),
  'assets.read-import': endpoint({
    name: 'assets.read-import',
    method: 'GET',
    path: '/api/assets/imports/:importId',
    who: keepers,
    title: { zh: '导入进度', en: 'Import progress' },
    params: ofImport,
    output: zImportHead.extend({
      /** Columns of the file as found, with what each is taken for; `remembered`: from the last import of this organisation. */
      columns: z.array(
        zObject({
          column: zCount,
          header: z.string(),
          field: z.enum(importFields).nullable(),
          how: z.enum(['known', 'remembered', 'chosen', 'unknown']),
        }),
      ),
      headerRow: z.int(),
      preview: z.array(zObject({ row: z.int(), cells: z.array(z.string()) })),
      goodRowsOnly: z.boolean(),
      refusal: z.string().nullable(),
      facts: z.record(z.string(), z.union([z.string(), z.number()])).nullable(),
      problems: z.array(zObject({ row: z.int(), column: z.string(), code: z.string(), message: z.string() })),
      /** What was written, told apart. */
      registered: zCount,
      changed: zCount,
      unchanged: zCount,
      claimsWaiting: zCount,
      hasErrorFile: z.boolean(),
      startedAt: zInstant.nullable(),
      finishedAt: zInstant.nullable(),
    }),
    refusals: [],
  }),
  'assets.start-import': endpoint({
    name: 'assets.start-import',
    method: 'POST',
    path: '/api/assets/imports/:importId/start',
    who: keepers,
    title: { zh: '确认对应关系并导入', en: 'Start an import' },
    params: ofImport,
    body: zObject({
      mapping: z
        .array(zObject({ column: z.int().min(0).max(199), field: z.enum(importFields) }))
        .min(1)
        .max(20),
      /** Write the sound rows though others are wrong; otherwise all or nothing. */
      goodRowsOnly: z.boolean().default(false),
      /** For kinds the file does not tell apart. */
      kind: zRightKind.optional(),
      /** An officer may name the one firm all rows are for; otherwise each row is matched by owner. */
      enterpriseId: zId.optional(),
    }),
    output: zDone,
    refusals: ['assets.import-not-mapping', 'assets.mapping-wrong', 'assets.import-running'],
  }),
  'assets.cancel-import': endpoint({
    name: 'assets.cancel-import',
    method: 'POST',
    path: '/api/assets/imports/:importId/cancel',
    who: keepers,
    title: { zh: '取消导入', en: 'Cancel an import' },
    params: ofImport,
    output: zDone,
    refusals: ['assets.import-over'],
  }),
  'assets.list-imports': endpoint({
    name: 'assets.list-imports',
    method: 'GET',
    path: '/api/assets/imports',
    who: keepers,
    title: { zh: '导入记录', en: 'Imports' },
    output: zObject({ rows: z.array(zImportHead) }),
    refusals: [],
  }),
  'assets.read-import-errors': endpoint({
    name: 'assets.read-import-errors',
    method: 'GET',
    path: '/api/assets/imports/:importId/errors.xlsx',
    who: keepers,
    title: { zh: '下载标注错误的文件', en: 'File with the errors marked' },
    params: ofImport,
    output: 'file',
    refusals: ['assets.no-errors'],
  }),
  'assets.list-feeds': endpoint({
    name: 'assets.list-feeds',
    method: 'GET',
    path: '/api/assets/feeds',
    who: ['system-admin'],
    title: { zh: '登记数据接入', en: 'Registry feeds' },
    output: zObject({
      rows: z.array(
        zObject({
          feed: z.string(),
          files: zCount,
          waiting: zCount,
          applied: zCount,
          lastAt: zInstant.nullable(),
          recent: z.array(
            zObject({
              fileName: z.string(),
              state: z.enum(['working', 'done', 'refused']),
              lines: zCount,
              applied: zCount,
              repeated: zCount,
              unknownRights: zCount,
              refusedLines: zCount,
              reasons: z.array(zObject({ line: z.int(), code: z.string(), message: z.string() })),
              startedAt: zInstant,
              finishedAt: zInstant.nullable(),
            }),
          ),
        }),
      ),
    }),
    refusals: [],
  }),
};

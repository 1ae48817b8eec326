import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { zAdcode, zCount, zDay, zId, zInstant, zObject, zPage, zRegionRef, zYuan } from './fields.ts';
import { measures } from './words.ts';

const zFigure = zObject({
  target: z.string().nullable(),
  actual: z.string(),
  /** Percent with two decimals, null without a target. */ completion: z.string().nullable(),
});
const zScoreRow = zObject({
  region: zRegionRef,
  hasChildren: z.boolean(),
  rank: z.int().nullable(),
  /** 元 as text; opening entries and loans of the platform apart. */
  amount: zFigure.extend({ opening: zYuan, disbursed: zYuan }),
  firms: zFigure,
  fairs: zFigure,
});
const query = zObject({
  year: z.coerce.number().int().min(2000).max(2100),
  region: zAdcode.optional(),
  on: zDay.optional(),
});

export const statistics = {
  'statistics.read-scoreboard': endpoint({
    name: 'statistics.read-scoreboard',
    method: 'GET',
    path: '/api/statistics/scoreboard',
    who: ['ip-officer', 'finance-officer', 'regulator'],
    title: { zh: '指导性目标记分板', en: 'Scoreboard' },
    query,
    output: zObject({
      year: z.int(),
      on: zDay,
      region: zRegionRef.extend({ parents: z.array(zRegionRef) }),
      source: z.string().nullable(),
      /** Percent of the calendar year gone. */ pace: z.string(),
      rows: z.array(zScoreRow),
      total: zScoreRow,
      months: z.array(zObject({ month: z.string(), amount: zYuan, cumulative: zYuan })),
      consentingShare: z.string().nullable(),
      notes: z.array(z.string()),
    }),
    refusals: ['identity.unknown-region'],
    serves: ['S0-38', 'S0-39'],
  }),
  'statistics.export-scoreboard': endpoint({
    name: 'statistics.export-scoreboard',
    method: 'GET',
    path: '/api/statistics/scoreboard.xlsx',
    who: ['ip-officer', 'finance-officer', 'regulator'],
    title: { zh: '导出记分板', en: 'Export the scoreboard' },
    query,
    output: 'file',
    refusals: ['identity.unknown-region'],
  }),
  'statistics.read-figure': endpoint({
    name: 'statistics.read-figure',
    method: 'GET',
    path: '/api/statistics/figures/:measure',
    who: ['ip-officer', 'finance-officer', 'regulator'],
    title: { zh: '数字来源', en: 'What stands behind a figure' },
    params: zObject({ measure: z.enum(measures) }),
    query: query.extend({ region: zAdcode, ...zPage }),
    output: zObject({
      region: zRegionRef,
      measure: z.enum(measures),
      total: z.string(),
      definition: z.string(),
      entries: z.array(
        zObject({
          kind: z.enum(['opening', 'loan', 'reply', 'fair']),
          id: zId.nullable(),
          label: z.string(),
          region: zRegionRef,
          on: zDay.nullable(),
          value: z.string(),
          link: z.string().nullable(),
          source: z.string().nullable(),
        }),
      ),
      count: zCount,
    }),
    refusals: ['identity.unknown-region'],
  }),
  'statistics.set-targets': endpoint({
    name: 'statistics.set-targets',
    method: 'PUT',
    path: '/api/statistics/targets',
    who: ['ip-officer'],
    title: { zh: '分解指导性目标', en: 'Set guiding targets' },
    body: zObject({
      year: z.int().min(2000).max(2100),
      targets: z
        .array(
          zObject({
            adcode: zAdcode,
            amountYi: z
              .string()
              .regex(/^\d{1,6}(\.\d{1,4})?$/, { error: 'amount' })
              .optional(),
            fairs: z.int().min(0).max(100_000).optional(),
          }),
        )
        .min(1)
        .max(200),
    }),
    output: zObject({ sumYi: z.string(), ofParentYi: z.string().nullable() }),
    refusals: ['identity.outside-your-region', 'identity.unknown-region'],
    serves: ['S0-38'],
  }),
  'statistics.read-target-history': endpoint({
    name: 'statistics.read-target-history',
    method: 'GET',
    path: '/api/statistics/targets/:adcode/history',
    who: ['ip-officer', 'finance-officer', 'regulator'],
    title: { zh: '目标变更记录', en: 'History of a target' },
    params: zObject({ adcode: zAdcode }),
    query: zObject({ year: z.coerce.number().int() }),
    output: zObject({
      rows: z.array(
        zObject({
          at: zInstant,
          by: z.string().nullable(),
          measure: z.enum(measures),
          value: z.string(),
          source: z.string().nullable(),
        }),
      ),
    }),
    refusals: ['identity.unknown-region'],
  }),
};

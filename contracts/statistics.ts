import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { zAdcode, zCount, zDay, zId, zInstant, zObject, zPage, zRegionRef, zText, zYuan } from './fields.ts';
import { zRuleShown } from './valuation-shapes.ts';
import { measures } from './words.ts';

/** 元 as text for the amount, counts as text for the others. `completion`: percent with two decimals, null without a target. */
const zFigure = zObject({
  target: z.string().nullable(),
  actual: z.string(),
  completion: z.string().nullable(),
});
const zScoreRow = zObject({
  region: zRegionRef,
  level: z.enum(['nation', 'province', 'city', 'county', 'park']),
  /** `own-level`: what stands below the region but in none of its children, such as a city's sum from before the platform. */
  kind: z.enum(['region', 'own-level', 'total']),
  hasChildren: z.boolean(),
  rank: z.int().nullable(),
  /** Opening entries and loans of the platform apart. */
  amount: zFigure.extend({ opening: zYuan, disbursed: zYuan }),
  firms: zFigure,
  fairs: zFigure,
});
const query = zObject({
  year: z.coerce.number().int().min(2000).max(2100),
  region: zAdcode.optional(),
  on: zDay.optional(),
});
const readers = ['ip-officer', 'finance-officer', 'regulator'] as const;
const regionRefusals = ['identity.unknown-region', 'identity.outside-your-region'] as const;
/** A code worded by the reader's own language, and what it needs. */
const zNote = zObject({
  kind: z.enum(['loans-inside-opening', 'targets-partly-set', 'sum-differs']),
  facts: z.record(z.string(), z.string()),
});
const zSum = zObject({
  measure: z.enum(measures),
  sum: z.string(),
  ofParent: z.string().nullable(),
  unset: z.int(),
});

/** Percent with four decimals, or 元; null where there is no weight or nobody has any points. */
const zEarned = zFigure.extend({ points: z.string().nullable() });
const sharers = ['ip-officer', 'finance-officer'] as const;
/** `amount`: what is shared out by completion, in 元. */
const awardQuery = query.extend({ amount: zYuan.optional() });

export const statistics = {
  'statistics.read-scoreboard': endpoint({
    name: 'statistics.read-scoreboard',
    method: 'GET',
    path: '/api/statistics/scoreboard',
    who: readers,
    title: { zh: '指导性目标记分板', en: 'Scoreboard' },
    query,
    output: zObject({
      year: z.int(),
      /** The last day counted; never outside the year. */ on: zDay,
      region: zRegionRef.extend({ level: zScoreRow.shape.level, parents: z.array(zRegionRef) }),
      source: z.string().nullable(),
      /** Percent of the calendar year gone, two decimals. */ pace: z.string(),
      /** S0-39: what the paper hopes to surpass. */ goal: zObject({
        amount: zYuan,
        source: z.string(),
      }).nullable(),
      /** The days the opening entries cover, both included. */ opening: zObject({
        from: zDay,
        to: zDay,
      }).nullable(),
      rows: z.array(zScoreRow),
      total: zScoreRow,
      /** Months up to `on`; those an opening sum covers stand as one, `from` its first. */
      months: z.array(
        zObject({ from: z.string(), month: z.string(), opening: zYuan, disbursed: zYuan, cumulative: zYuan }),
      ),
      /** Percent of the surveyed firms that consent to being shown to financial institutions. */ consentingShare:
        z.string().nullable(),
      consenting: zCount,
      /** Sums of the children's targets against the region's own. */ sums: z.array(zSum),
      maySet: z.boolean(),
      notes: z.array(zNote),
    }),
    refusals: regionRefusals,
    serves: ['S0-38', 'S0-39'],
  }),
  'statistics.export-scoreboard': endpoint({
    name: 'statistics.export-scoreboard',
    method: 'GET',
    path: '/api/statistics/scoreboard.xlsx',
    who: readers,
    title: { zh: '导出记分板', en: 'Export the scoreboard' },
    query,
    output: 'file',
    refusals: regionRefusals,
  }),
  'statistics.read-figure': endpoint({
    name: 'statistics.read-figure',
    method: 'GET',
    path: '/api/statistics/figures/:measure',
    who: readers,
    title: { zh: '数字来源', en: 'What stands behind a figure' },
    params: zObject({ measure: z.enum(measures) }),
    query: query.extend({
      region: zAdcode,
      /** Only what stands in none of the region's children. */ ownLevel: z.enum(['yes']).optional(),
      ...zPage,
    }),
    output: zObject({
      region: zRegionRef,
      measure: z.enum(measures),
      on: zDay,
      /** 元, or a count. */ total: z.string(),
      entries: z.array(
        zObject({
          kind: z.enum(['opening', 'loan', 'reply', 'fair']),
          id: zId.nullable(),
          label: z.string(),
          region: zRegionRef,
          on: zDay.nullable(),
          value: z.string(),
          /** False for a loan the opening entry holds already. */ counted: z.boolean(),
          link: z.string().nullable(),
          source: z.string().nullable(),
        }),
      ),
      count: zCount,
    }),
    refusals: regionRefusals,
  }),
  'statistics.set-targets': endpoint({
    name: 'statistics.set-targets',
    method: 'PUT',
    path: '/api/statistics/targets',
    who: ['ip-officer'],
    title: { zh: '分解指导性目标', en: 'Set guiding targets' },
    /** Null takes a target back; an absent field leaves it as it is. */
    body: zObject({
      year: z.int().min(2000).max(2100),
      source: zText(120).optional(),
      targets: z
        .array(
          zObject({
            adcode: zAdcode,
            amountYi: z
              .string({ error: 'amount-text' })
              .regex(/^\d{1,6}(\.\d{1,4})?$/, { error: 'amount' })
              .nullable()
              .optional(),
            firms: z.int().min(0).max(1_000_000).nullable().optional(),
            fairs: z.int().min(0).max(100_000).nullable().optional(),
          }),
        )
        .min(1)
        .max(200),
    }),
    output: zObject({ changed: zCount, sums: z.array(zSum) }),
    refusals: regionRefusals,
    serves: ['S0-38'],
  }),
  'statistics.read-target-history': endpoint({
    name: 'statistics.read-target-history',
    method: 'GET',
    path: '/api/statistics/targets/:adcode/history',
    who: readers,
    title: { zh: '目标变更记录', en: 'History of a target' },
    params: zObject({ adcode: zAdcode }),
    query: zObject({ year: z.coerce.number().int().min(2000).max(2100) }),
    output: zObject({
      rows: z.array(
        zObject({
          /** Null for what came with the platform. */ at: zInstant.nullable(),
          by: z.string().nullable(),
          measure: z.enum(measures),
          value: z.string().nullable(),
          source: z.string().nullable(),
        }),
      ),
    }),
    refusals: regionRefusals,
  }),
  'statistics.read-award-shares': endpoint({
    name: 'statistics.read-award-shares',
    method: 'GET',
    path: '/api/statistics/award-shares',
    who: sharers,
    title: { zh: '奖补资金分配测算', en: 'Award fund by completion' },
    query: awardQuery,
    output: zObject({
      year: z.int(),
      /** The year whose fund is shared out: the one after. Its first day decides which weights hold. */ fundYear:
        z.int(),
      on: zDay,
      /** The whole year is counted. */ ended: z.boolean(),
      region: zRegionRef.extend({ level: zScoreRow.shape.level, parents: z.array(zRegionRef) }),
      amount: zYuan.nullable(),
      /** Percent as text; null where the place states none that can be used. `most`: of each completion at most so much. */
      weights: zObject({
        'pledge-amount': z.string(),
        'surveyed-firms': z.string(),
        fairs: z.string(),
        most: z.string(),
        place: zAdcode,
        topic: z.string(),
        rule: zRuleShown,
      }).nullable(),
      rows: z.array(
        zObject({
          region: zRegionRef,
          hasChildren: z.boolean(),
          rank: z.int().nullable(),
          'pledge-amount': zEarned,
          'surveyed-firms': zEarned,
          fairs: zEarned,
          points: z.string().nullable(),
          share: z.string().nullable(),
          amount: zYuan.nullable(),
        }),
      ),
      total: zObject({ points: z.string().nullable(), amount: zYuan.nullable() }),
      /** How many regions have no target, by measure. */
      unset: z.array(zObject({ measure: z.enum(measures), count: zCount })),
    }),
    refusals: regionRefusals,
    serves: ['S0-38'],
  }),
  'statistics.export-award-shares': endpoint({
    name: 'statistics.export-award-shares',
    method: 'GET',
    path: '/api/statistics/award-shares.xlsx',
    who: sharers,
    title: { zh: '导出奖补资金分配测算', en: 'Export the award fund by completion' },
    query: awardQuery,
    output: 'file',
    refusals: regionRefusals,
  }),
};

import { z } from 'zod';
import { zRightKind } from './assets.ts';
import { endpoint } from './endpoint.ts';
import {
  zAdcode,
  zCount,
  zDay,
  zDone,
  zId,
  zInstant,
  zList,
  zObject,
  zPage,
  zRegionRef,
  zText,
  zYuan,
} from './fields.ts';
import { bankRoles, enterpriseRoles } from './roles.ts';
import { zMethodName, zParty, zRange, zRuleShown, zShareOfOne, zWay } from './valuation-shapes.ts';
import { modelStandings, priceRoutes } from './valuation-words.ts';

const zModelMethod = zObject({ method: zMethodName, weight: zShareOfOne });
const zPercentText = z.string();
/** Errors of one group against what the rights fetched. */
const zErrors = zObject({
  count: zCount,
  /** Percent; null below the minimum group size. */
  medianAbsolutePercent: zPercentText.nullable(),
  biasPercent: zPercentText.nullable(),
  /** Percent of prices that lie within the range that was stated. */
  coveragePercent: zPercentText.nullable(),
});

/** What many valuations have in common: models, prices, appraisers, recognition (S1-33, S2-07, S3-12, S4-08). */
export const valuationMarket = {
  'valuation.list-models': endpoint({
    name: 'valuation.list-models',
    method: 'GET',
    path: '/api/valuation/models',
    who: 'signed-in',
    title: { zh: '估值模型', en: 'Models of valuation' },
    output: zObject({
      rows: z.array(
        zObject({
          /** `<key>@<version>`; a bank's own has its id. */
          id: z.string(),
          key: z.string(),
          version: z.int(),
          title: z.string(),
          owner: z.string().nullable(),
          standing: z.enum(modelStandings),
          kinds: z.array(zRightKind),
          methods: z.array(zModelMethod),
          /** Parameters that a page fills in, by dotted path: `monte-carlo-dcf.rate`. */
          parameters: z.record(z.string(), z.string()),
          from: zDay,
          until: zDay.nullable(),
          source: z.string(),
          note: z.string().nullable(),
        }),
      ),
    }),
    refusals: [],
    serves: ['S3-10', 'S3-12'],
  }),
  'valuation.publish-model': endpoint({
    name: 'valuation.publish-model',
    method: 'POST',
    path: '/api/valuation/models',
    who: ['bank-approver'],
    title: { zh: '发布本行模型版本', en: 'Publish a version of the bank’s own model' },
    body: zObject({
      key: z.string().regex(/^[a-z][a-z0-9-]{2,39}$/, { error: 'key' }),
      title: zText(80),
      kinds: z.array(zRightKind).min(1).max(12),
      methods: z.array(zModelMethod).min(1).max(6),
      parameters: z.record(z.string().max(120), z.string().max(60)).default({}),
      from: zDay,
      source: zText(200),
      note: zText(500).optional(),
    }),
    output: zObject({ modelId: z.string(), version: z.int() }),
    refusals: ['valuation.weights-wrong', 'valuation.day-in-the-past'],
    serves: ['S3-12'],
  }),
  'valuation.read-back-test': endpoint({
    name: 'valuation.read-back-test',
    method: 'GET',
    path: '/api/valuation/back-test',
    who: ['ip-officer', 'regulator', ...bankRoles, 'appraiser'],
    title: { zh: '回溯检验', en: 'Values against realised prices' },
    query: zObject({ region: zAdcode.optional(), from: zDay.optional(), to: zDay.optional() }),
    output: zObject({
      all: zErrors,
      byWay: z.array(zErrors.extend({ way: zWay })),
      byModel: z.array(zErrors.extend({ modelId: z.string() })),
      byKind: z.array(zErrors.extend({ kind: zRightKind })),
      minimumGroup: zRuleShown.extend({ size: zCount }),
    }),
    refusals: [],
    serves: ['S3-12'],
  }),
  'valuation.record-price': endpoint({
    name: 'valuation.record-price',
    method: 'POST',
    path: '/api/valuation/prices',
    who: ['ip-officer', 'bank-officer'],
    title: { zh: '登记成交价格', en: 'Record a realised price' },
    body: zObject({
      rightIds: z.array(zId).min(1).max(100),
      route: z.enum(priceRoutes),
      price: zYuan,
      on: zDay,
      source: zObject({ document: zText(120), reference: zText(120).optional() }),
    }),
    output: zObject({ priceId: zId }),
    refusals: [
      'valuation.right-not-there',
      'valuation.rights-of-several-firms',
      'valuation.day-in-the-future',
      'valuation.amount-must-be-positive',
      'valuation.price-known',
    ],
    serves: ['S3-12', 'S4-08'],
  }),
  'valuation.withdraw-price': endpoint({
    name: 'valuation.withdraw-price',
    method: 'POST',
    path: '/api/valuation/prices/:priceId/withdrawal',
    who: ['ip-officer', 'bank-officer'],
    title: { zh: '更正撤回成交价格', en: 'Withdraw a price recorded in error' },
    params: zObject({ priceId: zId }),
    body: zObject({ reason: zText(200) }),
    output: zDone,
    refusals: ['valuation.price-withdrawn', 'valuation.not-yours-to-withdraw'],
  }),
  'valuation.list-prices': endpoint({
    name: 'valuation.list-prices',
    method: 'GET',
    path: '/api/valuation/prices',
    who: ['ip-officer', 'regulator', ...bankRoles, ...enterpriseRoles],
    title: { zh: '成交价格', en: 'Realised prices' },
    query: zObject({
      ...zPage,
      kind: zRightKind.optional(),
      route: z.enum(priceRoutes).optional(),
      region: zAdcode.optional(),
    }),
    output: zList(
      zObject({
        id: zId,
        rights: z.array(
          zObject({ rightId: zId, kind: zRightKind, number: z.string().nullable(), title: z.string() }),
        ),
        enterprise: z.string(),
        region: zRegionRef,
        route: z.enum(priceRoutes),
        price: zYuan,
        on: zDay,
        source: zObject({ document: z.string(), reference: z.string().nullable() }),
        recordedAt: zInstant,
        recordedBy: z.string(),
        withdrawn: zObject({ at: zInstant, reason: z.string() }).nullable(),
        mayWithdraw: z.boolean(),
        /** Signed percent of the newest concluded value before it; null where there was none. */
        errorPercent: zPercentText.nullable(),
        withinRange: z.boolean().nullable(),
      }),
    ),
    refusals: [],
    serves: ['S3-12'],
  }),
  'valuation.read-price-statistics': endpoint({
    name: 'valuation.read-price-statistics',
    method: 'GET',
    path: '/api/valuation/price-statistics',
    who: 'signed-in',
    title: { zh: '知识产权价格发布', en: 'Published price statistics' },
    query: zObject({ kind: zRightKind.optional(), route: z.enum(priceRoutes).optional() }),
    output: zObject({
      rows: z.array(
        zObject({
          kind: zRightKind,
          route: z.enum(priceRoutes),
          /** Section of the IPC, class of Nice or Locarno; `*` for all. */
          field: z.string(),
          deals: zCount,
          firms: zCount,
          /** 元 a right, two significant digits. */
          lowerQuartile: zYuan,
          median: zYuan,
          upperQuartile: zYuan,
          from: zDay,
          to: zDay,
          publishedAt: zInstant,
        }),
      ),
      /** Groups that have prices and are too small to be shown. */
      withheld: z.array(
        zObject({
          kind: zRightKind,
          route: z.enum(priceRoutes),
          field: z.string(),
          reason: z.enum(['too-few-deals', 'too-few-firms']),
        }),
      ),
      rule: zRuleShown.extend({ dealsAtLeast: zCount, firmsAtLeast: zCount }),
    }),
    refusals: [],
    serves: ['S4-08'],
  }),
  'valuation.list-appraisers': endpoint({
    name: 'valuation.list-appraisers',
    method: 'GET',
    path: '/api/valuation/appraisers',
    who: 'signed-in',
    title: { zh: '评估机构费用、时效与偏离', en: 'Appraisers: fee, days, deviation' },
    output: zObject({
      rows: z.array(
        zObject({
          appraiser: zParty,
          region: zRegionRef,
          reports: zCount,
          /** Medians; null below the minimum group size. Percent of the value; days from acceptance to report. */
          feePercent: zPercentText.nullable(),
          days: z.int().nullable(),
          /** Median of |value − confirmed| / confirmed, and of the realised prices. */
          deviationFromConfirmed: zPercentText.nullable(),
          deviationFromRealised: zPercentText.nullable(),
          confirmedCount: zCount,
          realisedCount: zCount,
          conflictsDeclared: zCount,
          recognisedBy: zCount,
          asOf: zInstant.nullable(),
        }),
      ),
      minimumGroup: zCount,
    }),
    refusals: [],
    serves: ['S2-07', 'C1'],
  }),
  'valuation.list-recognitions': endpoint({
    name: 'valuation.list-recognitions',
    method: 'GET',
    path: '/api/valuation/recognitions',
    who: 'signed-in',
    title: { zh: '评估报告互认', en: 'Which bank recognises which appraiser' },
    output: zObject({
      banks: z.array(
        zObject({
          bank: zParty,
          region: zRegionRef,
          /** Registered as able to value inside (S3-11); null where nobody said. */
          capable: z.boolean().nullable(),
          capabilityDocument: z.string().nullable(),
          keepsList: z.boolean(),
        }),
      ),
      appraisers: z.array(zParty),
      cells: z.array(
        zObject({
          bankId: zId,
          appraiserId: zId,
          recognised: z.boolean(),
          since: zDay,
          reason: z.string(),
        }),
      ),
      mayCapable: z.boolean(),
    }),
    refusals: [],
    serves: ['S1-33'],
  }),
  'valuation.set-recognition': endpoint({
    name: 'valuation.set-recognition',
    method: 'POST',
    path: '/api/valuation/recognitions',
    who: ['bank-approver'],
    title: { zh: '设定认可的评估机构', en: 'Recognise an appraiser or stop it' },
    body: zObject({ appraiserId: zId, recognised: z.boolean(), reason: zText(200) }),
    output: zDone,
    refusals: ['valuation.party-wrong', 'valuation.recognition-unchanged'],
    serves: ['S1-33'],
  }),
  'valuation.set-capability': endpoint({
    name: 'valuation.set-capability',
    method: 'POST',
    path: '/api/valuation/capabilities',
    who: ['regulator'],
    title: { zh: '登记银行内部评估能力', en: 'Register a bank as able to value inside' },
    body: zObject({ bankId: zId, capable: z.boolean(), document: zText(120) }),
    output: zDone,
    refusals: ['valuation.party-wrong', 'valuation.recognition-unchanged'],
    serves: ['S3-11'],
  }),
  'valuation.read-overview': endpoint({
    name: 'valuation.read-overview',
    method: 'GET',
    path: '/api/valuation/overview',
    who: ['ip-officer', 'finance-officer', 'regulator'],
    title: { zh: '辖区估值概况', en: 'Valuations of a region' },
    query: zObject({ region: zAdcode.optional(), from: zDay.optional(), to: zDay.optional() }),
    output: zObject({
      /** Concluded values, no estimates of firms. 元. */
      count: zCount,
      firms: zCount,
      sum: z.string(),
      pledgeSum: z.string(),
      byWay: z.array(zObject({ way: zWay, count: zCount, sum: z.string() })),
      byKind: z.array(zObject({ kind: zRightKind, count: zCount })),
      byRegion: z.array(zObject({ region: zRegionRef, count: zCount, sum: z.string() })),
      rows: z.array(
        zObject({
          number: z.string(),
          enterprise: z.string(),
          way: zWay,
          value: zRange,
          valuedOn: zDay,
          concludedOn: zDay,
          region: zRegionRef,
        }),
      ),
    }),
    refusals: [],
    serves: ['S2-05', 'S4-08'],
  }),
};

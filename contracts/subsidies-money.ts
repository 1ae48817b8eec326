import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import {
  zAdcode,
  zCount,
  zDay,
  zId,
  zList,
  zObject,
  zPage,
  zPercent,
  zQ,
  zRegionRef,
  zText,
  zYuan,
} from './fields.ts';
import { lookers, ofProgramme, payers, zInstrumentId, zSaid } from './subsidies-who.ts';
import { subsidyBudgetLevels, subsidyFigures } from './subsidies-words.ts';

const zYear = z.coerce.number().int().min(2000).max(2999);
const zProgrammeHead = zObject({
  id: zId,
  number: z.string(),
  name: z.string(),
  year: z.int(),
  region: zRegionRef,
  instruments: z.array(zObject({ id: zInstrumentId, title: zSaid })),
  opensOn: zDay,
  closesOn: zDay.nullable(),
  /** Takes applications today. */
  open: z.boolean(),
});
const zFigures = zObject({
  /** 元: what the budgets were given, less nothing. */
  budget: zYuan,
  /** 元: the sum of the ceilings of what is asked for and not yet decided, declined or withdrawn. */
  applied: zYuan,
  appliedCount: zCount,
  awarded: zYuan,
  awardedCount: zCount,
  /** 元: set aside and not yet paid. */
  reserved: zYuan,
  paid: zYuan,
  paidCount: zCount,
  claimedBack: zYuan,
  receivedBack: zYuan,
  /** 元: budget and what came back, less reserved and paid. */
  available: zYuan,
});

/** Budgets of a year, payment by two people, and what stands behind the figures. */
export const subsidiesMoney = {
  'subsidies.list-programmes': endpoint({
    name: 'subsidies.list-programmes',
    method: 'GET',
    path: '/api/subsidies/programmes',
    who: 'public',
    title: { zh: '补贴资金项目', en: 'Programmes' },
    query: zObject({ ...zPage, q: zQ, year: zYear.optional(), region: zAdcode.optional() }),
    output: zList(zProgrammeHead),
    refusals: [],
    serves: ['S0-21', 'S3-40'],
  }),
  'subsidies.list-stated-shares': endpoint({
    name: 'subsidies.list-stated-shares',
    method: 'GET',
    path: '/api/subsidies/stated-shares',
    who: payers,
    title: { zh: '政策写明的资金分担比例', en: 'Shares of budgets as texts state them' },
    query: zObject({ on: zDay.optional() }),
    output: zObject({
      /** Instruments of the reader's own region, with who bears them by their text on that day. */
      rows: z.array(
        zObject({
          instrument: zInstrumentId,
          title: zSaid,
          source: z.string(),
          parties: z.array(
            zObject({
              zh: z.string(),
              en: z.string(),
              /** Absent where the text names its party by another word than a level. */
              level: z.enum(subsidyBudgetLevels).nullable(),
              /** Absent where the text leaves it open. */
              percent: zPercent.nullable(),
            }),
          ),
        }),
      ),
    }),
    refusals: [],
    serves: ['S4-03'],
  }),
  'subsidies.open-programme': endpoint({
    name: 'subsidies.open-programme',
    method: 'POST',
    path: '/api/subsidies/programmes',
    who: payers,
    title: { zh: '设立补贴资金项目', en: 'Open a programme' },
    body: zObject({
      name: zText(80),
      year: z.int().min(2000).max(2999),
      /** Instruments of the reader's own region; a year's instrument is paid from one programme, unless its text has other shares since. */
      instruments: z.array(zInstrumentId).min(1).max(20),
      opensOn: zDay,
      closesOn: zDay.optional(),
      /** 元: no more than this is awarded in the year, whatever the budgets hold. */
      cap: zYuan.optional(),
      /** Levels that bear it together; their percents sum to 100. */
      shares: z
        .array(zObject({ level: z.enum(subsidyBudgetLevels), percent: zPercent }))
        .min(1)
        .max(5),
      /** Of a level that differs from place to place one budget each, with its region. */
      budgets: z
        .array(zObject({ name: zText(60), level: z.enum(subsidyBudgetLevels), adcode: zAdcode.optional() }))
        .min(1)
        .max(200),
      source: zText(160),
    }),
    output: zObject({ programmeId: zId, number: z.string() }),
    refusals: [
      'subsidies.instrument-unknown',
      'subsidies.instrument-of-another-region',
      'subsidies.instrument-taken',
      'subsidies.shares-not-whole',
      'subsidies.shares-differ',
      'subsidies.no-budget-of-level',
      'subsidies.budget-twice',
      'subsidies.name-used',
      'subsidies.closes-before-it-opens',
      'identity.unknown-region',
      'identity.outside-your-region',
    ],
    serves: ['S0-21', 'S3-40', 'S4-03'],
  }),
  'subsidies.read-programme': endpoint({
    name: 'subsidies.read-programme',
    method: 'GET',
    path: '/api/subsidies/programmes/:programmeId',
    who: lookers,
    title: { zh: '补贴资金项目页', en: 'Programme' },
    params: ofProgramme,
    output: zProgrammeHead.extend({
      cap: zYuan.nullable(),
      source: z.string(),
      bookId: zId,
      shares: z.array(zObject({ level: z.enum(subsidyBudgetLevels), percent: z.string() })),
      budgets: z.array(
        zObject({
          id: zId,
          name: z.string(),
          level: z.enum(subsidyBudgetLevels),
          region: zRegionRef.nullable(),
          accountId: zId,
          given: zYuan,
          reserved: zYuan,
          paid: zYuan,
          receivedBack: zYuan,
          available: zYuan,
        }),
      ),
      figures: zFigures,
      /** Instruments whose text of today states other shares: nothing more can be handed in for them here. */
      outgrown: z.array(zObject({ id: zInstrumentId, title: zSaid, stated: z.string() })),
      /** Items that may go into a payment today, and what keeps the others. */
      payable: zCount,
      payableAmount: zYuan,
      inNotice: zCount,
      toPublish: zCount,
      /** Whether the reader may act on it: an officer of its own region. */
      mine: z.boolean(),
    }),
    refusals: [],
  }),
  'subsidies.record-appropriation': endpoint({
    name: 'subsidies.record-appropriation',
    method: 'POST',
    path: '/api/subsidies/programmes/:programmeId/appropriations',
    who: payers,
    title: { zh: '登记补贴预算下达', en: 'Record money given to a budget' },
    params: ofProgramme,
    /** In the ledger once another person has confirmed it. */
    body: zObject({ budgetId: zId, amount: zYuan, on: zDay, reference: zText(60) }),
    output: zObject({ voucherId: zId, number: z.string() }),
    refusals: [
      'subsidies.region-of-another',
      'subsidies.amount-must-be-positive',
      'subsidies.day-in-the-future',
      'subsidies.budget-unknown',
      'subsidies.reference-used',
    ],
    serves: ['S3-40', 'S0-21'],
  }),
  'subsidies.read-figures': endpoint({
    name: 'subsidies.read-figures',
    method: 'GET',
    path: '/api/subsidies/figures',
    who: lookers,
    title: { zh: '补贴资金统计', en: 'Figures' },
    query: zObject({ year: zYear, region: zAdcode.optional() }),
    output: zObject({
      year: z.int(),
      region: zRegionRef,
      total: zFigures,
      rows: z.array(
        zObject({
          programmeId: zId,
          programme: z.string(),
          place: zRegionRef,
          instrument: zInstrumentId.nullable(),
          title: zSaid,
          figures: zFigures,
        }),
      ),
    }),
    refusals: ['identity.unknown-region', 'identity.outside-your-region'],
    serves: ['S0-38', 'S4-05'],
  }),
  'subsidies.export-figures': endpoint({
    name: 'subsidies.export-figures',
    method: 'GET',
    path: '/api/subsidies/figures.xlsx',
    who: lookers,
    title: { zh: '导出补贴资金统计', en: 'Export figures' },
    query: zObject({ year: zYear, region: zAdcode.optional() }),
    output: 'file',
    refusals: ['identity.unknown-region', 'identity.outside-your-region'],
  }),
  'subsidies.read-figure': endpoint({
    name: 'subsidies.read-figure',
    method: 'GET',
    path: '/api/subsidies/programmes/:programmeId/figures/:figure',
    who: lookers,
    title: { zh: '补贴数字明细', en: 'What stands behind a figure' },
    params: zObject({ programmeId: zId, figure: z.enum(subsidyFigures) }),
    query: zObject({ ...zPage, instrument: zInstrumentId.optional() }),
    output: zObject({
      rows: z.array(
        zObject({
          on: zDay,
          title: z.string(),
          payee: z.string().nullable(),
          itemId: zId.nullable(),
          caseId: zId.nullable(),
          entryId: zId.nullable(),
          reference: z.string().nullable(),
          amount: zYuan,
        }),
      ),
      total: zCount,
      sum: zYuan,
    }),
    refusals: [],
  }),
};

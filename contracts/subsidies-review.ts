import { z } from 'zod';
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
  zQ,
  zRegionRef,
  zText,
  zYuan,
} from './fields.ts';
import { moneyRefusals, ofItem, ofProgramme, payers, stepRefusal, zSaid } from './subsidies-who.ts';
import { objectionOutcomes, subsidyTerms } from './subsidies-words.ts';

const ofNotice = zObject({ noticeId: zId });
const zNoticeHead = zObject({
  id: zId,
  number: z.string(),
  programmeId: zId,
  programme: z.string(),
  region: zRegionRef,
  opensOn: zDay,
  closesOn: zDay,
  workingDays: zCount,
  /** Where the number of days is written. */
  rule: z.string(),
  items: zCount,
  amount: zYuan,
  open: z.boolean(),
});
const zObjection = zObject({
  id: zId,
  noticeId: zId,
  notice: z.string(),
  itemId: zId.nullable(),
  payee: z.string().nullable(),
  text: z.string(),
  at: zInstant,
  outcome: z.enum(objectionOutcomes).nullable(),
  answer: z.string().nullable(),
  decidedBy: z.string().nullable(),
  decidedAt: zInstant.nullable(),
  /** Whether the reader may decide it. */
  mine: z.boolean(),
});

/** From an application to a decision the public has seen. */
export const subsidiesReview = {
  'subsidies.list-terms': endpoint({
    name: 'subsidies.list-terms',
    method: 'GET',
    path: '/api/subsidies/terms',
    who: 'public',
    title: { zh: '补贴办理期限', en: 'Terms of the procedure' },
    /** The terms of a region on a day; today unless said. */
    query: zObject({ region: zAdcode, on: zDay.optional() }),
    output: zObject({
      rows: z.array(
        zObject({
          topic: z.enum(subsidyTerms),
          title: z.string(),
          count: zCount,
          /** 工作日 or 天. */
          unit: z.string(),
          rule: z.string(),
          /** False where nobody compared it with its source, or where it is a convention of the platform. */
          verified: z.boolean(),
          note: z.string().nullable(),
          place: zRegionRef,
        }),
      ),
    }),
    refusals: ['identity.unknown-region'],
    serves: ['S0-21'],
  }),
  'subsidies.review-item': endpoint({
    name: 'subsidies.review-item',
    method: 'POST',
    path: '/api/subsidies/items/:itemId/review',
    who: payers,
    title: { zh: '审核补贴事项', en: 'Review an item' },
    params: ofItem,
    body: z.discriminatedUnion('outcome', [
      zObject({ outcome: z.literal('accepted') }),
      zObject({ outcome: z.literal('returned'), reason: zText(300) }),
      zObject({ outcome: z.literal('declined'), reason: zText(300) }),
    ]),
    output: zDone,
    refusals: [...stepRefusal, 'subsidies.region-of-another', 'subsidies.no-workday-table'],
    serves: ['S0-21'],
  }),
  'subsidies.award-item': endpoint({
    name: 'subsidies.award-item',
    method: 'POST',
    path: '/api/subsidies/items/:itemId/award',
    who: payers,
    title: { zh: '核定补贴金额', en: 'Award an item' },
    params: ofItem,
    /** The ceiling that was seen: another one since is looked at again. */
    body: zObject({ amount: zYuan, seenCeiling: zYuan, reason: zText(300) }),
    output: zObject({ awardId: zId }),
    refusals: [
      ...stepRefusal,
      ...moneyRefusals,
      'subsidies.region-of-another',
      'subsidies.amount-must-be-positive',
      'subsidies.above-ceiling',
      'subsidies.ceiling-changed',
      'subsidies.not-eligible',
      'subsidies.excluded',
      'subsidies.facts-missing',
      'subsidies.not-in-force',
      'subsidies.above-programme-cap',
      'subsidies.no-budget-of-level',
      'subsidies.shares-differ',
      'subsidies.no-reservation-term',
      'subsidies.blocked',
    ],
    serves: ['S3-20', 'S3-37', 'S3-40', 'S4-03', 'S0-25'],
  }),
  'subsidies.cancel-award': endpoint({
    name: 'subsidies.cancel-award',
    method: 'POST',
    path: '/api/subsidies/items/:itemId/award-cancellation',
    who: payers,
    title: { zh: '撤销补贴核定并释放资金', en: 'Cancel an award of a subsidy' },
    params: ofItem,
    body: zObject({ reason: zText(300) }),
    output: zDone,
    refusals: [...stepRefusal, 'subsidies.region-of-another'],
  }),
  'subsidies.open-notice': endpoint({
    name: 'subsidies.open-notice',
    method: 'POST',
    path: '/api/subsidies/programmes/:programmeId/notices',
    who: payers,
    title: { zh: '发布补贴公示', en: 'Open a public notice' },
    params: ofProgramme,
    /** Without items: everything of the programme that is awarded and not yet shown. */
    body: zObject({ itemIds: z.array(zId).min(1).max(1000).optional() }),
    output: zObject({ noticeId: zId, closesOn: zDay }),
    refusals: [
      'subsidies.region-of-another',
      'subsidies.nothing-to-publish',
      'subsidies.no-notice-term',
      'subsidies.no-workday-table',
      ...stepRefusal,
    ],
    serves: ['S0-21'],
  }),
  'subsidies.list-notices': endpoint({
    name: 'subsidies.list-notices',
    method: 'GET',
    path: '/api/subsidies/notices',
    who: 'public',
    title: { zh: '补贴公示', en: 'Public notices' },
    query: zObject({ ...zPage, q: zQ, open: z.enum(['yes', 'no']).optional() }),
    output: zList(zNoticeHead),
    refusals: [],
  }),
  'subsidies.read-notice': endpoint({
    name: 'subsidies.read-notice',
    method: 'GET',
    path: '/api/subsidies/notices/:noticeId',
    who: 'public',
    title: { zh: '补贴公示页', en: 'Public notice' },
    params: ofNotice,
    output: zNoticeHead.extend({
      rows: z.array(
        zObject({
          itemId: zId,
          place: zCount,
          payee: z.string(),
          firm: z.string(),
          title: zSaid,
          amount: zYuan,
          source: z.string(),
        }),
      ),
      /** Whether the reader may object: anyone signed in, while it is open. */
      mayObject: z.boolean(),
    }),
    refusals: [],
  }),
  'subsidies.object': endpoint({
    name: 'subsidies.object',
    method: 'POST',
    path: '/api/subsidies/notices/:noticeId/objections',
    who: 'signed-in',
    title: { zh: '对补贴公示提出异议', en: 'Object to a notice' },
    params: ofNotice,
    body: zObject({ itemId: zId.optional(), text: zText(1000) }),
    output: zObject({ objectionId: zId }),
    refusals: ['subsidies.notice-closed', 'subsidies.item-not-in-notice'],
  }),
  'subsidies.list-objections': endpoint({
    name: 'subsidies.list-objections',
    method: 'GET',
    path: '/api/subsidies/objections',
    who: 'signed-in',
    title: { zh: '公示异议', en: 'Objections' },
    query: zObject({ ...zPage, noticeId: zId.optional(), open: z.enum(['yes', 'no']).optional() }),
    output: zList(zObjection),
    refusals: [],
  }),
  'subsidies.decide-objection': endpoint({
    name: 'subsidies.decide-objection',
    method: 'POST',
    path: '/api/subsidies/objections/:objectionId/decision',
    who: payers,
    title: { zh: '处理公示异议', en: 'Decide an objection' },
    params: zObject({ objectionId: zId }),
    /** Upheld: the award of the item is cancelled and looked at again. */
    body: zObject({ outcome: z.enum(objectionOutcomes), answer: zText(500) }),
    output: zDone,
    refusals: [
      'subsidies.region-of-another',
      'subsidies.objection-decided',
      'subsidies.same-person',
      ...stepRefusal,
    ],
  }),
};

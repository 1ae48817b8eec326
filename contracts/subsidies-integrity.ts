import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import {
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
import { applicants, moneyRefusals, ofCase, payers, subsidyReaders } from './subsidies-who.ts';
import { appealOutcomes, integrityCaseStates, integrityConsequences } from './subsidies-words.ts';

const zCaseHead = zObject({
  id: zId,
  number: z.string(),
  organisationId: zId,
  organisation: z.string(),
  region: zRegionRef,
  finding: z.string(),
  state: z.enum(integrityCaseStates),
  consequences: zCount,
  blockedUntil: zDay.nullable(),
  due: zYuan,
  received: zYuan,
  openedBy: z.string(),
  openedAt: zInstant,
});

/** S2-25: what follows from fraud, step by step, and how it is contested. */
export const subsidiesIntegrity = {
  'subsidies.list-cases': endpoint({
    name: 'subsidies.list-cases',
    method: 'GET',
    path: '/api/subsidies/cases',
    who: subsidyReaders,
    title: { zh: '诚信案件', en: 'Integrity cases' },
    query: zObject({ ...zPage, q: zQ, state: z.enum(integrityCaseStates).optional() }),
    output: zList(zCaseHead),
    refusals: [],
    serves: ['S2-25'],
  }),
  'subsidies.open-case': endpoint({
    name: 'subsidies.open-case',
    method: 'POST',
    path: '/api/subsidies/cases',
    who: payers,
    title: { zh: '立案查处骗取资助', en: 'Open an integrity case' },
    /** About an item of the reader's programmes; the case is that of its applicant. */
    body: zObject({ itemId: zId, finding: zText(500), evidence: zText(500) }),
    output: zObject({ caseId: zId, number: z.string() }),
    refusals: ['subsidies.region-of-another', 'subsidies.case-open'],
    serves: ['S2-25'],
  }),
  'subsidies.read-case': endpoint({
    name: 'subsidies.read-case',
    method: 'GET',
    path: '/api/subsidies/cases/:caseId',
    who: subsidyReaders,
    title: { zh: '诚信案件页', en: 'Integrity case' },
    params: ofCase,
    output: zCaseHead.extend({
      evidence: z.string(),
      itemId: zId,
      steps: z.array(
        zObject({
          consequence: z.enum(integrityConsequences),
          /** False where it was found not to apply, with the reason. */
          applies: z.boolean(),
          reason: z.string(),
          until: zDay.nullable(),
          authority: z.string().nullable(),
          document: z.string().nullable(),
          by: z.string(),
          at: zInstant,
        }),
      ),
      claims: z.array(
        zObject({
          id: zId,
          itemId: zId,
          receipt: z.string(),
          title: z.string(),
          due: zYuan,
          received: zYuan,
          /** Entered as received and not confirmed yet; for those who pay. */
          waiting: zYuan,
          entryId: zId,
          lifted: z.boolean(),
          mayReceive: z.boolean(),
          /** What has to go back after an upheld appeal; null where nothing has. */
          giveBack: zYuan.nullable(),
          mayGiveBack: z.boolean(),
          receipts: z.array(
            zObject({
              on: zDay,
              amount: zYuan,
              reference: z.string(),
              entryId: zId,
              by: z.string(),
              confirmedBy: z.string().nullable(),
            }),
          ),
        }),
      ),
      /** Paid items of the organisation that are not claimed back yet. */
      claimable: z.array(
        zObject({ itemId: zId, receipt: z.string(), title: z.string(), paid: zYuan, paidOn: zDay }),
      ),
      appeals: z.array(
        zObject({
          id: zId,
          text: z.string(),
          at: zInstant,
          outcome: z.enum(appealOutcomes).nullable(),
          answer: z.string().nullable(),
          decidedBy: z.string().nullable(),
          decidedAt: zInstant.nullable(),
        }),
      ),
      /** Until when it may be contested, by the newest consequence, and where the term is written. */
      appealBy: zDay.nullable(),
      appealRule: z.string().nullable(),
      next: zObject({
        consequence: z.enum(integrityConsequences).nullable(),
        mayTake: z.boolean(),
        mayAppeal: z.boolean(),
        mayDecideAppeal: z.boolean(),
        why: z.enum(['same-person', 'none']),
      }),
    }),
    refusals: [],
    serves: ['S2-25'],
  }),
  'subsidies.take-consequence': endpoint({
    name: 'subsidies.take-consequence',
    method: 'POST',
    path: '/api/subsidies/cases/:caseId/consequences',
    who: payers,
    title: { zh: '作出诚信处理', en: 'Take a consequence' },
    params: ofCase,
    body: z.discriminatedUnion('consequence', [
      /** No new application up to and including this day. */
      zObject({ consequence: z.literal('disqualify'), until: zDay, reason: zText(300) }),
      /** Which paid items are claimed back, whole; none where nothing was paid. */
      zObject({ consequence: z.literal('recover'), itemIds: z.array(zId).max(300), reason: zText(300) }),
      zObject({ consequence: z.literal('credit-record'), document: zText(120), reason: zText(300) }),
      zObject({
        consequence: z.literal('refer'),
        /** Where a crime is suspected. */
        suspected: z.boolean(),
        authority: zText(80).optional(),
        document: zText(120).optional(),
        reason: zText(300),
      }),
    ]),
    output: zDone,
    refusals: [
      ...moneyRefusals,
      'subsidies.region-of-another',
      'subsidies.same-person',
      'subsidies.consequence-out-of-order',
      'subsidies.case-ended',
      'subsidies.term-must-lie-ahead',
      'subsidies.not-claimable',
      'subsidies.authority-missing',
    ],
    serves: ['S2-25'],
  }),
  'subsidies.record-receipt': endpoint({
    name: 'subsidies.record-receipt',
    method: 'POST',
    path: '/api/subsidies/claims/:claimId/receipts',
    who: payers,
    title: { zh: '登记追回资助到账', en: 'Record money given back' },
    params: zObject({ claimId: zId }),
    /** In the ledger once another person has confirmed it. */
    body: zObject({ amount: zYuan, on: zDay, reference: zText(60) }),
    output: zObject({ voucherId: zId, number: z.string(), left: zYuan }),
    refusals: [
      'subsidies.region-of-another',
      'subsidies.amount-must-be-positive',
      'subsidies.more-than-due',
      'subsidies.day-in-the-future',
      'subsidies.day-before-claim',
      'subsidies.reference-used',
      'subsidies.claim-lifted',
    ],
    serves: ['S2-25'],
  }),
  'subsidies.record-give-back': endpoint({
    name: 'subsidies.record-give-back',
    method: 'POST',
    path: '/api/subsidies/claims/:claimId/give-back',
    who: payers,
    title: { zh: '登记退还追回资助', en: 'Record that a claim was paid back' },
    params: zObject({ claimId: zId }),
    /** After an upheld appeal, all that came in; the award stands again once another person has confirmed it. */
    body: zObject({ on: zDay, reference: zText(60) }),
    output: zObject({ voucherId: zId, number: z.string(), amount: zYuan }),
    refusals: [
      'subsidies.region-of-another',
      'subsidies.nothing-to-give-back',
      'subsidies.receipt-waits',
      'subsidies.day-in-the-future',
      'subsidies.day-before-claim',
      'subsidies.amount-must-be-positive',
      'subsidies.reference-used',
    ],
    serves: ['S2-25'],
  }),
  'subsidies.appeal': endpoint({
    name: 'subsidies.appeal',
    method: 'POST',
    path: '/api/subsidies/cases/:caseId/appeals',
    who: applicants,
    title: { zh: '对诚信处理提出申诉', en: 'Appeal' },
    params: ofCase,
    body: zObject({ text: zText(2000) }),
    output: zObject({ appealId: zId }),
    refusals: ['subsidies.nothing-to-appeal', 'subsidies.appeal-open', 'subsidies.appeal-too-late'],
    serves: ['S2-25'],
  }),
  'subsidies.decide-appeal': endpoint({
    name: 'subsidies.decide-appeal',
    method: 'POST',
    path: '/api/subsidies/appeals/:appealId/decision',
    who: payers,
    title: { zh: '处理诚信申诉', en: 'Decide an appeal' },
    params: zObject({ appealId: zId }),
    /** Upheld: the block ends at once, claims are lifted, and what came in goes back by a voucher of two people. */
    body: zObject({ outcome: z.enum(appealOutcomes), answer: zText(1000) }),
    output: zDone,
    refusals: [...moneyRefusals, 'subsidies.same-person', 'subsidies.appeal-decided'],
    serves: ['S2-25'],
  }),
};

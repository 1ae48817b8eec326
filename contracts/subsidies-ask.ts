import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { zAdcode, zCount, zDay, zId, zInstant, zList, zObject, zPage, zQ, zText, zYuan } from './fields.ts';
import {
  applicants,
  ofApplication,
  ofItem,
  payers,
  stepRefusal,
  subsidyReaders,
  zAccount,
  zCeiling,
  zFactShown,
  zInstrumentId,
  zItemFilters,
  zItemHead,
  zSaid,
  zSubject,
} from './subsidies-who.ts';
import { subsidyApplicationStates, subsidyPayees } from './subsidies-words.ts';

const zCombination = zObject({
  total: zYuan,
  chosen: z.array(zObject({ instrument: zInstrumentId, title: zSaid, amount: zYuan })),
  leftOut: z.array(zObject({ instrument: zInstrumentId, title: zSaid, zh: z.string(), en: z.string() })),
  explained: z.array(zSaid),
});
const zDraft = zObject({
  instruments: z.array(zInstrumentId).min(1).max(20),
  subjects: z.array(zSubject).min(1).max(300),
  account: zAccount.optional(),
});
const zApplicationHead = zObject({
  id: zId,
  receipt: z.string().nullable(),
  applicantId: zId,
  applicant: z.string(),
  payee: z.enum(subsidyPayees),
  state: z.enum(subsidyApplicationStates),
  since: zInstant,
  handedInOn: zDay.nullable(),
  items: zCount,
  /** Items that were given back for completion. */
  returned: zCount,
  asked: zYuan,
  awarded: zYuan,
  paid: zYuan,
});
const factRefusals = [
  'identity.unknown-region',
  'subsidies.fact-unknown',
  'subsidies.fact-not-readable',
  'subsidies.loan-not-there',
  'subsidies.instrument-unknown',
  'subsidies.subject-twice',
] as const;

/** What may be had, and asking for it (S2-02). */
export const subsidiesAsk = {
  'subsidies.ask': endpoint({
    name: 'subsidies.ask',
    method: 'GET',
    path: '/api/subsidies/answers',
    who: [...applicants, ...payers],
    title: { zh: '能享受哪些政策', en: 'What can I get' },
    query: zObject({
      /** An officer asks about a firm of his region; nobody else names one. */
      enterpriseId: zId.optional(),
      loanId: zId.optional(),
      project: zText(80).optional(),
      region: zAdcode.optional(),
      /** JSON of facts, written as in an application. */
      given: z.string().max(7000).optional(),
      /** The law of another day; today unless said. */
      on: zDay.optional(),
    }),
    output: zObject({
      payee: z.enum(subsidyPayees),
      on: zDay,
      /** The firm it was asked for; null where an institution asks for itself. */
      firm: zObject({ id: zId, name: z.string() }).nullable(),
      answers: z.array(zCeiling),
      best: zCombination,
      bestWithDrafts: zCombination,
      /** Every fact some instrument asks for, known or not. */
      facts: z.array(zFactShown),
      loans: z.array(
        zObject({
          id: zId,
          number: z.string(),
          firm: z.string(),
          bank: z.string(),
          amount: zYuan,
          state: z.string(),
        }),
      ),
      /** A living block: no new application until its end (S2-25). */
      blocked: zObject({ caseId: zId, number: z.string(), until: zDay.nullable() }).nullable(),
    }),
    refusals: [...factRefusals, 'subsidies.firm-needed'],
    serves: ['S2-02', 'S3-37', 'S3-20', 'S3-21', 'S3-27'],
  }),
  'subsidies.open-application': endpoint({
    name: 'subsidies.open-application',
    method: 'POST',
    path: '/api/subsidies/applications',
    who: applicants,
    title: { zh: '起草补贴申请', en: 'Draft an application' },
    body: zDraft,
    output: zObject({ applicationId: zId, revision: zCount }),
    refusals: [...factRefusals],
    serves: ['S2-02', 'S4-03'],
  }),
  'subsidies.change-application': endpoint({
    name: 'subsidies.change-application',
    method: 'PUT',
    path: '/api/subsidies/applications/:applicationId',
    who: applicants,
    title: { zh: '修改补贴申请', en: 'Change an application' },
    params: ofApplication,
    /** The revision that was seen: two windows never overwrite each other. */
    body: zDraft.extend({ revision: zCount }),
    output: zObject({ revision: zCount }),
    refusals: [
      ...stepRefusal,
      ...factRefusals,
      'subsidies.changed-meanwhile',
      'subsidies.only-facts-may-change',
    ],
  }),
  'subsidies.upload-evidence': endpoint({
    name: 'subsidies.upload-evidence',
    method: 'POST',
    path: '/api/subsidies/applications/:applicationId/evidence',
    who: applicants,
    title: { zh: '上传补贴申请材料', en: 'Upload evidence for an application' },
    params: ofApplication,
    body: 'upload',
    output: zObject({ evidenceId: zId, hash: z.string() }),
    refusals: [...stepRefusal, 'subsidies.evidence-kind-unknown'],
  }),
  'subsidies.read-evidence': endpoint({
    name: 'subsidies.read-evidence',
    method: 'GET',
    path: '/api/subsidies/evidence/:evidenceId',
    who: subsidyReaders,
    title: { zh: '补贴申请材料', en: 'Evidence' },
    params: zObject({ evidenceId: zId }),
    output: 'file',
    refusals: [],
  }),
  'subsidies.hand-in': endpoint({
    name: 'subsidies.hand-in',
    method: 'POST',
    path: '/api/subsidies/applications/:applicationId/hand-in',
    who: applicants,
    title: { zh: '提交补贴申请', en: 'Hand in an application' },
    params: ofApplication,
    body: zObject({ revision: zCount }),
    output: zObject({ receipt: z.string(), items: zCount, ceiling: zYuan }),
    refusals: [
      ...stepRefusal,
      ...factRefusals,
      'subsidies.changed-meanwhile',
      'subsidies.account-missing',
      'subsidies.blocked',
      'subsidies.not-in-force',
      'subsidies.not-eligible',
      'subsidies.excluded',
      'subsidies.facts-missing',
      'subsidies.not-together',
      'subsidies.no-programme',
      'subsidies.programme-shares-differ',
      'subsidies.programme-without-budget',
      'subsidies.asked-already',
      'subsidies.not-payable',
      'subsidies.evidence-missing',
    ],
    serves: ['S2-02', 'S3-37', 'S4-03', 'S0-21'],
  }),
  'subsidies.withdraw': endpoint({
    name: 'subsidies.withdraw',
    method: 'POST',
    path: '/api/subsidies/applications/:applicationId/withdrawal',
    who: applicants,
    title: { zh: '撤回补贴申请', en: 'Withdraw an application' },
    params: ofApplication,
    /** Without items: all that may still be withdrawn. */
    body: zObject({ itemIds: z.array(zId).min(1).max(300).optional(), reason: zText(300) }),
    output: zObject({ withdrawn: zCount }),
    refusals: [...stepRefusal, 'subsidies.payment-under-way'],
  }),
  'subsidies.list-applications': endpoint({
    name: 'subsidies.list-applications',
    method: 'GET',
    path: '/api/subsidies/applications',
    who: subsidyReaders,
    title: { zh: '补贴申请', en: 'Applications' },
    query: zObject({
      ...zPage,
      q: zQ,
      state: z.enum(subsidyApplicationStates).optional(),
      payee: z.enum(subsidyPayees).optional(),
    }),
    output: zList(zApplicationHead),
    refusals: [],
    serves: ['S0-21'],
  }),
  'subsidies.read-application': endpoint({
    name: 'subsidies.read-application',
    method: 'GET',
    path: '/api/subsidies/applications/:applicationId',
    who: subsidyReaders,
    title: { zh: '补贴申请页', en: 'Application' },
    params: ofApplication,
    output: zApplicationHead.extend({
      revision: zCount,
      instruments: z.array(zInstrumentId),
      subjects: z.array(
        zObject({
          loanId: zId.nullable(),
          loanNumber: z.string().nullable(),
          firm: z.string(),
          project: z.string().nullable(),
          facts: z.array(zFactShown),
          /** Today's answers while it is a draft or given back; empty once it is with the officers. */
          answers: z.array(zCeiling),
        }),
      ),
      account: zAccount.nullable(),
      evidence: z.array(
        zObject({
          id: zId,
          name: z.string(),
          sizeBytes: zCount,
          hash: z.string(),
          at: zInstant,
          by: z.string(),
        }),
      ),
      rows: z.array(zItemHead),
      /** Whether the reader may change and hand it in. */
      mine: z.boolean(),
    }),
    refusals: [],
  }),
  'subsidies.list-items': endpoint({
    name: 'subsidies.list-items',
    method: 'GET',
    path: '/api/subsidies/items',
    who: subsidyReaders,
    title: { zh: '补贴事项', en: 'Items asked for' },
    query: zObject({
      ...zPage,
      ...zItemFilters,
      /** Only what waits for the reader. */
      mine: z.enum(['yes', 'no']).optional(),
      order: z.enum(['newest', 'due', 'amount']).default('newest'),
    }),
    output: zList(zItemHead),
    refusals: [],
    serves: ['S0-21', 'S3-40'],
  }),
  'subsidies.export-items': endpoint({
    name: 'subsidies.export-items',
    method: 'GET',
    path: '/api/subsidies/items.xlsx',
    who: subsidyReaders,
    title: { zh: '导出补贴事项', en: 'Export items' },
    query: zObject(zItemFilters),
    output: 'file',
    refusals: [],
  }),
  'subsidies.read-item': endpoint({
    name: 'subsidies.read-item',
    method: 'GET',
    path: '/api/subsidies/items/:itemId',
    who: subsidyReaders,
    title: { zh: '补贴事项页', en: 'Item' },
    params: ofItem,
    output: zItemHead.extend({
      /** The law of the day it was handed in, over the facts it was handed in with and the awards that stand today. */
      law: zCeiling,
      facts: z.array(zFactShown),
      evidence: z.array(
        zObject({
          id: zId,
          name: z.string(),
          sizeBytes: zCount,
          hash: z.string(),
          at: zInstant,
          by: z.string(),
        }),
      ),
      account: zAccount.nullable(),
      /** Other awards of the same firm, with where the money came from (S3-37, S3-40). */
      earlier: z.array(
        zObject({
          on: zDay,
          title: z.string(),
          amount: zYuan,
          purse: z.string().nullable(),
          project: z.string().nullable(),
          sameProject: z.boolean(),
          itemId: zId.nullable(),
        }),
      ),
      awarded: zObject({
        amount: zYuan,
        ceiling: zYuan,
        reason: z.string(),
        by: z.string(),
        at: zInstant,
        rule: z.string(),
        edition: zDay,
        source: z.string(),
        reservationId: zId,
        parts: z.array(zObject({ budget: z.string(), amount: zYuan })),
      }).nullable(),
      notice: zObject({ id: zId, number: z.string(), closesOn: zDay, openObjections: zCount }).nullable(),
      payment: zObject({
        id: zId,
        number: z.string(),
        entryId: zId.nullable(),
        paidOn: zDay.nullable(),
        reference: z.string().nullable(),
      }).nullable(),
      claim: zObject({ caseId: zId, due: zYuan, received: zYuan }).nullable(),
      steps: z.array(
        zObject({
          step: z.string(),
          at: zInstant,
          person: z.string(),
          organisation: z.string(),
          facts: z.record(z.string(), z.string()),
        }),
      ),
      next: zObject({
        steps: z.array(z.string()),
        /** Whether the reader is one of those who may take them. */
        mine: z.boolean(),
        /** Why not, where the role alone would let him. */
        why: z.enum(['region-of-another', 'notice-runs', 'objection-open', 'blocked', 'none']),
      }),
    }),
    refusals: [],
    serves: ['S3-37', 'S3-40', 'S2-02'],
  }),
  'subsidies.record-outside-award': endpoint({
    name: 'subsidies.record-outside-award',
    method: 'POST',
    path: '/api/subsidies/outside-awards',
    who: payers,
    title: { zh: '登记平台外已获资助', en: 'Record an award made elsewhere' },
    body: zObject({
      enterpriseId: zId,
      title: zText(120),
      /** The purse it was paid from, such as `city-ip-fund`, or an instrument, where it was one. */
      purse: z
        .string()
        .regex(/^[a-z0-9-]{1,40}$/, { error: 'key' })
        .optional(),
      instrument: zInstrumentId.optional(),
      project: zText(80).optional(),
      amount: zYuan,
      on: zDay,
      source: zText(120),
    }),
    output: zObject({ awardId: zId }),
    refusals: [
      'subsidies.amount-must-be-positive',
      'subsidies.day-in-the-future',
      'subsidies.instrument-unknown',
      'subsidies.award-recorded-already',
    ],
    serves: ['S3-37', 'S3-40'],
  }),
  'subsidies.list-outside-awards': endpoint({
    name: 'subsidies.list-outside-awards',
    method: 'GET',
    path: '/api/subsidies/outside-awards',
    who: subsidyReaders,
    title: { zh: '平台外已获资助', en: 'Awards made elsewhere' },
    query: zObject({ ...zPage, q: zQ }),
    output: zList(
      zObject({
        id: zId,
        enterprise: z.string(),
        title: z.string(),
        purse: z.string().nullable(),
        instrument: z.string().nullable(),
        project: z.string().nullable(),
        amount: zYuan,
        on: zDay,
        source: z.string(),
      }),
    ),
    refusals: [],
    serves: ['S3-37'],
  }),
};

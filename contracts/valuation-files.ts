import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { zAdcode, zCount, zDay, zId, zInstant, zList, zObject, zPage, zQ, zText, zYuan } from './fields.ts';
import { bankRoles, enterpriseRoles } from './roles.ts';
import {
  zApproach,
  zConcern,
  zGate,
  zHead,
  zIssueShown,
  zMethodGiven,
  zMethodName,
  zParty,
  zPurpose,
  zReportShown,
  zRuleShown,
  zSubject,
  zValuationState,
  zVersionHead,
  zWay,
} from './valuation-shapes.ts';
import {
  adviceFits,
  adviceReasons,
  conflictKinds,
  evidenceAnswers,
  evidenceQuestions,
  reviewOutcomes,
  runKinds,
  runStates,
  sides,
  valuationConcerns,
  type ValuationStep,
  valuationStates,
} from './valuation-words.ts';

const parties = [...enterpriseRoles, ...bankRoles, 'appraiser'] as const;
const openers = [...enterpriseRoles, 'bank-officer'] as const;
const steps = [...new Set(Object.values(valuationStates).flatMap((row) => Object.keys(row)))] as [
  ValuationStep,
  ...ValuationStep[],
];
const ofFile = zObject({ valuationId: zId });
const zAnswers = z.partialRecord(z.enum(evidenceQuestions), z.enum(evidenceAnswers));
const rightRefusals = [
  'valuation.right-not-there',
  'valuation.rights-of-several-firms',
  'valuation.right-stopped',
  'valuation.term-shorter-than-loan',
  'valuation.concern-not-accepted',
] as const;

/** Opening and reading of valuations. */
export const valuationFiles = {
  'valuation.list-methods': endpoint({
    name: 'valuation.list-methods',
    method: 'GET',
    path: '/api/valuation/methods',
    who: 'signed-in',
    title: { zh: '评估方法', en: 'Methods of valuation' },
    output: zObject({
      quantVersion: z.string(),
      rows: z.array(
        zObject({
          method: zMethodName,
          approach: zApproach,
          title: zObject({ zh: z.string(), en: z.string() }),
          source: z.string(),
          /** JSON Schema of `input`; wherever it says number, a decimal text is taken: `"0.15"`. */
          schema: z.unknown(),
          example: z.unknown(),
          /** Inputs that are varied for tornado and sensitivity. */
          drivers: z.array(z.string()),
        }),
      ),
      /** Most draws of one answer at once; more go by `valuation.start-run`. */
      drawsAtOnce: zCount,
      drawsMost: zCount,
    }),
    refusals: [],
    serves: ['S3-10'],
  }),
  'valuation.check-rights': endpoint({
    name: 'valuation.check-rights',
    method: 'GET',
    path: '/api/valuation/right-checks',
    who: openers,
    title: { zh: '估值对象核验', en: 'Check what is to be valued' },
    query: zObject({
      /** Ids with commas between, at most 100. */
      rightIds: z.string().max(4000),
      way: zWay,
      purpose: zPurpose,
      valuedOn: zDay.optional(),
      loanAmount: zYuan.optional(),
      loanMonths: z.coerce.number().int().min(1).max(360).optional(),
      bankId: zId.optional(),
    }),
    output: zObject({
      subjects: z.array(zSubject),
      /** Rights that were asked for and may not be seen, or are of another firm. */
      missing: z.array(z.string()),
      concerns: z.array(zConcern),
      /** Of the firm's region, for the loan named; null for a purpose other than a loan. */
      gate: zGate.nullable(),
    }),
    refusals: [],
    serves: ['S3-11', 'S0-13'],
  }),
  'valuation.open-valuation': endpoint({
    name: 'valuation.open-valuation',
    method: 'POST',
    path: '/api/valuation/files',
    who: openers,
    title: { zh: '建立估值档案', en: 'Open a valuation' },
    body: zObject({
      way: zWay,
      purpose: zPurpose,
      scenario: zText(500).optional(),
      rightIds: z.array(zId).min(1).max(100),
      valuedOn: zDay,
      /** For whom: the bank of an agreement or of a report; a bank's own file names itself. */
      bankId: zId.optional(),
      appraiserId: zId.optional(),
      needId: zId.optional(),
      loanId: zId.optional(),
      loanAmount: zYuan.optional(),
      loanMonths: z.int().min(1).max(360).optional(),
      accepted: z.array(z.enum(valuationConcerns)).max(20).default([]),
      acceptedReason: zText(500).optional(),
    }),
    output: zObject({ valuationId: zId, number: z.string(), state: zValuationState, gate: zGate.nullable() }),
    refusals: [
      ...rightRefusals,
      'valuation.way-not-yours',
      'valuation.party-missing',
      'valuation.loan-missing',
      'valuation.outside-report-required',
      'valuation.bank-not-capable',
      'valuation.appraiser-not-recognised',
      'valuation.day-in-the-future',
    ],
    serves: ['S0-13', 'S2-10', 'S3-11', 'S1-33'],
  }),
  'valuation.list-valuations': endpoint({
    name: 'valuation.list-valuations',
    method: 'GET',
    path: '/api/valuation/files',
    who: [...parties, 'regulator'],
    title: { zh: '估值档案', en: 'Valuations' },
    query: zObject({
      ...zPage,
      q: zQ,
      way: zWay.optional(),
      state: zValuationState.optional(),
      purpose: zPurpose.optional(),
      region: zAdcode.optional(),
      rightId: zId.optional(),
      enterpriseId: zId.optional(),
      stale: z.enum(['yes']).optional(),
      /** Files that wait for the caller: to review, to report, to answer a proposal. */
      mine: z.enum(['yes']).optional(),
    }),
    output: zList(zHead).extend({ states: z.array(zObject({ state: zValuationState, count: zCount })) }),
    refusals: [],
  }),
  'valuation.read-valuation': endpoint({
    name: 'valuation.read-valuation',
    method: 'GET',
    path: '/api/valuation/files/:valuationId',
    who: [...parties, 'regulator'],
    title: { zh: '估值档案页', en: 'Valuation' },
    params: ofFile,
    output: zHead.extend({
      scenario: z.string().nullable(),
      openedFor: zParty,
      needId: zId.nullable(),
      loanId: zId.nullable(),
      loanAmount: zYuan.nullable(),
      loanMonths: z.int().nullable(),
      gate: zGate.nullable(),
      rights: z.array(zSubject),
      /** As of today; each with its weight for this purpose and way. */
      concerns: z.array(zConcern),
      accepted: zObject({ codes: z.array(z.enum(valuationConcerns)), reason: z.string() }).nullable(),
      /** For who calculates; null for everybody else. */
      draft: zObject({
        revision: zCount,
        answers: zAnswers,
        methods: z.array(zMethodGiven),
        assumptions: z.array(z.string()),
        savedAt: zInstant,
        savedBy: z.string(),
      }).nullable(),
      advice: z.array(
        zObject({
          method: zMethodName,
          fit: z.enum(adviceFits),
          reasons: z.array(z.enum(adviceReasons)),
          /** Evidence that would make it possible, or better. */
          missing: z.array(z.enum(evidenceQuestions)),
          /** Filled in from the register: path and value, such as `years`. */
          filled: z.array(zObject({ field: z.string(), value: z.string(), source: z.string() })),
        }),
      ),
      evidence: z.array(
        zObject({
          id: zId,
          name: z.string(),
          hash: z.string(),
          sizeBytes: zCount,
          at: zInstant,
          by: z.string(),
        }),
      ),
      versions: z.array(zVersionHead),
      report: zReportShown.nullable(),
      declarations: z.array(
        zObject({
          at: zInstant,
          person: z.string(),
          kinds: z.array(z.enum(conflictKinds)),
          note: z.string().nullable(),
          clear: z.boolean(),
        }),
      ),
      commission: zObject({
        fee: zYuan.nullable(),
        dueOn: zDay.nullable(),
        acceptedAt: zInstant.nullable(),
      }).nullable(),
      proposals: z.array(
        zObject({
          id: zId,
          side: z.enum(sides),
          value: zYuan,
          reason: z.string(),
          versionId: zId,
          at: zInstant,
          by: z.string(),
          agreedAt: zInstant.nullable(),
          agreedBy: z.string().nullable(),
        }),
      ),
      /** For the bank and its regulator only. */
      reviews: z.array(
        zObject({
          at: zInstant,
          by: z.string(),
          submittedBy: z.string(),
          versionId: zId,
          outcome: z.enum(reviewOutcomes),
          opinion: zYuan,
          deviationPercent: z.string(),
          bandPercent: z.string(),
          withinBand: z.boolean(),
          reason: z.string(),
        }),
      ),
      band: zObject({ percent: z.string(), rule: zRuleShown }),
      issues: z.array(zIssueShown),
      sharedWith: z.array(zParty),
      tasks: z.array(
        zObject({
          id: zId,
          reason: z.string(),
          at: zInstant,
          rightTitle: z.string().nullable(),
          closedAt: zInstant.nullable(),
        }),
      ),
      runs: z.array(zObject({ id: zId, state: z.enum(runStates), kind: z.enum(runKinds), at: zInstant })),
      possible: z.array(
        zObject({
          step: z.enum(steps),
          mine: z.boolean(),
          /** Why it is not the caller's: another party's turn, or the same person's own work (two people). */
          why: z.enum(['other-party', 'same-person', 'nothing-to-submit', 'declaration-missing']).nullable(),
        }),
      ),
    }),
    refusals: [],
    serves: ['S0-13', 'S2-05', 'S3-09', 'S3-10', 'S3-11'],
  }),
};

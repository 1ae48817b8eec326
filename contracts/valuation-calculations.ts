import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { zCount, zDone, zId, zInstant, zObject, zText, zYuan } from './fields.ts';
import { bankRoles, enterpriseRoles } from './roles.ts';
import {
  calculationFields,
  zMethodGiven,
  zMethodResult,
  zNumberText,
  zPledge,
  zRange,
  zReportShown,
  zSubject,
  zTraceLine,
  zVersionHead,
} from './valuation-shapes.ts';
import { evidenceAnswers, evidenceQuestions, runKinds, runStates } from './valuation-words.ts';

const parties = [...enterpriseRoles, ...bankRoles, 'appraiser'] as const;
const workers = [...enterpriseRoles, 'bank-officer', 'appraiser'] as const;
const ofFile = zObject({ valuationId: zId });
const ofVersion = zObject({ versionId: zId });
const zAnswers = z.partialRecord(z.enum(evidenceQuestions), z.enum(evidenceAnswers));
const stepRefusal = 'valuation.step-not-possible-now';
const calculationRefusals = [
  stepRefusal,
  'valuation.not-yours-to-calculate',
  'valuation.weights-wrong',
  'valuation.method-input-wrong',
  'valuation.draws-too-many',
  'valuation.cash-flow-negative',
  'valuation.value-not-positive',
  'valuation.methods-disagree',
  'valuation.concern-not-accepted',
  'valuation.right-stopped',
  'valuation.term-shorter-than-loan',
  'valuation.evidence-not-there',
  'valuation.model-not-there',
  'valuation.day-in-the-future',
] as const;

/** Drafts, evidence, versions and runs. */
export const valuationCalculations = {
  'valuation.save-draft': endpoint({
    name: 'valuation.save-draft',
    method: 'PUT',
    path: '/api/valuation/files/:valuationId/draft',
    who: workers,
    title: { zh: '保存估值草稿', en: 'Save the draft' },
    params: ofFile,
    body: zObject({
      /** The revision it starts from; 0 for the first. */
      revision: zCount,
      answers: zAnswers.default({}),
      methods: z.array(zMethodGiven).max(6).default([]),
      assumptions: z.array(zText(500)).max(30).default([]),
    }),
    output: zObject({ revision: zCount }),
    refusals: [stepRefusal, 'valuation.not-yours-to-calculate', 'valuation.draft-changed-meanwhile'],
  }),
  'valuation.upload-evidence': endpoint({
    name: 'valuation.upload-evidence',
    method: 'POST',
    path: '/api/valuation/files/:valuationId/evidence',
    who: workers,
    title: { zh: '上传估值佐证材料', en: 'Upload evidence for a valuation' },
    params: ofFile,
    body: 'upload',
    output: zObject({ evidenceId: zId, hash: z.string() }),
    refusals: [stepRefusal, 'valuation.not-yours-to-calculate', 'valuation.evidence-kind-unknown'],
  }),
  'valuation.read-evidence': endpoint({
    name: 'valuation.read-evidence',
    method: 'GET',
    path: '/api/valuation/evidence/:evidenceId/file',
    who: [...parties, 'regulator'],
    title: { zh: '下载佐证材料', en: 'Download evidence' },
    params: zObject({ evidenceId: zId }),
    output: 'file',
    refusals: [],
  }),
  'valuation.calculate': endpoint({
    name: 'valuation.calculate',
    method: 'POST',
    path: '/api/valuation/files/:valuationId/versions',
    who: workers,
    title: { zh: '计算并保存版本', en: 'Calculate a version' },
    params: ofFile,
    body: zObject(calculationFields),
    output: zObject({ versionId: zId, ordinal: z.int(), value: zRange, pledgeValue: zYuan.nullable() }),
    refusals: [...calculationRefusals, 'valuation.draws-need-a-run'],
    serves: ['S3-10'],
  }),
  'valuation.start-run': endpoint({
    name: 'valuation.start-run',
    method: 'POST',
    path: '/api/valuation/files/:valuationId/runs',
    who: workers,
    title: { zh: '后台计算', en: 'Calculate in the queue' },
    params: ofFile,
    body: zObject(calculationFields),
    output: zObject({ runId: zId }),
    refusals: [...calculationRefusals, 'valuation.run-running'],
  }),
  'valuation.read-run': endpoint({
    name: 'valuation.read-run',
    method: 'GET',
    path: '/api/valuation/runs/:runId',
    who: workers,
    title: { zh: '计算进度', en: 'Progress of a calculation' },
    params: zObject({ runId: zId }),
    output: zObject({
      id: zId,
      valuationId: zId,
      kind: z.enum(runKinds),
      state: z.enum(runStates),
      done: zCount,
      draws: zCount,
      versionId: zId.nullable(),
      refusal: zObject({ code: z.string(), path: z.string().nullable() }).nullable(),
      same: z.boolean().nullable(),
      startedAt: zInstant.nullable(),
      finishedAt: zInstant.nullable(),
    }),
    refusals: [],
  }),
  'valuation.cancel-run': endpoint({
    name: 'valuation.cancel-run',
    method: 'POST',
    path: '/api/valuation/runs/:runId/cancel',
    who: workers,
    title: { zh: '取消计算', en: 'Cancel a calculation' },
    params: zObject({ runId: zId }),
    output: zDone,
    refusals: ['valuation.run-over'],
  }),
  'valuation.read-version': endpoint({
    name: 'valuation.read-version',
    method: 'GET',
    path: '/api/valuation/versions/:versionId',
    who: [...parties, 'regulator'],
    title: { zh: '估值版本', en: 'Version of a valuation' },
    params: ofVersion,
    output: zVersionHead.extend({
      valuationId: zId,
      number: z.string(),
      /** Null for an outside report, whose calculation is its own. */
      input: zObject({ methods: z.array(zMethodGiven), assumptions: z.array(z.string()) }).nullable(),
      rights: z.array(zSubject),
      results: z.array(zMethodResult),
      /** Null of a single method. */
      reconciliation: zObject({
        agrees: z.boolean(),
        largestDeviation: zNumberText,
        tolerance: zNumberText,
        disagreementReason: z.string().nullable(),
        trace: z.array(zTraceLine),
      }).nullable(),
      pledge: zPledge.nullable(),
      report: zReportShown.nullable(),
      model: zObject({ id: z.string(), title: z.string() }).nullable(),
    }),
    refusals: [],
    serves: ['S3-10'],
  }),
  'valuation.recompute': endpoint({
    name: 'valuation.recompute',
    method: 'POST',
    path: '/api/valuation/versions/:versionId/recomputations',
    who: [...parties, 'regulator'],
    title: { zh: '重算核对', en: 'Calculate anew and compare' },
    params: ofVersion,
    output: zObject({
      /** Of few draws: whether every bit is the same. Null while a run calculates: see `valuation.read-run`. */
      same: z.boolean().nullable(),
      runId: zId.nullable(),
      quantVersion: zObject({ then: z.string(), now: z.string() }),
      /** At most 20; paths of the result. */
      differences: z.array(zObject({ path: z.string(), was: z.string(), is: z.string() })),
    }),
    refusals: ['valuation.nothing-to-recompute', 'valuation.run-running'],
    serves: ['S3-10'],
  }),
};

import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { zDay, zDone, zId, zInstant, zList, zObject, zPage, zText, zYuan } from './fields.ts';
import { bankRoles, enterpriseRoles } from './roles.ts';
import { zRange, zWay } from './valuation-shapes.ts';

const parties = [...enterpriseRoles, ...bankRoles, 'appraiser'] as const;
const workers = [...enterpriseRoles, 'bank-officer', 'appraiser'] as const;
const ofFile = zObject({ valuationId: zId });

/** Issued results with their codes, tasks, and the summary of a firm. */
export const valuationIssues = {
  'valuation.issue': endpoint({
    name: 'valuation.issue',
    method: 'POST',
    path: '/api/valuation/files/:valuationId/issues',
    who: ['bank-officer', 'appraiser'],
    title: { zh: '签发并生成核验码', en: 'Issue with a verification code' },
    params: ofFile,
    body: zObject({
      versionId: zId,
      /** SHA-256 of the report document as it is handed out, where one was rendered. */
      fileHash: z
        .string()
        .regex(/^[0-9a-f]{64}$/, { error: 'hash' })
        .optional(),
    }),
    output: zObject({ code: z.string(), number: z.string() }),
    refusals: [
      'valuation.not-yours-to-issue',
      'valuation.not-concluded',
      'valuation.issued-already',
      'valuation.stale',
    ],
    serves: ['S1-33'],
  }),
  'valuation.withdraw-issue': endpoint({
    name: 'valuation.withdraw-issue',
    method: 'POST',
    path: '/api/valuation/issues/:code/withdrawal',
    who: ['bank-officer', 'appraiser'],
    title: { zh: '撤回签发', en: 'Withdraw an issued result' },
    params: zObject({ code: zText(20) }),
    body: zObject({ reason: zText(300) }),
    output: zDone,
    refusals: ['valuation.not-yours-to-issue', 'valuation.issue-over'],
  }),
  'valuation.download-report': endpoint({
    name: 'valuation.download-report',
    method: 'GET',
    path: '/api/valuation/versions/:versionId/report',
    who: [...parties, 'regulator'],
    title: { zh: '下载评估报告', en: 'Download the report' },
    params: zObject({ versionId: zId }),
    query: zObject({ format: z.enum(['docx', 'pdf']).default('pdf') }),
    output: 'file',
    refusals: [],
    serves: ['S1-33'],
  }),
  'valuation.verify': endpoint({
    name: 'valuation.verify',
    method: 'GET',
    path: '/api/valuation/verifications/:code',
    who: 'public',
    title: { zh: '核验估值结果', en: 'Check an issued result' },
    /** Fifteen characters in four groups, however they are typed: `ZR-7K2M-9QXD-4T`. */
    params: zObject({ code: zText(40) }),
    output: zObject({
      code: z.string(),
      number: z.string(),
      subjects: z.array(zObject({ title: z.string(), number: z.string().nullable() })),
      value: zRange,
      way: zWay,
      valuedOn: zDay,
      issuedOn: zDay,
      validUntil: zDay,
      issuer: z.string(),
      state: z.enum(['valid', 'superseded', 'withdrawn', 'expired']),
      fileHash: z.string().nullable(),
      /** A fact of the rights has changed since: the result stands, and is to be made anew. */
      staleSince: zInstant.nullable(),
      /** Reports that were downloaded, newest first, at most 50: a file in hand is genuine if its SHA-256 is one of them. */
      documents: z.array(
        zObject({
          format: z.enum(['docx', 'pdf']),
          hash: z.string(),
          printedOn: zDay,
          /** What the head of its pages says of the result. */
          standing: z.enum(['valid', 'superseded', 'withdrawn', 'expired']),
        }),
      ),
      checkedAt: zInstant,
    }),
    // More than a clerk with a pile of reports types, and far too few to try codes.
    limit: { most: 30, seconds: 60 },
    refusals: ['valuation.code-wrong', 'valuation.code-unknown'],
    serves: ['S1-33'],
  }),
  'valuation.list-tasks': endpoint({
    name: 'valuation.list-tasks',
    method: 'GET',
    path: '/api/valuation/tasks',
    who: parties,
    title: { zh: '重估任务', en: 'Valuations to be done anew' },
    query: zObject({ ...zPage, state: z.enum(['open', 'closed']).default('open') }),
    output: zList(
      zObject({
        id: zId,
        valuationId: zId,
        number: z.string(),
        enterprise: z.string(),
        reason: z.string(),
        /** Kind of the fact, such as `invalidation-requested`. */
        factKind: z.string().nullable(),
        rightId: zId.nullable(),
        rightTitle: z.string().nullable(),
        at: zInstant,
        closedAt: zInstant.nullable(),
        closedBecause: z.string().nullable(),
        mayClose: z.boolean(),
      }),
    ),
    refusals: [],
  }),
  'valuation.close-task': endpoint({
    name: 'valuation.close-task',
    method: 'POST',
    path: '/api/valuation/tasks/:taskId/close',
    who: workers,
    title: { zh: '不受影响，关闭重估任务', en: 'Close as not affecting the value' },
    params: zObject({ taskId: zId }),
    body: zObject({ reason: zText(300) }),
    output: zDone,
    refusals: ['valuation.task-closed', 'valuation.not-yours-to-calculate'],
  }),
  'valuation.read-value': endpoint({
    name: 'valuation.read-value',
    method: 'GET',
    path: '/api/valuation/values',
    who: [...parties, 'ip-officer', 'regulator'],
    title: { zh: '企业估值摘要', en: 'What a firm’s rights are worth' },
    query: zObject({ enterpriseId: zId }),
    output: zObject({
      /** Newest first; what the caller may see: a firm also its own estimates, officers confirmed values only. */
      rows: z.array(
        zObject({
          valuationId: zId,
          versionId: zId,
          number: z.string(),
          way: zWay,
          value: zRange,
          pledgeValue: zYuan.nullable(),
          valuedOn: zDay,
          validUntil: zDay.nullable(),
          rightIds: z.array(zId),
          stale: z.boolean(),
          concluded: z.boolean(),
        }),
      ),
    }),
    refusals: [],
  }),
};

import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { zAdcode, zCount, zId, zList, zObject, zPage, zQ, zRegionRef } from './fields.ts';
import { bankRoles, enterpriseRoles } from './roles.ts';
import { zGrade, zGradeHead, zWords } from './scoring-shapes.ts';
import { gradeAudiences, gradeSorts, passVerdicts } from './scoring-words.ts';

const yesNo = z.enum(['yes', 'no']).optional();
const gradeFilter = {
  q: zQ,
  region: zAdcode.optional(),
  system: z.string().max(64).default('white-list'),
  grade: z.string().max(20).optional(),
  verdict: z.enum(passVerdicts).optional(),
  confirmed: yesNo,
  consenting: yesNo,
  sort: z.enum(gradeSorts).default('score'),
};

/** Grades as others see them: a firm's, a right's, and the white list of a region. */
export const scoringGrades = {
  'scoring.list-grades': endpoint({
    name: 'scoring.list-grades',
    method: 'GET',
    path: '/api/scoring/grades',
    who: ['ip-officer'],
    title: { zh: '企业评价与白名单', en: 'Grades and white list' },
    query: zObject({ ...zPage, ...gradeFilter }),
    output: zObject({
      ...zList(
        zObject({
          resultId: zId,
          enterprise: zObject({ id: zId, name: z.string(), region: zRegionRef }),
          ...zGradeHead.shape,
          heads: z.array(
            zObject({ id: z.string(), title: zWords, points: z.number().nullable(), weight: z.number() }),
          ),
          audience: z.enum(gradeAudiences),
          consenting: z.boolean(),
        }),
      ).shape,
      /** How many firms have each grade under the same filter without the grade. */
      grades: z.array(zObject({ ...zGrade.shape, firms: zCount })),
    }),
    refusals: [],
    serves: ['S3-15', 'S4-12'],
  }),
  'scoring.export-grades': endpoint({
    name: 'scoring.export-grades',
    method: 'GET',
    path: '/api/scoring/grades/export',
    who: ['ip-officer'],
    title: { zh: '导出白名单', en: 'Export grades' },
    query: zObject(gradeFilter),
    output: 'file',
    refusals: [],
  }),
  'scoring.read-grades': endpoint({
    name: 'scoring.read-grades',
    method: 'GET',
    path: '/api/scoring/enterprise-grades',
    who: ['ip-officer', ...enterpriseRoles, ...bankRoles],
    title: { zh: '企业评价等级', en: 'Grades of a firm' },
    query: zObject({ enterpriseId: zId }),
    output: zObject({
      rows: z.array(
        zObject({
          ...zGradeHead.shape,
          /** Null for a bank, which sees the grade alone. */
          resultId: zId.nullable(),
          audience: z.enum(gradeAudiences),
        }),
      ),
    }),
    refusals: [],
    serves: ['S1-22', 'S4-12'],
  }),
  'scoring.read-right-grades': endpoint({
    name: 'scoring.read-right-grades',
    method: 'GET',
    path: '/api/scoring/rights/:rightId/grades',
    who: ['ip-officer', ...enterpriseRoles, ...bankRoles, 'appraiser'],
    title: { zh: '单件权利评价', en: 'Scores of a right' },
    params: zObject({ rightId: zId }),
    output: zObject({
      /** The firm's own newest result under each system; for others what it shows. */
      rows: z.array(
        zObject({
          ...zGradeHead.shape,
          /** Null for a bank and an appraiser, who see the grade alone. */
          resultId: zId.nullable(),
          audience: z.enum(gradeAudiences).nullable(),
        }),
      ),
      /** Systems that this right may be scored with now; for the firm alone. */
      systems: z.array(
        zObject({ id: zId, key: z.string(), version: z.int(), title: zWords, drafted: z.boolean() }),
      ),
    }),
    refusals: [],
    serves: ['S4-12', 'S1-33', 'S2-05'],
  }),
};

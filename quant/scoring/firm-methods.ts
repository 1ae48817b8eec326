import { z } from 'zod';
import { defineMethod, type Method } from '../method.ts';
import { highTechEnterpriseScore, innovativeSmeScore, smeTechnologyScore } from './firm-scores.ts';
import { scoreWith } from './score-with.ts';
import { scoringFields } from './scoring-fields.ts';
import { enterpriseGrade } from './systems/enterprise-grade.ts';
import { whiteList } from './systems/white-list.ts';

const whole = (what: string) => z.number().int().min(0).max(1e9).optional().describe(what);
const wan = (what: string) => z.number().optional().describe(`${what}, 万元`);
const yes = (what: string, otherwise: boolean) => z.boolean().default(otherwise).describe(what);
const three = (what: string) =>
  z.array(z.number()).length(3).optional().describe(`${what}, the three years in order`);

const smeMethod = defineMethod({
  name: 'sme-technology-score',
  group: 'scoring',
  title: { zh: '科技型中小企业评价', en: 'Technology-based SME evaluation' },
  source: '国科发政〔2017〕115号',
  input: z.strictObject({
    employees: whole('all staff'),
    scientificStaff: whole('scientific staff; part-time only from 6 months a year'),
    rdSpending: wan('R&D spending of the year'),
    revenue: wan('sales revenue of the year'),
    totalCost: wan('total cost and expense of the year'),
    assets: wan('total assets'),
    classOneRights: whole('valid, related, undisputed class I rights (Ⅰ类)'),
    classTwoRights: whole('the same of class II (Ⅱ类)'),
    rdRatioBy: z
      .enum(['revenue', 'cost'])
      .optional()
      .describe('which ratio the firm chose; the better one without'),
    permittedTrade: yes('trade is not prohibited, restricted or to be phased out', true),
    cleanRecord: yes('no grave accident, breach or abnormal listing', true),
    highTechCertificate: yes('valid high-tech certificate', false),
    nationalAward: yes('national S&T award within 5 years', false),
    provincialInstitution: yes('R&D institution of province level or above', false),
    ledStandard: yes('led a standard within 5 years', false),
    evidence: scoringFields.evidence,
  }),
  example: {
    employees: 80,
    scientificStaff: 20,
    rdSpending: 180,
    revenue: 3600,
    totalCost: 2900,
    assets: 4200,
    classTwoRights: 3,
  },
  run: ({ evidence, ...input }) => smeTechnologyScore(input, { evidence }),
});

const highTechMethod = defineMethod({
  name: 'high-tech-enterprise-score',
  group: 'scoring',
  title: { zh: '高新技术企业创新能力评价', en: 'High-tech enterprise innovation evaluation' },
  source: '国科发火〔2016〕195号；门槛 国科发火〔2016〕32号',
  input: z.strictObject({
    classOneRights: whole('class I rights (Ⅰ类)'),
    classTwoRights: whole('class II rights (Ⅱ类)'),
    conversions: three('results put to use (count)'),
    netAssets: three('net assets at year end, 万元'),
    revenues: three('sales revenue, 万元'),
    rdSpending: three('R&D spending, 万元'),
    marks: scoringFields.answers
      .default({})
      .describe(
        'advancedness, core-support: high|rather-high|medium|rather-low|none; acquisition: own|acquired|none; standards: yes|no; rd-system, rd-institution 0–6; transfer-incentive, talent 0–4; any other indicator as an answer',
      ),
    points: scoringFields.points,
    facts: scoringFields.facts.describe(
      'registeredDays, domesticRdShare, staffShare, highTechIncomeShare, ownsRights, inListedField, cleanRecord; rdToRevenue and lastRevenueWan are computed when the years are given',
    ),
    evidence: scoringFields.evidence,
  }),
  example: {
    classOneRights: 1,
    classTwoRights: 6,
    conversions: [4, 5, 6],
    netAssets: [1000, 1300, 1560],
    revenues: [3000, 3600, 4140],
    rdSpending: [180, 200, 230],
    marks: {
      advancedness: 'rather-high',
      'core-support': 'high',
      acquisition: 'own',
      'rd-system': 5,
      'rd-institution': 4,
      'transfer-incentive': 3,
      talent: 3,
    },
    points: { acquisition: 5, conversion: 27 },
    facts: {
      registeredDays: 1500,
      domesticRdShare: 1,
      staffShare: 0.18,
      highTechIncomeShare: 0.72,
      ownsRights: true,
      inListedField: true,
      cleanRecord: true,
    },
  },
  run: ({ evidence, facts, ...input }) =>
    highTechEnterpriseScore({ ...input, facts: facts ?? {} }, { evidence }),
});

const innovativeMethod = defineMethod({
  name: 'innovative-sme-score',
  group: 'scoring',
  title: { zh: '创新型中小企业评价', en: 'Innovative SME evaluation' },
  source: '工信部企业〔2022〕63号',
  input: z.strictObject({
    highValueClassOne: whole('high-value class I rights'),
    ownClassOne: whole('self-developed class I rights'),
    classOne: whole('class I rights in all'),
    classTwo: whole('class II rights'),
    rdSpending: wan('R&D spending, last year'),
    revenue: wan('operating revenue, last year'),
    mainRevenue: wan('main-business revenue, last year'),
    mainRevenueBefore: wan('main-business revenue, the year before'),
    debt: wan('total liabilities'),
    assets: wan('total assets'),
    field: z.enum(['strategic-emerging', 'other']).optional().describe('field of the main product'),
    awardInThreeYears: yes('national or provincial award within 3 years', false),
    honour: yes('valid high-tech, model or IP-advantage honour', false),
    provincialInstitution: yes('R&D institution of province level or above', false),
    equityRaised: z.number().default(0).describe('equity raised from institutions within 3 years, 万元'),
    evidence: scoringFields.evidence,
  }),
  example: {
    ownClassOne: 1,
    classOne: 1,
    rdSpending: 120,
    revenue: 3000,
    mainRevenue: 2400,
    mainRevenueBefore: 2200,
    debt: 1800,
    assets: 3600,
    field: 'strategic-emerging',
  },
  run: ({ evidence, ...input }) => innovativeSmeScore(input, { evidence }),
});

const gradeMethod = defineMethod({
  name: 'enterprise-grade',
  group: 'scoring',
  title: { zh: '科技企业创新能力等级', en: 'Innovation grade of a firm' },
  source: 'S4-12（思路）；三十二项、分档、系数与等级为平台自定',
  input: z.strictObject({
    answers: scoringFields.answers,
    field: z
      .enum([
        'information',
        'equipment',
        'materials',
        'biology',
        'energy',
        'environment',
        'digital-content',
        'services',
        'traditional',
        'other',
      ])
      .optional()
      .describe('technical field of the coefficient; 1 without'),
    evidence: scoringFields.evidence,
  }),
  example: {
    answers: {
      inventions: 9,
      'utility-models': 12,
      'invention-share': 0.4,
      'own-share': 1,
      citations: 2.5,
      'remaining-life': 11,
      'rd-ratio': 0.06,
      'staff-share': 0.28,
      'protected-income': 0.55,
      'revenue-growth': 0.18,
      'debt-ratio': 0.48,
    },
    field: 'information',
  },
  run: ({ answers, field, evidence }) => {
    const result = scoreWith(enterpriseGrade, answers, { evidence, facts: field ? { field } : {} });
    return { value: result.score, ...result };
  },
});

const whiteListMethod = defineMethod({
  name: 'white-list-score',
  group: 'scoring',
  title: {
    zh: '白名单评分（创造性、商业性、风险性）',
    en: 'White-list score: creativity, commerciality, risk',
  },
  source: 'S3-15（三个方面）；指标、分档与权重为平台自定',
  input: z.strictObject({
    answers: scoringFields.answers,
    facts: scoringFields.facts.describe('abnormalListing, dishonest, falseStatements, coreOwnershipDispute'),
    evidence: scoringFields.evidence,
  }),
  example: {
    answers: {
      inventions: 7,
      'rd-ratio': 0.06,
      'staff-share': 0.25,
      'new-filings': 4,
      citations: 2,
      'ip-income-share': 0.5,
      'revenue-growth': 0.12,
      'licence-income': 1,
      'net-margin': 0.08,
      'debt-ratio': 0.45,
      'overdue-days': 0,
      'remaining-life': 9,
      'open-suits': 0,
      'customer-share': 0.35,
    },
    facts: { abnormalListing: false, dishonest: false, falseStatements: false, coreOwnershipDispute: false },
  },
  run: ({ answers, ...options }) => {
    const result = scoreWith(whiteList, answers, options);
    return { value: result.score, ...result };
  },
});

/** Scores of firms by name. */
export const firmMethods: readonly Method[] = [
  smeMethod,
  highTechMethod,
  innovativeMethod,
  gradeMethod,
  whiteListMethod,
];

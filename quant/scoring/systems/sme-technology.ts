import type { IndicatorSystem } from '../indicator-system.ts';
import { openRatio, ratio, rising, rule, rung, words } from './build.ts';

const unchecked = { verified: false } as const;

/** 科技型中小企业评价办法, 国科发政〔2017〕115号: bands as published; pass rules written from knowledge. */
export const smeTechnology: IndicatorSystem = {
  id: 'sme-technology-2017',
  version: 1,
  title: words('科技型中小企业评价', 'Technology-based SME evaluation'),
  provenance: 'official',
  source: '国科发政〔2017〕115号',
  verified: true,
  subject: 'firm',
  full: 100,
  weighting: 'points',
  integersOnly: true,
  missing: 'zero',
  children: [
    {
      id: 'staff',
      title: words('科技人员（占职工总数的比例）', 'Scientific staff (share of all staff)'),
      weight: 20,
      scoring: rising([0.1, 0.15, 0.2, 0.25, 0.3], [0, 4, 8, 12, 16, 20], ratio),
    },
    {
      id: 'rd',
      title: words('研发投入（两项任选其一）', 'R&D spending (one of two)'),
      weight: 50,
      combine: 'choose-one',
      children: [
        {
          id: 'rd-to-revenue',
          title: words('研发费用占销售收入的比例', 'R&D spending to sales revenue'),
          weight: 50,
          scoring: rising([0.02, 0.03, 0.04, 0.05, 0.06], [0, 10, 20, 30, 40, 50], openRatio),
        },
        {
          id: 'rd-to-cost',
          title: words('研发费用占成本费用总额的比例', 'R&D spending to total cost'),
          weight: 50,
          scoring: rising([0.1, 0.15, 0.2, 0.25, 0.3], [0, 10, 20, 30, 40, 50], openRatio),
        },
      ],
    },
    {
      id: 'results',
      title: words(
        '科技成果（有效、与主要产品相关、无争议的知识产权）',
        'Results (valid, related, undisputed IP)',
      ),
      weight: 30,
      scoring: {
        kind: 'ladder',
        counts: [
          { id: 'classOne', title: words('Ⅰ类知识产权', 'class I rights'), unit: '项' },
          { id: 'classTwo', title: words('Ⅱ类知识产权', 'class II rights'), unit: '项' },
        ],
        rungs: [
          rung('1 项及以上Ⅰ类', 'class I ≥ 1', 30, { classOne: 1 }),
          rung('4 项及以上Ⅱ类', 'class II ≥ 4', 24, { classTwo: 4 }),
          rung('3 项Ⅱ类', 'class II = 3', 18, { classTwo: 3 }),
          rung('2 项Ⅱ类', 'class II = 2', 12, { classTwo: 2 }),
          rung('1 项Ⅱ类', 'class II = 1', 6, { classTwo: 1 }),
          rung('没有', 'none', 0),
        ],
      },
    },
  ],
  facts: [
    { id: 'employees', title: words('职工总数', 'Staff'), kind: 'number', least: 0, unit: '人' },
    {
      id: 'revenueWan',
      title: words('年销售收入', 'Annual revenue'),
      kind: 'number',
      least: 0,
      unit: '万元',
    },
    { id: 'assetsWan', title: words('资产总额', 'Total assets'), kind: 'number', least: 0, unit: '万元' },
    {
      id: 'permittedTrade',
      title: words('产品和服务不属于禁止、限制和淘汰类', 'Trade not prohibited or restricted'),
      kind: 'yes-no',
    },
    {
      id: 'cleanRecord',
      title: words(
        '无重大事故、严重违法失信，未列入异常名录',
        'No grave accident, breach or abnormal listing',
      ),
      kind: 'yes-no',
    },
    {
      id: 'highTechCertificate',
      title: words('有效期内高新技术企业证书', 'Valid high-tech enterprise certificate'),
      kind: 'yes-no',
    },
    {
      id: 'nationalAward',
      title: words('近五年国家级科技奖励', 'National S&T award within 5 years'),
      kind: 'yes-no',
    },
    {
      id: 'provincialInstitution',
      title: words('省部级以上研发机构', 'R&D institution of province level or above'),
      kind: 'yes-no',
    },
    {
      id: 'ledStandard',
      title: words(
        '近五年主导制定国际、国家或行业标准',
        'Led an international, national or industry standard within 5 years',
      ),
      kind: 'yes-no',
    },
  ],
  pass: {
    gates: [
      rule(
        'employees',
        words('职工总数不超过 500 人', 'Staff at most 500'),
        { kind: 'fact', fact: 'employees', compare: '<=', value: 500 },
        unchecked,
      ),
      rule(
        'revenue',
        words('年销售收入不超过 2 亿元', 'Revenue at most ¥200m'),
        { kind: 'fact', fact: 'revenueWan', compare: '<=', value: 20_000 },
        unchecked,
      ),
      rule(
        'assets',
        words('资产总额不超过 2 亿元', 'Assets at most ¥200m'),
        { kind: 'fact', fact: 'assetsWan', compare: '<=', value: 20_000 },
        unchecked,
      ),
      rule(
        'trade',
        words('不属于禁止、限制和淘汰类', 'Trade is permitted'),
        { kind: 'fact-is', fact: 'permittedTrade', oneOf: [true] },
        unchecked,
      ),
      rule(
        'record',
        words('无重大事故和严重失信', 'Clean record'),
        { kind: 'fact-is', fact: 'cleanRecord', oneOf: [true] },
        unchecked,
      ),
    ],
    marks: [
      rule(
        'total',
        words('总分不低于 60 分', 'Total at least 60'),
        { kind: 'total', compare: '>=', value: 60 },
        unchecked,
      ),
      rule(
        'staff-not-zero',
        words('科技人员指标不为 0 分', 'Staff score above 0'),
        { kind: 'node', node: 'staff', compare: '>', value: 0 },
        unchecked,
      ),
    ],
    routes: [
      rule(
        'certificate',
        words('直接确认：高新技术企业', 'Direct: high-tech certificate'),
        { kind: 'fact-is', fact: 'highTechCertificate', oneOf: [true] },
        unchecked,
      ),
      rule(
        'award',
        words('直接确认：国家级科技奖励', 'Direct: national award'),
        { kind: 'fact-is', fact: 'nationalAward', oneOf: [true] },
        unchecked,
      ),
      rule(
        'institution',
        words('直接确认：省部级以上研发机构', 'Direct: R&D institution'),
        { kind: 'fact-is', fact: 'provincialInstitution', oneOf: [true] },
        unchecked,
      ),
      rule(
        'standard',
        words('直接确认：主导制定标准', 'Direct: led a standard'),
        { kind: 'fact-is', fact: 'ledStandard', oneOf: [true] },
        unchecked,
      ),
    ],
  },
};

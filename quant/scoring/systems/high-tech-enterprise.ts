import type { IndicatorNode, IndicatorSystem, Scoring } from '../indicator-system.ts';
import { growth, rising, rule, rung, words } from './build.ts';

const range = (least: number, most: number) => ({ least, most });
const measures = '国科发火〔2016〕32号 第十一条';
const gateSource = { source: measures, verified: false } as const;

const quality: Scoring = {
  kind: 'choices',
  options: [
    { id: 'high', title: words('高（强）', 'high'), points: range(7, 8) },
    { id: 'rather-high', title: words('较高（较强）', 'rather high'), points: range(5, 6) },
    { id: 'medium', title: words('一般', 'medium'), points: range(3, 4) },
    { id: 'rather-low', title: words('较低（较弱）', 'rather low'), points: range(1, 2) },
    { id: 'none', title: words('无', 'none'), points: 0 },
  ],
};

const rights: IndicatorNode = {
  id: 'rights',
  title: words('知识产权', 'Intellectual property'),
  weight: 30,
  children: [
    {
      id: 'advancedness',
      title: words('技术的先进程度', 'How advanced the technology is'),
      weight: 8,
      scoring: quality,
    },
    {
      id: 'core-support',
      title: words('对主要产品（服务）的核心支持作用', 'Core support of the main product'),
      weight: 8,
      scoring: quality,
    },
    {
      id: 'quantity',
      title: words('知识产权数量', 'Number of rights'),
      weight: 8,
      scoring: {
        kind: 'ladder',
        counts: [
          { id: 'classOne', title: words('Ⅰ类知识产权', 'class I rights'), unit: '项' },
          { id: 'classTwo', title: words('Ⅱ类知识产权', 'class II rights'), unit: '项' },
        ],
        rungs: [
          rung('1 项及以上Ⅰ类', 'class I ≥ 1', range(7, 8), { classOne: 1 }),
          rung('5 项及以上Ⅱ类', 'class II ≥ 5', range(5, 6), { classTwo: 5 }),
          rung('3–4 项Ⅱ类', 'class II 3–4', range(3, 4), { classTwo: 3 }),
          rung('1–2 项Ⅱ类', 'class II 1–2', range(1, 2), { classTwo: 1 }),
          rung('0 项', 'none', 0),
        ],
      },
    },
    {
      id: 'acquisition',
      title: words('知识产权获得方式', 'How the rights were acquired'),
      weight: 6,
      scoring: {
        kind: 'choices',
        options: [
          { id: 'own', title: words('有自主研发', 'own research among them'), points: range(1, 6) },
          {
            id: 'acquired',
            title: words('仅有受让、受赠和并购等', 'only by transfer, gift or merger'),
            points: range(1, 3),
          },
          { id: 'none', title: words('无知识产权', 'no rights'), points: 0 },
        ],
      },
    },
    {
      id: 'standards',
      title: words(
        '参与编制国家或行业标准、检测方法、技术规范（加分，总分不超过 30）',
        'Took part in standards (bonus within the 30)',
      ),
      weight: 2,
      bonus: true,
      scoring: {
        kind: 'choices',
        options: [
          { id: 'yes', title: words('是', 'yes'), points: range(1, 2) },
          { id: 'no', title: words('否', 'no'), points: 0 },
        ],
      },
    },
  ],
};

const managed = (id: string, weight: number, zh: string, en: string): IndicatorNode => ({
  id,
  title: words(zh, en),
  weight,
  scoring: { kind: 'scale', most: weight, step: 1 },
});

const management: IndicatorNode = {
  id: 'management',
  title: words('研究开发组织管理水平', 'Management of research'),
  weight: 20,
  children: [
    managed('rd-system', 6, '研发管理制度、投入核算体系和辅助账', 'R&D rules, cost accounting and ledgers'),
    managed(
      'rd-institution',
      6,
      '研发机构与科研条件、产学研合作',
      'R&D institution, equipment, work with universities',
    ),
    managed(
      'transfer-incentive',
      4,
      '成果转化组织实施与激励、创新创业平台',
      'Incentives for putting results to use, open platform',
    ),
    managed('talent', 4, '人员培养、引进与绩效评价奖励', 'Training, hiring and rewards of staff'),
  ],
};

const growing = (id: string, zh: string, en: string): IndicatorNode => ({
  id,
  title: words(zh, en),
  weight: 10,
  scoring: {
    ...growth,
    kind: 'bands',
    bands: [
      { from: null, fromIncluded: false, to: 0, toIncluded: true, points: 0 },
      { from: 0, fromIncluded: false, to: 0.05, toIncluded: false, points: range(1, 2) },
      { from: 0.05, fromIncluded: true, to: 0.15, toIncluded: false, points: range(3, 4) },
      { from: 0.15, fromIncluded: true, to: 0.25, toIncluded: false, points: range(5, 6) },
      { from: 0.25, fromIncluded: true, to: 0.35, toIncluded: false, points: range(7, 8) },
      { from: 0.35, fromIncluded: true, to: null, toIncluded: false, points: range(9, 10) },
    ],
  },
});

const conversion: IndicatorNode = {
  id: 'conversion',
  title: words('科技成果转化能力（近三年年均项数）', 'Results put to use (yearly mean of three years)'),
  weight: 30,
  note: words(
    '表中只有“0 项”一档；年均不足 1 项的，本库按 0 分计',
    'The table names only none; below 1 a year is taken as none here',
  ),
  scoring: rising(
    [1, 2, 3, 4, 5],
    [0, range(1, 6), range(7, 12), range(13, 18), range(19, 24), range(25, 30)],
    {
      least: 0,
      most: null,
      unit: '项/年',
    },
  ),
};

/** 高新技术企业认定 企业创新能力评价, 国科发火〔2016〕195号; the gates are those of 国科发火〔2016〕32号. */
export const highTechEnterprise: IndicatorSystem = {
  id: 'high-tech-enterprise-2016',
  version: 1,
  title: words('高新技术企业创新能力评价', 'High-tech enterprise innovation evaluation'),
  provenance: 'official',
  source: '国科发火〔2016〕195号 三(六)',
  verified: true,
  note: words(
    '多数档位是区间，由专家打整数分；未打分时按区间给出上下限',
    'Most bands are ranges in which experts give whole marks',
  ),
  subject: 'firm',
  full: 100,
  weighting: 'points',
  integersOnly: true,
  missing: 'zero',
  children: [
    rights,
    conversion,
    management,
    {
      id: 'growth',
      title: words('企业成长性', 'Growth'),
      weight: 20,
      children: [
        growing('net-assets-growth', '净资产增长率', 'Growth of net assets'),
        growing('revenue-growth', '销售收入增长率', 'Growth of revenue'),
      ],
    },
  ],
  facts: [
    {
      id: 'registeredDays',
      title: words('注册成立天数', 'Days since registration'),
      kind: 'number',
      least: 0,
      unit: '天',
    },
    {
      id: 'rdToRevenue',
      title: words('近三年研发费用占销售收入比例', 'R&D to revenue, three years'),
      kind: 'number',
      least: 0,
      percent: true,
    },
    {
      id: 'lastRevenueWan',
      title: words('最近一年销售收入', 'Revenue of the last year'),
      kind: 'number',
      least: 0,
      unit: '万元',
    },
    {
      id: 'domesticRdShare',
      title: words('境内研发费用占比', 'Share of R&D in China'),
      kind: 'number',
      least: 0,
      most: 1,
      percent: true,
    },
    {
      id: 'staffShare',
      title: words('科技人员占比', 'Share of scientific staff'),
      kind: 'number',
      least: 0,
      most: 1,
      percent: true,
    },
    {
      id: 'highTechIncomeShare',
      title: words('高新技术产品（服务）收入占比', 'Share of high-tech income'),
      kind: 'number',
      least: 0,
      most: 1,
      percent: true,
    },
    {
      id: 'ownsRights',
      title: words('拥有核心支持作用的知识产权', 'Owns rights that support the main product'),
      kind: 'yes-no',
    },
    {
      id: 'inListedField',
      title: words('属于国家重点支持的高新技术领域', 'In a high-tech field of the national list'),
      kind: 'yes-no',
    },
    {
      id: 'cleanRecord',
      title: words('前一年内无重大事故和严重环境违法', 'No grave accident or offence in the last year'),
      kind: 'yes-no',
    },
  ],
  pass: {
    gates: [
      rule(
        'registered',
        words('注册成立一年（365 天）以上', 'Registered for a year (365 days) or more'),
        { kind: 'fact', fact: 'registeredDays', compare: '>=', value: 365 },
        gateSource,
      ),
      rule(
        'owns-rights',
        words('拥有核心知识产权', 'Owns core rights'),
        { kind: 'fact-is', fact: 'ownsRights', oneOf: [true] },
        gateSource,
      ),
      rule(
        'listed-field',
        words('技术领域符合', 'Field is listed'),
        { kind: 'fact-is', fact: 'inListedField', oneOf: [true] },
        gateSource,
      ),
      rule(
        'staff-share',
        words('科技人员占比不低于 10%', 'Scientific staff at least 10%'),
        { kind: 'fact', fact: 'staffShare', compare: '>=', value: 0.1 },
        gateSource,
      ),
      rule(
        'rd-ratio',
        words('研发费用占比不低于 5%／4%／3%（按最近一年收入）', 'R&D ratio at least 5/4/3% by last revenue'),
        {
          kind: 'fact-by-band',
          fact: 'rdToRevenue',
          by: 'lastRevenueWan',
          bands: [
            { from: 0, fromIncluded: true, to: 5000, toIncluded: true, compare: '>=', value: 0.05 },
            { from: 5000, fromIncluded: false, to: 20_000, toIncluded: true, compare: '>=', value: 0.04 },
            { from: 20_000, fromIncluded: false, to: null, toIncluded: false, compare: '>=', value: 0.03 },
          ],
        },
        gateSource,
      ),
      rule(
        'domestic-rd',
        words('境内研发费用占比不低于 60%', 'R&D in China at least 60%'),
        { kind: 'fact', fact: 'domesticRdShare', compare: '>=', value: 0.6 },
        gateSource,
      ),
      rule(
        'high-tech-income',
        words('高新技术产品（服务）收入占比不低于 60%', 'High-tech income at least 60%'),
        { kind: 'fact', fact: 'highTechIncomeShare', compare: '>=', value: 0.6 },
        gateSource,
      ),
      rule(
        'record',
        words('无重大事故和严重环境违法', 'Clean record'),
        { kind: 'fact-is', fact: 'cleanRecord', oneOf: [true] },
        gateSource,
      ),
    ],
    marks: [
      rule('total', words('综合得分 70 分以上（不含 70 分）', 'Total above 70, not 70 itself'), {
        kind: 'total',
        compare: '>',
        value: 70,
      }),
    ],
    routes: [],
  },
};

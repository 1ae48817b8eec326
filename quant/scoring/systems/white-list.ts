import type { IndicatorNode, IndicatorSystem, Scoring } from '../indicator-system.ts';
import { countOf, falling, growth, openRatio, ratio, rising, rule, words } from './build.ts';

const item = (id: string, zh: string, en: string, weight: number, scoring: Scoring): IndicatorNode => ({
  id,
  title: words(zh, en),
  weight,
  scoring,
});

const creativity: IndicatorNode = {
  id: 'creativity',
  title: words('创造性', 'Creativity'),
  weight: 40,
  children: [
    item(
      'inventions',
      '有效发明专利',
      'Invention patents in force',
      10,
      rising([1, 3, 6, 10], [0, 3, 6, 8, 10], countOf('件')),
    ),
    item(
      'rd-ratio',
      '研发费用占营业收入比例',
      'R&D to revenue',
      10,
      rising([0.02, 0.03, 0.05, 0.08], [0, 3, 6, 8, 10], openRatio),
    ),
    item('staff-share', '科技人员占比', 'Scientific staff', 8, rising([0.1, 0.2, 0.3], [0, 3, 6, 8], ratio)),
    item(
      'new-filings',
      '近三年新申请发明专利',
      'Invention filings in 3 years',
      6,
      rising([1, 3, 6], [0, 2, 4, 6], countOf('件')),
    ),
    item(
      'citations',
      '单件发明专利被引次数（平均）',
      'Citations per invention',
      6,
      rising([1, 3, 6], [0, 2, 4, 6], { least: 0, most: null, unit: '次' }),
    ),
  ],
};

const commerciality: IndicatorNode = {
  id: 'commerciality',
  title: words('商业性', 'Commerciality'),
  weight: 30,
  children: [
    item(
      'ip-income-share',
      '知识产权产品收入占比',
      'Income of protected products',
      10,
      rising([0.2, 0.4, 0.6], [0, 4, 7, 10], ratio),
    ),
    item(
      'revenue-growth',
      '近两年营业收入增长率',
      'Growth of revenue, two years',
      8,
      rising([0, 0.05, 0.15], [0, 3, 6, 8], growth),
    ),
    item(
      'licence-income',
      '近三年许可、转让次数',
      'Licences and transfers in 3 years',
      6,
      rising([1, 3], [0, 3, 6], countOf('次')),
    ),
    item('net-margin', '净利率', 'Net margin', 6, rising([0, 0.05, 0.1], [0, 2, 4, 6], growth)),
  ],
};

const risk: IndicatorNode = {
  id: 'risk',
  title: words('风险性（分高为风险低）', 'Risk (a high mark is a low risk)'),
  weight: 30,
  children: [
    item('debt-ratio', '资产负债率', 'Debt to assets', 8, falling([0.5, 0.65, 0.8], [8, 5, 2, 0], openRatio)),
    item(
      'overdue-days',
      '近两年贷款最长逾期天数',
      'Longest arrears in 2 years',
      8,
      falling([0, 30, 90], [8, 4, 1, 0], countOf('天')),
    ),
    item(
      'remaining-life',
      '核心专利平均剩余年限',
      'Mean term left of core patents',
      6,
      rising([3, 5, 10], [0, 2, 4, 6], { least: 0, most: null, unit: '年' }),
    ),
    item('open-suits', '未了结的知识产权诉讼', 'Open IP suits', 4, falling([0, 1], [4, 2, 0], countOf('件'))),
    item(
      'customer-share',
      '最大客户收入占比',
      'Share of the largest customer',
      4,
      falling([0.3, 0.6], [4, 2, 0], ratio),
    ),
  ],
};

/** White list by creativity, commerciality and risk (S3-15): the three axes are the paper's, all below them is ours. */
export const whiteList: IndicatorSystem = {
  id: 'white-list',
  version: 1,
  title: words(
    '知识产权企业白名单评分（创造性、商业性、风险性）',
    'IP firm white list: creativity, commerciality, risk',
  ),
  provenance: 'local',
  source:
    'S3-15 赣州市知识产权金融综合试验区试点建设方案（征求意见稿）只定三个方面；指标、分档与权重为本平台自定',
  verified: true,
  subject: 'firm',
  full: 100,
  weighting: 'points',
  integersOnly: true,
  missing: 'zero',
  children: [creativity, commerciality, risk],
  facts: [
    {
      id: 'abnormalListing',
      title: words('列入经营异常名录', 'On the list of abnormal operation'),
      kind: 'yes-no',
    },
    {
      id: 'dishonest',
      title: words('失信被执行人或严重违法失信', 'Listed for dishonesty or grave breach'),
      kind: 'yes-no',
    },
    {
      id: 'falseStatements',
      title: words('曾弄虚作假、骗取资金并在惩戒期内', 'False statements, still under sanction'),
      kind: 'yes-no',
    },
    {
      id: 'coreOwnershipDispute',
      title: words('核心知识产权存在权属纠纷', 'Ownership of core rights disputed'),
      kind: 'yes-no',
    },
  ],
  vetoes: [
    {
      id: 'abnormal',
      title: words('经营异常', 'Abnormal operation'),
      test: { kind: 'fact-is', fact: 'abnormalListing', oneOf: [true] },
      effect: 'fail',
    },
    {
      id: 'dishonest',
      title: words('失信', 'Dishonesty'),
      test: { kind: 'fact-is', fact: 'dishonest', oneOf: [true] },
      effect: 'fail',
    },
    {
      id: 'false-statements',
      title: words('弄虚作假', 'False statements'),
      test: { kind: 'fact-is', fact: 'falseStatements', oneOf: [true] },
      effect: 'zero',
      source: 'S2-25',
    },
    {
      id: 'ownership',
      title: words('核心知识产权权属纠纷', 'Core rights disputed'),
      test: { kind: 'fact-is', fact: 'coreOwnershipDispute', oneOf: [true] },
      effect: 'fail',
    },
  ],
  pass: {
    gates: [],
    marks: [
      rule('total', words('总分不低于 60 分', 'Total at least 60'), {
        kind: 'total',
        compare: '>=',
        value: 60,
      }),
      rule('creativity', words('创造性不低于 20 分', 'Creativity at least 20'), {
        kind: 'node',
        node: 'creativity',
        compare: '>=',
        value: 20,
      }),
      rule('commerciality', words('商业性不低于 12 分', 'Commerciality at least 12'), {
        kind: 'node',
        node: 'commerciality',
        compare: '>=',
        value: 12,
      }),
      rule('risk', words('风险性不低于 15 分', 'Risk at least 15'), {
        kind: 'node',
        node: 'risk',
        compare: '>=',
        value: 15,
      }),
    ],
    routes: [],
  },
  grades: [
    {
      id: 'C',
      title: words('暂不推送', 'not listed'),
      from: 0,
      fromIncluded: true,
      to: 60,
      toIncluded: false,
    },
    { id: 'B', title: words('推送', 'listed'), from: 60, fromIncluded: true, to: 80, toIncluded: false },
    {
      id: 'A',
      title: words('优先推送', 'listed first'),
      from: 80,
      fromIncluded: true,
      to: 100,
      toIncluded: true,
    },
  ],
};

import type { IndicatorSystem } from '../indicator-system.ts';
import { falling, openRatio, ratio, rising, rule, rung, words } from './build.ts';

const unchecked = { verified: false } as const;

/** 创新型中小企业评价标准, 工信部企业〔2022〕63号附件: a value on the edge of two bands takes the higher marks. */
export const innovativeSme: IndicatorSystem = {
  id: 'innovative-sme-2022',
  version: 1,
  title: words('创新型中小企业评价', 'Innovative SME evaluation'),
  provenance: 'official',
  source: '工信部企业〔2022〕63号 附件1',
  verified: true,
  subject: 'firm',
  full: 100,
  weighting: 'points',
  integersOnly: true,
  missing: 'zero',
  children: [
    {
      id: 'innovation',
      title: words('创新能力', 'Innovation'),
      weight: 40,
      children: [
        {
          id: 'rights',
          title: words('与主导产品相关的有效知识产权', 'Valid IP related to the main product'),
          weight: 20,
          scoring: {
            kind: 'ladder',
            counts: [
              {
                id: 'highValueClassOne',
                title: words('Ⅰ类高价值知识产权', 'high-value class I'),
                unit: '项',
              },
              {
                id: 'ownClassOne',
                title: words('自主研发的Ⅰ类知识产权', 'self-developed class I'),
                unit: '项',
              },
              { id: 'classOne', title: words('Ⅰ类知识产权', 'class I'), unit: '项' },
              { id: 'classTwo', title: words('Ⅱ类知识产权', 'class II'), unit: '项' },
            ],
            rungs: [
              rung('Ⅰ类高价值 1 项以上', 'high-value class I ≥ 1', 20, { highValueClassOne: 1 }),
              rung('自主研发Ⅰ类 1 项以上', 'self-developed class I ≥ 1', 15, { ownClassOne: 1 }),
              rung('Ⅰ类 1 项以上', 'class I ≥ 1', 10, { classOne: 1 }),
              rung('Ⅱ类 1 项以上', 'class II ≥ 1', 5, { classTwo: 1 }),
              rung('无', 'none', 0),
            ],
          },
        },
        {
          id: 'rd-ratio',
          title: words('上年度研发费用占营业收入比重', 'R&D spending to revenue, last year'),
          weight: 20,
          scoring: rising([0.01, 0.02, 0.03, 0.05], [0, 5, 10, 15, 20], openRatio),
        },
      ],
    },
    {
      id: 'growth',
      title: words('成长性', 'Growth'),
      weight: 30,
      children: [
        {
          id: 'main-revenue-growth',
          title: words('上年度主营业务收入增长率', 'Growth of main-business revenue, last year'),
          weight: 20,
          scoring: rising([0, 0.05, 0.1, 0.15], [0, 5, 10, 15, 20], { least: -1, most: null, percent: true }),
        },
        {
          id: 'debt-ratio',
          title: words('上年度资产负债率', 'Debt to assets, last year'),
          weight: 10,
          scoring: falling([0.55, 0.75], [10, 5, 0], openRatio),
        },
      ],
    },
    {
      id: 'specialisation',
      title: words('专业化', 'Specialisation'),
      weight: 30,
      children: [
        {
          id: 'field',
          title: words('主导产品所属领域', 'Field of the main product'),
          weight: 10,
          scoring: {
            kind: 'choices',
            options: [
              {
                id: 'strategic-emerging',
                title: words('战略性新兴产业', 'strategic emerging industry'),
                points: 10,
              },
              { id: 'other', title: words('其他', 'other'), points: 5 },
            ],
          },
        },
        {
          id: 'main-share',
          title: words('上年度主营业务收入占营业收入比重', 'Main-business share of revenue, last year'),
          weight: 20,
          scoring: rising([0.5, 0.55, 0.6, 0.7], [0, 5, 10, 15, 20], ratio),
        },
      ],
    },
  ],
  facts: [
    {
      id: 'awardInThreeYears',
      title: words('近三年国家级或省级科技奖励', 'National or provincial award within 3 years'),
      kind: 'yes-no',
    },
    {
      id: 'honour',
      title: words(
        '有效的高企、技术创新示范、知识产权优势或示范企业',
        'Valid high-tech, model or IP-advantage honour',
      ),
      kind: 'yes-no',
    },
    {
      id: 'provincialInstitution',
      title: words('省部级以上研发机构', 'R&D institution of province level or above'),
      kind: 'yes-no',
    },
    {
      id: 'equityRaisedWan',
      title: words(
        '近三年新增股权融资（合格机构投资者实缴）',
        'Equity raised from institutions within 3 years',
      ),
      kind: 'number',
      least: 0,
      unit: '万元',
    },
  ],
  pass: {
    gates: [],
    marks: [
      rule('total', words('总分达到 60 分', 'Total at least 60'), {
        kind: 'total',
        compare: '>=',
        value: 60,
      }),
      rule('innovation', words('创新能力不低于 20 分', 'Innovation at least 20'), {
        kind: 'node',
        node: 'innovation',
        compare: '>=',
        value: 20,
      }),
      rule('growth', words('成长性不低于 15 分', 'Growth at least 15'), {
        kind: 'node',
        node: 'growth',
        compare: '>=',
        value: 15,
      }),
      rule('specialisation', words('专业化不低于 15 分', 'Specialisation at least 15'), {
        kind: 'node',
        node: 'specialisation',
        compare: '>=',
        value: 15,
      }),
    ],
    routes: [
      rule(
        'award',
        words('直通：近三年省级以上科技奖励', 'Direct: award'),
        { kind: 'fact-is', fact: 'awardInThreeYears', oneOf: [true] },
        unchecked,
      ),
      rule(
        'honour',
        words('直通：有效荣誉', 'Direct: honour'),
        { kind: 'fact-is', fact: 'honour', oneOf: [true] },
        unchecked,
      ),
      rule(
        'institution',
        words('直通：省部级以上研发机构', 'Direct: R&D institution'),
        { kind: 'fact-is', fact: 'provincialInstitution', oneOf: [true] },
        unchecked,
      ),
      rule(
        'equity',
        words('直通：近三年新增股权融资 500 万元以上', 'Direct: equity of ¥5m or more'),
        { kind: 'fact', fact: 'equityRaisedWan', compare: '>=', value: 500 },
        unchecked,
      ),
    ],
  },
};

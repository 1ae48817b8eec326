import type {
  Coefficients,
  Fact,
  GradeBand,
  IndicatorNode,
  IndicatorSystem,
  Scoring,
} from '../indicator-system.ts';
import { countOf, falling, growth, openRatio, ratio, rising, words } from './build.ts';

type Slot = readonly [id: string, zh: string, en: string, scoring: Scoring];

const three = [0, 1, 2, 3];
const four = [0, 1, 2, 3, 4];
const pieces = (edges: readonly number[], unit = '件', points = three): Scoring =>
  rising(edges, points, countOf(unit));
const shares = (edges: readonly number[], points = three): Scoring => rising(edges, points, ratio);
const grows = (edges: readonly number[], points = three): Scoring => rising(edges, points, growth);
const means = (edges: readonly number[], unit: string, points = three): Scoring =>
  rising(edges, points, { least: 0, most: null, unit });
const expert: Scoring = { kind: 'scale', most: 3, step: 1 };

const group = (id: string, zh: string, en: string, slots: readonly Slot[]): IndicatorNode => ({
  id,
  title: words(zh, en),
  weight: 25,
  children: slots.map(([slot, slotZh, slotEn, scoring], index) => ({
    id: slot,
    title: words(slotZh, slotEn),
    // The first slot of each group weighs four points, the other seven three each: 25.
    weight: index === 0 ? 4 : 3,
    scoring,
  })),
});

const holding = group('rights', '知识产权数量与结构', 'Number and structure of rights', [
  ['inventions', '有效发明专利', 'Inventions in force', pieces([1, 3, 8, 20], '件', four)],
  ['utility-models', '有效实用新型', 'Utility models in force', pieces([3, 8, 20])],
  ['software', '软件著作权', 'Software copyrights', pieces([3, 8, 20])],
  ['invention-share', '发明专利占专利比例', 'Inventions among patents', shares([0.1, 0.25, 0.5])],
  ['new-filings', '近三年新申请专利', 'Filings in 3 years', pieces([2, 6, 15])],
  ['abroad', '境外同族专利', 'Family members abroad', pieces([1, 3, 8])],
  ['own-share', '自主研发（原始取得）比例', 'Share of rights by own research', shares([0.5, 0.75, 0.9])],
  ['related-share', '与主营产品相关比例', 'Share of rights in the main product', shares([0.4, 0.6, 0.8])],
]);

const depth = group('depth', '技术含量与权利质量', 'Technical depth and quality of rights', [
  ['citations', '单件发明平均被引', 'Citations per invention', means([0.5, 1, 3, 6], '次', four)],
  ['claims', '平均权利要求项数', 'Claims per patent', means([5, 8, 12], '项')],
  ['remaining-life', '发明平均剩余年限', 'Mean term left', means([5, 8, 12], '年')],
  ['kept-ten-years', '维持十年以上的发明', 'Inventions kept over ten years', pieces([1, 3, 6])],
  ['survived', '经无效程序维持有效', 'Upheld in invalidation', pieces([1, 2, 3])],
  ['awards', '专利奖、科技奖', 'Patent and science awards', pieces([1, 2, 4], '项')],
  ['standards', '参与制定标准', 'Standards taken part in', pieces([1, 2, 4], '项')],
  ['expert-view', '技术先进性专家评分', 'Expert mark of advancement', expert],
]);

const effort = group('effort', '研发投入与团队', 'Research effort and team', [
  ['rd-ratio', '研发费用占营业收入比例', 'R&D to revenue', rising([0.02, 0.03, 0.05, 0.08], four, openRatio)],
  ['rd-growth', '近两年研发费用增长率', 'Growth of R&D, two years', grows([0, 0.1, 0.3])],
  ['staff-share', '科技人员占比', 'Scientific staff', shares([0.1, 0.2, 0.3])],
  ['masters-share', '硕士以上人员占比', 'Staff with a master’s degree', shares([0.02, 0.05, 0.15])],
  ['inventors', '稳定在职的主要发明人', 'Key inventors on staff', pieces([1, 3, 6], '人')],
  ['institution', '市级以上研发机构', 'R&D institutions of city level or above', pieces([1, 2, 3], '个')],
  ['partners', '产学研合作项目', 'Projects with universities', pieces([1, 3, 6], '项')],
  ['programmes', '市级以上科技项目', 'Programme projects of city level or above', pieces([1, 3, 6], '项')],
]);

const use = group('use', '转化与经营', 'Use and business', [
  [
    'protected-income',
    '知识产权产品收入占比',
    'Income of protected products',
    shares([0.2, 0.4, 0.6, 0.8], four),
  ],
  ['revenue-growth', '近两年营业收入增长率', 'Growth of revenue, two years', grows([0, 0.1, 0.25])],
  ['net-margin', '净利率', 'Net margin', grows([0, 0.05, 0.1])],
  ['gross-margin', '毛利率', 'Gross margin', grows([0.15, 0.3, 0.45])],
  ['conversions', '近三年年均成果转化', 'Results put to use a year', means([1, 3, 5], '项/年')],
  ['licences', '近三年许可、转让次数', 'Licences and transfers in 3 years', pieces([1, 2, 4], '次')],
  ['debt-ratio', '资产负债率', 'Debt to assets', falling([0.4, 0.55, 0.7], [3, 2, 1, 0], openRatio)],
  ['equity-rounds', '机构股权融资轮次', 'Rounds of institutional equity', pieces([1, 2, 3], '轮')],
]);

const fields = [
  ['information', '新一代信息技术', 'Information technology', 1.08],
  ['equipment', '高端装备制造', 'Advanced equipment', 1.05],
  ['materials', '新材料', 'New materials', 1.05],
  ['biology', '生物医药', 'Biology and medicine', 1.08],
  ['energy', '新能源与新能源汽车', 'New energy and vehicles', 1.06],
  ['environment', '节能环保', 'Environment', 1.03],
  ['digital-content', '数字创意', 'Digital content', 1.02],
  ['services', '高技术服务', 'High-tech services', 1.02],
  ['traditional', '传统制造', 'Traditional manufacture', 1],
  ['other', '其他', 'Other', 1],
] as const;

/** Below two fifths of the rights' points a field earns nothing extra; the whole of it from seven tenths on. */
const coefficients: Coefficients = {
  fact: 'field',
  node: 'rights',
  table: fields.map(([choice, , , factor]) => ({
    choice,
    bands: [
      { from: 0, fromIncluded: true, to: 0.4, toIncluded: false, factor: 1 },
      {
        from: 0.4,
        fromIncluded: true,
        to: 0.7,
        toIncluded: false,
        factor: Math.round((1 + (factor - 1) / 2) * 1000) / 1000,
      },
      { from: 0.7, fromIncluded: true, to: 1, toIncluded: true, factor },
    ],
  })),
};

const field: Fact = {
  id: 'field',
  title: words('技术领域', 'Technical field'),
  kind: 'choice',
  choices: fields.map(([id, zh, en]) => ({ id, title: words(zh, en) })),
};

const grades: readonly GradeBand[] = Array.from({ length: 10 }, (_, index) => ({
  id: `T${index + 1}`,
  title: words(`T${index + 1} 级`, `Grade T${index + 1}`),
  from: 90 - index * 10,
  fromIncluded: true,
  to: 100 - index * 10,
  toIncluded: index === 0,
}));

/**
 * A grade of firms in thirty-two dimensions, after the published idea of 技术流 (S4-12): slots, bands, coefficients and
 * grades T1 (best) to T10 are our own and are no bank's.
 */
export const enterpriseGrade: IndicatorSystem = {
  id: 'enterprise-grade',
  version: 1,
  title: words(
    '科技企业创新能力等级（三十二维，平台自定）',
    'Innovation grade of firms in 32 dimensions (our own)',
  ),
  provenance: 'local',
  source:
    '思路见 S4-12（三十二维评价、分级）；四组三十二项、分档、领域系数与 T1–T10 均为本平台自定，非任何银行的标准',
  verified: true,
  subject: 'firm',
  full: 100,
  weighting: 'points',
  integersOnly: true,
  // Renormalising would let a firm rise by keeping its weak answers back.
  missing: 'zero',
  children: [holding, depth, effort, use],
  facts: [field],
  grades,
  coefficients,
};

import { instantFromMillis } from '@zhirong/kernel';
import type { DocumentPlan } from '../document-plan.ts';

const long =
  '本次评估以权利人提供的资料和公开登记信息为基础，假设所涉产品在保护期内持续经营，税收政策、行业竞争格局不发生重大变化（如2019年9月30日前后的增值税税率调整），“专利号ZL201810123456.7”所载技术方案可以独立实施；';

/** One of every block, with what is awkward: long texts, long tables, missing values, small and large figures. */
export const samplePlan = (more: Partial<DocumentPlan> = {}): DocumentPlan => ({
  title: '知识产权价值评估报告',
  author: '示例商业银行股份有限公司成都分行',
  madeAt: instantFromMillis(1_574_300_000_000),
  header: { left: '知识产权价值评估报告', right: '编号：HY2019-000012' },
  footer: '核验码：ZR-7K2M-9QXD-4TAB',
  cover: {
    number: '编号：HY2019-000012',
    title: '知识产权价值评估报告',
    subtitle: '示例芯片科技有限公司“一种基于边缘计算的工业设备状态监测方法及系统”等3项权利',
    facts: [
      { label: '权利人', value: '示例芯片科技有限公司' },
      { label: '评估目的', value: '质押融资' },
      { label: '评估基准日', value: '2019年11月20日' },
      { label: '有效期至', value: null },
    ],
    issuer: '示例商业银行股份有限公司成都分行',
    day: '2019年11月21日',
    verification: {
      code: 'ZR-7K2M-9QXD-4TAB',
      address: 'https://zhirong.example.cn/verify/ZR-7K2M-9QXD-4TAB',
      lines: ['扫描二维码或在核验地址输入核验码，可以核对本报告的编号、结论和文件摘要。'],
    },
  },
  blocks: [
    { kind: 'heading', level: 1, text: '一、评估结论' },
    {
      kind: 'paragraph',
      text: long.repeat(3),
      footnotes: ['《专利资产评估指导意见》（中评协〔2017〕49号）第二十二条。', '区间下限用于计算质押价值。'],
    },
    { kind: 'paragraph', text: '评估价值为 1,234.56 万元。', look: 'strong' },
    {
      kind: 'items',
      items: [
        '假设一：持续经营。',
        long,
        'Assumption in English with a_very_long_word_that_does_not_break_easily/and/a/path/too.',
      ],
    },
    { kind: 'heading', level: 2, text: '（一）现金流量' },
    {
      kind: 'table',
      caption: '现金流量表',
      unit: '单位：万元',
      columns: [
        { header: '年度', width: 10, align: 'center' },
        { header: '营业收入', width: 18, align: 'right' },
        { header: '许可费', width: 18, align: 'right' },
        { header: '折现系数', width: 14, align: 'right' },
        { header: '现值', width: 18, align: 'right' },
        { header: '说明', width: 30 },
      ],
      rows: Array.from({ length: 60 }, (_, i) => [
        String(2020 + i),
        '12,345.67',
        '617.28',
        '0.8696',
        i === 3 ? null : '-536.78',
        i % 7 === 0 ? '按上年实绩及在手订单推算，见佐证材料第3项' : '',
      ]),
      total: ['合计', null, null, null, '5,367.80', ''],
    },
    {
      kind: 'chart',
      look: 'histogram',
      caption: '模拟分布（10,000次）',
      unit: '单位：万元',
      bins: Array.from({ length: 24 }, (_, i) => ({
        from: 800 + i * 40,
        to: 840 + i * 40,
        count: Math.round(1000 * Math.exp(-((i - 10) ** 2) / 30)),
        said: (800 + i * 40).toLocaleString('en-US'),
      })),
      marks: [
        { at: 1010, said: 'P10 1,010.00' },
        { at: 1220, said: 'P50 1,220.00' },
        { at: 1450, said: 'P90 1,450.00' },
      ],
    },
    {
      kind: 'chart',
      look: 'tornado',
      caption: '敏感性分析',
      unit: '单位：万元',
      base: 1234.56,
      baseSaid: '评估值 1,234.56',
      swings: [
        { label: '折现率 ±10%', low: 1402.1, high: 1101.3, lowSaid: '1,402.10', highSaid: '1,101.30' },
        { label: '许可费率 ±10%', low: 1111.1, high: 1358.0, lowSaid: '1,111.10', highSaid: '1,358.00' },
        { label: '所得税率 ±10%', low: 1250, high: 1219, lowSaid: '1,250.00', highSaid: '1,219.00' },
      ],
    },
    {
      kind: 'chart',
      look: 'bars',
      caption: '各方法比较',
      unit: '单位：万元',
      bars: [
        { label: '收益法（许可费节省法）', value: 1234.56, said: '1,234.56' },
        { label: '成本法', value: 402, said: '402.00' },
      ],
    },
    {
      kind: 'facts',
      facts: [
        { label: '计算人', value: '示例银行　王经理' },
        { label: '复核人', value: null },
      ],
    },
    {
      kind: 'verification',
      caption: '核验',
      verification: {
        code: 'ZR-7K2M-9QXD-4TAB',
        address: 'https://zhirong.example.cn/verify/ZR-7K2M-9QXD-4TAB',
        lines: ['输入摘要：0f3c…', '结果摘要：aa12…'],
      },
    },
  ],
  ...more,
});

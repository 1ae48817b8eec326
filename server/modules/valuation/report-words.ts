import type {
  Burden,
  ValuationEvidenceKind,
  RightKind,
  RightState,
  ValuationPurpose,
  ValuingWay,
} from '@zhirong/contracts';

/** Words of a printed report, which is Chinese whoever asks for it. */
export const wayWords: Readonly<Record<ValuingWay, string>> = {
  'outside-report': '外部评估',
  'bank-internal': '银行内部评估',
  agreed: '银企协商',
  'free-estimate': '权利人自行估算',
};
export const purposeWords: Readonly<Record<ValuationPurpose, string>> = {
  'pledge-loan': '质押融资',
  licence: '许可',
  transfer: '转让',
  contribution: '作价入股',
  reporting: '财务报告',
  remedy: '侵权救济',
  disposal: '质物处置',
  management: '内部管理',
};
export const evidenceWords: Readonly<Record<ValuationEvidenceKind, string>> = {
  document: '文件',
  statement: '报表',
  register: '权利台账',
  market: '市场数据',
  judgement: '专业判断',
};
export const rightWords: Readonly<Record<RightKind, string>> = {
  invention: '发明专利',
  'utility-model': '实用新型专利',
  design: '外观设计专利',
  trademark: '注册商标',
  copyright: '著作权',
  'software-copyright': '软件著作权',
  'ic-layout': '集成电路布图设计',
  'geographical-indication': '地理标志',
  'plant-variety': '植物新品种',
  'data-ip': '数据知识产权',
  'trade-secret': '商业秘密',
  'licence-income': '许可收益权',
};
export const stateWords: Readonly<Record<RightState, string>> = {
  'not-yet': '尚未产生',
  pending: '审查中',
  'in-force': '有效',
  'fee-due': '有效（待缴费）',
  'renewal-due': '有效（待续展）',
  'in-grace': '宽展期内',
  unconfirmed: '缴费待核实',
  lapsed: '已终止',
  expired: '已届满',
  invalidated: '已无效',
  abandoned: '已放弃',
  refused: '已驳回',
};
export const burdenWords: Readonly<Record<Burden, string>> = {
  pledged: '已质押',
  frozen: '已查封冻结',
  disputed: '有争议',
  invalidation: '被请求无效',
  'exclusively-licensed': '独占许可',
};
export const rangeWords = {
  distribution: '模拟结果的 P10 与 P90',
  sensitivity: '折现率等主要参数上下各一档',
  comparables: '可比实例调整后的高低值',
  none: '单一数值',
} as const;

import type { Burden, RightState } from '@zhirong/contracts';

/** As they stand in files that leave the platform; pages have their own words. */
export const stateWords: Readonly<Record<RightState, string>> = {
  'not-yet': '尚未产生',
  pending: '审查中',
  'in-force': '有效',
  'fee-due': '有效（待缴年费）',
  'renewal-due': '有效（待续展）',
  'in-grace': '滞纳期（宽展期）',
  unconfirmed: '缴费情况待核实',
  lapsed: '失效',
  expired: '期限届满',
  invalidated: '宣告无效',
  abandoned: '放弃',
  refused: '未授权（驳回、撤回）',
};
export const burdenWordsZh: Readonly<Record<Burden, string>> = {
  pledged: '已质押',
  frozen: '已保全',
  disputed: '诉讼中',
  invalidation: '无效宣告中',
  'exclusively-licensed': '独占许可',
};

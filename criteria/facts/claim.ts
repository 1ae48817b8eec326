import type { Fact } from '../vocabulary.ts';
import { choice, count, day, money, percent, region, times, yesNo } from './declare.ts';

export const claimFacts: readonly Fact[] = [
  region('claim.region', '补偿资金所在区划', 'Region of the fund', 'S0-17'),
  choice(
    'claim.fund-kind',
    '补偿资金类型',
    'Kind of fund',
    'S0-17',
    `
    special 专项补偿 special
    unified 统一补偿 unified`,
  ),
  money('claim.loss', '实际损失', 'Actual loss', 'S2-18'),
  money('claim.principal-loss', '本金损失', 'Loss of principal', 'B5'),
  money('claim.ip-loss', '知识产权部分本金损失', 'Loss of the part secured by rights', 'B5'),
  money('claim.recovered', '已追回金额', 'Recovered', 'S2-18'),
  money('claim.asked', '申请补偿额', 'Compensation asked for', 'S2-18'),
  money('claim.paid-to-firm-this-year', '该企业本年已补偿额', 'Paid for this firm this year', 'B1'),
  yesNo('claim.defaulted', '贷款已形成坏账', 'The loan has defaulted', 'S2-18'),
  yesNo('claim.recovery-failed', '追偿无果', 'Recovery was without result', 'S2-18'),
  yesNo('claim.loss-proved', '实际损失有证明', 'The loss is proved', 'S2-18'),
  yesNo('claim.in-batch', '贷款在批次包内', 'The loan is in a batch', 'S2-18'),
  yesNo('claim.compensated-elsewhere', '已获其他补偿', 'Was compensated elsewhere', 'S2-18'),
  yesNo('claim.duty-done', '银行已尽职', 'The bank did its duty', 'S3-19'),
  day('claim.defaulted-on', '违约日', 'Day of default', 'S2-18'),
  day('claim.recovery-ended-on', '追偿终结日', 'Day recovery ended', 'S2-18'),
  day('claim.recognised-on', '省级认定日', 'Day of recognition by the province', 'B1'),
  day('claim.filed-on', '补偿申请日', 'Day the claim was filed', 'B1'),
  count('次', 'claim.number', '该银行本年申请次数', 'Claims of this bank this year', 'B1'),
  money('claim.fund-balance', '资金余额', 'Balance of the fund', 'B5'),
  money('claim.fund-size', '资金规模', 'Size of the fund', 'B5'),
  times('claim.fund-leverage', '资金放大倍数', 'Leverage of the fund', 'B5'),
  percent('claim.fund-compensation-rate', '资金代偿率', 'Compensation rate of the fund', 'B5'),
];

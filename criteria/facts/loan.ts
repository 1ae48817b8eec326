import type { Fact } from '../vocabulary.ts';
import {
  choice,
  choices,
  count,
  day,
  money,
  percent,
  region,
  rightKinds,
  text,
  times,
  yesNo,
} from './declare.ts';

const terms: readonly Fact[] = [
  money('loan.amount', '贷款金额', 'Loan amount', 'S3-20'),
  money('loan.pledged-amount', '其中知识产权质押部分', 'Part secured by rights', 'B5'),
  money('loan.actual-financing', '实际融资额', 'Actual financing', 'S3-27'),
  money('loan.batch-amount', '批次包金额', 'Amount of the batch', 'S2-17'),
  count('个月', 'loan.months', '贷款期限', 'Months of the loan', 'B1'),
  percent('loan.rate', '贷款年利率', 'Annual rate', 'B5'),
  percent('loan.rate-before', '降息前年利率', 'Annual rate before the discount', 'S4-03'),
  percent('loan.lpr-1y', '签约时一年期LPR', '1-year LPR at signing', 'B5', { fixed: true }),
  percent('loan.lpr-1y-month-before', '签约上月一年期LPR', '1-year LPR of the month before signing', 'B5', {
    fixed: true,
  }),
  percent('loan.lpr-5y', '签约时五年期以上LPR', '5-year LPR at signing', 'B3.4', { fixed: true }),
  percent('loan.guarantee-fee-rate', '担保年费率', 'Guarantee fee a year', 'B1'),
  money('loan.guarantee-fee', '担保费', 'Guarantee fee', 'S2-02'),
  money('loan.other-fees', '其他费用', 'Other fees', 'B1'),
  money('loan.valuation-fee', '评估费', 'Valuation fee', 'B1'),
  money('loan.interest-paid', '已付利息', 'Interest paid', 'S2-09'),
  region('loan.bank-region', '贷款银行所在区划', 'Region of the lending bank', 'S0-18'),
  text('loan.brand', '贷款品牌', 'Brand of the loan', 'S3-03'),
];

const days: readonly Fact[] = [
  day('loan.applied-on', '申请日', 'Day of application', 'S4-01'),
  day('loan.signed-on', '签约日', 'Day of signing', 'B5'),
  day('loan.disbursed-on', '放款日', 'Day of disbursement', 'S4-01'),
  day('loan.due-on', '到期日', 'Due day', 'B3.1'),
  day('loan.settled-on', '结清日', 'Day of settlement', 'S3-20'),
  day('loan.registered-on', '质押登记日', 'Day of pledge registration', 'S3-20'),
  day('loan.valued-on', '评估日', 'Day of valuation', 'S1-33'),
  day('loan.subsidy-filed-on', '资助申请日', 'Day the subsidy was applied for', 'S3-20'),
  count('天', 'loan.overdue-days', '逾期天数', 'Days overdue', 'S1-30'),
];

const security: readonly Fact[] = [
  yesNo('loan.settled', '本息已结清', 'Principal and interest are settled', 'S3-20'),
  yesNo('loan.registered', '已办理质押登记', 'Pledge is registered', 'S3-20'),
  choices('loan.pledged-kinds', '质押知识产权种类', 'Kinds of rights pledged', 'S3-21', rightKinds),
  choices('loan.enhancing-kinds', '增信知识产权种类', 'Kinds of rights as enhancement', 'S3-21', rightKinds),
  count('项', 'loan.pledged-inventions', '质押登记发明专利数', 'Invention patents pledged', 'S3-20'),
  count('项', 'loan.pledged-rights', '质押知识产权数', 'Rights pledged', 'S1-19'),
  yesNo('loan.first-pledge', '至少一项专利为首次质押', 'A patent is pledged for the first time', 'B5'),
  yesNo('loan.pure-ip', '为纯知识产权质押', 'Is secured by rights alone', 'B5'),
  yesNo('loan.combined', '为组合贷款', 'Is a combined loan', 'B5'),
  money('loan.appraised-value', '质物评估价值', 'Appraised value of the pledge', 'S3-10'),
  percent('loan.pledge-rate', '质押率', 'Loan to appraised value', 'B2'),
  choice(
    'loan.valuation-way',
    '价值确定方式',
    'Way of valuation',
    'S3-11',
    `
    outside-report 外部评估报告 outside report
    internal 内部评估 internal valuation
    agreed 银企协商 agreed by bank and firm`,
  ),
  choice(
    'loan.structure',
    '贷款结构',
    'Structure of the loan',
    'S1-20',
    `
    pledge 质押融资 pledge
    trade-pledge 知识产权交易+质押融资 trade and pledge
    counter-guarantee 银行+担保+反担保 bank, guarantor, counter-guarantee
    bank-insurance 银行+保险 bank and insurer
    securitisation 知识产权证券化 securitisation
    lease 融资租赁 lease
    loan-and-equity 投贷联动 loan and equity`,
  ),
];

const course: readonly Fact[] = [
  choice(
    'loan.state',
    '办理状态',
    'State of the file',
    'S4-01',
    `
    applied 已申请 applied
    valued 已评估 valued
    examined 已尽调 examined
    registered 已登记 registered
    disbursement-proposed 放款待复核 disbursement proposed
    disbursed 已放款 disbursed
    overdue 已逾期 overdue
    in-disposal 处置中 in disposal
    disposed 已处置 disposed
    settled 已结清 settled
    rejected 未通过 rejected
    withdrawn 已撤回 withdrawn`,
  ),
  choice(
    'loan.risk-grade',
    '贷款风险分类',
    'Risk grade',
    'B5',
    `
    normal 正常 normal
    watch 关注 special mention
    substandard 次级 substandard
    doubtful 可疑 doubtful
    loss 损失 loss`,
  ),
  yesNo('loan.in-batch', '在批次包内', 'Is in a batch', 'S2-17'),
  yesNo('loan.on-list', '在名单内', 'Is on the managed list', 'S4-03'),
  yesNo('loan.green-channel', '走绿色通道', 'Took the green channel', 'S0-08'),
  yesNo('loan.bank-capable', '银行具备内部评估能力', 'The bank may value internally', 'S3-11'),
  yesNo('loan.bank-partner', '银行为合作银行', 'The bank is a partner', 'B5'),
  yesNo('loan.city-funded', '项目已获市级知识产权专项资金资助', 'Project was funded by the city', 'S3-37'),
  yesNo('loan.funded-elsewhere', '项目已获其他财政资助', 'Project was funded elsewhere', 'S2-02'),
  yesNo('loan.insured', '有保证保险', 'Has guarantee insurance', 'S4-17'),
  yesNo('loan.guaranteed', '有担保机构担保', 'Has a guarantor', 'S1-20'),
  times('loan.rate-to-lpr', '利率与LPR之比', 'Rate to LPR', 'B5'),
];

export const loanFacts: readonly Fact[] = [...terms, ...days, ...security, ...course];

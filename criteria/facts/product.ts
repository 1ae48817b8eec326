import type { Fact } from '../vocabulary.ts';
import {
  choice,
  choices,
  count,
  day,
  insuranceLines,
  money,
  percent,
  region,
  rightKinds,
  text,
  times,
  yesNo,
} from './declare.ts';

const terms: readonly Fact[] = [
  text('product.name', '产品名称', 'Name of the product', 'S0-12'),
  region('product.region', '产品服务区划', 'Region served', 'S1-11'),
  choice(
    'product.kind',
    '产品类别',
    'Kind of product',
    'S3-02',
    `
    pledge-loan 知识产权质押贷款 pledge loan
    credit-loan 知识产权信用贷 credit loan
    guarantee 知识产权担保 guarantee
    insurance 知识产权保险 insurance
    securitisation 知识产权证券化 securitisation
    fund 知识产权基金 fund
    lease 融资租赁 lease
    trust 信托 trust`,
  ),
  choices('product.accepted-kinds', '接受的知识产权种类', 'Kinds of rights accepted', 'S1-19', rightKinds),
  money('product.max-amount', '最高额度', 'Highest amount', 'S1-11'),
  money('product.min-amount', '最低额度', 'Lowest amount', 'S1-11'),
  count('个月', 'product.max-months', '最长期限', 'Longest term', 'S1-11'),
  percent('product.rate-from', '最低年利率', 'Lowest annual rate', 'S1-11'),
  percent('product.rate-to', '最高年利率', 'Highest annual rate', 'S1-11'),
  yesNo('product.online', '已上线平台', 'Is on the platform', 'S1-15'),
  yesNo('product.needs-report', '需外部评估报告', 'Needs an outside report', 'S3-11'),
  choice('product.line', '保险险种', 'Line of insurance', 'S2-13', insuranceLines),
  choices(
    'product.insured-objects',
    '保险标的',
    'Insured objects',
    'S3-22',
    `
    core-right 核心知识产权 core right
    package 知识产权包 package of rights
    goods 产品 goods
    firm 企业 firm
    park 园区整体 whole park`,
  ),
  money('product.cover', '保险金额', 'Cover', 'S0-25'),
  money('product.premium', '保费', 'Premium', 'S0-25'),
  percent('product.premium-rate', '保险费率', 'Premium rate', 'S0-25'),
  day('product.cover-from', '保险起期', 'Cover begins', 'S0-23'),
  day('product.cover-until', '保险止期', 'Cover ends', 'S0-23'),
  yesNo('product.government-bought', '为政府统保', 'Is bought by government', 'S0-25'),
];

const provider: readonly Fact[] = [
  yesNo('product.provider-dedicated', '机构设有专营部门', 'The institution has a dedicated unit', 'S1-13'),
  yesNo('product.provider-paperless', '机构已开通无纸化登记', 'The institution files without paper', 'S3-16'),
  money('product.provider-deposit', '存放补偿资金', 'Fund money on deposit', 'B5'),
  money('product.provider-line', '承诺授信额度', 'Line promised', 'B5'),
  money('product.provider-new-loans', '年度新增质押贷款额', 'New pledge loans of the year', 'S0-19'),
  money('product.provider-capital', '机构实缴资本', 'Paid-in capital', 'B5'),
  percent('product.provider-compensation-rate', '代偿率', 'Compensation rate', 'B5'),
  percent('product.provider-npl', '机构各项贷款不良率', 'NPL rate of all loans', 'S1-31'),
  percent('product.provider-ip-npl', '知识产权质押贷款不良率', 'NPL rate of IP loans', 'S1-31'),
  times('product.provider-leverage', '放大倍数', 'Leverage', 'S0-10'),
  count('分', 'product.provider-score', '机构评估得分', 'Assessment score', 'S2-19'),
];

export const productFacts: readonly Fact[] = [...terms, ...provider];

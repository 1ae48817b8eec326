import type { Fact } from '../vocabulary.ts';
import { choice, choices, count, day, money, percent, rightKinds, yesNo } from './declare.ts';

export const needFacts: readonly Fact[] = [
  money('need.amount', '拟融资额', 'Amount needed', 'A6.1'),
  count('个月', 'need.months', '期望贷款期限', 'Months wished for', 'A6.1'),
  percent('need.max-rate', '能够接受的最高融资成本', 'Highest cost accepted', 'A6.1'),
  choices(
    'need.purposes',
    '融资目的',
    'Purposes',
    'A6.1',
    `
    expand 扩大经营规模 expand the business
    working-capital 补充周转资金 working capital
    repay 归还到期贷款 repay loans due
    fixed-assets 固定资产投资 fixed assets
    renovation 技改项目 technical renovation
    new-project 投资新项目 new project
    new-firm 创办新企业 found a new firm
    other 其他 other`,
  ),
  yesNo('need.term-stated', '写明融资期限', 'States for how long', 'S0-04'),
  yesNo('need.purpose-stated', '写明融资用途', 'States what for', 'S0-04'),
  choices('need.offered-kinds', '可质押知识产权种类', 'Kinds of rights offered', 'S1-19', rightKinds),
  choice(
    'need.state',
    '需求状态',
    'State of the need',
    'S1-10',
    `
    open 待对接 open
    matched 已对接 matched
    closed 已结束 closed`,
  ),
  day('need.opened-on', '需求提出日', 'Day the need was opened', 'S1-10', { fixed: true }),
  count('次', 'need.answers', '银行答复次数', 'Answers of banks', 'S0-08'),
  yesNo('need.from-fair', '来自银企对接活动', 'Comes from a fair', 'S0-08'),
];

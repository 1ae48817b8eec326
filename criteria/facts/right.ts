import type { Fact } from '../vocabulary.ts';
import { choice, count, day, money, rightKinds, yesNo } from './declare.ts';

export const rightFacts: readonly Fact[] = [
  choice('right.kind', '知识产权种类', 'Kind of right', 'S1-19', rightKinds, { fixed: true }),
  choice(
    'right.state',
    '权属状态',
    'State of the right',
    'S3-06',
    `
    pending 审查中 pending
    valid 有效 in force
    suspended 中止 suspended
    lapsed 终止 lapsed
    invalidated 被宣告无效 invalidated`,
  ),
  day('right.filed-on', '申请日', 'Filing day', 'B3.1', { fixed: true }),
  day('right.granted-on', '授权公告日', 'Day of grant', 'B3.1', { fixed: true }),
  day('right.expires-on', '保护期届满日', 'Day of expiry', 'B3.1', { fixed: true }),
  yesNo('right.held-by-firm', '登记权利人为本企业', 'The firm is the registered owner', 'B3.1'),
  count('人', 'right.owners', '共有权利人数', 'Owners', 'B3.1'),
  yesNo('right.owners-agree', '共有人同意', 'All owners agree', 'B3.1'),
  yesNo('right.annuity-paid', '年费已缴', 'Annuities are paid', 'B3.1'),
  yesNo('right.invalidation-started', '已启动无效宣告程序', 'Invalidation has started', 'B3.1'),
  yesNo('right.seized', '被查封保全', 'Is seized by a court', 'B3.1'),
  yesNo('right.same-day-invention', '同日申请发明专利', 'Has a same-day invention application', 'B3.1'),
  yesNo('right.pledged', '已质押', 'Is pledged', 'S3-06'),
  yesNo('right.first-pledge', '为首次质押', 'Is pledged for the first time', 'B5'),
  day('right.pledged-on', '质押登记日', 'Day of pledge registration', 'B5'),
  yesNo('right.pledge-registered', '已在国家知识产权局登记质押', 'Pledge is registered', 'S3-20'),
  yesNo('right.licensed', '已许可', 'Is licensed', 'S3-06'),
  yesNo('right.transferred', '由转让取得', 'Was acquired by transfer', 'S3-06'),
  yesNo('right.insured', '已投保', 'Is insured', 'S4-16'),
  yesNo('right.core', '为核心知识产权', 'Is a core right', 'S3-22'),
  money('right.value', '评估价值', 'Appraised value', 'S3-10'),
  day('right.valued-on', '评估日期', 'Day of appraisal', 'S1-33'),
];

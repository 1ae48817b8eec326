/** From best to worst; the last three are non-performing. */
export const riskCategories = ['normal', 'special-mention', 'substandard', 'doubtful', 'loss'] as const;
export type RiskCategory = (typeof riskCategories)[number];

export const categoryNames: Readonly<Record<RiskCategory, { readonly zh: string; readonly en: string }>> = {
  normal: { zh: '正常类', en: 'normal' },
  'special-mention': { zh: '关注类', en: 'special mention' },
  substandard: { zh: '次级类', en: 'substandard' },
  doubtful: { zh: '可疑类', en: 'doubtful' },
  loss: { zh: '损失类', en: 'loss' },
};

export const isNonPerforming = (category: RiskCategory): boolean => riskCategories.indexOf(category) >= 2;

/** What is known of an asset, and what follows from it; a trigger names one of these. */
export type AssetFacts = {
  readonly daysOverdue: number;
  readonly operationalDelay: boolean;
  readonly changedUse: boolean;
  readonly refinanced: boolean;
  readonly qualifiedRenewal: boolean;
  readonly otherDebtNonPerforming: boolean;
  readonly creditImpaired: boolean;
  readonly ratingSharplyCut: boolean;
  readonly overdueShareAllBanks: number;
  readonly evadesDebt: boolean;
  readonly expectedLossShare: number;
  readonly bankruptcyLiquidation: boolean;
  readonly nonPerformingShareHere: number;
  readonly recognisedEnhancement: boolean;
  readonly groupMemberNonPerforming: boolean;
  readonly inObservation: boolean;
  readonly restructuredAgain: boolean;
  readonly restructuredFromNonPerforming: boolean;
  readonly wasNonPerforming: boolean;
  readonly upgradeConditionsMet: boolean;
};

export type Condition =
  | { readonly fact: keyof AssetFacts; readonly holds: true }
  | { readonly fact: keyof AssetFacts; readonly above: number }
  | { readonly fact: keyof AssetFacts; readonly atLeast: number };

export type Trigger = {
  readonly id: string;
  /** At least this category; absent where the rule asks for an assessment and decides nothing. */
  readonly category?: RiskCategory;
  readonly article: string;
  readonly zh: string;
  readonly en: string;
  readonly all: readonly Condition[];
  /** Facts that lift the trigger. */
  readonly unless?: readonly (keyof AssetFacts)[];
  readonly nonRetailOnly?: true;
  /** official: read in the published text; provisional: article and wording still to be held against it. */
  readonly provenance: 'official' | 'provisional';
};

export type CategoryRules = {
  readonly source: string;
  readonly from: string;
  readonly observation: {
    readonly months: number;
    readonly article: string;
    readonly provenance: 'official' | 'provisional';
  };
  readonly triggers: readonly Trigger[];
};

const overdue = (days: number): readonly Condition[] => [{ fact: 'daysOverdue', above: days }];
const holds = (fact: keyof AssetFacts): readonly Condition[] => [{ fact, holds: true }];

/** 中国银行保险监督管理委员会 中国人民银行令〔2023〕第1号, in force from 2023-07-01. */
const order2023: CategoryRules = {
  source: '《商业银行金融资产风险分类办法》（中国银保监会、中国人民银行令〔2023〕第1号）',
  from: '2023-07-01',
  observation: { months: 12, article: '第二十一条', provenance: 'provisional' },
  triggers: [
    {
      id: 'overdue',
      category: 'special-mention',
      article: '第十条',
      zh: '本金、利息或收益逾期',
      en: 'principal, interest or income is overdue',
      all: overdue(0),
      unless: ['operationalDelay'],
      provenance: 'provisional',
    },
    {
      id: 'changed-use',
      category: 'special-mention',
      article: '第十条',
      zh: '未经同意擅自改变资金用途',
      en: 'the use of the funds was changed without consent',
      all: holds('changedUse'),
      provenance: 'provisional',
    },
    {
      id: 'refinanced',
      category: 'special-mention',
      article: '第十条',
      zh: '以借新还旧或其他债务融资偿还（符合条件的小微企业续贷除外）',
      en: 'repaid by new debt, other than a qualified renewal of a small firm',
      all: holds('refinanced'),
      unless: ['qualifiedRenewal'],
      provenance: 'provisional',
    },
    {
      id: 'other-debt-non-performing',
      category: 'special-mention',
      article: '第十条',
      zh: '同一非零售债务人在本行或其他银行的债务出现不良',
      en: 'another debt of the same non-retail debtor is non-performing, here or elsewhere',
      all: holds('otherDebtNonPerforming'),
      nonRetailOnly: true,
      provenance: 'provisional',
    },
    {
      id: 'overdue-90',
      category: 'substandard',
      article: '第十一条',
      zh: '逾期超过 90 天',
      en: 'overdue for more than 90 days',
      all: overdue(90),
      provenance: 'provisional',
    },
    {
      id: 'credit-impaired',
      category: 'substandard',
      article: '第六条、第十一条',
      zh: '金融资产已发生信用减值',
      en: 'the asset is credit-impaired',
      all: holds('creditImpaired'),
      provenance: 'official',
    },
    {
      id: 'rating-cut',
      category: 'substandard',
      article: '第十一条',
      zh: '外部评级大幅下调，履约能力显著下降',
      en: 'the external rating was cut sharply, and the ability to pay with it',
      all: holds('ratingSharplyCut'),
      provenance: 'provisional',
    },
    {
      id: 'overdue-share-20',
      category: 'substandard',
      article: '第十一条',
      zh: '同一非零售债务人在所有银行逾期超过 90 天的债务超过 20%',
      en: 'more than 20% of the debts of the same non-retail debtor at all banks are overdue for more than 90 days',
      all: [{ fact: 'overdueShareAllBanks', above: 0.2 }],
      nonRetailOnly: true,
      provenance: 'provisional',
    },
    {
      id: 'cross-default-10',
      category: 'substandard',
      article: '第七条',
      zh: '非零售债务人在本行超过 10% 的债权被分为不良，其在本行的所有债权均归为不良（认可的增信方式除外）',
      en: 'more than 10% of the non-retail debtor’s exposure at this bank is non-performing, so all of it is, other than under recognised enhancement',
      all: [{ fact: 'nonPerformingShareHere', above: 0.1 }],
      unless: ['recognisedEnhancement'],
      nonRetailOnly: true,
      provenance: 'official',
    },
    {
      id: 'group-member',
      article: '第七条',
      zh: '集团其他成员的债务为不良：应及时启动评估，不必然调整分类',
      en: 'a debt of another member of the group is non-performing: assess at once, without a change by itself',
      all: holds('groupMemberNonPerforming'),
      nonRetailOnly: true,
      provenance: 'official',
    },
    {
      id: 'not-upgraded',
      category: 'substandard',
      article: '第十四条',
      zh: '原为不良，未满足上调条件（欠款清偿并连续两个还款期或 6 个月（孰长）正常偿付等）',
      en: 'was non-performing and does not meet the conditions of an upgrade yet',
      all: holds('wasNonPerforming'),
      unless: ['upgradeConditionsMet'],
      provenance: 'provisional',
    },
    {
      id: 'restructured',
      category: 'special-mention',
      article: '第二十二条',
      zh: '重组资产在观察期内',
      en: 'restructured and within the period of observation',
      all: holds('inObservation'),
      provenance: 'provisional',
    },
    {
      id: 'restructured-non-performing',
      category: 'substandard',
      article: '第二十三条',
      zh: '重组前为不良，观察期内未满足上调条件',
      en: 'restructured out of a non-performing category, conditions of an upgrade not met',
      all: [...holds('inObservation'), ...holds('restructuredFromNonPerforming')],
      unless: ['upgradeConditionsMet'],
      provenance: 'provisional',
    },
    {
      id: 'restructured-again',
      category: 'substandard',
      article: '第二十四条',
      zh: '观察期内再次重组',
      en: 'restructured again within the period of observation',
      all: [...holds('inObservation'), ...holds('restructuredAgain')],
      provenance: 'provisional',
    },
    {
      id: 'overdue-270',
      category: 'doubtful',
      article: '第十二条',
      zh: '逾期超过 270 天',
      en: 'overdue for more than 270 days',
      all: overdue(270),
      provenance: 'provisional',
    },
    {
      id: 'evades-debt',
      category: 'doubtful',
      article: '第十二条',
      zh: '债务人逃废银行债务',
      en: 'the debtor evades debts to banks',
      all: holds('evadesDebt'),
      provenance: 'provisional',
    },
    {
      id: 'expected-loss-50',
      category: 'doubtful',
      article: '第十二条',
      zh: '已发生信用减值，且预期信用损失占账面余额 50% 以上',
      en: 'credit-impaired, with expected credit loss of 50% of the book balance or more',
      all: [...holds('creditImpaired'), { fact: 'expectedLossShare', atLeast: 0.5 }],
      provenance: 'provisional',
    },
    {
      id: 'overdue-360',
      category: 'loss',
      article: '第十三条',
      zh: '逾期超过 360 天',
      en: 'overdue for more than 360 days',
      all: overdue(360),
      provenance: 'provisional',
    },
    {
      id: 'bankruptcy-liquidation',
      category: 'loss',
      article: '第十三条',
      zh: '债务人已进入破产清算程序',
      en: 'the debtor is in bankruptcy liquidation',
      all: holds('bankruptcyLiquidation'),
      provenance: 'provisional',
    },
    {
      id: 'expected-loss-90',
      category: 'loss',
      article: '第十三条',
      zh: '已发生信用减值，且预期信用损失占账面余额 90% 以上',
      en: 'credit-impaired, with expected credit loss of 90% of the book balance or more',
      all: [...holds('creditImpaired'), { fact: 'expectedLossShare', atLeast: 0.9 }],
      provenance: 'provisional',
    },
  ],
};

/** Rules by the day they came into force, ascending. Earlier ones (2001, 2007) are not kept: their limits differ. */
export const categoryRules: readonly CategoryRules[] = [order2023];

import type { TextTopic } from '@zhirong/contracts';
import type { PlainDate } from '@zhirong/kernel';
import type { TextRef } from './text.ts';

export type Blank = TextRef & {
  readonly title: string;
  readonly from: PlainDate;
  readonly issuer: string;
  readonly topic: TextTopic;
};
/** What stands for a source until whoever drafts has written it. */
export const openSource = { number: '待填文号', article: '待填条款' } as const;

type Number = readonly [name: string, zh: string, en: string, unit: string];
type Shape = {
  readonly payee: string;
  readonly numbers: readonly Number[];
  readonly lines: readonly string[];
};

const share: Number = ['share', '资助比例', 'Share', "'%'"];
const most: Number = ['most', '最高不超过', 'At most', '万元'];
const capped = ['limits: [{ most: $most }]'];

/** The least of each kind that can be read; what it grants is for the draft to say. */
const shapes: Readonly<Record<string, Shape>> = {
  'award-per-item': {
    payee: 'firm',
    numbers: [['each', '每项不超过', 'Each at most', '万元']],
    lines: ['items: { count: loan.rights }', 'each: $each'],
  },
  'share-of-base': {
    payee: 'firm',
    numbers: [share, most],
    lines: ['base: { fact: loan.amount }', 'share: $share', ...capped],
  },
  'interest-subsidy': {
    payee: 'firm',
    numbers: [share, ['basis', '年计息天数', 'Days of a year', '天'], most],
    lines: [
      'principal: { fact: loan.amount }',
      'rate: { share: $share, of: { actual: loan.rate } }',
      'from: loan.disbursed-on',
      'to: loan.settled-on',
      'basis: $basis',
      ...capped,
    ],
  },
  'fee-subsidy': {
    payee: 'firm',
    numbers: [share, most],
    lines: ['fee: { fact: product.premium }', 'share: $share', ...capped],
  },
  'loss-compensation': {
    payee: 'bank',
    numbers: [
      ['fund-share', '补偿资金承担', 'Share of the fund', "'%'"],
      ['bank-share', '银行承担', 'Share of the bank', "'%'"],
      most,
    ],
    lines: [
      'loss: { fact: claim.loss }',
      'parties:',
      '  - { party: fund, zh: 补偿资金, en: fund, share: $fund-share, pays: true }',
      '  - { party: bank, zh: 银行, en: bank, share: $bank-share }',
      'rest: bank',
      ...capped,
    ],
  },
  'volume-reward': {
    payee: 'bank',
    numbers: [share, most],
    lines: ['volume: { fact: product.provider-new-loans }', 'share: $share', ...capped],
  },
  gate: { payee: 'bank', numbers: [], lines: ['conditions: { fact: loan.bank-capable, equals: 是 }'] },
  list: {
    payee: 'firm',
    numbers: [['patents', '有效专利不少于', 'Patents in force at least', '件']],
    lines: [
      'conditions:',
      '  all:',
      '    - { fact: firm.in-list-region, equals: 是, note: 辖区内注册 }',
      '    - { fact: firm.credit-standing, equals: 良好, note: 良好信用 }',
      '    - { fact: firm.has-need, equals: 是, note: 明确资金需求 }',
      '    - { fact: firm.patents-valid, at-least: $patents, note: 知识产权工作基础良好 }',
      '    - { fact: firm.repayment, equals: 具备, note: 具备还款能力 }',
    ],
  },
};

const quoted = (text: string): string => JSON.stringify(text);
const headOf = ({ title, issuer, from }: Blank): readonly string[] => [
  `title: ${quoted(title)}`,
  `source: { issuer: ${quoted(issuer)}, number: ${openSource.number}, article: ${openSource.article} }`,
  `state: [{ from: '${from}', state: draft }]`,
  'verified: false',
];

/** A rule or an instrument with nothing stated yet. */
export const blankText = (blank: Blank): string => {
  const { kind, title, from, topic } = blank;
  if (kind === 'rule')
    return [
      'id: ZR-draft',
      ...headOf(blank),
      'unit: 工作日',
      `values: [{ from: '${from}', value: null }]`,
      '',
    ].join('\n');
  const name = shapes[topic] ? topic : 'share-of-base';
  const { payee, numbers, lines } = shapes[name] as Shape;
  return [
    `kind: ${name}`,
    'cites: [S1-12]',
    ...headOf(blank),
    `title_en: ${quoted(title)}`,
    `payee: ${payee}`,
    ...(numbers.length > 0 ? ['parameters:'] : []),
    ...numbers.map(
      ([key, zh, en, unit]) =>
        `  ${key}: { title: ${zh}, title_en: ${en}, unit: ${unit}, values: [{ from: '${from}', value: null }] }`,
    ),
    ...lines,
    '',
  ].join('\n');
};

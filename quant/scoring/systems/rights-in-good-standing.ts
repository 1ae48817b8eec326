import type { Fact, GradeBand, Veto } from '../indicator-system.ts';
import { words } from './build.ts';

/** Facts and vetoes of a right that a pledge rests on. */
export const rightFacts: readonly Fact[] = [
  {
    id: 'legalState',
    title: words('法律状态', 'Legal state'),
    kind: 'choice',
    choices: [
      { id: 'in-force', title: words('有效', 'in force') },
      { id: 'pending', title: words('审查中', 'pending') },
      { id: 'lapsed', title: words('已失效（欠费、届满、放弃）', 'lapsed') },
      { id: 'invalidated', title: words('被宣告全部无效', 'wholly invalidated') },
    ],
  },
  { id: 'ownershipDispute', title: words('存在权属纠纷', 'Ownership disputed'), kind: 'yes-no' },
  { id: 'frozen', title: words('被查封或保全', 'Frozen or under preservation'), kind: 'yes-no' },
];

const source = '专利法 第四十七条；专利权质押登记办法（国家知识产权局公告第461号）第十一条等，条号未核对';

export const rightVetoes: readonly Veto[] = [
  {
    id: 'lapsed',
    title: words('权利已失效', 'The right has lapsed'),
    test: { kind: 'fact-is', fact: 'legalState', oneOf: ['lapsed'] },
    effect: 'zero',
    source,
    verified: false,
  },
  {
    id: 'invalidated',
    title: words('权利被宣告无效', 'The right was invalidated'),
    test: { kind: 'fact-is', fact: 'legalState', oneOf: ['invalidated'] },
    effect: 'zero',
    source,
    verified: false,
  },
  {
    id: 'ownership-dispute',
    title: words('存在权属纠纷', 'Ownership is disputed'),
    test: { kind: 'fact-is', fact: 'ownershipDispute', oneOf: [true] },
    effect: 'zero',
    source,
    verified: false,
  },
  {
    id: 'pending',
    title: words('尚未授权，不能质押', 'Not granted yet: cannot be pledged'),
    test: { kind: 'fact-is', fact: 'legalState', oneOf: ['pending'] },
    effect: 'not-pledgeable',
    source,
    verified: false,
  },
  {
    id: 'frozen',
    title: words('被查封或保全，不能质押', 'Frozen: cannot be pledged'),
    test: { kind: 'fact-is', fact: 'frozen', oneOf: [true] },
    effect: 'not-pledgeable',
    source,
    verified: false,
  },
];

const band = (id: string, zh: string, en: string, from: number, to: number): GradeBand => ({
  id,
  title: words(`${zh}（暂定）`, `${en} (provisional)`),
  from,
  fromIncluded: true,
  to,
  toIncluded: to === 100,
});

/** Neither paper publishes bands: these are the platform's own, and their titles say so wherever a grade stands. */
export const rightGrades: readonly GradeBand[] = [
  band('D', '价值较低', 'low', 0, 40),
  band('C', '价值一般', 'middling', 40, 60),
  band('B', '价值较高', 'good', 60, 80),
  band('A', '价值高', 'high', 80, 100),
];

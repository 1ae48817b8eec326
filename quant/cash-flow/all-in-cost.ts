import { type Fen, formatYuan, type PlainDate } from '@zhirong/kernel';
import { requireThat } from '../invalid-input.ts';
import type { Movement } from '../loans/index.ts';
import type { Trace } from '../trace.ts';
import { line } from './lines.ts';
import { chooseRate, mostFlows, yearsOf } from './rates-of-return.ts';

/** What money for a loan is paid for; a subsidy comes back. */
export const costKinds = [
  'interest',
  'valuation',
  'guarantee',
  'insurance',
  'registration',
  'legal',
  'other',
  'subsidy',
] as const;
export type CostKind = (typeof costKinds)[number];

export type DatedCost = { readonly kind: CostKind; readonly on: PlainDate; readonly amount: Fen };

export type CostComponent = {
  readonly kind: CostKind;
  /** Below zero for a subsidy. */
  readonly amount: Fen;
  /** Its part of the yearly cost, a fraction (0.01 is one percentage point); the parts sum to the whole. */
  readonly xirrShare: number;
  readonly simpleShare: number;
};

export type AllInCost = {
  /** Effective yearly rate of all that is received and paid, ACT/365. */
  readonly xirr: number;
  readonly isUnique: boolean;
  /** Net cost over principal-years: what it costs to owe one yuan for one year. */
  readonly simple: number;
  readonly netCost: Fen;
  readonly components: readonly CostComponent[];
  readonly trace: Trace;
};

const names: Record<CostKind, readonly [string, string]> = {
  interest: ['利息', 'Interest'],
  valuation: ['评估费', 'Valuation'],
  guarantee: ['担保费', 'Guarantee'],
  insurance: ['保险费', 'Insurance'],
  registration: ['登记费', 'Registration'],
  legal: ['法律服务费', 'Legal'],
  other: ['其他费用', 'Other'],
  subsidy: ['补贴', 'Subsidy'],
};

const plain = (amount: Fen): number => Number(amount) / 100;

/** Principal × years, over all stretches between draw-downs and repayments. */
const principalYears = (movements: readonly Movement[]): number => {
  const moves = movements.filter(({ kind }) => kind === 'drawdown' || kind === 'principal');
  const years = yearsOf(moves.map(({ on }) => on));
  const order = moves
    .map((move, index) => ({ ...move, at: years[index] as number }))
    .toSorted((a, b) => a.at - b.at);
  let balance = 0n;
  let before = 0;
  let sum = 0;
  for (const { kind, amount, at } of order) {
    sum += plain(balance) * (at - before);
    before = at;
    balance += kind === 'drawdown' ? amount : -amount;
  }
  requireThat(balance === 0n, 'flows', 'sum-wrong', { left: formatYuan(balance) });
  requireThat(sum > 0, 'flows', 'no-solution');
  return sum;
};

const costsOf = (movements: readonly Movement[], costs: readonly DatedCost[]): DatedCost[] => [
  ...movements.flatMap(({ on, kind, amount }): DatedCost[] =>
    kind === 'interest' ? [{ kind, on, amount }] : kind === 'fee' ? [{ kind: 'other', on, amount }] : [],
  ),
  ...costs.map((cost) => (cost.kind === 'subsidy' ? { ...cost, amount: -cost.amount } : cost)),
];

const check = (movements: readonly Movement[], costs: readonly DatedCost[]): void => {
  requireThat(
    movements.some(({ kind }) => kind === 'drawdown'),
    'flows',
    'empty',
  );
  requireThat(movements.length + costs.length <= mostFlows, 'flows', 'too-large', { most: mostFlows });
  movements.forEach(({ amount }, index) => requireThat(amount >= 0n, `flows.${index}.amount`, 'negative'));
  costs.forEach(({ amount }, index) => requireThat(amount >= 0n, `costs.${index}.amount`, 'negative'));
};

/**
 * All-in yearly cost of a loan (综合融资成本): interest, valuation, guarantee, insurance, registration and other fees,
 * less subsidies, each on its day. Two measures: `xirr`, the effective yearly rate; and `simple`, cost over
 * principal-years. A component's part of `xirr` is xirr·PVₖ/ΣPV with present values at xirr itself (there, what all
 * components are worth is what was drawn less what principal is worth), so that no order of components matters; its part
 * of `simple` is its amount over principal-years. Money in 分. Throws `sum-wrong` where principal is not wholly repaid,
 * `no-solution` where no rate fits.
 */
export const allInCost = ({
  movements,
  costs,
}: {
  readonly movements: readonly Movement[];
  readonly costs: readonly DatedCost[];
}): AllInCost => {
  check(movements, costs);
  const paid = costsOf(movements, costs);
  const base = principalYears(movements);
  const principal = movements.filter(({ kind }) => kind === 'drawdown' || kind === 'principal');
  const years = yearsOf([...principal, ...paid].map(({ on }) => on));
  const flows = [
    ...principal.map(({ kind, amount }) => (kind === 'drawdown' ? plain(amount) : -plain(amount))),
    ...paid.map(({ amount }) => -plain(amount)),
  ];
  const { value: xirr, isUnique } = chooseRate(flows, years, 'flows');
  const worth = paid.map(
    ({ amount }, index) => plain(amount) * (1 + xirr) ** -(years[principal.length + index] as number),
  );
  const totalWorth = worth.reduce((sum, one) => sum + one, 0);
  const components = costKinds.flatMap((kind): CostComponent[] => {
    const amount = paid.reduce((sum, cost) => (cost.kind === kind ? sum + cost.amount : sum), 0n);
    if (!paid.some((cost) => cost.kind === kind)) return [];
    const part = worth.reduce((sum, one, index) => (paid[index]?.kind === kind ? sum + one : sum), 0);
    const simpleShare = plain(amount) / base;
    // At a rate of zero both measures are one, and the quotient is 0/0.
    const xirrShare = Math.abs(xirr) < 1e-9 ? simpleShare : (xirr * part) / totalWorth;
    return [{ kind, amount, xirrShare, simpleShare }];
  });
  const netCost = paid.reduce((sum, { amount }) => sum + amount, 0n);
  const simple = plain(netCost) / base;
  return {
    xirr,
    isUnique,
    simple,
    netCost,
    components,
    trace: [
      line('占用本金×年', 'Principal-years', base, 'Σ balance·days/365', '元·年'),
      ...components.flatMap(({ kind, amount, xirrShare, simpleShare }) => [
        line(names[kind][0], names[kind][1], formatYuan(amount), undefined, '元'),
        line(
          `${names[kind][0]}：占年化成本（单利）`,
          `${names[kind][1]}: part of the simple cost`,
          simpleShare,
          'cost/principal-years',
        ),
        line(
          `${names[kind][0]}：占年化成本（内部收益率）`,
          `${names[kind][1]}: part of the rate`,
          xirrShare,
          'r·PVₖ/ΣPV',
        ),
      ]),
      line('净成本', 'Net cost', formatYuan(netCost), 'Σ', '元'),
      line('综合融资成本（单利法）', 'All-in yearly cost, simple', simple, 'net cost/principal-years'),
      line('综合融资成本（内部收益率法）', 'All-in yearly cost, xirr', xirr, 'Σ CFᵢ/(1+r)^(dᵢ/365) = 0'),
    ],
  };
};

import type { Burden, CheckUpFinding, PledgeStop, RightKind, RightState, Severity } from '@zhirong/contracts';
import {
  addDays,
  addMonths,
  type Fen,
  formatPercent,
  formatYuan,
  type PlainDate,
  rate,
} from '@zhirong/kernel';
import { endedStates, livingStates } from './course.ts';
import { kindLaw, newestOn } from './law.ts';
import { addYears } from './term.ts';

/** One right as a check-up looks at it, as of its day. */
export type CheckedRight = {
  readonly id: string;
  readonly kind: RightKind;
  readonly number: string | null;
  readonly title: string;
  readonly state: RightState;
  readonly stateSince: PlainDate | null;
  readonly burdens: readonly Burden[];
  readonly pledgeTermOver: boolean;
  readonly stops: readonly PledgeStop[];
  readonly ownerConfirmed: boolean;
  readonly sharesStated: boolean;
  readonly termEndsOn: PlainDate | null;
  /** Some kinds have no end by law; for others a missing end is a missing fact. */
  readonly termUnknown: boolean;
  readonly nextFee: { readonly on: PlainDate; readonly fen: Fen | null } | null;
  readonly classes: readonly string[];
  readonly products: readonly string[];
};
export type Finding = {
  readonly code: CheckUpFinding;
  readonly severity: Severity;
  readonly rights: readonly CheckedRight[];
  readonly facts: Readonly<Record<string, string | number>>;
};

const severityOrder: readonly Severity[] = ['urgent', 'soon', 'note'];
/** More than this part of what lives in one basket is said; less than this many rights are no portfolio. */
const CONCENTRATED = rate(6n, 10n);
const portfolioLeast = 4;
/** Patents say what they protect by the first four signs of their class. */
export const mainClass = (right: Pick<CheckedRight, 'kind' | 'classes'>): string | undefined => {
  const first = right.classes[0];
  return right.kind === 'invention' || right.kind === 'utility-model'
    ? first?.slice(0, 4)
    : first && `${right.kind}:${first}`;
};

export const lives = ({ state }: CheckedRight): boolean => livingStates.includes(state);

const percent = (count: number, of: number): string =>
  formatPercent(rate(BigInt(count), BigInt(Math.max(1, of))), 1);

/** Groups with their shares of the whole, the largest first. */
export const sharesBy = (
  rights: readonly CheckedRight[],
  keysOf: (right: CheckedRight) => readonly string[],
): { key: string; count: number; sharePercent: string; rights: CheckedRight[] }[] => {
  const groups = new Map<string, CheckedRight[]>();
  for (const right of rights)
    for (const key of keysOf(right)) groups.set(key, [...(groups.get(key) ?? []), right]);
  return [...groups]
    .map(([key, members]) => ({
      key,
      count: members.length,
      sharePercent: percent(members.length, rights.length),
      rights: members,
    }))
    .toSorted((a, b) => b.count - a.count || (a.key < b.key ? -1 : 1));
};

const concentration = (
  code: CheckUpFinding,
  living: readonly CheckedRight[],
  keysOf: (right: CheckedRight) => readonly string[],
  most = CONCENTRATED,
): Finding[] => {
  const [largest] = sharesBy(living, keysOf);
  if (!largest || living.length < portfolioLeast) return [];
  if (BigInt(largest.count) * most.den <= BigInt(living.length) * most.num) return [];
  return [
    {
      code,
      severity: 'note',
      rights: largest.rights,
      facts: { of: largest.key, percent: largest.sharePercent },
    },
  ];
};

const sumFen = (rights: readonly CheckedRight[]): Fen =>
  rights.reduce((sum, { nextFee }) => sum + (nextFee?.fen ?? 0n), 0n);

type Rule = readonly [CheckUpFinding, Severity, (right: CheckedRight, on: PlainDate) => boolean];
const dueBetween = (right: CheckedRight, from: PlainDate, to: PlainDate): boolean =>
  right.nextFee !== null && lives(right) && right.nextFee.on >= from && right.nextFee.on <= to;

/** What can be said of each right by itself. */
const rules: readonly Rule[] = [
  ['in-grace', 'urgent', (r) => r.state === 'in-grace'],
  ['frozen', 'urgent', (r) => r.burdens.includes('frozen')],
  ['pledge-past-its-term', 'urgent', (r) => r.pledgeTermOver],
  ['owner-not-confirmed', 'soon', (r) => !r.ownerConfirmed && !endedStates.includes(r.state)],
  ['fees-unconfirmed', 'soon', (r) => r.state === 'unconfirmed'],
  [
    'lapsed-recently',
    'soon',
    (r, on) => r.state === 'lapsed' && r.stateSince !== null && r.stateSince > addYears(on, -1),
  ],
  ['fee-due-90-days', 'soon', (r, on) => r.state !== 'renewal-due' && dueBetween(r, on, addDays(on, 90))],
  ['renewal-due', 'soon', (r) => r.state === 'renewal-due'],
  ['disputed', 'soon', (r) => r.burdens.includes('disputed')],
  ['invalidation-pending', 'soon', (r) => r.burdens.includes('invalidation')],
  [
    'fee-due-12-months',
    'note',
    (r, on) => r.kind !== 'trademark' && dueBetween(r, addDays(on, 91), addMonths(on, 12)),
  ],
  [
    'ends-within-2-years',
    'note',
    (r, on) => lives(r) && r.kind !== 'trademark' && r.termEndsOn !== null && r.termEndsOn < addYears(on, 2),
  ],
  ['pledged', 'note', (r) => r.burdens.includes('pledged') && !r.pledgeTermOver],
  ['no-product-named', 'note', (r) => lives(r) && r.products.length === 0],
  [
    'classes-missing',
    'note',
    (r) => lives(r) && r.classes.length === 0 && ['invention', 'utility-model', 'design'].includes(r.kind),
  ],
  ['term-not-known', 'soon', (r) => r.termUnknown && !endedStates.includes(r.state) && r.state !== 'pending'],
  ['shares-not-stated', 'note', (r) => lives(r) && !r.sharesStated],
];

/**
 * What a firm should know of its rights and do about them (S2-06), the urgent first; pure. A code has one remedy, which pages and
 * documents word.
 */
export const findingsOf = (rights: readonly CheckedRight[], on: PlainDate): Finding[] => {
  if (rights.length === 0) return [{ code: 'nothing-registered', severity: 'soon', rights: [], facts: {} }];
  const living = rights.filter(lives);
  const found = rules.flatMap(([code, severity, holds]): Finding[] => {
    const those = rights.filter((right) => holds(right, on));
    if (those.length === 0) return [];
    const fees = ['fee-due-90-days', 'fee-due-12-months', 'renewal-due', 'in-grace'].includes(code);
    return [{ code, severity, rights: those, facts: fees ? { sum: formatYuan(sumFen(those)) } : {} }];
  });
  found.push(
    ...concentration('concentrated-in-one-class', living, (right) => [mainClass(right) ?? []].flat()),
  );
  found.push(...concentration('concentrated-on-one-product', living, ({ products }) => products));
  if (!living.some(({ kind }) => kind === 'invention'))
    found.push({ code: 'no-invention', severity: 'note', rights: [], facts: {} });
  const hard = living.filter(({ kind }) => newestOn(kindLaw(kind).legality, on)?.state !== 'established');
  if (living.length > 0 && hard.length === living.length)
    found.push({ code: 'only-kinds-hard-to-pledge', severity: 'note', rights: hard, facts: {} });
  return found.toSorted((a, b) => severityOrder.indexOf(a.severity) - severityOrder.indexOf(b.severity));
};

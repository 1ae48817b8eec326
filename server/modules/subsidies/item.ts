import {
  type SubsidyItemState,
  subsidyItemStates,
  type SubsidyItemStep,
  type SubsidyPayee,
} from '@zhirong/contracts';
import {
  type Fen,
  type Instant,
  nextState,
  type PlainDate,
  type Refusal,
  refuse,
  refuseAt,
  split,
} from '@zhirong/kernel';
import type { OrganisationKind } from '@zhirong/contracts';
import type { KeptFacts } from './facts.ts';

/** One instrument asked for on one subject. */
export type Item = {
  readonly id: string;
  readonly applicationId: string;
  readonly applicantId: string;
  readonly applicant: string;
  readonly payee: SubsidyPayee;
  readonly firmId: string;
  readonly firm: string;
  readonly adcode: string;
  readonly region: string;
  readonly regionPath: string;
  readonly payerPath: string;
  readonly programmeId: string;
  readonly programme: string;
  readonly year: number;
  readonly instrumentId: string;
  readonly titleZh: string;
  readonly titleEn: string;
  readonly receipt: string;
  readonly place: number;
  readonly subjectNo: number;
  readonly project: string | null;
  readonly loanId: string | null;
  readonly loanNumber: string | null;
  readonly ceilingFen: Fen;
  readonly facts: KeptFacts;
  readonly handedInOn: PlainDate;
  readonly state: SubsidyItemState;
  readonly since: Instant;
  readonly dueOn: PlainDate | null;
  /** The living award. */
  readonly awardId: string | null;
  readonly awardFen: Fen | null;
  readonly reservationId: string | null;
};

export const wrong = (code: string, path: string, facts?: Refusal['facts']): Refusal =>
  refuseAt(`subsidies.${code}`, path, facts);

export const notNow = (state: string): Refusal =>
  refuse('subsidies.step-not-possible-now', { facts: { state } });

/** The state a step leads to; a refusal where it is not possible now. */
export const judgeStep = (item: Pick<Item, 'state'>, step: SubsidyItemStep): SubsidyItemState | Refusal =>
  nextState(subsidyItemStates, item.state, step) ?? notNow(item.state);

/** Whom the instruments of an organisation's kind pay. */
export const payeeOf = (kind: OrganisationKind): SubsidyPayee =>
  kind === 'enterprise'
    ? 'firm'
    : kind === 'bank' || kind === 'finance-company'
      ? 'bank'
      : kind === 'guarantor' || kind === 'insurer'
        ? kind
        : 'institution';

/** Where the money of a place's instrument comes from: `/360000/360700/360702/`, 360700 → `/360000/360700/`. */
export const payerPathOf = (regionPath: string, place: string): string | undefined => {
  const at = regionPath.indexOf(`/${place}/`);
  return at < 0 ? undefined : regionPath.slice(0, at + place.length + 2);
};

/** What may be asked for once only: a loan, a project, or the year. */
export const subjectKeyOf = (s: {
  loanId?: string | undefined;
  project?: string | undefined;
  year: number;
}): string => s.loanId ?? (s.project === undefined ? `year:${s.year}` : `project:${s.project}`);

export type Budget = {
  readonly id: string;
  readonly name: string;
  readonly level: string;
  readonly servesPath: string | null;
};
export type Share = { readonly level: string; readonly percent: string };
export type Part = { readonly budgetId: string; readonly budget: string; readonly amountFen: Fen };

/** `12.5` → 125000: a percent in millionths. */
export const ofMillion = (percent: string): bigint => {
  const [whole = '0', fraction = ''] = percent.split('.');
  return BigInt(whole + fraction.padEnd(4, '0').slice(0, 4));
};
/** Whether percents sum to exactly one hundred. */
export const isWhole = (shares: readonly Share[]): boolean =>
  shares.reduce((sum, { percent }) => sum + ofMillion(percent), 0n) === 1_000_000n;

/** Of budgets of one level, the one nearest to the firm. */
export const budgetFor = (
  budgets: readonly Budget[],
  level: string,
  regionPath: string,
): Budget | undefined =>
  budgets
    .filter((b) => b.level === level && (b.servesPath === null || regionPath.startsWith(b.servesPath)))
    .toSorted((a, b) => (b.servesPath ?? '').length - (a.servesPath ?? '').length)[0];

/** An award in exact 分 over the levels that bear it: largest remainder, ties to the level named first. */
export const shareAward = (
  amountFen: Fen,
  programme: { shares: readonly Share[]; budgets: readonly Budget[] },
  regionPath: string,
): Part[] | Refusal => {
  const bearing = programme.shares.map(({ level }) => ({
    level,
    budget: budgetFor(programme.budgets, level, regionPath),
  }));
  const lacking = bearing.find(({ budget }) => budget === undefined);
  if (lacking) return refuse('subsidies.no-budget-of-level', { facts: { level: lacking.level } });
  const parts = split(
    amountFen,
    programme.shares.map(({ percent }) => ofMillion(percent)),
  );
  return bearing.flatMap(({ budget }, place) => {
    const part = parts[place] as Fen;
    return budget && part > 0n ? [{ budgetId: budget.id, budget: budget.name, amountFen: part }] : [];
  });
};

/** What came back, over those who paid, in proportion to what is still due to each: nobody gets back more than he gave. */
export const shareReceipt = (
  amountFen: Fen,
  due: readonly { readonly budgetId: string; readonly leftFen: Fen }[],
): { budgetId: string; amountFen: Fen }[] => {
  const parts = split(
    amountFen,
    due.map(({ leftFen }) => leftFen),
  );
  return due.flatMap(({ budgetId }, place) => {
    const part = parts[place] as Fen;
    return part > 0n ? [{ budgetId, amountFen: part }] : [];
  });
};

/** Names of a programme's accounts in its book. */
export const accountCode = {
  budget: (id: string): string => `budget:${id}`,
  given: (id: string): string => `given:${id}`,
  paid: (id: string): string => `paid:${id}`,
  due: (id: string): string => `due:${id}`,
  back: (id: string): string => `back:${id}`,
} as const;

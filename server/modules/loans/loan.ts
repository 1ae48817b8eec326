import {
  type BallHolder,
  contracts,
  type LoanState,
  type LoanStep,
  loanStates,
  type Role,
  whyNot,
} from '@zhirong/contracts';
import {
  addMonths,
  canonicalJson,
  type Fen,
  formatYuan,
  groupThousands,
  type Instant,
  nextState,
  type PlainDate,
  type Refusal,
  refuse,
  refuseAt,
  stepsFrom,
} from '@zhirong/kernel';
import { sha256Of } from '../../platform/sha256-of.ts';
import type { Gate } from '../valuation/index.ts';

export type Loan = {
  readonly id: string;
  readonly number: string;
  readonly needId: string | null;
  readonly enterpriseId: string;
  readonly enterprise: string;
  readonly bankId: string;
  readonly bank: string;
  readonly adcode: string;
  readonly regionPath: string;
  readonly amountFen: Fen;
  readonly months: number;
  readonly ratePercent: string;
  readonly state: LoanState;
  readonly stateSince: Instant;
  readonly appliedAt: Instant;
  readonly approvedFen: Fen | null;
  readonly registeredOn: PlainDate | null;
  readonly registrationNumber: string | null;
  readonly disbursedOn: PlainDate | null;
  readonly disbursedFen: Fen | null;
  readonly pledgedFen: Fen | null;
};

export type Proposal = {
  readonly id: string;
  readonly loanId: string;
  readonly amountFen: Fen;
  /** The part secured by pledged rights. */
  readonly pledgedFen: Fen;
  readonly on: PlainDate;
  readonly proposedBy: string;
  readonly proposedByName: string;
  readonly proposedAt: Instant;
};

/** Facts of one step, worded by the web: amounts in 元, days, names. */
export type Facts = Readonly<Record<string, string>>;

/** Who takes a step is said once, in its endpoint. */
export const takersOf = (step: LoanStep): readonly Role[] => contracts[`loans.${step}`].who;

/** Where the step leads, or the refusal that it may not be taken now. */
export const stateAfter = (state: LoanState, step: LoanStep): LoanState | Refusal =>
  nextState<LoanState, LoanStep>(loanStates, state, step) ??
  refuse('loans.step-not-possible-now', { facts: { state } });

export const ballOf = (state: LoanState): BallHolder => {
  const steps = stepsFrom<LoanState, LoanStep>(loanStates, state);
  if (steps.length === 0) return 'nobody';
  if (steps.includes('approve-disbursement')) return 'bank-approver';
  // Money is out and nothing is late: it is the firm that owes the next act.
  return state === 'disbursed' ? 'firm' : 'bank';
};

/** The last day of the loan, once its first is known. */
export const lastDayOf = (loan: Pick<Loan, 'disbursedOn' | 'months' | 'state'>): PlainDate | null =>
  loan.state === 'disbursed' && loan.disbursedOn ? addMonths(loan.disbursedOn, loan.months) : null;

type Caller = { readonly role: Role; readonly personId: string };
export type PossibleStep = { step: LoanStep; mine: boolean; by: Role[]; why: (typeof whyNot)[number] | null };

/** Every step the state allows, with whether it is the caller's and, if not, why. */
export const possibleSteps = (
  state: LoanState,
  caller: Caller,
  proposedBy: string | undefined,
): PossibleStep[] =>
  stepsFrom<LoanState, LoanStep>(loanStates, state).map((step) => {
    const by = [...takersOf(step)];
    const why = !by.includes(caller.role)
      ? 'other-role'
      : step === 'approve-disbursement' && proposedBy === caller.personId
        ? 'same-person'
        : null;
    return { step, mine: why === null, by, why };
  });

/** SHA-256 in hex of what an approver sees; another amount, day or proposer is another hash. */
export const hashOf = (p: Proposal): string =>
  sha256Of(
    canonicalJson({
      amount: formatYuan(p.amountFen),
      pledgedAmount: formatYuan(p.pledgedFen),
      on: p.on,
      loan: p.loanId,
      proposer: p.proposedBy,
    }),
  );

// A bank's own judgement of its borrower is for the bank and its regulator, neither for the borrower nor for the bureau.
const judgements = ['conclusion', 'finding'];
export const factsFor = (role: Role, facts: Facts): Facts =>
  role === 'bank-officer' || role === 'bank-approver' || role === 'regulator'
    ? facts
    : Object.fromEntries(Object.entries(facts).filter(([key]) => !judgements.includes(key)));

/** One registration has one number however it is typed. */
export const normaliseRegistrationNumber = (text: string): string =>
  text.normalize('NFKC').replace(/\s+/g, '').toUpperCase();

/** 元 as a sentence shows them. */
const said = (fen: Fen): string => groupThousands(formatYuan(fen));

const wrong = (code: string, path: string, facts?: Record<string, string>): Refusal =>
  refuseAt(`loans.${code}`, path, facts);

export const judgeDay = (
  path: string,
  on: string,
  today: PlainDate,
  earliest?: {
    day: PlainDate | null;
    code: 'day-before-registration' | 'day-before-disbursement' | 'day-before-overdue';
  },
): Refusal | undefined => {
  if (on > today) return wrong('day-in-the-future', path, { today });
  if (earliest?.day && on < earliest.day) return wrong(earliest.code, path, { earliest: earliest.day });
  return undefined;
};

export const judgePositive = (path: string, fen: Fen): Refusal | undefined =>
  fen > 0n ? undefined : wrong('amount-must-be-positive', path);

/** What was last marked overdue, and since when. */
export type Overdue = { readonly fen: Fen; readonly on: PlainDate };

/** Whoever pays a part stays overdue with the rest; penalty interest may make it more. */
export const judgePayment = (overdue: Overdue, paidFen: Fen): Refusal | undefined =>
  judgePositive('amount', paidFen) ??
  (paidFen < overdue.fen ? wrong('less-than-overdue', 'amount', { overdue: said(overdue.fen) }) : undefined);

export const judgeApproval = (loan: Loan, approvedFen: Fen): Refusal | undefined =>
  judgePositive('approvedAmount', approvedFen) ??
  (approvedFen > loan.amountFen
    ? wrong('more-than-applied', 'approvedAmount', { applied: said(loan.amountFen) })
    : undefined);

export const judgeDisbursement = (loan: Loan, amountFen: Fen, pledgedFen: Fen): Refusal | undefined => {
  const approved = loan.approvedFen ?? 0n;
  return (
    judgePositive('amount', amountFen) ??
    judgePositive('pledgedAmount', pledgedFen) ??
    (amountFen > approved
      ? wrong('more-than-approved', 'amount', { approved: said(approved) })
      : undefined) ??
    (pledgedFen > amountFen
      ? wrong('pledged-more-than-amount', 'pledgedAmount', { amount: said(amountFen) })
      : undefined)
  );
};

/** S3-11: what the gate of the valuation room keeps shut needs an outside report. */
export const judgeWayOfValuing = (
  way: string,
  appraiser: string | undefined,
  gate: Pick<Gate, 'internalAllowed' | 'verdict' | 'limit' | 'rule'>,
): Refusal | undefined => {
  if (way === 'outside-report')
    return appraiser === undefined ? wrong('appraiser-required', 'appraiser') : undefined;
  if (gate.internalAllowed) return undefined;
  const code = gate.verdict === 'bank-not-capable' ? 'bank-not-capable' : 'outside-report-required';
  return wrong(code, 'way', { limit: groupThousands(gate.limit ?? ''), source: gate.rule?.source ?? '' });
};

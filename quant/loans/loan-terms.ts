import type { Fen, PlainDate, Rate, Rounding } from '@zhirong/kernel';
import type { DayCount } from './day-count.ts';
import type { LoanPeriod } from './loan-periods.ts';
import type { RateStep } from './rate-steps.ts';

/** 等额本息 · 等额本金 · 按期付息到期还本 · 到期一次还本付息 (one period) · 约定还本. */
export const repayments = [
  'equal-instalment',
  'equal-principal',
  'interest-only',
  'bullet',
  'custom',
] as const;
export type Repayment = (typeof repayments)[number];

/** What becomes of interest that falls due in a grace period: added to principal, put off without interest, let go. */
export const graceInterests = ['capitalise', 'defer', 'waive'] as const;
export type GraceInterest = (typeof graceInterests)[number];

export type Drawdown = { readonly on: PlainDate; readonly amount: Fen };

export type Prepayment = {
  readonly on: PlainDate;
  /** 'all' settles the loan on that day, with the interest run up. */
  readonly amount: Fen | 'all';
  /** Keep the instalment and end sooner, or keep the term and pay less each time. */
  readonly effect: 'shorten' | 'reduce';
  /** Paid on that day; a rate is of the amount prepaid. */
  readonly fee?: { readonly amount: Fen } | { readonly rate: Rate } | undefined;
};

/** The exact terms of a loan; money in 分. */
export type LoanTerms = {
  readonly repayment: Repayment;
  /** In order of days; the first on the day the first period begins. */
  readonly drawdowns: readonly Drawdown[];
  readonly periods: readonly LoanPeriod[];
  /** In order of days; the first on or before the first period. */
  readonly rates: readonly RateStep[];
  readonly dayCount: DayCount;
  /** By whole months of annual/12, or by days in every period. */
  readonly interestBy: 'month' | 'day';
  /** With interest by month: a broken first or last period by days, or by its share of the month's days. */
  readonly stubInterest: 'days' | 'month-share';
  /** With interest by month: the parts of a month cut by a draw-down, a prepayment or a new rate. */
  readonly splitInterest: 'days' | 'month-share';
  readonly rounding: Rounding;
  /** A level instalment that the contract fixes; else it is computed. */
  readonly instalment?: Fen | undefined;
  /** Periods at the start without principal, and without interest; both count within the periods. */
  readonly grace?:
    | {
        readonly principalPeriods: number;
        readonly interestPeriods: number;
        readonly interest: GraceInterest;
      }
    | undefined;
  readonly prepayments?: readonly Prepayment[] | undefined;
  /** With `custom`: the principal due at the end of each period, as many as the periods. */
  readonly principalByPeriod?: readonly Fen[] | undefined;
};

/** One due day. */
export type LoanRow = {
  readonly number: number;
  readonly from: PlainDate;
  readonly dueOn: PlainDate;
  readonly days: number;
  /** The yearly rate in force at the end of the period. */
  readonly annual: Rate;
  /** Before what is drawn in the period, so zero in the first. */
  readonly opening: Fen;
  readonly drawn: Fen;
  readonly prepaid: Fen;
  readonly fee: Fen;
  /** Due with the instalment. */
  readonly principal: Fen;
  /** Due with the instalment, what was put off before it included. */
  readonly interest: Fen;
  /** Run up in the period; differs from `interest` in a grace period and after a deferral. */
  readonly accrued: Fen;
  readonly capitalised: Fen;
  /** principal + interest. */
  readonly payment: Fen;
  readonly balance: Fen;
};

export const movementKinds = ['drawdown', 'principal', 'interest', 'fee'] as const;
/** Money that moves on a day, always above zero; a prepayment is principal. */
export type Movement = {
  readonly on: PlainDate;
  readonly kind: (typeof movementKinds)[number];
  readonly amount: Fen;
};

export type LoanSchedule = {
  readonly rows: readonly LoanRow[];
  readonly movements: readonly Movement[];
  readonly totalDrawn: Fen;
  readonly totalCapitalised: Fen;
  readonly totalPrincipal: Fen;
  readonly totalPrepaid: Fen;
  readonly totalInterest: Fen;
  readonly totalFees: Fen;
  /** Everything the borrower pays: principal, interest, prepayments and their fees. */
  readonly totalPaid: Fen;
};

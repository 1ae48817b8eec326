import type { answerKinds, answerStates, declineReasons } from '@zhirong/contracts';
import {
  type Fen,
  nextState,
  parsePercent,
  parseYuan,
  type Refusal,
  refuse,
  type StateTable,
} from '@zhirong/kernel';

export type AnswerKind = (typeof answerKinds)[number];
export type AnswerState = (typeof answerStates)[number];
export type DeclineReason = (typeof declineReasons)[number];
/** Amount in 分; `annualRate` is percent a year as text, such as `4.35`. */
export type Terms = { readonly amountFen: Fen; readonly months: number; readonly annualRate: string };

/** What a bank may say after what it has said: closer to an offer or to a no, never back. */
export const answerSteps = {
  none: { interested: 'interested', asks: 'asks', declines: 'declines', offers: 'offers' },
  interested: { asks: 'asks', declines: 'declines', offers: 'offers' },
  asks: { asks: 'asks', declines: 'declines', offers: 'offers' },
  offers: { offers: 'offers', declines: 'declines' },
  declines: {},
} as const satisfies StateTable<AnswerKind | 'none', AnswerKind>;

/** The bank's newest answer that was neither withdrawn nor decided by the firm. */
export type Standing = { readonly kind: AnswerKind; readonly state: 'open' | 'accepted' };

export const mayFollow = (standing: Standing | undefined, kind: AnswerKind): boolean =>
  standing?.state !== 'accepted' && nextState(answerSteps, standing?.kind ?? 'none', kind) !== undefined;

export type GivenAnswer = {
  readonly kind: AnswerKind;
  readonly message?: string | undefined;
  readonly reason?: DeclineReason | undefined;
  readonly terms?:
    | { readonly amount: string; readonly months: number; readonly ratePercent: string }
    | undefined;
};

const missing = (code: string, path: string): Refusal =>
  refuse(code, { fields: [{ path, code: 'required' }] });

/** Only what belongs to the kind is kept, so that a no never carries a leftover offer. */
export const readAnswer = (
  given: GivenAnswer,
  standing: Standing | undefined,
):
  | Refusal
  | { kind: AnswerKind; message: string | null; reason: DeclineReason | null; terms: Terms | null } => {
  const { kind } = given;
  if (!mayFollow(standing, kind)) return refuse('needs.answered-already');
  if (kind === 'declines' && given.reason === undefined) return missing('needs.reason-required', 'reason');
  if (kind === 'asks' && given.message === undefined) return missing('needs.message-required', 'message');
  if (kind === 'declines' && given.reason === 'other' && given.message === undefined)
    return missing('needs.message-required', 'message');
  const terms = kind === 'offers' ? readTerms(given.terms) : null;
  if (terms !== null && 'kind' in terms) return terms;
  return {
    kind,
    message: given.message ?? null,
    reason: kind === 'declines' ? (given.reason ?? null) : null,
    terms,
  };
};

const readTerms = (given: GivenAnswer['terms']): Terms | Refusal => {
  if (given === undefined) return missing('needs.terms-required', 'terms');
  const amountFen = parseYuan(given.amount);
  if (amountFen === undefined || amountFen <= 0n)
    return refuse('needs.terms-required', { fields: [{ path: 'terms.amount', code: 'amount' }] });
  if (parsePercent(given.ratePercent) === undefined)
    return refuse('needs.terms-required', { fields: [{ path: 'terms.ratePercent', code: 'percent' }] });
  return { amountFen, months: given.months, annualRate: given.ratePercent };
};

export type AnswerHead = {
  readonly id: string;
  readonly kind: AnswerKind;
  readonly state: AnswerState;
  readonly current: boolean;
  readonly replied: boolean;
};

const isOpen = (answer: AnswerHead): boolean => answer.current && answer.state === 'open';

/** Why the firm may not decide on this answer; undefined when it may. */
export const mayDecide = (answer: AnswerHead): Refusal | undefined => {
  if (!isOpen(answer)) return refuse('needs.answer-not-open');
  return answer.kind === 'offers' ? undefined : refuse('needs.not-an-offer');
};

/** One reply to each question; the bank may ask again. */
export const mayReply = (answer: AnswerHead): Refusal | undefined => {
  if (!isOpen(answer)) return refuse('needs.answer-not-open');
  return answer.kind === 'asks' && !answer.replied ? undefined : refuse('needs.nothing-asked');
};

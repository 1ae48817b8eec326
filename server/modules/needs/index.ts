import { answerNeed, withdrawAnswer } from './answer-need.ts';
import { closeNeed, replyToAnswer, turnDownOffer } from './decide-need.ts';
import { nameNeedRights } from './name-rights.ts';
import { readResponseTimes } from './read-answers.ts';
import { listNeeds, readNeed } from './read-needs.ts';
import { tellConsentWithdrawn } from './tell-withdrawal.ts';

/** `needs.accept-offer` is bound by the journey that opens the loan. */
export const needsBindings = [
  listNeeds,
  readNeed,
  readResponseTimes,
  answerNeed,
  withdrawAnswer,
  replyToAnswer,
  turnDownOffer,
  closeNeed,
  nameNeedRights,
];
export const needsReaders = { 'enterprises.consent-withdrawn': [tellConsentWithdrawn] };
export { awaitsAnswer } from './awaits-answer.ts';
export { type AcceptedOffer, acceptOffer } from './decide-need.ts';
export { subjectOf as subjectOfNeed } from './name-rights.ts';
export { type NewNeed, openFirstNeedsAtCommit, openFirstNeeds, openNeed, openNeeds } from './open-need.ts';
export { markKeyService, type NeedFacts, needFactsOf } from './screening-facts.ts';

import { isRefusal, type Refusal, refuse } from '@zhirong/kernel';
import { bind } from '../../platform/bind.ts';
import type { CommandContext } from '../../platform/context.ts';
import { endViews } from '../assets/index.ts';
import { tellNotices } from '../notices/index.ts';
import { mayDecide, mayReply, type Terms } from './answer.ts';
import { holdNeed, loadAnswer, type LoadedAnswer, type Need } from './load-need.ts';
import { subjectOf } from './name-rights.ts';
import { endNeed, setAnswerState, turnDownOthers, writeReply } from './store.ts';

type Told = { bankId: string; answerId: string };

/** To banks: the number of the need only, so that no firm's name outlives its consent in their reminders. */
const tellBanks = (context: CommandContext, need: Need, kind: string, banks: readonly Told[]) =>
  tellNotices(
    context.tx,
    banks.map(({ bankId, answerId }) => ({
      id: context.newId(),
      organisationId: bankId,
      cause: `needs.answer:${answerId}:${kind}:${context.now}`,
      kind,
      facts: { number: need.number },
      link: `/needs/${need.id}`,
      now: context.now,
    })),
  );

const load = async (
  context: CommandContext,
  input: { needId: string; answerId: string },
): Promise<Refusal | { need: Need; answer: LoadedAnswer }> => {
  const need = await holdNeed(context.tx, input.needId);
  if (isRefusal(need)) return need;
  const answer = await loadAnswer(context.tx, need.id, input.answerId);
  return isRefusal(answer) ? answer : { need, answer };
};

export type AcceptedOffer = {
  readonly need: Need;
  readonly answer: { readonly id: string; readonly terms: Terms };
  readonly bank: { readonly id: string; readonly name: string };
  /** The loan to be opened under this very id: the answer already points to it. */
  readonly loanId: string;
};

/** The firm takes one offer: the need is matched, every other answer turned down, all banks concerned told (S4-01). */
export const acceptOffer = async (
  context: CommandContext,
  input: { needId: string; answerId: string },
): Promise<Refusal | AcceptedOffer> => {
  const loaded = await load(context, input);
  if (isRefusal(loaded)) return loaded;
  const { need, answer } = loaded;
  if (need.state !== 'open') return refuse('needs.need-not-open');
  const refused = mayDecide(answer);
  if (refused) return refused;
  if (answer.terms === null) return refuse('needs.not-an-offer');
  const { tx, now } = context;
  const loanId = context.newId();
  await setAnswerState(tx, { id: answer.id, state: 'accepted', loanId, now });
  await endNeed(tx, { id: need.id, state: 'matched', reason: null, now });
  const others = await turnDownOthers(tx, need.id, answer.id, now);
  await tellBanks(context, need, 'offer-accepted', [{ bankId: answer.bankId, answerId: answer.id }]);
  await tellBanks(context, need, 'offer-turned-down', others);
  context.remember(`needs.need:${need.id}`, { answerId: answer.id, loanId, turnedDown: others.length });
  return {
    need: { ...need, state: 'matched' },
    answer: { id: answer.id, terms: answer.terms },
    bank: { id: answer.bankId, name: answer.bank },
    loanId,
  };
};

export const turnDownOffer = bind('needs.turn-down-offer', async (context, input) => {
  const loaded = await load(context, input);
  if (isRefusal(loaded)) return loaded;
  const { need, answer } = loaded;
  const refused = mayDecide(answer);
  if (refused) return refused;
  const { tx, actor, now } = context;
  if (input.message)
    await writeReply(tx, { answerId: answer.id, message: input.message, personId: actor.personId, now });
  await setAnswerState(tx, { id: answer.id, state: 'turned-down', now });
  await tellBanks(context, need, 'offer-turned-down', [{ bankId: answer.bankId, answerId: answer.id }]);
  context.remember(`needs.need:${need.id}`, { answerId: answer.id, state: 'turned-down' });
  return { done: true as const };
});

export const replyToAnswer = bind('needs.reply-to-answer', async (context, input) => {
  const loaded = await load(context, input);
  if (isRefusal(loaded)) return loaded;
  const { need, answer } = loaded;
  const refused = mayReply(answer);
  if (refused) return refused;
  const { tx, actor, now } = context;
  await writeReply(tx, { answerId: answer.id, message: input.message, personId: actor.personId, now });
  await tellBanks(context, need, 'firm-replied', [{ bankId: answer.bankId, answerId: answer.id }]);
  context.remember(`needs.need:${need.id}`, { answerId: answer.id, replied: true });
  return { done: true as const };
});

export const closeNeed = bind('needs.close-need', async (context, input) => {
  const { tx, now } = context;
  const need = await holdNeed(tx, input.needId);
  if (isRefusal(need)) return need;
  if (need.state !== 'open') return refuse('needs.need-not-open');
  await endNeed(tx, { id: need.id, state: 'closed', reason: input.reason, now });
  await endViews(tx, { subject: subjectOf(need.id), now });
  const banks = await turnDownOthers(tx, need.id, null, now);
  await tellBanks(context, need, 'need-closed', banks);
  context.remember(`needs.need:${need.id}`, { state: 'closed', turnedDown: banks.length });
  return { done: true as const };
});

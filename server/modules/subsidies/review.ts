import { isRefusal, type PlainDate, type Refusal, refuse } from '@zhirong/kernel';
import type { Person } from '../../platform/actor.ts';
import { bind } from '../../platform/bind.ts';
import { judgeStep } from './item.ts';
import { bookOf, termOf, workingDaysAfter } from './policy.ts';
import { findItem, moveItems, tellApplicants } from './store.ts';

/** Officers of the region that pays, and of no other, however far above. */
export const judgePayer = (actor: Person, payerPath: string): Refusal | undefined =>
  actor.regionPath === payerPath ? undefined : refuse('subsidies.region-of-another');

const steps = { accepted: 'accept', returned: 'return', declined: 'decline' } as const;

/** Taken in, given back with a clock in working days, or declined with its reason. */
export const reviewItem = bind('subsidies.review-item', async (context, input) => {
  const { tx, actor, today } = context;
  const item = await findItem(tx, input.itemId);
  if (!item) return refuse('platform.not-found');
  const refused = judgePayer(actor, item.payerPath);
  if (refused) return refused;
  const step = steps[input.outcome];
  const to = judgeStep(item, step);
  if (isRefusal(to)) return to as Refusal;
  const facts: Record<string, string> = 'reason' in input ? { reason: input.reason } : {};
  let dueOn: PlainDate | null = item.dueOn;
  if (step === 'return') {
    const book = await bookOf(tx);
    const term = termOf(book, 'subsidy-completion', item.payerPath, today);
    const due = term && workingDaysAfter(book, today, term.count);
    if (isRefusal(due)) return due as Refusal;
    dueOn = (due as PlainDate | undefined) ?? null;
    if (dueOn) facts['dueOn'] = dueOn;
  }
  if (step === 'decline') dueOn = null;
  const moved = await moveItems(context, step, [{ item, facts }], dueOn);
  if (moved) return moved;
  await tellApplicants(context, step, [item], facts);
  context.remember(`subsidies.item:${item.id}`, { outcome: input.outcome, receipt: item.receipt });
  context.tell('subsidies.item-moved', { itemId: item.id, step });
  return { done: true as const };
});

import { isRefusal, refuse } from '@zhirong/kernel';
import { bind } from '../../platform/bind.ts';
import { tellNotices } from '../notices/index.ts';
import { readAnswer } from './answer.ts';
import { holdNeed, loadAnswer, standingOf } from './load-need.ts';
import { insertAnswer, setAnswerState } from './store.ts';

/** S2-23: a bank says how it stands to a need; a no names its reason (C12). */
export const answerNeed = bind('needs.answer-need', async (context, input) => {
  const { tx, actor, now } = context;
  const need = await holdNeed(tx, input.needId);
  if (isRefusal(need)) return need;
  if (need.state !== 'open') return refuse('needs.need-not-open');
  const answer = readAnswer(input, await standingOf(tx, need.id, actor.organisationId));
  if (isRefusal(answer)) return answer;
  const answerId = context.newId();
  const bank = actor.organisationName;
  await insertAnswer(tx, {
    ...answer,
    id: answerId,
    needId: need.id,
    enterpriseId: need.enterpriseId,
    regionPath: need.regionPath,
    bankId: actor.organisationId,
    bank,
    personId: actor.personId,
    person: actor.personName,
    now,
  });
  await tellNotices(tx, [
    {
      id: context.newId(),
      organisationId: need.enterpriseId,
      cause: `needs.answer:${answerId}`,
      kind: 'need-answered',
      facts: { number: need.number, bank, kind: answer.kind },
      link: `/needs/${need.id}`,
      now,
    },
  ]);
  context.remember(`needs.need:${need.id}`, {
    answerId,
    kind: answer.kind,
    ...(answer.reason ? { reason: answer.reason } : {}),
    ...(answer.terms ? { amountFen: answer.terms.amountFen.toString(), months: answer.terms.months } : {}),
  });
  return { answerId };
});

export const withdrawAnswer = bind('needs.withdraw-answer', async (context, input) => {
  const { tx, actor, now } = context;
  const need = await holdNeed(tx, input.needId);
  if (isRefusal(need)) return need;
  const answer = await loadAnswer(tx, need.id, input.answerId);
  if (isRefusal(answer)) return answer;
  if ((await setAnswerState(tx, { id: answer.id, state: 'withdrawn', now })) === 0)
    return refuse('needs.answer-not-open');
  await tellNotices(tx, [
    {
      id: context.newId(),
      organisationId: need.enterpriseId,
      cause: `needs.answer:${answer.id}:withdrawn`,
      kind: 'answer-withdrawn',
      facts: { number: need.number, bank: actor.organisationName, kind: answer.kind },
      link: `/needs/${need.id}`,
      now,
    },
  ]);
  context.remember(`needs.need:${need.id}`, { answerId: answer.id, state: 'withdrawn' });
  return { done: true as const };
});

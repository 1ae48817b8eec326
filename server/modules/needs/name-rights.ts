import { isRefusal, refuse } from '@zhirong/kernel';
import { bind } from '../../platform/bind.ts';
import { nameRights } from '../assets/index.ts';
import { holdNeed } from './load-need.ts';

/** What the views of a need are given for. */
export const subjectOf = (needId: string): string => `needs.need:${needId}`;

/** Which rights of its register the firm shows with a need: to the banks that its consent lets see the need (S0-05). */
export const nameNeedRights = bind('needs.name-rights', async (context, input) => {
  const need = await holdNeed(context.tx, input.needId);
  if (isRefusal(need)) return need;
  if (need.state !== 'open') return refuse('needs.need-not-open');
  const { missing } = await nameRights(context, {
    subject: subjectOf(need.id),
    rightIds: input.rightIds,
    reason: 'need',
    organisationId: null,
  });
  if (missing.length > 0)
    return refuse('needs.right-not-there', {
      fields: missing.map((place) => ({ path: `rightIds.${place}`, code: 'right-not-there' })),
    });
  context.remember(`needs.need:${need.id}`, { rights: new Set(input.rightIds).size });
  return { done: true as const };
});

import { isRefusal, type PlainDate, type Refusal, refuse, refuseAt } from '@zhirong/kernel';
import { bind } from '../../platform/bind.ts';
import type { CommandContext } from '../../platform/context.ts';
import { covers, requireRegion } from '../identity/index.ts';
import { readRules } from '../library/index.ts';
import { isOutsideWindow, mayEnd, mayRecord } from './fair.ts';
import { fairWindow } from './policy.ts';
import { endFair, type Fair, findFair, insertFair } from './store.ts';

const outside = (path?: string): Refusal =>
  path ? refuseAt('identity.outside-your-region', path) : refuse('identity.outside-your-region');

/** S0-06: a day outside the stated months is marked, never refused: the place knows its firms better. */
export const planFair = bind('fairs.plan-fair', async (context, input) => {
  const { tx, actor, now } = context;
  const on = input.on as PlainDate;
  const region = await requireRegion(tx, input.adcode, on);
  if (isRefusal(region)) return region;
  if (!covers(actor.regionPath, region.path)) return outside('adcode');
  const fairId = context.newId();
  const place = input.place ?? null;
  await insertFair(tx, {
    id: fairId,
    title: input.title,
    kind: input.kind,
    adcode: input.adcode,
    regionPath: region.path,
    on,
    place,
    personId: actor.personId,
    now,
  });
  context.remember(`fairs.fair:${fairId}`, { kind: input.kind, on, adcode: input.adcode });
  return {
    fairId,
    outsideWindow: isOutsideWindow(input.kind, on, fairWindow(region.path, on, await readRules(tx))),
  };
});

/** A fair one may end: seen by officers above and below, ended from its own region or above it only. */
const loadToEnd = async (context: CommandContext, fairId: string): Promise<Fair | Refusal> => {
  const fair = await findFair(context.tx, fairId);
  if (!fair) return refuse('platform.not-found');
  return covers(context.actor.regionPath, fair.regionPath) ? fair : outside();
};

/** S0-07: what came of it, from the day itself on. */
export const recordFair = bind('fairs.record-fair', async (context, input) => {
  const { tx, actor, now, today } = context;
  const fair = await loadToEnd(context, input.fairId);
  if (isRefusal(fair)) return fair;
  const refused = mayRecord(fair, today);
  if (refused) return refused;
  const { firms, banks, needsTalked, note = null } = input;
  if (
    !(await endFair(tx, {
      id: fair.id,
      state: 'held',
      firms,
      banks,
      needsTalked,
      note,
      personId: actor.personId,
      now,
    }))
  )
    return refuse('fairs.not-planned');
  context.remember(`fairs.fair:${fair.id}`, { state: 'held', firms, banks, needsTalked });
  context.tell('fairs.held', { fairId: fair.id, kind: fair.kind, regionPath: fair.regionPath });
  return { done: true as const };
});

export const cancelFair = bind('fairs.cancel-fair', async (context, input) => {
  const { tx, actor, now } = context;
  const fair = await loadToEnd(context, input.fairId);
  if (isRefusal(fair)) return fair;
  const refused = mayEnd(fair.state);
  if (refused) return refused;
  if (
    !(await endFair(tx, {
      id: fair.id,
      state: 'cancelled',
      reason: input.reason,
      personId: actor.personId,
      now,
    }))
  )
    return refuse('fairs.not-planned');
  context.remember(`fairs.fair:${fair.id}`, { state: 'cancelled' });
  return { done: true as const };
});

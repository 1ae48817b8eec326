import { type Refusal, refuse } from '@zhirong/kernel';
import { bind } from '../../platform/bind.ts';
import type { Tx } from '../../platform/database.ts';
import { sql } from '../../platform/sql.ts';
import { currentSystem, findSystem } from './read-systems.ts';
import type { SystemRow } from './system.ts';
import { succeeds } from './upload-system.ts';

const hold = async (tx: Tx, systemId: string): Promise<SystemRow | undefined> => {
  await tx.run(sql`select from scoring.system where id = ${systemId} and state = 'waiting' for update`);
  return findSystem(tx, systemId);
};

/** What stands against a decision by an officer; undefined when nothing does. */
export const mayDecide = (
  system: Pick<SystemRow, 'regionPath' | 'state'>,
  by: { regionPath: string },
): Refusal | undefined => {
  if (system.regionPath !== by.regionPath) return refuse('scoring.system-of-another');
  return system.state === 'waiting' ? undefined : refuse('scoring.system-decided');
};

/** A second officer of the same bureau: from now on every firm below it is scored with this version. */
export const releaseSystem = bind('scoring.release-system', async (context, { systemId }) => {
  const { tx, actor, now } = context;
  const system = await hold(tx, systemId);
  if (!system) return refuse('platform.not-found');
  const refused = mayDecide(system, actor);
  if (refused) return refused;
  if (system.uploadedBy === actor.personId) return refuse('scoring.same-person');
  // While it waited, another version may have been released.
  const overtaken = succeeds(await currentSystem(tx, system.key, actor.regionPath), system.content);
  if (overtaken) return overtaken;
  await tx.run(sql`
    update scoring.system set state = 'released', decided_by = ${actor.personId}, decided_by_name = ${actor.personName}, decided_at = ${now} where id = ${systemId} and state = 'waiting'`);
  context.remember(`scoring.system:${systemId}`, { key: system.key, version: system.version });
  return { done: true as const };
});

export const turnDownSystem = bind('scoring.turn-down-system', async (context, { systemId, reason }) => {
  const { tx, actor, now } = context;
  const system = await hold(tx, systemId);
  if (!system) return refuse('platform.not-found');
  const refused = mayDecide(system, actor);
  if (refused) return refused;
  await tx.run(sql`
    update scoring.system set state = 'turned-down', decided_by = ${actor.personId}, decided_by_name = ${actor.personName}, decided_at = ${now}, turn_down_reason = ${reason} where id = ${systemId} and state = 'waiting'`);
  context.remember(`scoring.system:${systemId}`, { turnedDown: true });
  return { done: true as const };
});

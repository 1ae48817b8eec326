import { isRefusal, type PlainDate, parsePlainDate, type Refusal, refuse } from '@zhirong/kernel';
import type { Person } from '../../platform/actor.ts';
import type { Tx } from '../../platform/database.ts';
import { covers, type Region, requireRegion } from '../identity/index.ts';
import { clampToYear } from './scoreboard.ts';

/** The region asked for, or one's own; never one outside one's reach, whose figures would read as zeros. */
export const chooseRegion = async (
  tx: Tx,
  actor: Person,
  adcode: string | undefined,
  on: PlainDate,
): Promise<Region | Refusal> => {
  const region = await requireRegion(tx, adcode ?? actor.adcode, on);
  if (isRefusal(region)) return region;
  return covers(actor.regionPath, region.path)
    ? region
    : refuse('identity.outside-your-region', { facts: { adcode: region.adcode } });
};

/** Year, and the region and day where they are not one's own and today. */
export type Asked = { year: number; region?: string | undefined; on?: string | undefined };

/** The last day counted: what lies after today has not happened. */
export const dayAsked = (asked: Asked, today: PlainDate): PlainDate | Refusal => {
  const on = asked.on === undefined ? today : parsePlainDate(asked.on);
  return on === undefined
    ? refuse('input.invalid', { fields: [{ path: 'on', code: 'day' }] })
    : clampToYear(on < today ? on : today, asked.year);
};

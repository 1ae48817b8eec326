import type { Burden, PledgeCaution, PledgeStop, RightState } from '@zhirong/contracts';
import type { PlainDate } from '@zhirong/kernel';
import { kindLaw, newestOn, type RightsLaw, rightsLaw } from './law.ts';
import { type AnyFactKind, type Fact, livingFacts, type RightCore } from './right.ts';
import { endedStates } from './course.ts';

/** Which kinds of facts open something, and which closes it. */
export const closes: Partial<Record<AnyFactKind, AnyFactKind>> = {
  'licence-ended': 'licence-granted',
  'pledge-cancelled': 'pledge-registered',
  unfrozen: 'frozen',
  'invalidation-decided': 'invalidation-requested',
  'litigation-closed': 'litigation-opened',
};

export type StandingBurden = {
  readonly burden: Burden;
  readonly factId: string;
  readonly since: PlainDate;
  readonly until: PlainDate | null;
  readonly who: string | null;
  readonly about: string | null;
};

const burdenOf = (fact: Fact): Burden | undefined => {
  if (fact.kind === 'pledge-registered') return 'pledged';
  if (fact.kind === 'frozen') return 'frozen';
  if (fact.kind === 'litigation-opened') return 'disputed';
  if (fact.kind === 'invalidation-requested') return 'invalidation';
  if (
    fact.kind === 'licence-granted' &&
    (fact.details['licence'] === 'exclusive' || fact.details['licence'] === 'reverse')
  )
    return 'exclusively-licensed';
  return undefined;
};

const text = (value: unknown): string | null => (typeof value === 'string' ? value : null);

/**
 * What weighs on a right on a day. A pledge stands until it is cancelled, whatever its term says (B3.1 art. 14); a freeze and a
 * licence end with their stated day, too.
 */
export const standingBurdens = (facts: readonly Fact[], on: PlainDate): StandingBurden[] => {
  const living = livingFacts(facts);
  const closedOn = new Map(
    living.flatMap((fact): [string, PlainDate][] =>
      fact.kind in closes && fact.answers ? [[fact.answers, fact.on]] : [],
    ),
  );
  return living.flatMap((fact): StandingBurden[] => {
    const burden = burdenOf(fact);
    if (!burden || fact.on > on) return [];
    const closed = closedOn.get(fact.id);
    if (closed !== undefined && closed <= on) return [];
    const until = text(fact.details['until']) as PlainDate | null;
    if (until !== null && until < on && burden !== 'pledged') return [];
    const { pledgee, by, licensee, court, about } = fact.details;
    return [
      {
        burden,
        factId: fact.id,
        since: fact.on,
        until,
        who: text(pledgee) ?? text(by) ?? text(licensee) ?? text(court),
        about: text(about),
      },
    ];
  });
};

export type PledgeVerdict = {
  readonly may: boolean;
  readonly stops: PledgeStop[];
  readonly cautions: PledgeCaution[];
};

/** The refusal grounds of a pledge registration that the register can know (B3.1 art. 11), hard ones and those one may go on with. */
export const judgePledge = (
  right: RightCore,
  known: { state: RightState; burdens: readonly StandingBurden[]; ownerConfirmed: boolean; on: PlainDate },
  law: RightsLaw = rightsLaw(),
): PledgeVerdict => {
  const { state, burdens } = known;
  const stops: PledgeStop[] = [];
  const cautions: PledgeCaution[] = [];
  const legality = newestOn(kindLaw(right.kind, law).legality, known.on)?.state;
  const has = (burden: Burden): boolean => burdens.some((one) => one.burden === burden);
  if (!known.ownerConfirmed) stops.push('owner-not-confirmed');
  if (state === 'pending' || state === 'not-yet') stops.push('not-granted');
  if (endedStates.includes(state)) stops.push('ended');
  if (state === 'in-grace') stops.push('fees-not-paid');
  if (state === 'unconfirmed') stops.push('fees-unconfirmed');
  if (has('frozen')) stops.push('frozen');
  if (burdens.some(({ burden, about }) => burden === 'disputed' && about === 'ownership'))
    stops.push('ownership-disputed');
  if (has('pledged')) stops.push('pledged-already');
  if (legality === undefined || legality === 'not-pledgeable') stops.push('kind-not-pledgeable');
  if (right.basics.owners.length > 1) cautions.push('co-owners-consent');
  if (has('invalidation')) cautions.push('invalidation-requested');
  if (legality === 'explored') cautions.push('kind-explored');
  if (legality === 'pilot') cautions.push('kind-pilot');
  if (state === 'fee-due' || state === 'renewal-due') cautions.push('fee-due-soon');
  if (has('exclusively-licensed')) cautions.push('exclusively-licensed');
  return { may: stops.length === 0, stops, cautions };
};

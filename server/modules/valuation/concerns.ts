import type { ValuationConcern, ValuationPurpose, ValuingWay } from '@zhirong/contracts';
import { type FieldProblem, type Refusal, refuse } from '@zhirong/kernel';
import type { RightView } from '../assets/index.ts';

export type Weight = 'stop' | 'caution';
export type Concern = {
  readonly rightId: string;
  readonly code: ValuationConcern;
  readonly weight: Weight;
  readonly facts: Readonly<Record<string, string | number>>;
};
export type Aim = {
  readonly purpose: ValuationPurpose;
  readonly way: ValuingWay;
  readonly loanMonths: number | null;
};

const ended = ['lapsed', 'expired', 'invalidated', 'abandoned', 'refused'];
const notYet = ['pending', 'not-yet'];

type Judged = Pick<
  RightView,
  'id' | 'state' | 'standing' | 'ownerConfirmed' | 'owners' | 'monthsLeft' | 'mayPledge'
>;

/** What no pledge can be registered on (B3.1 art. 11), whoever goes on. The owner's own estimate registers nothing. */
const stopsPledge: readonly ValuationConcern[] = [
  'not-granted',
  'frozen',
  'ownership-disputed',
  'owner-not-confirmed',
  'kind-not-pledgeable',
];

/** What weighs on one right for one purpose and way; pure. What has ended has no value for anybody. */
export const judgeConcerns = (right: Judged, aim: Aim): Concern[] => {
  const found = new Map<ValuationConcern, Concern['facts']>();
  const has = (burden: string) => right.standing.find((one) => one.burden === burden);
  if (ended.includes(right.state)) found.set('ended', { state: right.state });
  if (notYet.includes(right.state)) found.set('not-granted', { state: right.state });
  if (right.state === 'in-grace') found.set('fees-not-paid', {});
  if (right.state === 'unconfirmed') found.set('fees-unconfirmed', {});
  if (right.state === 'fee-due' || right.state === 'renewal-due') found.set('fee-due-soon', {});
  const frozen = has('frozen');
  if (frozen) found.set('frozen', { since: frozen.since, by: frozen.who ?? '' });
  for (const dispute of right.standing.filter(({ burden }) => burden === 'disputed'))
    found.set(dispute.about === 'ownership' ? 'ownership-disputed' : 'disputed', { since: dispute.since });
  const invalidation = has('invalidation');
  if (invalidation) found.set('invalidation-requested', { since: invalidation.since });
  const pledge = has('pledged');
  if (pledge) found.set('pledged-already', { since: pledge.since, to: pledge.who ?? '' });
  if (has('exclusively-licensed')) found.set('exclusively-licensed', {});
  if (!right.ownerConfirmed) found.set('owner-not-confirmed', {});
  if (right.owners.length > 1) found.set('co-owners-consent', { owners: right.owners.length });
  if (right.mayPledge.stops.includes('kind-not-pledgeable')) found.set('kind-not-pledgeable', {});
  if (right.mayPledge.cautions.includes('kind-explored')) found.set('kind-explored', {});
  if (right.mayPledge.cautions.includes('kind-pilot')) found.set('kind-pilot', {});
  if (aim.loanMonths !== null && right.monthsLeft !== null && right.monthsLeft < aim.loanMonths)
    found.set('term-shorter-than-loan', { monthsLeft: right.monthsLeft, loanMonths: aim.loanMonths });
  const forPledge = aim.purpose === 'pledge-loan' && aim.way !== 'free-estimate';
  return [...found].map(([code, facts]): Concern => {
    const stop =
      code === 'ended' || code === 'term-shorter-than-loan' || (forPledge && stopsPledge.includes(code));
    return { rightId: right.id, code, weight: stop ? 'stop' : 'caution', facts };
  });
};

/** Cautions that say something but ask nothing: they concern the pledge later on, not the value. */
const mild: readonly ValuationConcern[] = [
  'fee-due-soon',
  'co-owners-consent',
  'kind-explored',
  'kind-pilot',
  'exclusively-licensed',
];

/** Stops refuse; cautions refuse unless somebody names them and says why. Fields name the right's place. */
export const refuseConcerns = (
  rightIds: readonly string[],
  concerns: readonly Concern[],
  told: { accepted: readonly string[]; reason: string | undefined },
): Refusal | undefined => {
  const place = (one: Concern): FieldProblem => ({
    path: `rightIds.${rightIds.indexOf(one.rightId)}`,
    code: one.code,
    facts: one.facts,
  });
  const stops = concerns.filter(({ weight }) => weight === 'stop');
  const short = stops.filter(({ code }) => code === 'term-shorter-than-loan');
  if (stops.length > short.length)
    return refuse('valuation.right-stopped', {
      fields: stops.filter((one) => !short.includes(one)).map(place),
    });
  if (short.length > 0) return refuse('valuation.term-shorter-than-loan', { fields: short.map(place) });
  const untold = concerns.filter(
    ({ weight, code }) => weight === 'caution' && !mild.includes(code) && !told.accepted.includes(code),
  );
  if (untold.length > 0) return refuse('valuation.concern-not-accepted', { fields: untold.map(place) });
  if (told.accepted.length > 0 && told.reason === undefined)
    return refuse('valuation.concern-not-accepted', {
      fields: [{ path: 'acceptedReason', code: 'required' }],
    });
  return undefined;
};

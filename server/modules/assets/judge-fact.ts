import { type FactKind, factSources, type FactSource, type RightKind } from '@zhirong/contracts';
import { type FieldProblem, type PlainDate, type Refusal, refuse, refuseAt } from '@zhirong/kernel';
import { courseOf, endedStates, stepOn } from './course.ts';
import { duesOf, grantYearOf } from './dues.ts';
import { kindLaw } from './law.ts';
import { basicsFrom, type Fact, livingFacts, type RightCore } from './right.ts';
import { type GivenOwner, shareOut } from './shares.ts';
import { closes, standingBurdens } from './standing-burdens.ts';

/** What somebody wants recorded: kind, day, what is closed, and the fields of its kind. */
export type GivenFact = {
  readonly kind: FactKind;
  readonly on: string;
  readonly ends?: string | undefined;
  readonly source: { readonly document: string; readonly reference?: string | undefined };
  readonly [field: string]: unknown;
};
export type SoundFact = Pick<Fact, 'kind' | 'on' | 'details' | 'document' | 'reference' | 'answers'>;

const weightOf = (source: FactSource): number => factSources.indexOf(source);
/** A weightier source is not contradicted: a firm cannot talk away what a bureau or a registry said. */
export const outweighs = (by: FactSource, fact: Pick<Fact, 'source'>): boolean =>
  weightOf(by) >= weightOf(fact.source);

const patents: readonly RightKind[] = ['invention', 'utility-model', 'design'];
const contestable: readonly RightKind[] = [...patents, 'trademark', 'ic-layout', 'plant-variety'];
const needsConsent: readonly FactKind[] = ['licence-granted', 'transferred', 'abandoned'];

const unfit = (code: string, path = 'fact.kind', facts?: FieldProblem['facts']): Refusal =>
  refuse('assets.fact-does-not-fit', { fields: [{ path, code, ...(facts ? { facts } : {}) }] });

type Judged = {
  readonly right: RightCore;
  readonly facts: readonly Fact[];
  readonly given: GivenFact;
  readonly on: PlainDate;
  readonly by: FactSource;
};

const aboutFees = ({ right, facts, given, on }: Judged): Refusal | undefined => {
  const { filedOn, grantedOn } = right.basics;
  if (!patents.includes(right.kind)) return unfit('not-of-this-kind');
  if (filedOn === null || grantedOn === null) return unfit('not-granted-yet');
  if (given.kind === 'fees-stated') return undefined;
  const year = Number(given['year']);
  const { rows } = duesOf(right, facts);
  const due = rows.find((row) => row.year === year);
  if (!due)
    return unfit('year-without-fee', 'fact.year', {
      first: grantYearOf(filedOn, grantedOn) + 1,
      last: rows.at(-1)?.year ?? 0,
    });
  if (due.paidOn !== null) return unfit('paid-already', 'fact.year');
  return on > due.graceEndsOn ? unfit('paid-after-grace', 'fact.on', { last: due.graceEndsOn }) : undefined;
};

const aboutRenewal = ({ right, facts, on }: Judged): Refusal | undefined => {
  if (right.kind !== 'trademark') return unfit('not-of-this-kind');
  const first = duesOf(right, facts).rows[0];
  if (!first) return unfit('not-granted-yet');
  return on < first.noticeOn ? unfit('too-early', 'fact.on', { first: first.noticeOn }) : undefined;
};

const aboutWholeRight = (judged: Judged): Refusal | undefined => {
  const { right, facts, given, on, by } = judged;
  const { kind } = given;
  const course = courseOf(right, facts);
  const step = stepOn(course, on);
  const ended = endedStates.includes(step.state);
  if (kind === 'granted') {
    if (right.basics.grantedOn !== null) return unfit('granted-already');
    if (kindLaw(right.kind).begins !== 'grant') return unfit('not-of-this-kind');
    const filed = right.basics.filedOn;
    return filed !== null && on < filed ? unfit('before-filing', 'fact.on', { earliest: filed }) : undefined;
  }
  if (kind === 'state-stated' || kind === 'restored') {
    const said = livingFacts(facts).some(
      (fact) =>
        !outweighs(by, fact) &&
        (fact.kind === 'state-stated' || fact.kind === 'invalidation-decided' || fact.kind === 'abandoned'),
    );
    // Silence and the law may be contradicted by anybody; what a weightier source said may not.
    if (said && step.basis === 'stated') return refuse('assets.fact-of-weightier-source');
    const mayRestore = ended || step.state === 'in-grace' || step.state === 'unconfirmed';
    return kind === 'restored' && !mayRestore ? unfit('nothing-to-restore') : undefined;
  }
  const livingOnly = [
    'licence-granted',
    'transferred',
    'abandoned',
    'pledge-registered',
    'invalidation-requested',
  ];
  return ended && livingOnly.includes(kind)
    ? unfit('right-has-ended', 'fact.on', { state: step.state })
    : undefined;
};

/** A fact that closes another: the other is there, of the right kind, open, earlier, and not of a weightier source. */
const aboutEnding = ({ facts, given, on, by }: Judged): Refusal | undefined => {
  const opens = closes[given.kind];
  if (!opens) return undefined;
  const living = livingFacts(facts);
  const opener = living.find((fact) => fact.id === given.ends && fact.kind === opens);
  const there = opener && !living.some((fact) => fact.answers === opener.id && fact.kind in closes);
  if (!opener || !there)
    return refuse('assets.fact-not-there', { fields: [{ path: 'fact.ends', code: 'not-there' }] });
  if (!outweighs(by, opener)) return refuse('assets.fact-of-weightier-source');
  return on < opener.on ? unfit('before-its-beginning', 'fact.on', { earliest: opener.on }) : undefined;
};

const aboutBurdens = ({ right, facts, given, on, by }: Judged): Refusal | undefined => {
  const pledged = standingBurdens(facts, on).some(({ burden }) => burden === 'pledged');
  if (given.kind === 'pledge-registered' && pledged) return unfit('pledged-already');
  if (given.kind.startsWith('invalidation') && !contestable.includes(right.kind))
    return unfit('not-of-this-kind');
  // B3.1 art. 16 and 17: without the pledgee's consent nothing of this is recorded. A registry that recorded it looked.
  if (pledged && by !== 'feed' && needsConsent.includes(given.kind) && given['pledgeeConsent'] === undefined)
    return refuse('assets.pledgee-consent-required', {
      fields: [{ path: 'fact.pledgeeConsent', code: 'required' }],
    });
  const until = given['until'];
  return typeof until === 'string' && until < given.on
    ? unfit('before-its-beginning', 'fact.until')
    : undefined;
};

/** Fields of the fact's own kind, owners with exact shares. */
const detailsOf = (given: GivenFact): Record<string, unknown> | Refusal => {
  const { kind: _kind, on: _on, ends: _ends, source: _source, owners, ...rest } = given;
  const details = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined));
  if (owners === undefined) return details;
  const sharing = shareOut(owners as readonly GivenOwner[]);
  return sharing.ok
    ? { ...details, owners: sharing.owners, sharesStated: sharing.stated }
    : ownersWrong(sharing, 'fact.owners');
};

export const ownersWrong = (sharing: { problem: string; at: number; sum?: string }, path: string): Refusal =>
  refuse('assets.owners-wrong', {
    fields: [
      {
        path:
          sharing.problem === 'shares-sum'
            ? path
            : `${path}.${sharing.at}.${sharing.problem === 'owner-twice' ? 'name' : 'share'}`,
        code: sharing.problem,
        ...(sharing.sum ? { facts: { sum: sharing.sum } } : {}),
      },
    ],
  });

const sameDetails = (a: object, b: object): boolean =>
  JSON.stringify(sorted(a)) === JSON.stringify(sorted(b));
const sorted = (given: object): [string, unknown][] =>
  Object.entries(given).toSorted(([a], [b]) => (a < b ? -1 : 1));

/** Whether a fact may stand beside the others of a right, and what is kept of it; pure. */
export const judgeFact = (
  right: { readonly kind: RightKind; readonly facts: readonly Fact[] },
  given: GivenFact,
  by: FactSource,
  today: PlainDate,
): SoundFact | Refusal => {
  const { facts } = right;
  const on = given.on as PlainDate;
  if (on > today) return refuseAt('assets.day-in-the-future', 'fact.on');
  const judged: Judged = { right: { kind: right.kind, basics: basicsFrom(facts) }, facts, given, on, by };
  const refused =
    aboutEnding(judged) ??
    (given.kind === 'fee-paid' || given.kind === 'fees-stated'
      ? aboutFees(judged)
      : given.kind === 'renewed'
        ? aboutRenewal(judged)
        : aboutWholeRight(judged)) ??
    aboutBurdens(judged);
  if (refused) return refused;
  const details = detailsOf(given);
  if ('kind' in details && details['kind'] === 'refusal') return details as unknown as Refusal;
  const known = livingFacts(facts).some(
    (fact) =>
      fact.kind === given.kind &&
      fact.on === on &&
      fact.answers === (given.ends ?? null) &&
      sameDetails(fact.details, details),
  );
  if (known) return refuse('assets.fact-known');
  return {
    kind: given.kind,
    on,
    details: details as Record<string, unknown>,
    document: given.source.document,
    reference: given.source.reference ?? null,
    answers: given.ends ?? null,
  };
};

/** Whether a fact may be withdrawn by this source. */
export const judgeWithdrawal = (facts: readonly Fact[], factId: string, by: FactSource): Fact | Refusal => {
  const fact = facts.find(({ id }) => id === factId);
  if (!fact) return refuse('platform.not-found');
  if (fact.kind === 'registered' || fact.kind === 'withdrawn' || fact.kind === 'removed')
    return refuse('assets.fact-not-withdrawable');
  const living = livingFacts(facts);
  if (!living.includes(fact)) return refuse('assets.fact-withdrawn-already');
  if (!outweighs(by, fact)) return refuse('assets.fact-of-weightier-source');
  if (living.some((other) => other.answers === factId)) return refuse('assets.fact-is-answered');
  return fact;
};

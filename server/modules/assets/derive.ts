import type { Burden, RightKind } from '@zhirong/contracts';
import { addDays, type Fen, type PlainDate } from '@zhirong/kernel';
import { courseOf } from './course.ts';
import { duesOf, protectedUntil } from './dues.ts';
import { type RightsLaw, rightsLaw } from './law.ts';
import { isOwner, type OwnFirm } from './owner-match.ts';
import { type Basics, basicsFrom, type Fact } from './right.ts';
import { numberKey } from './right-number.ts';
import { initialsOf } from '../../platform/search-words.ts';
import { standingBurdens } from './standing-burdens.ts';

/** What follows from the facts of a right; kept beside it so that lists can filter and sort. */
export type Derived = {
  readonly title: string;
  readonly titleInitials: string;
  readonly publicationKey: string | null;
  readonly basics: Basics;
  readonly ownersText: string;
  readonly ownerConfirmed: boolean;
  readonly classes: readonly string[];
  readonly filedOn: PlainDate | null;
  readonly grantedOn: PlainDate | null;
  readonly termEndsOn: PlainDate | null;
  readonly courseFrom: readonly PlainDate[];
  readonly courseState: readonly string[];
  readonly burdens: readonly Burden[];
  readonly nextFee: { on: PlainDate; year: number | null; graceOn: PlainDate; fen: Fen | null } | null;
  readonly staleOn: PlainDate | null;
};

const sameNames = (names: readonly string[], owners: readonly { readonly name: string }[]): boolean =>
  names.toSorted().join('\n') ===
  owners
    .map(({ name }) => name)
    .toSorted()
    .join('\n');

/**
 * Pure: the same facts on the same day give the same row. `confirmedOwners`: the owners an officer found
 * to be the firm although the names differ; that lasts as long as they are the owners.
 */
export const derive = (
  right: {
    readonly kind: RightKind;
    readonly facts: readonly Fact[];
    readonly firm: OwnFirm;
    readonly confirmedOwners: readonly string[] | null;
  },
  today: PlainDate,
  law: RightsLaw = rightsLaw(),
): Derived => {
  const { kind, facts, firm, confirmedOwners } = right;
  const basics = basicsFrom(facts);
  const core = { kind, basics };
  const course = courseOf(core, facts, law);
  const standing = standingBurdens(facts, today);
  const next = duesOf(core, facts, law).rows.find((due) => !due.settled);
  const ends = standing.flatMap(({ burden, until }) =>
    until !== null && burden !== 'pledged' ? [addDays(until, 1)] : [],
  );
  return {
    title: basics.title,
    titleInitials: initialsOf(basics.title),
    publicationKey: basics.publicationNumber === null ? null : numberKey(basics.publicationNumber),
    basics,
    ownersText: basics.owners.map(({ name }) => name).join('、'),
    ownerConfirmed:
      isOwner(firm, basics.owners) !== undefined ||
      (confirmedOwners !== null && sameNames(confirmedOwners, basics.owners)),
    classes: basics.classes,
    filedOn: basics.filedOn,
    grantedOn: basics.grantedOn,
    termEndsOn: protectedUntil(core, facts, law),
    courseFrom: course.map(({ from }) => from),
    courseState: course.map(({ state }) => state),
    burdens: [...new Set(standing.map(({ burden }) => burden))],
    nextFee: next
      ? { on: next.dueOn, year: next.year, graceOn: next.graceEndsOn, fen: next.amountFen }
      : null,
    staleOn: ends.toSorted()[0] ?? null,
  };
};

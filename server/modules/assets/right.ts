import type { FactKind, FactSource, ownFactKinds, RightKind, rightVariants } from '@zhirong/contracts';
import type { Instant, PlainDate } from '@zhirong/kernel';

/** A share of a right in lowest terms; `1/1` of a single owner. */
export type Owner = { readonly name: string; readonly uscc: string | null; readonly share: string };

/** What is registered of a right, besides its kind and number; kept as one object. Days are null where unknown. */
export type Basics = {
  readonly title: string;
  readonly variant: (typeof rightVariants)[number] | null;
  readonly publicationNumber: string | null;
  readonly classes: readonly string[];
  readonly products: readonly string[];
  readonly filedOn: PlainDate | null;
  readonly grantedOn: PlainDate | null;
  readonly publishedOn: PlainDate | null;
  readonly createdOn: PlainDate | null;
  readonly endsOn: PlainDate | null;
  readonly feeReductionPercent: '0' | '70' | '85';
  readonly owners: readonly Owner[];
  readonly sharesStated: boolean;
};

export type AnyFactKind = FactKind | (typeof ownFactKinds)[number];

/** One dated statement about a right. Facts are never changed; a withdrawn one is named by a `withdrawn` fact. */
export type Fact = {
  readonly id: string;
  readonly kind: AnyFactKind;
  readonly on: PlainDate;
  readonly details: Readonly<Record<string, unknown>>;
  readonly source: FactSource;
  readonly document: string;
  readonly reference: string | null;
  readonly answers: string | null;
  readonly recordedAt: Instant;
  readonly recordedBy: string;
};

export type RightCore = {
  readonly kind: RightKind;
  readonly basics: Basics;
};

/** Those that nobody withdrew, in the order in which they were recorded. */
export const livingFacts = <F extends Pick<Fact, 'id' | 'kind' | 'answers'>>(facts: readonly F[]): F[] => {
  const gone = new Set(
    facts.flatMap((fact) => (fact.kind === 'withdrawn' && fact.answers ? [fact.answers] : [])),
  );
  return facts.filter((fact) => fact.kind !== 'withdrawn' && !gone.has(fact.id));
};

/** What is registered now: the first fact, then corrections, grants and transfers on top, in the order of recording. */
export const basicsFrom = (facts: readonly Fact[]): Basics => {
  const living = livingFacts(facts);
  const first = living.find((fact) => fact.kind === 'registered');
  if (!first) throw new Error('a right has a first fact');
  let basics = first.details as unknown as Basics;
  for (const fact of living) {
    if (fact.kind === 'corrected') basics = { ...basics, ...(fact.details['now'] as Partial<Basics>) };
    if (fact.kind === 'granted') basics = { ...basics, grantedOn: fact.on };
  }
  // Whoever got it last by day is the owner, whichever was recorded first.
  const corrected = living.findLast(
    (fact) => fact.kind === 'corrected' && 'owners' in (fact.details['now'] as object),
  );
  const transfer = living
    .filter(
      (fact) =>
        fact.kind === 'transferred' && (!corrected || living.indexOf(fact) > living.indexOf(corrected)),
    )
    .toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))
    .at(-1);
  if (transfer)
    basics = {
      ...basics,
      owners: transfer.details['owners'] as readonly Owner[],
      sharesStated: transfer.details['sharesStated'] === true,
    };
  return basics;
};

import type { FactSource } from '@zhirong/contracts';
import { type Instant, isRefusal, type PlainDate, type Refusal } from '@zhirong/kernel';
import type { Json } from '../../platform/context.ts';
import type { Tx } from '../../platform/database.ts';
import { type Derived, derive } from './derive.ts';
import { type GivenFact, judgeFact, type SoundFact } from './judge-fact.ts';
import type { Fact } from './right.ts';
import { insertFacts, type LoadedRight, loadRight, type NewFact, updateDerived } from './store.ts';

/** Who says it, and when the register heard of it. `personId` is null where no person did. */
export type Telling = {
  readonly source: FactSource;
  readonly personId: string | null;
  readonly name: string;
  readonly organisationId: string | null;
  readonly now: Instant;
  readonly today: PlainDate;
  readonly newId: () => string;
  readonly feed?: { readonly name: string; readonly id: string; readonly version: number };
};
/** One channel for news to rooms above; a command's context has it. */
export type Tell = (topic: string, payload: { readonly [key: string]: Json }) => void;

export const newFactOf = (
  right: Pick<LoadedRight, 'id' | 'regionPath'>,
  sound: Omit<SoundFact, 'kind'> & { kind: Fact['kind'] },
  by: Telling,
): NewFact => ({
  ...sound,
  id: by.newId(),
  rightId: right.id,
  regionPath: right.regionPath,
  source: by.source,
  recordedAt: by.now,
  recordedBy: by.name,
  personId: by.personId,
  organisationId: by.organisationId,
  feed: by.feed ?? null,
});

export const deriveLoaded = (right: LoadedRight, facts: readonly Fact[], today: PlainDate): Derived =>
  derive(
    {
      kind: right.kind,
      facts,
      firm: { name: right.enterprise, uscc: right.uscc },
      confirmedOwners: right.confirmedOwners,
    },
    today,
  );

export type WrittenFact = { readonly factId: string; readonly derived: Derived };

/** `assets.fact-recorded`: rooms above value anew, warn, or write down. */
export const tellOf = (
  right: Pick<LoadedRight, 'id' | 'enterpriseId'>,
  fact: Pick<Fact, 'id' | 'kind' | 'on'>,
  burdens: readonly string[],
) =>
  ({
    rightId: right.id,
    enterpriseId: right.enterpriseId,
    factId: fact.id,
    kind: fact.kind,
    on: fact.on,
    burdens: [...burdens],
  }) as const;

/** Facts for one loaded right, which follow one another; writes them and what follows from all. */
export const writeFacts = async (
  tx: Tx,
  right: LoadedRight,
  news: readonly NewFact[],
  by: Telling,
  tell: Tell,
): Promise<Derived> => {
  const derived = deriveLoaded(right, [...right.facts, ...news], by.today);
  await insertFacts(tx, news);
  await updateDerived(tx, [{ id: right.id, derived }], by.now);
  for (const fact of news) tell('assets.fact-recorded', tellOf(right, fact, derived.burdens));
  return derived;
};

/**
 * Judges and writes one fact; the door's way in for rooms above and journeys (as a job, with source `platform`).
 * @returns the refusal of `assets.record-fact` where the fact does not fit; `platform.not-found` where the right is not seen.
 */
export const recordFact = async (
  tx: Tx,
  rightId: string,
  given: GivenFact,
  by: Telling,
  tell: Tell,
): Promise<WrittenFact | Refusal | undefined> => {
  const right = await loadRight(tx, rightId, { hold: true });
  if (!right) return undefined;
  const sound = judgeFact(right, given, by.source, by.today);
  if (isRefusal(sound)) return sound;
  const fact = newFactOf(right, sound, by);
  return { factId: fact.id, derived: await writeFacts(tx, right, [fact], by, tell) };
};

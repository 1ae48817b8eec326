import type { PlainDate, Refusal } from '@zhirong/kernel';
import { refuse } from '@zhirong/kernel';
import type { Person } from '../../platform/actor.ts';
import type { Tx } from '../../platform/database.ts';
import type { RightView } from '../assets/index.ts';
import { knownOfRight } from './known-of-right.ts';
import { loadKnown } from './load-known.ts';
import { type Known, type KnownFacts, knownAnswers, type ReplyCounts } from './prefill.ts';
import type { Fault, Said } from './said.ts';
import type { SystemRow } from './system.ts';

/** What a system is asked about: the firm of the caller, or one right in its register. */
export type Subject = {
  readonly right: RightView | null;
  readonly facts: KnownFacts;
  readonly known: readonly Known[];
};

const wrongRight = (code: string): Refusal =>
  refuse(`scoring.${code}`, { fields: [{ path: 'rightId', code: `scoring.${code}` }] });

/** A system of firms takes no right; one of rights needs a right of the caller's, of a kind that it is made for. */
export const loadSubject = async (
  { tx, actor, today }: { tx: Tx; actor: Person; today: PlainDate },
  system: SystemRow,
  rightId: string | undefined,
  reply: ReplyCounts | null,
): Promise<Subject | Refusal> => {
  const { subject, kinds } = system.content;
  if (subject === 'right' && rightId === undefined) return wrongRight('not-for-firms');
  if (subject === 'firm' && rightId !== undefined) return wrongRight('not-for-rights');
  const facts = await loadKnown(tx, actor.organisationId, today, reply);
  if (rightId === undefined) return { right: null, facts, known: knownAnswers(system.content, facts) };
  const right = facts.rights.find(({ id }) => id === rightId);
  if (!right) return wrongRight('right-not-there');
  if (kinds && !kinds.includes(right.kind)) return wrongRight('right-kind-wrong');
  return { right, facts, known: knownOfRight(system.content, right, today) };
};

/** Of a right the register has the word on how it stands by law: what is said against it is named and not kept. */
export const holdToRegister = (
  { right, known }: Subject,
  said: Said,
): { readonly said: Said; readonly faults: readonly Fault[] } => {
  if (!right) return { said, faults: [] };
  const facts = known.filter(({ part }) => part === 'facts');
  return {
    said: {
      ...said,
      facts: {
        ...said.facts,
        ...Object.fromEntries(facts.map(({ id, value }) => [id, value as Said['facts'][string]])),
      },
    },
    faults: facts
      .filter(({ id, value }) => said.facts[id] !== undefined && said.facts[id] !== value)
      .map(({ id }) => ({ path: `facts.${id}`, code: 'score.register-differs', facts: {} })),
  };
};

import { burdens as burdenWords, type Burden, type RightState } from '@zhirong/contracts';
import { isRefusal, type PlainDate, type Refusal, refuse } from '@zhirong/kernel';
import type { Person } from '../../platform/actor.ts';
import { bind } from '../../platform/bind.ts';
import type { CommandContext } from '../../platform/context.ts';
import { violatedConstraint } from '../../platform/database.ts';
import { sql } from '../../platform/sql.ts';
import { covers } from '../identity/index.ts';
import type { Derived } from './derive.ts';
import { type GivenFact, judgeWithdrawal, outweighs, ownersWrong } from './judge-fact.ts';
import { basicsOf, judgeRight, rightKnown, tellingOf } from './register-right.ts';
import { type Basics, basicsFrom, livingFacts } from './right.ts';
import { uniqueKeys } from './right-number.ts';
import { shareOut } from './shares.ts';
import { type LoadedRight, loadRight } from './store.ts';
import { newFactOf, recordFact, writeFacts } from './write-facts.ts';

export const stateOfDerived = (
  derived: Pick<Derived, 'courseFrom' | 'courseState'>,
  on: PlainDate,
): RightState => derived.courseState[derived.courseFrom.findLastIndex((from) => from <= on)] as RightState;
const standing = (factId: string, derived: Derived, today: PlainDate) => ({
  factId,
  state: stateOfDerived(derived, today),
  burdens: burdenWords.filter((burden: Burden) => derived.burdens.includes(burden)),
});

/** Firms record in their own register, officers in their region; a co-owner reads. */
export const mayRecord = (actor: Person, right: Pick<LoadedRight, 'enterpriseId' | 'regionPath'>): boolean =>
  actor.organisationKind === 'enterprise'
    ? right.enterpriseId === actor.organisationId
    : actor.role === 'ip-officer' && covers(actor.regionPath, right.regionPath);

const loadMine = async (context: CommandContext<Person>, rightId: string): Promise<LoadedRight | Refusal> => {
  const right = await loadRight(context.tx, rightId, { hold: true });
  return right && mayRecord(context.actor, right) ? right : refuse('platform.not-found');
};

/** S3-06: one dated fact, with its source. */
export const recordFactCommand = bind('assets.record-fact', async (context, input) => {
  const right = await loadMine(context, input.rightId);
  if (isRefusal(right)) return right;
  const by = tellingOf(context);
  const written = await recordFact(
    context.tx,
    right.id,
    input.fact as unknown as GivenFact,
    by,
    context.tell,
  );
  if (!written) return refuse('platform.not-found');
  if (isRefusal(written)) return written;
  context.remember(`assets.right:${right.id}`, {
    fact: written.factId,
    kind: input.fact.kind,
    on: input.fact.on,
  });
  return standing(written.factId, written.derived, context.today);
});

/** A wrong fact stays in sight, answered by the one that takes it back. */
export const withdrawFact = bind('assets.withdraw-fact', async (context, input) => {
  const right = await loadMine(context, input.rightId);
  if (isRefusal(right)) return right;
  const by = tellingOf(context);
  const wrong = judgeWithdrawal(right.facts, input.factId, by.source);
  if (isRefusal(wrong)) return wrong;
  const fact = newFactOf(
    right,
    {
      kind: 'withdrawn',
      on: context.today,
      details: { reason: input.reason },
      document: wrong.document,
      reference: null,
      answers: wrong.id,
    },
    by,
  );
  try {
    const derived = await writeFacts(context.tx, right, [fact], by, context.tell);
    context.remember(`assets.right:${right.id}`, { withdrawn: wrong.id, kind: wrong.kind });
    return standing(fact.id, derived, context.today);
  } catch (error) {
    if (violatedConstraint(error) === 'fact_withdrawn_once') return refuse('assets.fact-withdrawn-already');
    throw error;
  }
});

/** Only what differs is kept, so that the page can show it. */
const changesIn = (before: Basics, after: Basics): Partial<Basics> =>
  Object.fromEntries(
    Object.entries(after).filter(
      ([key, value]) => JSON.stringify(value) !== JSON.stringify(before[key as keyof Basics]),
    ),
  );

/** What was registered wrongly is said again; the first fact stays as it was. */
export const correctRight = bind('assets.correct-right', async (context, input) => {
  const { tx, today } = context;
  const right = await loadMine(context, input.rightId);
  if (isRefusal(right)) return right;
  const by = tellingOf(context);
  const first = right.facts.find(({ kind }) => kind === 'registered');
  const weightier = livingFacts(right.facts).some(
    (fact) => (fact === first || fact.kind === 'corrected') && !outweighs(by.source, fact),
  );
  if (weightier) return refuse('assets.fact-of-weightier-source');
  const before = basicsFrom(right.facts);
  const { reason, source, rightId: _rightId, owners, ...given } = input;
  const kept = before.owners.map(({ name, uscc, share }) => ({ name, ...(uscc ? { uscc } : {}), share }));
  const judged = judgeRight(
    right.kind,
    { ...given, number: right.number ?? undefined, owners: owners ?? kept },
    today,
    true,
  );
  if (isRefusal(judged)) return judged;
  const sharing = owners ? shareOut(owners) : undefined;
  if (sharing && !sharing.ok) return ownersWrong(sharing, 'owners');
  const after = basicsOf(right.kind, given, {
    owners: sharing ? sharing.owners : before.owners,
    sharesStated: sharing ? sharing.stated : before.sharesStated,
  });
  const now = changesIn(before, after);
  if (Object.keys(now).length === 0) return refuse('assets.nothing-changed');
  const fact = newFactOf(
    right,
    {
      kind: 'corrected',
      on: today,
      details: { now, reason },
      document: source.document,
      reference: source.reference ?? null,
      answers: null,
    },
    by,
  );
  try {
    if (right.kind === 'trademark' && now.classes) await replaceKeys(context, right, now.classes);
    await writeFacts(tx, right, [fact], by, context.tell);
  } catch (error) {
    if (violatedConstraint(error) === 'right_key_once')
      return rightKnown([{ path: 'classes', code: 'taken' }]);
    throw error;
  }
  context.remember(`assets.right:${right.id}`, { corrected: Object.keys(now) });
  return { done: true as const };
});

const replaceKeys = async (
  context: CommandContext<Person>,
  right: LoadedRight,
  classes: readonly string[],
): Promise<void> => {
  const keys = uniqueKeys(right.kind, right.number, classes);
  await context.tx.run(sql`delete from assets.key where right_id = ${right.id} and key <> all(${keys})`);
  await context.tx.run(sql`
    insert into assets.key (kind, key, right_id, region_path)
    select ${right.kind}, k, ${right.id}, ${right.regionPath} from unnest(${keys}::text[]) k where not exists (select from assets.key o where o.right_id = ${right.id} and o.key = k)`);
};

/** A right entered in error leaves the register; its facts stay in the log. Not one that others rely on. */
export const removeRight = bind('assets.remove-right', async (context, input) => {
  const { tx, now, today } = context;
  const right = await loadMine(context, input.rightId);
  if (isRefusal(right)) return right;
  const by = tellingOf(context);
  if (right.facts.some((fact) => !outweighs(by.source, fact)))
    return refuse('assets.fact-of-weightier-source');
  const used = await tx.first(
    sql`select from assets.viewer where right_id = ${right.id} and ended_at is null and reason <> 'need' limit 1`,
  );
  const pledged = (
    await tx.one<{ burdens: string[] }>(sql`select burdens from assets.right where id = ${right.id}`)
  ).burdens;
  if (used || pledged.includes('pledged') || right.ownerIds.length > 1) return refuse('assets.right-in-use');
  const fact = newFactOf(
    right,
    {
      kind: 'removed',
      on: today,
      details: { reason: input.reason },
      document: input.reason,
      reference: null,
      answers: null,
    },
    by,
  );
  await writeFacts(tx, right, [fact], by, context.tell);
  await tx.run(sql`delete from assets.key where right_id = ${right.id}`);
  await tx.run(
    sql`update assets.viewer set ended_at = ${now} where right_id = ${right.id} and ended_at is null`,
  );
  await tx.run(sql`update assets.right set removed_at = ${now} where id = ${right.id}`);
  context.tell('assets.claims-freed', { rightId: right.id });
  context.remember(`assets.right:${right.id}`, { removed: true });
  return { done: true as const };
});

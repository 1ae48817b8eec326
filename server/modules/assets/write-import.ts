import type { RightState, StatedState } from '@zhirong/contracts';
import { dayOf, type PlainDate } from '@zhirong/kernel';
import type { Job } from '../../platform/actor.ts';
import type { CommandContext } from '../../platform/context.ts';
import { ImportOutdated } from '../../platform/import-run/index.ts';
import { insertClaims, type NewClaim } from './claim-store.ts';
import { derive } from './derive.ts';
import { claimBasisOf, type SoundRow } from './judge-import-row.ts';
import { judgeFact } from './judge-fact.ts';
import { type KnownRight, knownOf, knowRights } from './import-plan.ts';
import type { RightsTask } from './import-store.ts';
import { isRefusal } from '@zhirong/kernel';
import { insertFacts, insertRights, loadRights, type NewFact, type NewRight } from './store.ts';
import { newFactOf, type Telling, writeFacts } from './write-facts.ts';

export type Counts = { registered: number; changed: number; unchanged: number; claimsWaiting: number };

const standsAs: Readonly<Partial<Record<StatedState, readonly RightState[]>>> = {
  'in-force': ['in-force', 'fee-due', 'renewal-due', 'in-grace'],
  pending: ['pending', 'not-yet'],
};
/** Whether a list says of a right what the register knows already. */
export const saysTheSame = (said: StatedState | null, state: RightState): boolean =>
  said === null || said === state || (standsAs[said]?.includes(state) ?? false);

/** The papers of an import are its file; its day is the day it was uploaded. */
const saidBy = (task: RightsTask) => ({
  document: task.fileName.slice(0, 120),
  reference: null,
  answers: null,
});

const factsOfNew = (
  row: SoundRow,
  at: { id: string; regionPath: string },
  task: RightsTask,
  by: Telling,
): NewFact[] => {
  const said = { on: by.today, ...saidBy(task) };
  const facts = [
    newFactOf(
      at,
      { kind: 'registered', details: row.basics as unknown as Record<string, unknown>, ...said },
      by,
    ),
  ];
  if (row.state !== null && row.state !== 'pending')
    facts.push(newFactOf(at, { kind: 'state-stated', details: { state: row.state }, ...said }, by));
  if (row.feesPaidToYear !== null)
    facts.push(
      newFactOf(at, { kind: 'fees-stated', details: { throughYear: row.feesPaidToYear }, ...said }, by),
    );
  return facts;
};

const writeNew = async (
  context: CommandContext<Job>,
  rows: readonly SoundRow[],
  task: RightsTask,
  by: Telling,
): Promise<Pick<Counts, 'registered' | 'claimsWaiting'>> => {
  const rights: NewRight[] = [];
  const facts: NewFact[] = [];
  const claims: NewClaim[] = [];
  let claimsWaiting = 0;
  for (const row of rows) {
    const { firm, kind, number, keys, basics } = row;
    const id = context.newId();
    const own = factsOfNew(row, { id, regionPath: firm.regionPath }, task, by);
    const basis = task.uploadedByFirm
      ? claimBasisOf(firm, row)
      : (claimBasisOf(firm, row) ?? ('officer' as const));
    if (basis === null) claimsWaiting += 1;
    facts.push(...own);
    rights.push({
      id,
      kind,
      number,
      keys,
      enterpriseId: firm.id,
      enterprise: firm.name,
      uscc: firm.uscc,
      adcode: firm.adcode,
      regionPath: firm.regionPath,
      now: by.now,
      derived: derive(
        {
          kind,
          facts: own,
          firm,
          confirmedOwners: basis === 'officer' ? basics.owners.map(({ name }) => name) : null,
        },
        by.today,
      ),
    });
    claims.push({
      id: context.newId(),
      firm,
      kind,
      number,
      key: keys[0] ?? null,
      basis,
      note: null,
      personId: task.uploadedBy,
      personName: task.uploadedByName,
      now: by.now,
      right: { id, title: basics.title, owners: basics.owners.map(({ name }) => name) },
    });
  }
  await insertRights(context.tx, rights);
  await insertFacts(context.tx, facts);
  await insertClaims(context.tx, claims);
  return { registered: rights.length, claimsWaiting };
};

/** A list that says something new of a right that is there: its legal state on that day, the years paid. */
const writeChanges = async (
  context: CommandContext<Job>,
  rows: readonly (readonly [SoundRow, KnownRight])[],
  task: RightsTask,
  by: Telling,
): Promise<Pick<Counts, 'changed' | 'unchanged'>> => {
  const news = rows.filter(
    ([row, right]) => !saysTheSame(row.state, right.state) || row.feesPaidToYear !== null,
  );
  const loaded = new Map(
    (
      await loadRights(
        context.tx,
        news.map(([, { rightId }]) => rightId),
        { hold: true },
      )
    ).map((right) => [right.id, right]),
  );
  let changed = 0;
  for (const [row, { rightId, state }] of news) {
    const right = loaded.get(rightId);
    if (!right) continue;
    const source = { document: task.fileName.slice(0, 120) };
    const given = [
      ...(row.state !== null && !saysTheSame(row.state, state)
        ? [{ kind: 'state-stated' as const, on: by.today, state: row.state, source }]
        : []),
      ...(row.feesPaidToYear !== null
        ? [{ kind: 'fees-stated' as const, on: by.today, throughYear: row.feesPaidToYear, source }]
        : []),
    ];
    // What a weightier source said stands; a list does not change it.
    const sound = given.flatMap((fact) => {
      const judged = judgeFact(right, fact, by.source, by.today);
      return isRefusal(judged) ? [] : [newFactOf(right, judged, by)];
    });
    if (sound.length === 0) continue;
    await writeFacts(context.tx, right, sound, by, context.tell);
    changed += 1;
  }
  return { changed, unchanged: rows.length - changed };
};

export const tellingOfImport = (task: RightsTask, newId: () => string): Telling => ({
  source: 'import',
  personId: task.uploadedBy,
  name: task.uploadedByName,
  organisationId: task.organisationId,
  // The moment it was uploaded at, however long it waited for its turn.
  now: task.uploadedAt,
  today: dayOf(task.uploadedAt),
  newId,
});

/** One batch within the transaction of the whole. */
export const writeBatch = async (
  context: CommandContext<Job>,
  rows: readonly SoundRow[],
  task: RightsTask,
): Promise<Counts> => {
  const by = tellingOfImport(task, context.newId);
  const known = await knowRights(context.tx, rows, by.today as PlainDate);
  const fresh: SoundRow[] = [];
  const there: (readonly [SoundRow, KnownRight])[] = [];
  for (const row of rows) {
    const right = knownOf(known, row);
    if (!right) fresh.push(row);
    else if (right.enterpriseId === row.firm.id || right.ownerIds.includes(row.firm.id))
      there.push([row, right]);
    else throw new ImportOutdated('a right came to another firm in between');
  }
  return { ...(await writeNew(context, fresh, task, by)), ...(await writeChanges(context, there, task, by)) };
};

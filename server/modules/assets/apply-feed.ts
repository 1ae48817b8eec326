import { isRefusal, trademarkKey } from '@zhirong/kernel';
import type { Tx } from '../../platform/database.ts';
import { sql } from '../../platform/sql.ts';
import type { FeedLine, FeedProblem } from './feed-lines.ts';
import { judgeFact } from './judge-fact.ts';
import { livingFacts } from './right.ts';
import { numberKey, readNumber } from './right-number.ts';
import { insertFacts, type LoadedRight, loadRights, type NewFact, updateDerived } from './store.ts';
import { deriveLoaded, newFactOf, type Tell, type Telling, tellOf } from './write-facts.ts';

export type FeedCounts = { applied: number; repeated: number; unknownRights: number; refusedLines: number };

const keyOf = (line: FeedLine): string | undefined => {
  const number = readNumber(line.kind, line.number);
  if (!number.ok || number.normal === null) return undefined;
  return line.kind === 'trademark'
    ? line.class === undefined
      ? undefined
      : trademarkKey(number.normal, line.class)
    : numberKey(number.normal);
};

/** What the feed told before under the ids of these lines: the newest version of each, and the fact it stands as. */
const toldBefore = async (tx: Tx, feed: string, ids: readonly string[]) => {
  const rows = await tx.all<{ id: string; version: number; factId: string }>(sql`
    select distinct on (external_id) external_id as id, external_version as version, id as "factId" from assets.fact
    where feed = ${feed} and external_id = any(${[...new Set(ids)]}) order by external_id, external_version desc`);
  return new Map(rows.map(({ id, version, factId }) => [id, { version, factId }]));
};

const findRights = async (tx: Tx, lines: readonly FeedLine[]): Promise<Map<string, LoadedRight>> => {
  const wanted = lines.flatMap((line) => {
    const key = keyOf(line);
    return key === undefined ? [] : [{ kind: line.kind, key }];
  });
  const found = await tx.all<{ name: string; rightId: string }>(sql`
    select k.kind || ' ' || k.key as name, k.right_id as "rightId" from jsonb_to_recordset(${JSON.stringify(wanted)}::jsonb) as w(kind text, key text) join assets.key k on k.kind = w.kind and k.key = w.key`);
  const loaded = new Map(
    (
      await loadRights(
        tx,
        found.map(({ rightId }) => rightId),
        { hold: true },
      )
    ).map((right) => [right.id, right]),
  );
  return new Map(
    found.flatMap(({ name, rightId }): [string, LoadedRight][] => {
      const right = loaded.get(rightId);
      return right ? [[name, right]] : [];
    }),
  );
};

type Batch = {
  readonly by: Omit<Telling, 'feed'>;
  readonly feed: string;
  readonly told: Map<string, { version: number; factId: string }>;
  /** Facts of each right so far, those of this batch included. */
  readonly rights: Map<string, LoadedRight>;
  readonly news: NewFact[];
  readonly touched: Map<string, LoadedRight>;
};

const add = (batch: Batch, right: LoadedRight, fact: NewFact): LoadedRight => {
  batch.news.push(fact);
  const grown = { ...right, facts: [...right.facts, fact] };
  batch.touched.set(right.id, grown);
  for (const [name, one] of batch.rights) if (one.id === right.id) batch.rights.set(name, grown);
  return grown;
};

/** One line: repeated, refused, or one or two facts more; a newer version takes the older fact back first. */
const takeLine = (batch: Batch, line: FeedLine): 'applied' | 'repeated' | 'unknown-right' | FeedProblem => {
  const { feed, told, by } = batch;
  const before = told.get(line.id);
  if (before && before.version >= line.version) return 'repeated';
  let right = batch.rights.get(`${line.kind} ${keyOf(line) ?? ''}`);
  if (!right) return 'unknown-right';
  const telling = (id: string): Telling => ({ ...by, feed: { name: feed, id, version: line.version } });
  const standing = before && livingFacts(right.facts).find(({ id }) => id === before.factId);
  const withoutOld = standing
    ? { ...right, facts: right.facts.filter(({ id }) => id !== standing.id) }
    : right;
  const { source } = line.fact;
  const end = line.endsId === undefined ? undefined : told.get(line.endsId)?.factId;
  const refused = (code: string): FeedProblem => ({
    line: line.line,
    code,
    message: `${line.id} ${line.number}`,
  });
  if (line.endsId !== undefined && end === undefined) return refused('assets.fact-not-there');
  if (!line.withdrawn) {
    const given = end === undefined ? line.fact : { ...line.fact, ends: end };
    const sound = judgeFact(withoutOld, given, 'feed', by.today);
    if (isRefusal(sound)) return refused(sound.fields?.[0]?.code ?? sound.code);
    if (standing)
      right = add(
        batch,
        right,
        newFactOf(
          right,
          {
            kind: 'withdrawn',
            on: by.today,
            details: { reason: 'newer version' },
            document: source.document,
            reference: null,
            answers: standing.id,
          },
          telling(`${line.id}#withdrawn`),
        ),
      );
    const fact = newFactOf(right, sound, telling(line.id));
    add(batch, right, fact);
    told.set(line.id, { version: line.version, factId: fact.id });
    return 'applied';
  }
  if (!standing) return refused('assets.fact-not-there');
  const taken = newFactOf(
    right,
    {
      kind: 'withdrawn',
      on: by.today,
      details: { reason: 'withdrawn by the feed' },
      document: source.document,
      reference: null,
      answers: standing.id,
    },
    telling(line.id),
  );
  add(batch, right, taken);
  told.set(line.id, { version: line.version, factId: taken.id });
  return 'applied';
};

/** Some lines of a file, in order, each fact once whatever happens: (feed, id, version) is unique in the table. */
export const applyLines = async (
  tx: Tx,
  feed: string,
  lines: readonly FeedLine[],
  by: Omit<Telling, 'feed'>,
  tell: Tell,
): Promise<FeedCounts & { reasons: FeedProblem[] }> => {
  const batch: Batch = {
    by,
    feed,
    told: await toldBefore(
      tx,
      feed,
      lines.flatMap(({ id, endsId }) => (endsId === undefined ? [id] : [id, endsId])),
    ),
    rights: await findRights(tx, lines),
    news: [],
    touched: new Map(),
  };
  const counts = { applied: 0, repeated: 0, unknownRights: 0, refusedLines: 0 };
  const reasons: FeedProblem[] = [];
  for (const line of lines) {
    const done = takeLine(batch, line);
    if (done === 'applied') counts.applied += 1;
    else if (done === 'repeated') counts.repeated += 1;
    else if (done === 'unknown-right') counts.unknownRights += 1;
    else {
      counts.refusedLines += 1;
      reasons.push(done);
    }
  }
  await insertFacts(tx, batch.news);
  const derived = new Map(
    [...batch.touched].map(([id, right]) => [id, deriveLoaded(right, right.facts, by.today)]),
  );
  await updateDerived(
    tx,
    [...derived].map(([id, one]) => ({ id, derived: one })),
    by.now,
  );
  for (const fact of batch.news) {
    const right = batch.touched.get(fact.rightId);
    if (right) tell('assets.fact-recorded', tellOf(right, fact, derived.get(fact.rightId)?.burdens ?? []));
  }
  return { ...counts, reasons };
};

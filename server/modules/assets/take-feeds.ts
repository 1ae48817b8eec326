import { randomUUID } from 'node:crypto';
import { lstat, mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { dayOf } from '@zhirong/kernel';
import type { Job } from '../../platform/actor.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Database, Tx } from '../../platform/database.ts';
import { freshId } from '../../platform/fresh-id.ts';
import type { JobHandler } from '../../platform/jobs.ts';
import { runCommand } from '../../platform/run-command.ts';
import { sha256Of } from '../../platform/sha256-of.ts';
import { sql } from '../../platform/sql.ts';
import { applyLines, type FeedCounts } from './apply-feed.ts';
import { feedBytesMost, type FeedProblem, readFeedLines } from './feed-lines.ts';

/** Where a registry's feed comes from. `claim` gives files one at a time, each to one taker, oldest name first; `finish` puts one away. */
export type FeedPort = {
  feeds(): Promise<string[]>;
  waiting(feed: string): Promise<string[]>;
  /** Undefined when somebody else has it. */
  claim(feed: string, name: string): Promise<{ bytes: Buffer | undefined; sha256: string } | undefined>;
  finish(feed: string, name: string, as: 'done' | 'refused', report: object): Promise<void>;
};

const feedName = /^[a-z0-9][a-z0-9-]{0,39}$/;
const fileName = /^[\p{L}\p{N}][\p{L}\p{N}._() -]{0,99}\.(ndjson|csv)$/u;
const isThere = (path: string): Promise<boolean> =>
  lstat(path).then(
    () => true,
    () => false,
  );
const gone = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ENOENT';
const namesIn = async (folder: string): Promise<string[]> => {
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    // A link could lead out of the folder; a name that begins with a point, or ends otherwise, is still being written.
    return entries
      .filter((entry) => entry.isFile() && fileName.test(entry.name))
      .map(({ name }) => name)
      .toSorted();
  } catch (error) {
    if (gone(error)) return [];
    throw error;
  }
};

/** Files laid into `<folder>/<feed>/`, under their last name only when they are whole: a rename takes each to one taker. */
export const makeFileDrop = (folder: string): FeedPort => ({
  feeds: async () => {
    const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
    return entries
      .filter((entry) => entry.isDirectory() && feedName.test(entry.name))
      .map(({ name }) => name)
      .toSorted();
  },
  waiting: async (feed) => [
    ...new Set([...(await namesIn(join(folder, feed, 'working'))), ...(await namesIn(join(folder, feed)))]),
  ],
  claim: async (feed, name) => {
    const working = join(folder, feed, 'working');
    await mkdir(working, { recursive: true, mode: 0o700 });
    try {
      // A file left there by a taker that died is taken up again before a new one of that name.
      if (!(await isThere(join(working, name)))) await rename(join(folder, feed, name), join(working, name));
      const { size } = await lstat(join(working, name));
      const bytes = size > feedBytesMost ? undefined : await readFile(join(working, name));
      return {
        bytes,
        sha256: sha256Of(bytes ?? `${name} ${size}`),
      };
    } catch (error) {
      if (gone(error)) return undefined;
      throw error;
    }
  },
  finish: async (feed, name, as, report) => {
    const target = join(folder, feed, as);
    await mkdir(target, { recursive: true, mode: 0o700 });
    const kept = (await isThere(join(target, name)))
      ? `${name.replace(/\.(\w+)$/, '')}.${randomUUID().slice(0, 8)}${/\.\w+$/.exec(name)?.[0] ?? ''}`
      : name;
    await writeFile(join(target, `${kept}.report.json`), `${JSON.stringify(report, null, 2)}\n`, {
      mode: 0o600,
    });
    await rename(join(folder, feed, 'working', name), join(target, kept)).catch((error: unknown) => {
      if (!gone(error)) throw error;
    });
  },
});

const job: Job = { kind: 'job', name: 'take-feeds' };
const batchLines = 500;
const reasonsMost = 200;
type FeedPlatform = { readonly database: Database; readonly clock: Clock; readonly port: FeedPort };
type Outcome = { as: 'done' | 'refused'; lines: number; counts: FeedCounts; reasons: readonly FeedProblem[] };
const none: FeedCounts = { applied: 0, repeated: 0, unknownRights: 0, refusedLines: 0 };

/** The row of this very file, made where a taker has not made it before. */
const beginFile = (tx: Tx, feed: string, name: string, hash: string, clock: Clock): Promise<{ id: string }> =>
  tx.one<{ id: string }>(sql`
    with there as (select id from assets.feed_file where feed = ${feed} and file_name = ${name} and file_hash = ${hash} and state = 'working' limit 1),
      made as (insert into assets.feed_file (id, feed, file_name, file_hash, started_at) select ${freshId(clock.now())}, ${feed}, ${name}, ${hash}, ${clock.now()} where not exists (select from there) returning id)
    select id from there union all select id from made`);

const endFile = (tx: Tx, id: string, o: Outcome, clock: Clock): Promise<number> =>
  tx.run(sql`
    update assets.feed_file set state = ${o.as}, lines_count = ${o.lines}, applied_count = ${o.counts.applied}, repeated_count = ${o.counts.repeated}, unknown_rights_count = ${o.counts.unknownRights}, refused_lines_count = ${o.counts.refusedLines},
      reasons = ${JSON.stringify(o.reasons.slice(0, reasonsMost))}::jsonb, finished_at = ${clock.now()} where id = ${id}`);

/** All lines in one transaction with their line in the command log; a file that was applied before only counts its repeats. */
const applyFile = async (
  p: FeedPlatform,
  feed: string,
  file: { id: string; bytes: Buffer; name: string; sha256: string },
): Promise<Outcome> => {
  const read = readFeedLines(file.bytes, file.name);
  if ('problems' in read) {
    const outcome: Outcome = { as: 'refused', lines: 0, counts: none, reasons: read.problems };
    await p.database.transaction(job, (tx) => endFile(tx, file.id, outcome, p.clock));
    return outcome;
  }
  const now = p.clock.now();
  const outcome: Outcome & { reasons: FeedProblem[] } = {
    as: 'done',
    lines: read.lines.length,
    counts: { ...none },
    reasons: [],
  };
  await runCommand(p.database, {
    name: 'assets.take-feed',
    actor: job,
    input: { feed, file: file.name, sha256: file.sha256 },
    idempotencyKey: null,
    now,
    origin: '',
    requestId: file.id,
    work: async (context) => {
      // One file of a feed at a time, in every server: a later version must not overtake an earlier one.
      await context.tx.run(sql`select pg_advisory_xact_lock(hashtext(${`assets.feed:${feed}`}))`);
      const by = {
        source: 'feed' as const,
        personId: null,
        name: feed,
        organisationId: null,
        now,
        today: dayOf(now),
        newId: context.newId,
      };
      for (let at = 0; at < read.lines.length; at += batchLines) {
        const { reasons, ...counts } = await applyLines(
          context.tx,
          feed,
          read.lines.slice(at, at + batchLines),
          by,
          context.tell,
        );
        for (const key of Object.keys(counts) as (keyof FeedCounts)[]) outcome.counts[key] += counts[key];
        outcome.reasons.push(...reasons);
      }
      await endFile(context.tx, file.id, outcome, p.clock);
      context.remember(`assets.feed:${feed}`, {
        file: file.name,
        sha256: file.sha256,
        lines: outcome.lines,
        ...outcome.counts,
      });
      return { done: true };
    },
  });
  return outcome;
};

const takeFile = async (p: FeedPlatform, feed: string, name: string): Promise<void> => {
  const claimed = await p.port.claim(feed, name);
  if (!claimed) return;
  const { id } = await p.database.transaction(job, (tx) =>
    beginFile(tx, feed, name, claimed.sha256, p.clock),
  );
  const tooLarge: Outcome = {
    as: 'refused',
    lines: 0,
    counts: none,
    reasons: [{ line: 0, code: 'file-too-large', message: `at most ${feedBytesMost} bytes` }],
  };
  const outcome = claimed.bytes
    ? await applyFile(p, feed, { id, name, bytes: claimed.bytes, sha256: claimed.sha256 })
    : tooLarge;
  if (!claimed.bytes) await p.database.transaction(job, (tx) => endFile(tx, id, outcome, p.clock));
  await p.port.finish(feed, name, outcome.as, {
    feed,
    file: name,
    sha256: claimed.sha256,
    state: outcome.as,
    lines: outcome.lines,
    ...outcome.counts,
    reasons: outcome.reasons,
  });
};

/** Takes every file that waits, feed by feed in the order of names. At least once: what was applied is found applied. */
export const makeTakeFeeds =
  (p: FeedPlatform): JobHandler =>
  async (_payload, signal) => {
    for (const feed of await p.port.feeds())
      for (const name of await p.port.waiting(feed)) {
        if (signal.aborted) return;
        await takeFile(p, feed, name);
      }
  };

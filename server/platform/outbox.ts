import type { Instant } from '@zhirong/kernel';
import type { Job } from './actor.ts';
import type { Json } from './context.ts';
import type { Database, Tx } from './database.ts';
import { errorFacts, type Log } from './log.ts';
import { sql } from './sql.ts';

export type News = {
  readonly id: string;
  readonly topic: string;
  readonly at: Instant;
  readonly payload: { readonly [key: string]: Json };
};
/** Must be idempotent: news may come again after a crash. `tx` sees all rows; what it writes commits with the delivery. */
export type NewsReader = (context: { tx: Tx; now: Instant }, news: News) => Promise<void>;

const actor: Job = { kind: 'job', name: 'outbox' };

/** Delivers waiting news in order, one transaction each, until none waits. Returns how many. */
export const deliverNews = async (
  database: Database,
  readers: Readonly<Record<string, readonly NewsReader[]>>,
  now: () => Instant,
): Promise<number> => {
  for (let delivered = 0; delivered < 10_000; delivered += 1) {
    const found = await database.transaction(actor, async (tx) => {
      const news = await tx.first<News>(sql`
        select id, topic, at, payload from platform.outbox where delivered_at is null order by seq limit 1 for update skip locked`);
      if (!news) return false;
      for (const read of readers[news.topic] ?? []) await read({ tx, now: now() }, news);
      await tx.run(sql`update platform.outbox set delivered_at = ${now()} where id = ${news.id}`);
      return true;
    });
    if (!found) return delivered;
  }
  return 10_000;
};

/** A loop with one run at a time; `stop` waits for the run under way. */
export const every = (
  millis: number,
  work: () => Promise<unknown>,
  log: Log,
  name: string,
): { stop(): Promise<void>; runNow(): Promise<void> } => {
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;
  let running: Promise<void> = Promise.resolve();
  const run = async (): Promise<void> => {
    try {
      await work();
    } catch (error) {
      log('error', `${name} failed`, errorFacts(error));
    }
  };
  const turn = (): void => {
    running = running.then(run).then(() => {
      if (!stopped) timer = setTimeout(turn, millis);
    });
  };
  timer = setTimeout(turn, millis);
  return {
    runNow: () => {
      running = running.then(run);
      return running;
    },
    stop: async () => {
      stopped = true;
      clearTimeout(timer);
      await running;
    },
  };
};

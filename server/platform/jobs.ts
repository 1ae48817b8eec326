import { Logger, type Runner, run } from 'graphile-worker';
import type pg from 'pg';
import type { Json } from './context.ts';
import { errorFacts, type Log } from './log.ts';

export type JobHandler = (payload: { readonly [key: string]: Json }, signal: AbortSignal) => Promise<void>;
export type Jobs = { stop(): Promise<void> };

/** Runs the queue in this process: at least once, so every handler checks what it has already done. */
export const startJobs = async (options: {
  pool: pg.Pool;
  handlers: Readonly<Record<string, JobHandler>>;
  log: Log;
  concurrency?: number;
}): Promise<Jobs> => {
  const stopping = new AbortController();
  const taskList = Object.fromEntries(
    Object.entries(options.handlers).map(([task, handle]) => [
      task,
      async (payload: unknown) => {
        try {
          await handle(payload as { [key: string]: Json }, stopping.signal);
        } catch (error) {
          options.log('error', `job ${task} failed`, errorFacts(error));
          throw error;
        }
      },
    ]),
  );
  const runner: Runner = await run({
    pgPool: options.pool,
    taskList,
    concurrency: options.concurrency ?? 2,
    pollInterval: 1000,
    noHandleSignals: true,
    logger: new Logger(() => () => undefined),
  });
  return {
    stop: async () => {
      stopping.abort();
      await runner.stop().catch(() => undefined);
    },
  };
};

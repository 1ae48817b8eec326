/**
 * `npm run verify:ledger [-- --seed N] [--minutes M] [--only CHECK]`: the ledger against a model, against fifty hands at
 * once, lost replies, kill -9 of server and database, and a checker of isolation, on a PostgreSQL of its own. Each check
 * has a control that must fail. Exit 1 on a finding or a control that was missed.
 */
import { randomInt } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkCrash } from '../server/modules/ledger/testing/check-crash.ts';
import { checkIsolation } from '../server/modules/ledger/testing/check-isolation.ts';
import { checkLostReply } from '../server/modules/ledger/testing/check-lost-reply.ts';
import { checkModel } from '../server/modules/ledger/testing/check-model.ts';
import { checkSpending } from '../server/modules/ledger/testing/check-spending.ts';
import type { CheckReport } from '../server/modules/ledger/testing/stage.ts';
import { type EmbeddedPostgres, startPostgres } from '../server/platform/embedded-postgres.ts';
import { prepareDatabase } from '../server/prepare-database.ts';

const argument = (name: string): string | undefined => {
  const at = process.argv.indexOf(name);
  return at < 0 ? undefined : process.argv[at + 1];
};
const given = argument('--seed');
const seed = given === undefined || given === 'random' ? randomInt(1, 2 ** 31) : Number(given);
const minutes = Number(argument('--minutes') ?? 4);
const only = argument('--only');
if (!Number.isSafeInteger(seed) || !(minutes > 0)) {
  console.error(
    'usage: verify-ledger [--seed N] [--minutes M] [--only model|double-spend|lost-reply|isolation|kill]',
  );
  process.exit(2);
}

const dataDir = await mkdtemp(join(tmpdir(), 'zhirong-ledger-'));
let postgres: EmbeddedPostgres = await startPostgres({ dataDir, log: () => undefined });
const port = Number(new URL(postgres.url).port);

/** SIGKILL to the postmaster; its children notice and end, and the next start recovers from the write-ahead log. */
const restart = async (): Promise<void> => {
  process.kill(postgres.pid, 'SIGKILL');
  await postgres.ended;
  await postgres.stop();
  postgres = await startPostgres({ dataDir, port, log: () => undefined });
};

const share = (part: number) => ({ seed, milliseconds: minutes * 60_000 * part });
const checks: readonly [string, () => Promise<CheckReport>][] = [
  ['model', () => checkModel(postgres.url, share(0.34))],
  ['double-spend', () => checkSpending(postgres.url, share(0.1))],
  ['lost-reply', () => checkLostReply(postgres.url, postgres.superuserUrl, share(0.14))],
  ['isolation', () => checkIsolation(postgres.url, share(0.14))],
  ['kill', () => checkCrash(postgres.url, restart, share(0.2))],
];

console.log(
  `seed ${seed}, about ${minutes} minutes, load ${loadavg()
    .map((l) => l.toFixed(1))
    .join(' ')}`,
);
let wrong = 0;
try {
  await prepareDatabase(postgres.url);
  for (const [name, check] of checks) {
    if (only !== undefined && only !== name) continue;
    const start = performance.now();
    const { counts, findings, control } = await check();
    const shown = Object.entries(counts)
      .map(([what, n]) => `${what} ${n}`)
      .join(', ');
    const good = findings.length === 0 && control === 'caught';
    if (!good) wrong += 1;
    console.log(
      `${good ? '✓' : '✗'} ${name} (${((performance.now() - start) / 1000).toFixed(0)} s): ${shown}; naive variant caught: ${control === 'caught' ? 'yes' : 'NO'}`,
    );
    for (const finding of findings.slice(0, 10)) console.log(`    ${finding}`);
  }
} finally {
  await postgres.stop();
  await rm(dataDir, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
}
console.log(
  wrong === 0
    ? `no finding (seed ${seed})`
    : `${wrong} of the checks found something; again with --seed ${seed}`,
);
process.exitCode = wrong === 0 ? 0 : 1;

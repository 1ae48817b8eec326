import { serve } from '@zhirong/server/main.ts';
import type { Environment } from './environment.ts';
import { UsageError } from './usage-error.ts';

/** A production start: no demonstration, no default password; ends at SIGINT or SIGTERM. */
export const serveProduction = async (words: string[], environment: Environment): Promise<number> => {
  if (words.length > 0)
    throw new UsageError(
      `serve takes no words, not '${words[0]}'; it reads its settings from the environment.`,
    );
  const { databaseUrl, dataDir, host, port, publicOrigin } = environment;
  if (!databaseUrl)
    throw new UsageError('serve needs DATABASE_URL, the address of a PostgreSQL 15 or newer.');
  // Listening before the start, so that a signal half way through it is not lost.
  const asked = new Promise<void>((done) => {
    for (const name of ['SIGINT', 'SIGTERM'] as const) {
      process.once(name, () => {
        done();
        process.once(name, () => process.exit(1));
      });
    }
  });
  const platform = await serve({
    databaseUrl,
    dataDir,
    host,
    port,
    mode: 'production',
    onProgress: (message) => console.log(message),
    ...(publicOrigin ? { publicOrigin } : {}),
  });
  console.log(`知融 ZhiRong  ${publicOrigin ?? platform.address}`);
  if (platform.setUpLink) console.log(`One-time set-up link 一次性初始化链接: ${platform.setUpLink}`);
  await asked;
  await platform.close();
  return 0;
};

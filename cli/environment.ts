import { resolve } from 'node:path';
import { UsageError } from './usage-error.ts';

/** The environment, parsed once. */
export type Environment = {
  readonly databaseUrl: string | undefined;
  readonly dataDir: string;
  readonly host: string;
  readonly port: number;
  readonly publicOrigin: string | undefined;
  /** Address of a running platform, for `call`. */
  readonly url: string;
  readonly cookie: string | undefined;
  readonly login: string | undefined;
  readonly password: string | undefined;
};

/** @throws UsageError for a PORT that is none. */
export const readEnvironment = (env: NodeJS.ProcessEnv): Environment => {
  const port = Number(env['PORT'] || 8080);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new UsageError(`PORT must be a number from 0 to 65535, not '${env['PORT']}'.`);
  return {
    databaseUrl: env['DATABASE_URL'] || undefined,
    dataDir: resolve(env['DATA_DIR'] || 'data'),
    host: env['HOST'] || '127.0.0.1',
    port,
    publicOrigin: env['PUBLIC_ORIGIN'] || undefined,
    url: (env['ZHIRONG_URL'] || `http://localhost:${port}`).replace(/\/$/, ''),
    cookie: env['ZHIRONG_COOKIE'] || undefined,
    login: env['ZHIRONG_LOGIN'] || undefined,
    password: env['ZHIRONG_PASSWORD'] || undefined,
  };
};

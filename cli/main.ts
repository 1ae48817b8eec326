import { type Environment, readEnvironment } from './environment.ts';
import { UsageError } from './usage-error.ts';

/** One way to start, whoever asks: the launcher builds the pages, watches the signals and ends in order. */
const serveProduction = async (words: readonly string[], environment: Environment): Promise<number> => {
  if (words.length > 0)
    throw new UsageError(
      `serve takes no words, not '${words[0]}'; it reads its settings from the environment.`,
    );
  if (!environment.databaseUrl)
    throw new UsageError('serve needs DATABASE_URL, the address of a PostgreSQL 15 or newer.');
  process.argv.splice(2, process.argv.length, '--production');
  await import('@zhirong/tools/start.ts');
  return 0;
};

const help = `知融 ZhiRong — command line

  zhirong serve                        a production start; prints a one-time set-up link
      DATABASE_URL                     required, PostgreSQL 15 or newer
      HOST, PORT                       127.0.0.1 and 8080
      DATA_DIR                         files and the outside copy of the log's checkpoints; ./data
      PUBLIC_ORIGIN                    https://… when a proxy ends TLS in front
  zhirong migrate                      brings the database to the newest schema
  zhirong audit verify                 recomputes the command log; exit code 1 when something is wrong
      --checkpoints FILE|none          the copy outside the database; DATA_DIR/audit/checkpoints.ndjson
      --from FILE                      verifies an export instead of the database
      --json                           the report as one JSON object
  zhirong audit export > log.ndjson    the whole log, one JSON object a line
  zhirong endpoints                    lists every endpoint
  zhirong call NAME --input '{…}'      calls one; exit code 1 when the platform refuses
      --login L --password P           signs in first (or ZHIRONG_LOGIN, ZHIRONG_PASSWORD, or ZHIRONG_COOKIE)
      --url URL                        ZHIRONG_URL, or http://localhost:PORT
      --file FILE                      the file to send
      --output FILE                    where to keep the file that comes back
      --key KEY                        the same key for a retry of the same intention
  zhirong calc --list                  names every method of valuation, scoring, loans, options and risk
      --json                           with the schema of the input, an example and what it comes to
  zhirong calc METHOD < in.json        calculates; prints the value and the way to it as JSON
      --input '{…}'                    the input itself; --example takes the example
      --readable                       the way to the value as a table; exit code 1 when the input is refused
  zhirong policies check               loads every rule and instrument, runs every case, prints counts
      --folder FOLDER                  another folder of policies; exit code 1 names file and line
      --uncovered                      moves every number by a hair: those that no case misses are named
      --json                           the counts and findings as one JSON object

migrate and audit take DATABASE_URL or, when it is not set, the database in DATA_DIR.
Exit codes: 0 done, 1 a finding or a refusal, 2 words that are not known, 3 anything that failed.`;

const migrateNow = async (words: string[], environment: Environment): Promise<number> => {
  if (words.length > 0) throw new UsageError(`migrate takes no words, not '${words[0]}'.`);
  const [{ openDatabaseAddress }, { migrate }, { prepareDatabase }] = await Promise.all([
    import('./database-address.ts'),
    import('@zhirong/server/platform/migrate.ts'),
    import('@zhirong/server/prepare-database.ts'),
  ]);
  const database = await openDatabaseAddress(environment);
  try {
    const { applied } = await migrate(database.url);
    await prepareDatabase(database.url);
    console.log(applied.length === 0 ? 'The database is up to date.' : `Applied ${applied.join(', ')}.`);
  } finally {
    await database.close();
  }
  return 0;
};

const run = async ([word, ...words]: string[]): Promise<number> => {
  if (word === undefined || word === 'help' || [word, ...words].includes('--help') || word === '-h') {
    console.log(help);
    return word === undefined ? 2 : 0;
  }
  const environment = readEnvironment(process.env);
  switch (word) {
    // Each is loaded when it is asked for: a command must not wait for what another one needs.
    case 'serve':
      return serveProduction(words, environment);
    case 'migrate':
      return migrateNow(words, environment);
    case 'audit':
      return (await import('./audit.ts')).audit(words, environment);
    case 'endpoints':
      return (await import('./call.ts')).listEndpoints();
    case 'call':
      return (await import('./call.ts')).call(words, environment);
    case 'calc':
      return (await import('./calc.ts')).calc(words);
    case 'policies':
      return (await import('./policies.ts')).policies(words);
    default:
      throw new UsageError(`There is no command '${word}'; --help tells all.`);
  }
};

const isUsage = (error: unknown): boolean =>
  error instanceof UsageError ||
  (error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS'));

// A reader that has seen enough, such as head, is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 3));

try {
  process.exitCode = await run(process.argv.slice(2));
} catch (error) {
  console.error(error instanceof Error ? (error.message.split('\n')[0] ?? error.name) : String(error));
  if (process.env['DEBUG']) console.error(error);
  process.exitCode = isUsage(error) ? 2 : 3;
}

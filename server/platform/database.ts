import { type Instant, instant } from '@zhirong/kernel';
import pg from 'pg';
import type { Actor, Crowd } from './actor.ts';
import { compile, type Sql } from './sql.ts';

/** One transaction under one scope. There is no other way to reach the database. */
export type Tx = {
  all<Row>(query: Sql<Row>): Promise<Row[]>;
  /** The first row, or undefined. */
  first<Row>(query: Sql<Row>): Promise<Row | undefined>;
  /** Exactly one row; anything else is a bug. */
  one<Row>(query: Sql<Row>): Promise<Row>;
  /** How many rows were written. */
  run(query: Sql): Promise<number>;
  /** Sent together with the commit, as the last statement; if it fails, nothing is committed. */
  atCommit(query: Sql): void;
  /**
   * Sent without waiting for the answer, so that a whole transaction may travel in one packet. If it fails, nothing is
   * committed and `transaction` throws `HopeLost`. There only where whoever opened the transaction does its work again.
   */
  readonly hope: ((query: Sql) => void) | undefined;
  /** A stream of text in COPY format; for bulk reads and writes of jobs. */
  readonly client: pg.ClientBase;
};

export type Database = {
  /** Commits when `work` resolves, rolls back when it throws. `undo` rolls back and still returns. */
  transaction<T>(
    actor: Actor | Crowd,
    work: (tx: Tx, undo: () => void) => Promise<T>,
    manner?: { readonly hopeful: boolean },
  ): Promise<T>;
  /** One read under the sign-in role, outside any scope: who holds the sessions of some requests. */
  readSessions<Row>(query: Sql<Row>): Promise<Row[]>;
  readonly pool: pg.Pool;
  /** Connections for the queue's own statements, which know nothing of a scope. */
  readonly queuePool: pg.Pool;
  close(): Promise<void>;
};

const types = new pg.TypeOverrides();
const { builtins } = pg.types;
types.setTypeParser(builtins.INT8, (text: string) => BigInt(text));
types.setTypeParser(builtins.NUMERIC, (text: string) => text);
types.setTypeParser(builtins.DATE, (text: string) => text);
// '2019-08-20 01:00:00.123+00' → '2019-08-20T01:00:00.123Z'; sessions run in UTC.
types.setTypeParser(builtins.TIMESTAMPTZ, (text: string): Instant => {
  const [day, time = ''] = text.split(' ');
  const [clock = '', fraction = ''] = time.replace('+00', '').split('.');
  return instant(`${day}T${clock}.${fraction.padEnd(3, '0').slice(0, 3)}Z`);
});

const literal = (value: string): string => pg.escapeLiteral(value);

const roleOf = (actor: Actor | Crowd): string => {
  if (actor.kind === 'job') return 'zhirong_job';
  if (actor.kind === 'crowd') return 'zhirong_crowd';
  return actor.kind === 'visitor' || actor.signingIn ? 'zhirong_auth' : 'zhirong_app';
};

const asArray = (values: readonly string[]): string => `{${[...new Set(values)].join(',')}}`;

const scopeOf = (actor: Actor | Crowd): Record<string, string> => {
  const scope = { person: '', organisation: '', role: '', region: '', people: '', organisations: '' };
  if (actor.kind === 'person')
    return {
      ...scope,
      person: actor.personId,
      organisation: actor.organisationId,
      role: actor.role,
      region: actor.regionPath,
    };
  if (actor.kind === 'crowd')
    return {
      ...scope,
      people: asArray(actor.people.map((person) => person.personId)),
      organisations: asArray(actor.people.map((person) => person.organisationId)),
    };
  return scope;
};

/**
 * Sets the runtime role and the scope for this transaction only: a pooled session keeps '' afterwards, never a value.
 * As commands, not as calls of set_config: nothing of it is planned, and every transaction of the platform begins so.
 */
const opening = (actor: Actor | Crowd): string => {
  // A queue has no scope, and what the session had before is '' again.
  const scope = actor.kind === 'job' ? [] : Object.entries(scopeOf(actor));
  const settings = scope.map(([key, value]) => `set local app.${key} = ${literal(value)};`);
  // A job may take its time. What a crowd sends is found by keys and differs in number only: a plan kept serves them all,
  // though the planner, who guesses ten where there are two, would plan anew each time.
  const manner = {
    job: 'set local statement_timeout = 300000;set local idle_in_transaction_session_timeout = 300000',
    crowd: 'set local plan_cache_mode = force_generic_plan',
    person: '',
    visitor: '',
  }[actor.kind];
  return `begin;set local role ${roleOf(actor)};${settings.join('')}${manner}`;
};

/**
 * Writes of one turn of the event loop leave as one packet: system calls, not bytes, are what a statement costs here.
 * A statement behind another of the same packet runs only if that one succeeded, because both are in one transaction.
 */
const inOnePacket = (client: pg.ClientBase): void => {
  const { stream } = (client as unknown as { connection: { stream: { cork(): void; uncork(): void } } })
    .connection;
  stream.cork();
  process.nextTick(() => stream.uncork());
};

/** What was sent without waiting, and the first of it that failed. */
type Hopes = { readonly sent: Promise<unknown>[]; lost: Error | undefined };

/** The database refused what was hoped for, and so everything beside it: the work may be done again, step by step. */
export class HopeLost extends Error {}

const isRefused = (error: Error): boolean => 'code' in error && /^(22|23|42)...$/.test(String(error.code));

const makeTx = (client: pg.ClientBase, atCommit: Sql[], hopes: Hopes | undefined): Tx => {
  const query = <Row>(q: Sql<Row>) => {
    inOnePacket(client);
    return client.query<Row & pg.QueryResultRow>({ ...compile(q), types });
  };
  return {
    client,
    all: async (q) => (await query(q)).rows,
    first: async (q) => (await query(q)).rows[0],
    one: async (q) => {
      const { rows } = await query(q);
      if (rows.length !== 1) throw new Error(`expected one row, got ${rows.length}`);
      return rows[0] as (typeof rows)[number];
    },
    run: async (q) => (await query(q)).rowCount ?? 0,
    atCommit: (q) => void atCommit.push(q),
    hope:
      hopes &&
      ((q) => {
        const answer = query(q);
        hopes.sent.push(answer);
        answer.catch((error: Error) => (hopes.lost ??= error));
      }),
  };
};

const transact = async <T>(
  pool: pg.Pool,
  actor: Actor | Crowd,
  work: (tx: Tx, undo: () => void) => Promise<T>,
  { hopeful }: { readonly hopeful: boolean } = { hopeful: false },
): Promise<T> => {
  const client = await pool.connect();
  let undone = false;
  const atCommit: Sql[] = [];
  const hopes: Hopes = { sent: [], lost: undefined };
  let broken: Error | undefined;
  try {
    // Not waited for: the first statement of the work follows in the same packet. If this one fails, that one does too.
    inOnePacket(client);
    const opened = client.query(opening(actor));
    const [, result] = await Promise.all([
      opened,
      work(makeTx(client, atCommit, hopeful ? hopes : undefined), () => {
        undone = true;
      }),
    ]);
    inOnePacket(client);
    const last = undone ? [] : atCommit.map((query) => client.query({ ...compile(query), types }));
    const ending = client.query(undone ? 'rollback' : 'commit');
    await Promise.all([...hopes.sent, ...last, ending]);
    // PostgreSQL answers COMMIT of a failed transaction with ROLLBACK, and calls that no error.
    if (!undone && (await ending).command !== 'COMMIT')
      throw new Error('a statement failed unheard: nothing was committed');
    return result;
  } catch (error) {
    await client.query('rollback').catch((failure: Error) => {
      broken = failure;
    });
    // By now everything sent is answered. A lost connection refuses nothing: what it did is not known.
    if (hopes.lost && isRefused(hopes.lost)) throw new HopeLost('refused', { cause: hopes.lost });
    throw hopes.lost ?? error;
  } finally {
    client.release(broken);
  }
};

const isFull = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === '53300';

/**
 * Pools grow in bursts and several servers may share one PostgreSQL: when it has no slot left, somebody's connection is
 * free again a moment later, here or elsewhere. So whoever needs one waits for it as long as for one of the pool's own.
 */
class PatientPool extends pg.Pool {
  async #whenThereIsRoom(): Promise<pg.PoolClient> {
    const patience = this.options.connectionTimeoutMillis ?? 0;
    for (let waited = 0, wait = 10; ; waited += wait, wait = Math.min(wait * 2, 100)) {
      try {
        return await super.connect();
      } catch (error) {
        if (!isFull(error) || waited >= patience) throw error;
        await new Promise((wake) => setTimeout(wake, wait * (0.5 + Math.random())));
      }
    }
  }

  override connect(): Promise<pg.PoolClient>;
  override connect(done: Parameters<pg.Pool['connect']>[0]): void;
  override connect(done?: Parameters<pg.Pool['connect']>[0]): Promise<pg.PoolClient> | void {
    const found = this.#whenThereIsRoom();
    if (!done) return found;
    found.then(
      (client) => done(undefined, client, (broken) => client.release(broken)),
      (error: Error) => done(error, undefined, () => undefined),
    );
  }
}

const openPool = (
  options: DatabaseOptions,
  connections: number,
  settings: string,
  { pipeline = true, patience = options.patienceMillis ?? 5000 } = {},
): pg.Pool => {
  const pool = new PatientPool({
    connectionString: options.url,
    max: connections,
    // Statements may be sent before the answer to the last one is in; the server answers in order.
    ...({ pipeline } as object),
    connectionTimeoutMillis: patience,
    idleTimeoutMillis: 30_000,
    options: `-c timezone=UTC -c statement_timeout=10000 -c lock_timeout=5000 -c idle_in_transaction_session_timeout=15000 ${settings}`,
  });
  // An idle connection cut by the server is replaced; without a listener it would end the process.
  pool.on('error', options.onError);
  pool.on('connect', (client) => client.on('error', options.onError));
  return pool;
};

type DatabaseOptions = {
  url: string;
  connections?: number;
  /** How long whoever asks waits for a connection; five seconds unless told otherwise. */
  patienceMillis?: number | undefined;
  onError: (error: Error) => void;
};

export const openDatabase = (options: DatabaseOptions): Database => {
  const pool = openPool(options, options.connections ?? 20, '');
  // Every request asks who calls: connections that hold the sign-in role keep that question planned.
  const sessions = openPool(options, 4, '-c role=zhirong_auth -c plan_cache_mode=force_generic_plan');
  // Nobody waits at the queue's counter, and a job done that cannot be ticked off for want of a connection ends the process.
  const queuePool = openPool(options, 4, '', { pipeline: false, patience: 30_000 });
  return {
    pool,
    queuePool,
    transaction: (actor, work, manner) => transact(pool, actor, work, manner),
    readSessions: async <Row>(query: Sql<Row>) =>
      (await sessions.query<Row & pg.QueryResultRow>({ ...compile(query), types })).rows,
    close: async () => {
      await sessions.end();
      await queuePool.end();
      await pool.end();
    },
  };
};

/** The name of the constraint that refused a write, if that is what happened. */
export const violatedConstraint = (error: unknown): string | undefined =>
  error instanceof Error &&
  'code' in error &&
  ['23505', '23514', '23503', '23P01'].includes(String(error.code)) &&
  'constraint' in error
    ? String(error.constraint)
    : undefined;

/** Serialization failure or deadlock: the same work may simply be tried again. */
export const mayRetry = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === '40001' || error.code === '40P01');

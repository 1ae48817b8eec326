import { createHash } from 'node:crypto';
import {
  DummyDriver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type RawBuilder,
  sql,
} from 'kysely';

const compiler = new Kysely<unknown>({
  dialect: {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  },
});

/** A query with its values kept apart from its text. */
export type Sql<Row = unknown> = RawBuilder<Row>;

const names = new Map<string, string>();

/** Text, values and a stable name, so that the server prepares each statement once a connection. */
export const compile = (query: Sql): { name: string; text: string; values: unknown[] } => {
  const { sql: text, parameters } = query.compile(compiler);
  let name = names.get(text);
  if (name === undefined) {
    name = createHash('sha256').update(text).digest('base64url').slice(0, 32);
    // Texts are as many as the code has queries; lists of values are joined into arrays, never into the text.
    if (names.size < 2000) names.set(text, name);
  }
  return { name, text, values: [...parameters] };
};

/**
 * Behind a set made from JSON. The planner takes such a set for a hundred rows and reads whole tables to meet them;
 * where it is a few rows this says so, and each is found by its key. In steps, so that the texts stay few.
 */
export const asMany = (count: number): Sql =>
  sql.raw(count <= 32 ? `limit ${2 ** Math.ceil(Math.log2(Math.max(count, 1)))}` : '');

export { sql };

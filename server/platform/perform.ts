import { randomUUID } from 'node:crypto';
import { isWrite } from '@zhirong/contracts';
import { assert, dayOf, type Instant, isRefusal } from '@zhirong/kernel';
import { type Actor, visitor } from './actor.ts';
import type { Binding } from './bind.ts';
import type { Database } from './database.ts';
import { freshId } from './fresh-id.ts';
import { mayCall } from './http-input.ts';
import { runCommand } from './run-command.ts';

export type Performance = {
  readonly name: string;
  readonly actor: Actor;
  readonly input: object;
  readonly now: Instant;
};

/** Parses as the edge does; a wrong input here is a bug of the caller. */
const parse = (binding: Binding, input: object): object => {
  const { params, query, body } = binding.endpoint;
  const parts = [params, query, body === 'upload' ? undefined : body].flatMap((schema) =>
    schema ? [schema] : [],
  );
  const taken = new Set(
    parts.flatMap((schema) => ('shape' in schema ? Object.keys(schema.shape as object) : [])),
  );
  // Of a body that may have several shapes, the shapes themselves say which fields they know.
  const several = parts.some((schema) => !('shape' in schema));
  const isFile = (key: string): boolean => body === 'upload' && key === 'file';
  assert(
    Object.keys(input).every((key) => taken.has(key) || several || isFile(key)),
    `${binding.endpoint.name}: input has a field that nobody declared`,
  );
  const pick = (schema: object) =>
    Object.fromEntries(
      Object.entries(input).filter(([key]) =>
        'shape' in schema ? key in (schema.shape as object) : !taken.has(key),
      ),
    );
  const files = Object.fromEntries(Object.entries(input).filter(([key]) => isFile(key)));
  return Object.assign({}, ...parts.map((schema) => schema.parse(pick(schema))), files) as object;
};

/**
 * Runs one declared endpoint as a person would call it, without the wire: roles, row-level security, log and all.
 * Returns the answer or the refusal. For journeys that make data, such as the demonstration.
 */
export const perform = async (
  database: Database,
  bindings: readonly Binding[],
  p: Performance,
): Promise<unknown> => {
  const binding = bindings.find((candidate) => candidate.endpoint.name === p.name);
  assert(binding, `no endpoint ${p.name}`);
  const actor = binding.caller === 'visitor' ? visitor : p.actor;
  const refused = mayCall(binding.endpoint, actor);
  if (refused) return refused;
  const input = parse(binding, p.input);
  const requestId = randomUUID();
  if (isWrite(binding.endpoint)) {
    const outcome = await runCommand(database, {
      name: p.name,
      actor,
      input,
      now: p.now,
      requestId,
      origin: '',
      idempotencyKey: binding.replay ? requestId : null,
      work: (context, parsed) => binding.handler(context as never, parsed as never),
    });
    return outcome.result;
  }
  const context = {
    actor,
    now: p.now,
    today: dayOf(p.now),
    origin: '',
    requestId,
    newId: () => freshId(p.now),
  };
  return database.transaction(actor, (tx) => binding.handler({ ...context, tx } as never, input as never));
};

/** The same, where a refusal means that the story is wrong. */
export const performSurely = async <Result>(
  database: Database,
  bindings: readonly Binding[],
  p: Performance,
): Promise<Result> => {
  const result = await perform(database, bindings, p);
  assert(!isRefusal(result), `${p.name} was refused: ${isRefusal(result) ? JSON.stringify(result) : ''}`);
  return result as Result;
};

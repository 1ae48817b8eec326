import type { Endpoint } from '@zhirong/contracts';
import { type FieldProblem, type Refusal, refuse } from '@zhirong/kernel';
import type { FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { Actor } from './actor.ts';

/** Undefined when the caller's role may call; rows are limited further by row-level security. */
export const mayCall = (endpoint: Endpoint, actor: Actor): Refusal | undefined => {
  if (endpoint.who === 'public') return undefined;
  if (actor.kind !== 'person') return refuse('identity.not-signed-in');
  if (endpoint.who === 'signed-in' || endpoint.who.includes(actor.role)) return undefined;
  return refuse('identity.role-may-not');
};

/** Our own messages are codes (contracts/fields.ts); zod's own issues answer with their kind. */
const problemsOf = (error: z.ZodError): FieldProblem[] =>
  error.issues.slice(0, 50).flatMap((issue) => {
    const path = issue.path.map(String).join('.');
    if (issue.code === 'unrecognized_keys')
      return issue.keys.map((key) => ({ path: path ? `${path}.${key}` : key, code: 'unrecognized_keys' }));
    const ours = /^[a-z-]+$/.test(issue.message) ? issue.message : issue.code;
    return [{ path, code: ours }];
  });

/** Path, query and body side by side, parsed; `input.invalid` names every field that is wrong. */
export const readInput = (endpoint: Endpoint, request: FastifyRequest): Record<string, unknown> | Refusal => {
  const input: Record<string, unknown> = {};
  const problems: FieldProblem[] = [];
  const take = (schema: z.ZodType | undefined, value: unknown): void => {
    if (!schema) return;
    const parsed = schema.safeParse(value);
    if (parsed.success) Object.assign(input, parsed.data);
    else problems.push(...problemsOf(parsed.error));
  };
  const stray = (value: unknown): void => {
    for (const key of Object.keys(value ?? {})) problems.push({ path: key, code: 'unrecognized_keys' });
  };
  take(endpoint.params, request.params);
  if (endpoint.query) take(endpoint.query, request.query);
  else stray(request.query);
  if (endpoint.body === undefined || endpoint.body === 'upload') {
    if (request.body !== null && typeof request.body === 'object' && endpoint.body === undefined)
      stray(request.body);
  } else take(endpoint.body, request.body ?? {});
  return problems.length > 0 ? refuse('input.invalid', { fields: problems }) : input;
};

import type { EndpointName, Input, Output } from '@zhirong/contracts';
import { identityEndpoints } from '@zhirong/contracts/identity-endpoints';
import { RefusalError } from './refusal-error.ts';
import { refusalWords } from '../words/start-words.ts';
import { signInAgain } from './sign-in-again.ts';

export type CallOptions = { key?: string | undefined; signal?: AbortSignal | undefined };

/** Waits between tries when the network fails or the server is busy; the key stays the same. */
const waits = [400, 1200, 3000];

/**
 * Calls an endpoint by its permanent name. Path parameters are taken out of `input`; the rest is the query of
 * a GET or the JSON body. A write carries one idempotency key through all its tries: give `key` to keep it
 * longer (a form handed in again after a network failure).
 * Throws `RefusalError`; an aborted call throws the signal's AbortError.
 */
export async function call<N extends EndpointName>(
  name: N,
  input: Input<N>,
  options: CallOptions = {},
): Promise<Output<N>> {
  const response = await reach(name, input as Record<string, unknown>, options);
  try {
    return (await response.json()) as Output<N>;
  } catch {
    await refusalWords();
    throw new RefusalError({ code: 'web.not-understood', status: response.status });
  }
}

/** The response itself, for files; refusals are thrown here already. */
export async function reach(
  name: EndpointName,
  input: Record<string, unknown>,
  { key, signal }: CallOptions,
): Promise<Response> {
  const { method, url, rest } = await addressOf(name, input);
  const headers: Record<string, string> = { Accept: 'application/json' };
  if (method !== 'GET') headers['Idempotency-Key'] = key ?? newKey();
  const init: RequestInit = { method, headers, credentials: 'same-origin', signal: signal ?? null };
  if (method === 'POST' || method === 'PUT') {
    headers['Content-Type'] = 'application/json';
    init.body = JSON.stringify(rest);
  }
  for (let attempt = 0; ; attempt += 1) {
    const outcome = await tryOnce(url, init);
    if (outcome instanceof Response) return outcome;
    const hasEnded = ['identity.session-expired', 'identity.not-signed-in'].includes(outcome.code);
    if (hasEnded && (await signInAgain())) continue;
    const wait = mayTryAgain(outcome) ? waits[attempt] : undefined;
    if (wait === undefined) {
      await refusalWords();
      throw outcome;
    }
    await new Promise((resolve) => setTimeout(resolve, wait));
  }
}

/** The addresses of all rooms, which the first page does without; the shell fetches them ahead. */
export const fetchAddresses = () => import('@zhirong/contracts/endpoints');

async function rowOf(name: EndpointName): Promise<readonly [method: string, path: string, kind?: string]> {
  if (name in identityEndpoints) return identityEndpoints[name as keyof typeof identityEndpoints];
  try {
    return (await fetchAddresses()).endpoints[name];
  } catch {
    await refusalWords();
    throw new RefusalError({ code: 'web.unreachable', status: 0 });
  }
}

/** Where a call goes: `rest` are the fields that are not part of the path. */
export async function addressOf(name: EndpointName, input: Record<string, unknown>) {
  const [method, path] = await rowOf(name);
  const rest = { ...input };
  const filled = path.replace(/:(\w+)/g, (_, param: string) => {
    const value = rest[param];
    delete rest[param];
    return encodeURIComponent(String(value));
  });
  const query = method === 'POST' || method === 'PUT' ? '' : queryOf(rest);
  return { method, url: filled + query, rest };
}

/** A UUID from the browser's chance; `crypto.randomUUID` is missing where the page is not served over https. */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

/** The refusal in a body the server sent, whatever state it is in. */
export function refusalIn(body: unknown, status: number): RefusalError {
  const no = body as Partial<RefusalError> | null;
  if (typeof no?.code !== 'string') return new RefusalError({ code: 'web.not-understood', status });
  return new RefusalError({ ...no, code: no.code, status });
}

export function queryOf(fields: Record<string, unknown>): string {
  const query = new URLSearchParams();
  for (const [key, value] of Object.entries(fields)) {
    if (value === undefined || value === null || value === '') continue;
    for (const one of Array.isArray(value) ? value : [value]) query.append(key, String(one));
  }
  return query.size > 0 ? `?${query}` : '';
}

async function tryOnce(url: string, init: RequestInit): Promise<Response | RefusalError> {
  try {
    const response = await fetch(url, init);
    if (response.ok) return response;
    return refusalIn(await response.json().catch(() => null), response.status);
  } catch (error) {
    if (init.signal?.aborted) throw error;
    return new RefusalError({ code: 'web.unreachable', status: 0 });
  }
}

const mayTryAgain = (no: RefusalError): boolean =>
  ['web.unreachable', 'platform.still-in-progress', 'platform.overloaded'].includes(no.code);

import { randomUUID } from 'node:crypto';
import { createWriteStream, openAsBlob } from 'node:fs';
import { basename, resolve } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import { contracts, type Endpoint, isWrite } from '@zhirong/contracts';
import type { Environment } from './environment.ts';
import { UsageError } from './usage-error.ts';

type Fields = { [name: string]: unknown };
type Caller = { readonly url: string; readonly cookie: string | undefined };

const endpoints = contracts as unknown as Readonly<Record<string, Endpoint>>;

const findEndpoint = (name: string | undefined): Endpoint => {
  const found = name !== undefined && Object.hasOwn(endpoints, name) ? endpoints[name] : undefined;
  if (!found) throw new UsageError(`There is no endpoint '${name ?? ''}'; 'endpoints' lists them all.`);
  return found;
};

const readInput = (text: string): Fields => {
  try {
    const input: unknown = JSON.parse(text);
    if (typeof input === 'object' && input !== null && !Array.isArray(input)) return input as Fields;
  } catch {
    // Said below.
  }
  throw new UsageError(`--input must be a JSON object such as '{"page":1}'.`);
};

/** Path and query fields go where the contract has them; what it does not know is sent on and refused by name. */
const requestOf = (endpoint: Endpoint, input: Fields): { path: string; rest: Fields } => {
  const rest: Fields = { ...input };
  const path = endpoint.path.replaceAll(/:(\w+)/g, (_, name: string) => {
    const value = rest[name];
    if (value === undefined)
      throw new UsageError(`--input lacks '${name}', a part of the path ${endpoint.path}.`);
    delete rest[name];
    return encodeURIComponent(String(value));
  });
  const query = new URLSearchParams();
  for (const name of Object.keys(rest)) {
    if (isWrite(endpoint) && !(endpoint.query && name in endpoint.query.shape)) continue;
    query.set(name, String(rest[name]));
    delete rest[name];
  }
  return { path: query.size > 0 ? `${path}?${query}` : path, rest };
};

const send = async (
  caller: Caller,
  endpoint: Endpoint,
  input: Fields,
  more: { file?: string | undefined; key?: string | undefined } = {},
): Promise<Response> => {
  const { path, rest } = requestOf(endpoint, input);
  const headers = new Headers();
  if (caller.cookie !== undefined) headers.set('cookie', caller.cookie);
  if (isWrite(endpoint)) headers.set('idempotency-key', more.key ?? randomUUID());
  let body: string | FormData | undefined;
  if (endpoint.body === 'upload') {
    if (more.file === undefined) throw new UsageError(`${endpoint.name} takes a file: name it with --file.`);
    body = new FormData();
    body.set('file', await openAsBlob(resolve(more.file)), basename(more.file));
  } else if (endpoint.body !== undefined) {
    headers.set('content-type', 'application/json');
    body = JSON.stringify(rest);
  } else if (Object.keys(rest).length > 0)
    throw new UsageError(`${endpoint.name} does not take '${Object.keys(rest).join("', '")}'.`);
  return fetch(`${caller.url}${path}`, {
    method: endpoint.method,
    headers,
    ...(body === undefined ? {} : { body }),
  }).catch((error: Error) => {
    throw new Error(
      `No platform answers at ${caller.url}: ${error.cause instanceof Error ? error.cause.message : error.message}.`,
    );
  });
};

/** Undefined when the platform said no; its words are printed then. */
const signIn = async (url: string, login: string, password: string): Promise<string | undefined> => {
  const response = await send({ url, cookie: undefined }, findEndpoint('identity.sign-in'), {
    login,
    password,
  });
  if (response.ok) return response.headers.getSetCookie()[0]?.split(';')[0];
  console.error(await response.text());
  return undefined;
};

const show = async (response: Response, endpoint: Endpoint, output: string | undefined): Promise<number> => {
  if (!response.ok) {
    console.error(await response.text());
    return 1;
  }
  if (endpoint.output === 'file' && response.body) {
    await pipeline(
      Readable.from(response.body),
      output === undefined ? process.stdout : createWriteStream(resolve(output)),
      { end: output !== undefined },
    );
    return 0;
  }
  console.log(JSON.stringify(await response.json(), null, 2));
  return 0;
};

/** Calls any endpoint of a running platform. Exit code 1 when it refuses; the refusal goes to standard error. */
export const call = async (words: string[], environment: Environment): Promise<number> => {
  const { values, positionals } = parseArgs({
    args: words,
    allowPositionals: true,
    options: {
      input: { type: 'string', default: '{}' },
      login: { type: 'string' },
      password: { type: 'string' },
      url: { type: 'string' },
      file: { type: 'string' },
      output: { type: 'string' },
      key: { type: 'string' },
    },
  });
  const endpoint = findEndpoint(positionals[0]);
  const input = readInput(values.input);
  const url = (values.url ?? environment.url).replace(/\/$/, '');
  const login = values.login ?? environment.login;
  const password = values.password ?? environment.password;
  if (login === undefined) {
    const cookie =
      environment.cookie === undefined || environment.cookie.includes('=')
        ? environment.cookie
        : `zhirong=${environment.cookie}`;
    return show(await send({ url, cookie }, endpoint, input, values), endpoint, values.output);
  }
  if (password === undefined)
    throw new UsageError('--login needs a password: --password or ZHIRONG_PASSWORD.');
  const cookie = await signIn(url, login, password);
  if (cookie === undefined) return 1;
  try {
    return await show(await send({ url, cookie }, endpoint, input, values), endpoint, values.output);
  } finally {
    // A session nobody will use again is not left open.
    await send({ url, cookie }, findEndpoint('identity.sign-out'), {}).catch(() => undefined);
  }
};

/** Every endpoint of the contracts: name, method and path, who may call, Chinese title. */
export const listEndpoints = (): number => {
  for (const { name, method, path, who, title } of Object.values(endpoints)) {
    console.log(
      [name, `${method} ${path}`, typeof who === 'string' ? who : who.join(','), title.zh].join('\t'),
    );
  }
  return 0;
};

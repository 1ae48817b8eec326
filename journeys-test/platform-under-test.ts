import { randomUUID } from 'node:crypto';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  contracts,
  type Endpoint,
  type EndpointName,
  type Input,
  isWrite,
  type Output,
} from '@zhirong/contracts';
import { serve, type Served } from '@zhirong/server/main.ts';
import type { Clock } from '@zhirong/server/platform/clock.ts';
import { silentLog } from '@zhirong/server/platform/log.ts';
import { freshDatabase, furtherTemplate } from '@zhirong/server/platform/test-database.ts';

export type Refused = {
  status: number;
  code: string;
  fields?: { path: string; code: string }[];
  facts?: Record<string, string | number>;
};

type Setting = { clock?: Clock; mode?: 'demonstration' | 'production' };

// A test turns pages and asks after them faster than the people whom the edge counts; its own test keeps the limit.
process.env['ZHIRONG_RATE_LIMIT'] ??= 'off';

const serveHere = (databaseUrl: string, dataDir: string, { clock, mode }: Setting): Promise<Served> =>
  serve({
    databaseUrl,
    dataDir,
    host: '127.0.0.1',
    port: 0,
    mode: mode ?? 'demonstration',
    onProgress: () => undefined,
    log: silentLog,
    patienceMillis: 60_000,
    ...(clock ? { clock } : {}),
  });

/** Told once in a run; every platform then starts again where the story stood, as a demonstration does. */
export const toldStory = () =>
  furtherTemplate('demonstration', async (databaseUrl, folder) => {
    const served = await serveHere(databaseUrl, folder, {});
    await served.settle();
    await served.close();
  });

/** The whole platform on a port of its own, with the demonstration's people in it. */
export const openPlatform = async (
  setting: Setting = {},
): Promise<Served & { stop(): Promise<void>; dataDir: string; databaseUrl: string }> => {
  const dataDir = await mkdtemp(join(tmpdir(), 'zhirong-journey-'));
  const told = setting.clock || setting.mode === 'production' ? undefined : await toldStory();
  if (told) await cp(told.folder, dataDir, { recursive: true });
  const { url, drop } = await freshDatabase(told?.template);
  const served = await serveHere(url, dataDir, setting);
  return {
    ...served,
    dataDir,
    databaseUrl: url,
    stop: async () => {
      await served.close();
      await drop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
};

/** One person at a keyboard: keeps the session cookie, sends a fresh key with every intention. */
export class Visitor {
  #cookie: string | undefined;
  readonly address: string;
  constructor(address: string) {
    this.address = address;
  }

  async send(
    method: string,
    path: string,
    body?: object | FormData,
    headers: Record<string, string> = {},
  ): Promise<Response> {
    const json = body !== undefined && !(body instanceof FormData);
    const response = await fetch(`${this.address}${path}`, {
      method,
      headers: {
        ...(json ? { 'content-type': 'application/json' } : {}),
        ...(method === 'GET' ? {} : { 'idempotency-key': randomUUID(), origin: this.address }),
        ...(this.#cookie ? { cookie: this.#cookie } : {}),
        ...headers,
      },
      ...(body === undefined ? {} : { body: json ? JSON.stringify(body) : (body as FormData) }),
    });
    const set = response.headers.get('set-cookie');
    if (set) this.#cookie = set.split(';')[0];
    return response;
  }

  async #call(
    name: EndpointName,
    input: Record<string, unknown>,
    headers: Record<string, string>,
  ): Promise<Response> {
    const endpoint = contracts[name] as Endpoint;
    const rest = { ...input };
    const path = endpoint.path.replace(/:(\w+)/g, (_, key: string) => {
      const value = String(rest[key]);
      delete rest[key];
      return encodeURIComponent(value);
    });
    if (isWrite(endpoint))
      return this.send(endpoint.method, path, endpoint.body === undefined ? undefined : rest, headers);
    const query = new URLSearchParams(
      Object.entries(rest)
        .filter(([, value]) => value !== undefined)
        .map(([key, value]) => [key, String(value)]),
    ).toString();
    return this.send('GET', query ? `${path}?${query}` : path, undefined, headers);
  }

  /** The answer; a refusal fails the test with its code. */
  async ask<N extends EndpointName>(
    name: N,
    ...[input]: Record<never, never> extends Input<N> ? [Input<N>?] : [Input<N>]
  ): Promise<Output<N>> {
    const response = await this.#call(name, (input ?? {}) as Record<string, unknown>, {});
    const body = (await response.json()) as Record<string, unknown>;
    if (!response.ok) throw new Error(`${name} was refused: ${response.status} ${JSON.stringify(body)}`);
    return body as Output<N>;
  }

  /** The refusal; an answer fails the test. */
  async refused(
    name: EndpointName,
    input: Record<string, unknown> = {},
    headers: Record<string, string> = {},
  ): Promise<Refused> {
    const response = await this.#call(name, input, headers);
    const body = (await response.json()) as Refused;
    if (response.ok) throw new Error(`${name} was answered: ${JSON.stringify(body)}`);
    return { ...body, status: response.status };
  }

  async enter(login: string): Promise<this> {
    await this.ask('identity.enter-demonstration', { login });
    return this;
  }
}

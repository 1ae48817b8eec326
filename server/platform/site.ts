import fastifyStatic from '@fastify/static';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import type { Endpoint } from '@zhirong/contracts';
import { languageAsked, sayRefusal } from '@zhirong/contracts/say-refusal';
import { refuse } from '@zhirong/kernel';
import type { Database } from './database.ts';
import type { Metrics } from './metrics.ts';
import { makeApiPage, makeOpenApi } from './openapi.ts';

export type SiteOptions = {
  readonly endpoints: readonly Endpoint[];
  readonly webFolder: string;
  readonly version: string;
  readonly database: Database;
  readonly metrics: Metrics;
  readonly isReady: () => boolean;
  /** Set before each scrape. */
  readonly measure: () => Promise<void>;
};

/** Pages, the description of the interface, health and figures: everything that is not an endpoint of a room. */
export const serveSite = async (http: FastifyInstance, options: SiteOptions): Promise<void> => {
  // Made when first asked for: a platform that nobody describes carries no megabyte of description.
  const once = (make: () => string) => {
    let made: string | undefined;
    return () => (made ??= make());
  };
  const openApi = once(() => JSON.stringify(makeOpenApi(options.endpoints, options.version)));
  const apiPage = once(() => makeApiPage(options.endpoints));
  http.get('/api/openapi.json', async (_request, reply) => reply.type('application/json').send(openApi()));
  http.get('/api', async (_request, reply) => reply.type('text/html; charset=utf-8').send(apiPage()));

  http.get('/health/live', async () => ({ live: true }));
  http.get('/health/ready', async (_request, reply) => {
    const answers =
      options.isReady() &&
      (await options.database.pool.query('select 1').then(
        () => true,
        () => false,
      ));
    return reply.code(answers ? 200 : 503).send({ ready: answers });
  });
  http.get('/metrics', async (_request, reply) => {
    await options.measure();
    return reply.type(options.metrics.registry.contentType).send(await options.metrics.registry.metrics());
  });

  const built = existsSync(join(options.webFolder, 'index.html'));
  if (built) {
    await http.register(fastifyStatic, {
      root: options.webFolder,
      // Looked up when asked for: pages that are built anew while the server runs are found.
      wildcard: true,
      // Built files carry their hash in the name; the page itself is always asked for anew.
      setHeaders: (reply, path) =>
        void reply.header(
          'cache-control',
          path.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
        ),
      preCompressed: true,
    });
  }
  http.setNotFoundHandler((request, reply) => {
    const wantsPage =
      request.method === 'GET' &&
      !request.url.startsWith('/api/') &&
      (request.headers.accept ?? '').includes('text/html');
    if (wantsPage && built) return reply.sendFile('index.html');
    const { kind: _kind, ...body } = sayRefusal(
      refuse('platform.not-found'),
      languageAsked(request.headers['accept-language']),
    );
    return reply.code(404).send({ ...body, requestId: request.id });
  });
};

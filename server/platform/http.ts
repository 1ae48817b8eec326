import cookie from '@fastify/cookie';
import multipart from '@fastify/multipart';
import rateLimit, { type RateLimitOptions } from '@fastify/rate-limit';
import underPressure from '@fastify/under-pressure';
import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import {
  comeAgainAfterSeconds,
  type Endpoint,
  isWrite,
  type PlatformRefusal,
  platformRefusals,
} from '@zhirong/contracts';
import { languageAsked, sayRefusal } from '@zhirong/contracts/say-refusal';
import { type Instant, dayOf, type FieldProblem, isRefusal, type Refusal, refuse } from '@zhirong/kernel';
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import helmet from 'helmet';
import { type Actor, type Person, visitor } from './actor.ts';
import type { Binding, FileAnswer } from './bind.ts';
import type { Clock } from './clock.ts';
import type { Database } from './database.ts';
import { freshId } from './fresh-id.ts';
import { makeGathering } from './gather.ts';
import { mayCall, readInput } from './http-input.ts';
import { errorFacts, type Log } from './log.ts';
import type { Metrics } from './metrics.ts';
import { type CommandOutcome, type CommandRequest, runCommand } from './run-command.ts';
import { runTogether, type Together } from './run-together.ts';
import { parseStrictJson } from './strict-json.ts';
import { receiveUpload } from './upload.ts';

export type HttpOptions = {
  readonly database: Database;
  readonly bindings: readonly Binding[];
  readonly clock: Clock;
  readonly log: Log;
  readonly metrics: Metrics;
  readonly uploadFolder: string;
  /** Addresses this platform answers under, such as `http://localhost:8080`; other origins may not write. */
  readonly mayComeFrom: (origin: string, host: string) => boolean;
  readonly secureCookies: boolean;
  readonly trustProxy: boolean;
  /** False lets one caller ask as often as it can: for measurements and for tests that are many callers at once. */
  readonly limitsRate: boolean;
  /** How long the process may stand still before it turns requests away; two seconds unless told otherwise. */
  readonly patienceMillis?: number | undefined;
  /** Who calls; a refusal when the session has run out. */
  readonly authenticate: (token: string | undefined, now: Instant) => Promise<Actor | Refusal>;
};

const MEGABYTE = 1024 * 1024;
export const BODY_BYTES_MAX = 256 * 1024;

export const cookieName = (secure: boolean): string => (secure ? '__Host-zhirong' : 'zhirong');

const statusOf = (code: string): number =>
  platformRefusals[code as PlatformRefusal] ?? (code.endsWith('.not-found') ? 404 : 409);

const sendRefusal = (reply: FastifyReply, refusal: Refusal, metrics: Metrics) => {
  metrics.refusals.inc({ code: refusal.code });
  const seconds = comeAgainAfterSeconds[refusal.code];
  if (seconds !== undefined && !reply.hasHeader('retry-after')) reply.header('retry-after', seconds);
  const { kind: _kind, ...body } = sayRefusal(
    refusal,
    languageAsked(reply.request.headers['accept-language']),
  );
  return reply.code(statusOf(refusal.code)).send({ ...body, requestId: reply.request.id });
};

const sendFile = (reply: FastifyReply, file: FileAnswer) =>
  reply
    .header('content-type', file.mediaType)
    .header(
      'content-disposition',
      `attachment; filename="download"; filename*=UTF-8''${encodeURIComponent(file.name)}`,
    )
    .send(file.body);

/** A write from another site carries a foreign Origin or says so in Sec-Fetch-Site; forms cannot send JSON. */
const comesFromElsewhere = (request: FastifyRequest, options: HttpOptions): boolean => {
  const { origin, 'sec-fetch-site': site } = request.headers;
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return true;
  return origin !== undefined && !options.mayComeFrom(origin, request.headers.host ?? '');
};

const applySession = (
  reply: FastifyReply,
  session: { start?: string; end?: true },
  secure: boolean,
): void => {
  const cookieOptions = {
    path: '/',
    httpOnly: true,
    sameSite: 'strict',
    secure: secure,
  } as const;
  if (session.start) reply.setCookie(cookieName(secure), session.start, cookieOptions);
  if (session.end)
    reply.clearCookie(cookieName(secure), cookieOptions).header('clear-site-data', '"cache", "storage"');
};

const callerOf = (binding: Binding, actor: Actor | Refusal): Actor => {
  if (isRefusal(actor) || binding.caller === 'visitor') return visitor;
  return binding.caller === 'signing-in' && actor.kind === 'person' ? { ...actor, signingIn: true } : actor;
};

// Enough to share the cost of a transaction, few enough that one that fails is soon done again one by one. One at a time:
// two half as large cost a third more, and while the database writes for one the next is read from the wire.
const CROWD = { most: 32, atOnce: 1 };

type Run = (request: CommandRequest<Actor, unknown, unknown>) => Promise<CommandOutcome<unknown>>;

/** Commands of people that can be run together wait for each other only while earlier ones are under way. */
const runnerOf = ({ database, log }: HttpOptions, { together, endpoint }: Binding): Run => {
  if (!together) return (request) => runCommand(database, request);
  const gather = makeGathering(
    (requests: readonly CommandRequest<Person, unknown, unknown>[]) =>
      runTogether(database, together as Together<unknown, unknown>, requests, (error) =>
        log('error', 'a crowd failed, each runs alone', { endpoint: endpoint.name, ...errorFacts(error) }),
      ),
    CROWD,
  );
  return (request) =>
    request.actor.kind === 'person'
      ? gather(request as CommandRequest<Person, unknown, unknown>)
      : runCommand(database, request);
};

const answerWith = (options: HttpOptions, binding: Binding) => {
  const { endpoint } = binding;
  const run = runnerOf(options, binding);
  return async (request: FastifyRequest, reply: FastifyReply) => {
    const now = options.clock.now();
    const write = isWrite(endpoint);
    if (write && comesFromElsewhere(request, options))
      return sendRefusal(reply, refuse('identity.origin-foreign'), options.metrics);

    const actor = await options.authenticate(request.cookies[cookieName(options.secureCookies)], now);
    if (isRefusal(actor) && endpoint.who !== 'public') return sendRefusal(reply, actor, options.metrics);
    const caller = callerOf(binding, actor);
    const allowed = mayCall(endpoint, caller);
    if (allowed) return sendRefusal(reply, allowed, options.metrics);

    const key = request.headers['idempotency-key'];
    if (
      write &&
      binding.replay &&
      endpoint.who !== 'public' &&
      (typeof key !== 'string' || !/^[\w-]{8,64}$/.test(key))
    )
      return sendRefusal(reply, refuse('platform.key-missing'), options.metrics);

    const file =
      endpoint.body === 'upload'
        ? await receiveUpload(request, options.uploadFolder, 10 * MEGABYTE)
        : undefined;
    if (isRefusal(file)) return sendRefusal(reply, file, options.metrics);
    const input = readInput(endpoint, request);
    if (isRefusal(input)) return sendRefusal(reply, input, options.metrics);

    const origin = `${request.protocol}://${request.headers.host ?? 'localhost'}`;
    if (!write) {
      const context = {
        actor: caller,
        now,
        today: dayOf(now),
        origin,
        requestId: request.id,
        newId: () => freshId(now),
      };
      const result = await options.database.transaction(caller, (tx) =>
        binding.handler({ ...context, tx } as never, input as never),
      );
      if (isRefusal(result)) return sendRefusal(reply, result, options.metrics);
      return endpoint.output === 'file' ? sendFile(reply, result as FileAnswer) : reply.send(result);
    }
    const outcome = await run({
      name: endpoint.name,
      actor: caller,
      now,
      origin,
      requestId: request.id,
      input: file
        ? { ...input, file: { name: file.name, sha256: file.sha256, sizeBytes: file.sizeBytes } }
        : input,
      idempotencyKey: binding.replay && typeof key === 'string' ? key : null,
      work: (context, parsed) =>
        binding.handler(context as never, (file ? { ...(parsed as object), file } : parsed) as never),
    });
    // A handler that keeps the file has moved it away; after a refusal or a repeat nobody wants it.
    if (file) await rm(file.path, { force: true });
    if (isRefusal(outcome.result)) return sendRefusal(reply, outcome.result, options.metrics);
    applySession(reply, outcome.session, options.secureCookies);
    return reply.header('idempotent-replay', outcome.replayed ? 'yes' : 'no').send(outcome.result);
  };
};

const errorToRefusal = (error: unknown): Refusal | undefined => {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE' || code === 'FST_REQ_FILE_TOO_LARGE')
    return refuse('input.too-large', { facts: { limitKilobytes: BODY_BYTES_MAX / 1024 } });
  if (
    code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE' ||
    code === 'FST_ERR_CTP_EMPTY_JSON_BODY' ||
    code === 'FST_INVALID_MULTIPART_CONTENT_TYPE'
  )
    return refuse('input.not-json');
  if (error instanceof Error && 'fieldProblem' in error)
    return refuse('input.invalid', { fields: [error.fieldProblem as FieldProblem] });
  if (error instanceof Error && 'statusCode' in error && error.statusCode === 429)
    return refuse('platform.too-many-requests');
  if (
    code === 'FST_UNDER_PRESSURE' ||
    code === '53300' ||
    (error instanceof Error && error.message.includes('timeout exceeded when trying to connect'))
  )
    return refuse('platform.overloaded');
  if (code === '55P03' || code === '40001' || code === '40P01') return refuse('platform.changed-meanwhile');
  if (error instanceof Error && 'statusCode' in error && error.statusCode === 400)
    return refuse('input.invalid', { fields: [{ path: '', code: 'not-json' }] });
  return undefined;
};

/**
 * The headers by which a browser protects an answer, made once. Pages say what they may load; an answer of the API is
 * data that may load nothing, and needs no more words than that.
 */
const protectAnswers = (http: FastifyInstance, { secureCookies }: HttpOptions): void => {
  const always = {
    strictTransportSecurity: secureCookies ? { maxAge: 31_536_000, includeSubDomains: true } : false,
    referrerPolicy: { policy: 'same-origin' },
  } as const;
  const ofPages = helmet({
    ...always,
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        connectSrc: ["'self'"],
        fontSrc: ["'self'", 'data:'],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
      },
    },
    crossOriginOpenerPolicy: secureCookies ? { policy: 'same-origin' } : false,
    originAgentCluster: secureCookies,
  });
  const ofData = helmet({
    ...always,
    contentSecurityPolicy: {
      useDefaults: false,
      directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] },
    },
    crossOriginOpenerPolicy: false,
    originAgentCluster: false,
    xDnsPrefetchControl: false,
    xDownloadOptions: false,
    xPermittedCrossDomainPolicies: false,
    xXssProtection: false,
  });
  http.addHook('onRequest', (request, reply, done) =>
    (request.url.startsWith('/api/') ? ofData : ofPages)(
      request.raw,
      reply.raw,
      done as (error?: unknown) => void,
    ),
  );
};

/**
 * A request while the process stands still. Without end the delay is only called where nothing was measured since the last
 * look, as after any one stretch of work of a second: that one is over, and nobody is turned away for it.
 */
const turnAway = async (
  _request: FastifyRequest,
  _reply: FastifyReply,
  _kind: string,
  delayMillis: number | undefined,
): Promise<void> => {
  if (delayMillis !== Infinity)
    throw Object.assign(new Error('the process stands still'), { code: 'FST_UNDER_PRESSURE' });
};

/** What a request may look like before any endpoint sees it. */
const guardEdge = async (http: FastifyInstance, options: HttpOptions): Promise<void> => {
  http.removeAllContentTypeParsers();
  http.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, body, done) => {
    const parsed = parseStrictJson(body as string);
    if ('value' in parsed) return done(null, parsed.value);
    done(
      Object.assign(new Error('unsound JSON'), { statusCode: 400, fieldProblem: parsed.problem }),
      undefined,
    );
  });
  await http.register(cookie);
  await http.register(multipart, { limits: { fileSize: 10 * MEGABYTE, files: 1, fields: 2, parts: 3 } });
  protectAnswers(http, options);
  await http.register(rateLimit, {
    global: true,
    max: 600,
    timeWindow: '1 minute',
    keyGenerator: (request) => request.cookies[cookieName(options.secureCookies)]?.slice(0, 16) ?? request.ip,
    allowList: (request) => !options.limitsRate || !request.url.startsWith('/api/'),
  });
  await http.register(underPressure, {
    maxEventLoopDelay: options.patienceMillis ?? 2000,
    exposeStatusRoute: false,
    pressureHandler: turnAway,
  });
};

/** Headers, figures and log lines of every answer; a bug is told apart from a refusal. */
const watchAnswers = (http: FastifyInstance, options: HttpOptions): void => {
  http.addHook('onSend', async (request, reply) => {
    if (request.url.startsWith('/api/')) reply.header('cache-control', 'no-store');
    reply.header('x-request-id', request.id);
  });
  http.addHook('onResponse', async (request, reply) => {
    const endpoint = (request.routeOptions.config as { endpoint?: string }).endpoint ?? 'other';
    options.metrics.requests.observe({ endpoint, code: String(reply.statusCode) }, reply.elapsedTime / 1000);
    if (endpoint !== 'other')
      options.log('info', 'answered', {
        endpoint,
        code: reply.statusCode,
        millis: Math.round(reply.elapsedTime),
        request: request.id,
      });
  });
  http.setErrorHandler((error, request, reply) => {
    const refusal = errorToRefusal(error);
    if (refusal) return sendRefusal(reply, refusal, options.metrics);
    options.metrics.failures.inc();
    options.log('error', 'failed', {
      request: request.id,
      endpoint: (request.routeOptions.config as { endpoint?: string }).endpoint ?? 'other',
      ...errorFacts(error),
    });
    return sendRefusal(reply, refuse('platform.failed'), options.metrics);
  });
};

/** Counted by address and apart from other calls: whoever brings another cookie each time stays one caller. */
const ownLimit = ({ limit }: Endpoint): { rateLimit?: RateLimitOptions } =>
  limit
    ? {
        rateLimit: {
          max: limit.most,
          timeWindow: limit.seconds * 1000,
          keyGenerator: (request: FastifyRequest) => request.ip,
        },
      }
    : {};

/** The edge: every endpoint of the contracts, and nothing that is not declared there. */
export const makeHttp = async (options: HttpOptions): Promise<FastifyInstance> => {
  const http = Fastify({
    logger: false,
    trustProxy: options.trustProxy,
    bodyLimit: BODY_BYTES_MAX,
    requestTimeout: 30_000,
    connectionTimeout: 30_000,
    keepAliveTimeout: 10_000,
    maxRequestsPerSocket: 5000,
    genReqId: () => randomUUID(),
    http: { headersTimeout: 10_000, maxHeaderSize: 16_384 },
    forceCloseConnections: 'idle',
  });
  await guardEdge(http, options);
  watchAnswers(http, options);
  for (const binding of options.bindings) {
    http.route({
      method: binding.endpoint.method,
      url: binding.endpoint.path,
      config: { endpoint: binding.endpoint.name, ...ownLimit(binding.endpoint) } as object,
      handler: answerWith(options, binding),
    });
  }
  return http;
};

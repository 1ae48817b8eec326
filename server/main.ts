/**
 * The only place where things are put together: read this first.
 * database → migrations → reference data → rooms' bindings → HTTP → queues. No other file starts anything.
 */
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { contracts, type Endpoint } from '@zhirong/contracts';
import { assert } from '@zhirong/kernel';
import { makeAgreements } from './modules/agreements/index.ts';
import { assetsReaders, makeAssets } from './modules/assets/index.ts';
import { auditBindings } from './modules/audit/index.ts';
import { makeCompensation } from './modules/compensation/index.ts';
import { enterprisesBindings } from './modules/enterprises/index.ts';
import {
  clearHalfMade,
  openDemonstration,
  openStageClock,
  refuseOtherMode,
} from './journeys/demonstration/index.ts';
import { fairsBindings } from './modules/fairs/index.ts';
import { makeFileStore } from './modules/files/index.ts';
import { ensureSetUpToken, identityBindings, makeAuthenticate } from './modules/identity/index.ts';
import { expireDue, ledgerBindings } from './modules/ledger/index.ts';
import { loansBindings, loansReaders } from './modules/loans/index.ts';
import { makeLibrary, readBook } from './modules/library/index.ts';
import { listsBindings } from './modules/lists/index.ts';
import { needsBindings, needsReaders } from './modules/needs/index.ts';
import { noticesBindings } from './modules/notices/index.ts';
import { makeScoring } from './modules/scoring/index.ts';
import { makeSubsidies } from './modules/subsidies/index.ts';
import { statisticsBindings } from './modules/statistics/index.ts';
import { makeSurveys, makeSurveysExcel } from './modules/surveys/index.ts';
import { makeValuation, valuationReaders } from './modules/valuation/index.ts';
import { acceptOfferAndApply } from './journeys/accept-offer.ts';
import { assessFirm } from './journeys/assess-firm.ts';
import { releaseList } from './journeys/release-list.ts';
import { readWorkbench } from './journeys/read-workbench.ts';
import { screenCampaign } from './journeys/screen-campaign.ts';
import { search } from './journeys/search.ts';
import type { Job } from './platform/actor.ts';
import type { Binding } from './platform/bind.ts';
import { type Clock, systemClock } from './platform/clock.ts';
import { type Database, openDatabase } from './platform/database.ts';
import { makeHttp } from './platform/http.ts';
import { type JobHandler, startJobs } from './platform/jobs.ts';
import { errorFacts, type Log, makeLog } from './platform/log.ts';
import { openMailer } from './platform/mail.ts';
import { makeMetrics } from './platform/metrics.ts';
import { deliverNews, every, type NewsReader } from './platform/outbox.ts';
import { quietWhileEnding } from './platform/quiet-while-ending.ts';
import { startSealer } from './platform/sealer.ts';
import { serveSite } from './platform/site.ts';
import { sql } from './platform/sql.ts';
import { prepareDatabase } from './prepare-database.ts';

export type ServeOptions = {
  readonly databaseUrl: string;
  readonly dataDir: string;
  readonly host: string;
  readonly port: number;
  readonly mode: 'demonstration' | 'production';
  readonly onProgress: (message: string) => void;
  /** Tests set their own; a demonstration lives in August 2019. */
  readonly clock?: Clock;
  readonly log?: Log;
  /** `https://…` when a proxy ends TLS in front: cookies are then Secure and `__Host-`. */
  readonly publicOrigin?: string;
  /** Aborted when the process is asked to end, which may be before `close` is called. */
  readonly signal?: AbortSignal;
  /** How long a request may wait for the process or for a connection; tests wait longer than people are asked to. */
  readonly patienceMillis?: number;
};

export type Served = {
  readonly address: string;
  readonly accounts?: readonly DemonstrationAccount[];
  readonly setUpLink?: string;
  readonly database: Database;
  /** Delivers waiting news and seals the log now; for tests and orderly ends. */
  settle(): Promise<void>;
  close(): Promise<void>;
};
export type DemonstrationAccount = {
  readonly role: string;
  readonly name: string;
  readonly login: string;
  readonly password: string;
  readonly organisation: string;
};

const boot: Job = { kind: 'job', name: 'boot' };
const root = join(import.meta.dirname, '..');

export type Rooms = {
  readonly bindings: readonly Binding[];
  readonly jobs: Readonly<Record<string, JobHandler>>;
  readonly readers: Readonly<Record<string, readonly NewsReader[]>>;
  /** Takes up what a server that ended without warning left in the queue. */
  resume(): Promise<unknown>;
  /** To be called every few seconds: files of registry feeds, and what a new day brings to rights and values. */
  watch(): Promise<void>;
};

type Readers = Rooms['readers'];
/** A topic may interest several rooms: each hears it, in the order given. */
const joinReaders = (...rooms: readonly Readers[]): Readers => {
  const topics = new Set(rooms.flatMap((room) => Object.keys(room)));
  return Object.fromEntries([...topics].map((topic) => [topic, rooms.flatMap((room) => room[topic] ?? [])]));
};

/** Every room's door, in the order of the stairs. */
export const openRooms = (platform: {
  database: Database;
  clock: Clock;
  dataDir: string;
  log: Log;
}): Rooms => {
  const files = makeFileStore(join(platform.dataDir, 'files'));
  const surveys = makeSurveys({ ...platform, mailer: openMailer(process.env) });
  const surveysExcel = makeSurveysExcel({ ...platform, files });
  const assets = makeAssets({ ...platform, files });
  const valuation = makeValuation({ ...platform, files });
  const subsidies = makeSubsidies({ ...platform, files });
  const library = makeLibrary(platform);
  return {
    bindings: [
      ...identityBindings,
      ...auditBindings,
      ...noticesBindings,
      ...ledgerBindings,
      ...enterprisesBindings,
      ...assets.bindings,
      ...valuation.bindings,
      ...makeScoring({ files, dataDir: platform.dataDir }),
      ...assessFirm,
      ...library.bindings,
      ...needsBindings,
      ...listsBindings,
      screenCampaign,
      releaseList,
      ...surveys.bindings,
      ...surveysExcel.bindings,
      ...fairsBindings,
      ...loansBindings,
      acceptOfferAndApply,
      ...makeCompensation({ files }),
      ...makeAgreements({ files }),
      ...subsidies.bindings,
      ...statisticsBindings,
      readWorkbench,
      search,
    ],
    jobs: { ...surveys.jobs, ...surveysExcel.jobs, ...assets.jobs, ...valuation.jobs, ...library.jobs },
    readers: joinReaders(needsReaders, assetsReaders, valuationReaders, loansReaders),
    resume: async () => [await surveysExcel.resume(), await assets.resume()],
    watch: async () => {
      await assets.watch();
      await valuation.watch();
      await subsidies.watch();
    },
  };
};

/** An endpoint that is declared but not bound, or bound twice, is a bug of this file. */
const checkBindings = (bindings: readonly Binding[]): void => {
  const names = bindings.map((binding) => binding.endpoint.name);
  const missing = Object.keys(contracts).filter((name) => !names.includes(name));
  assert(missing.length === 0, `endpoints without a handler: ${missing.join(', ')}`);
  assert(new Set(names).size === names.length, 'an endpoint is bound twice');
};

const readVersion = async (): Promise<string> =>
  (JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { version: string }).version;

type Edge = {
  database: Database;
  bindings: readonly Binding[];
  clock: Clock;
  log: Log;
  isReady: () => boolean;
};

/** HTTP with the rooms' endpoints, the pages, and what describes and watches the platform. */
const openEdge = async (options: ServeOptions, { database, bindings, clock, log, isReady }: Edge) => {
  const metrics = makeMetrics();
  const secure = options.publicOrigin?.startsWith('https://') ?? false;
  const http = await makeHttp({
    database,
    bindings,
    clock,
    log,
    metrics,
    uploadFolder: join(options.dataDir, 'incoming'),
    secureCookies: secure,
    trustProxy: options.publicOrigin !== undefined,
    limitsRate: process.env.ZHIRONG_RATE_LIMIT !== 'off',
    patienceMillis: options.patienceMillis,
    mayComeFrom: (origin, host) =>
      origin === options.publicOrigin || (options.publicOrigin === undefined && origin === `http://${host}`),
    authenticate: makeAuthenticate(database),
  });
  await serveSite(http, {
    endpoints: Object.values(contracts) as Endpoint[],
    webFolder: join(root, 'web', 'dist'),
    version: await readVersion(),
    database,
    metrics,
    isReady,
    measure: async () => {
      const waiting = await database.transaction(boot, (tx) =>
        tx.one<{ unsealed: number; outbox: number }>(sql`
        select (select count(*)::int from platform.unsealed) as unsealed, (select count(*)::int from platform.outbox where delivered_at is null) as outbox`),
      );
      metrics.unsealed.set(waiting.unsealed);
      metrics.outboxWaiting.set(waiting.outbox);
    },
  });
  return http;
};

/** Database, clock and rooms of a start, and the demonstration where one is asked for. */
const openHouse = async (options: ServeOptions, log: Log) => {
  const staged = options.mode === 'demonstration';
  if (staged && (await clearHalfMade(options.databaseUrl)))
    options.onProgress('上次未完成，重新生成 · starting afresh');
  options.onProgress('正在准备数据库 · preparing the database');
  await prepareDatabase(options.databaseUrl);
  const database = openDatabase({
    url: options.databaseUrl,
    patienceMillis: options.patienceMillis,
    onError: (error) => log('warn', 'database connection lost', errorFacts(error)),
  });
  const refused = await refuseOtherMode(database, options.mode);
  if (refused) {
    await database.close();
    throw new Error(refused);
  }
  const clock = options.clock ?? (staged ? await openStageClock(database) : systemClock);
  const rooms = openRooms({ database, clock, dataDir: options.dataDir, log });
  checkBindings(rooms.bindings);
  const accounts = staged
    ? await openDemonstration({
        database,
        bindings: rooms.bindings,
        jobs: rooms.jobs,
        clock,
        dataDir: options.dataDir,
        onProgress: options.onProgress,
      })
    : undefined;
  return { database, clock, rooms, accounts };
};

export const serve = async (options: ServeOptions): Promise<Served> => {
  await mkdir(options.dataDir, { recursive: true, mode: 0o700 });
  let closing = false;
  const isEnding = (): boolean => closing || options.signal?.aborted === true;
  const log = quietWhileEnding(
    options.log ??
      makeLog(
        (line) => process.stderr.write(`${line}\n`),
        () => systemClock.now(),
      ),
    isEnding,
  );
  const { database, clock, rooms, accounts } = await openHouse(options, log);
  // The law is read before anyone is let in: the first who asked would hold up all others.
  await database.transaction(boot, readBook);
  let ready = false;
  const http = await openEdge(options, {
    database,
    bindings: rooms.bindings,
    clock,
    log,
    isReady: () => ready,
  });

  const sealer = startSealer({
    database,
    clock,
    log,
    checkpointFile: join(options.dataDir, 'audit', 'checkpoints.ndjson'),
  });
  const news = every(250, () => deliverNews(database, rooms.readers, () => clock.now()), log, 'outbox');
  const expiry = every(60_000, () => expireDue(database, clock), log, 'ledger expiry');
  const watch = every(5_000, rooms.watch, log, 'watch');
  const jobs = await startJobs({ pool: database.queuePool, handlers: rooms.jobs, log });
  await rooms.resume();
  const setUp =
    options.mode === 'production'
      ? await database.transaction(boot, (tx) => ensureSetUpToken(tx, clock.now()))
      : undefined;
  const address = await http.listen({ host: options.host, port: options.port });
  ready = true;

  return {
    address,
    database,
    ...(accounts ? { accounts } : {}),
    ...(setUp ? { setUpLink: `${options.publicOrigin ?? address}/set-up?token=${setUp}` } : {}),
    settle: async () => {
      await news.runNow();
      await sealer.runNow();
    },
    close: async () => {
      closing = true;
      ready = false;
      await http.close();
      await jobs.stop();
      await watch.stop();
      await expiry.stop();
      await news.stop();
      await sealer.stop();
      await database.close();
    },
  };
};

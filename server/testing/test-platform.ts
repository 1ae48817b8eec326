import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EndpointName, OrganisationKind, Output, Role } from '@zhirong/contracts';
import { contracts, isWrite, type Endpoint } from '@zhirong/contracts';
import { dayOf, type Instant, instant, isRefusal, makeUscc, millisOf, newId } from '@zhirong/kernel';
import { openRooms } from '../main.ts';
import { addOrganisation, addPerson, makeAuthenticate } from '../modules/identity/index.ts';
import { insertEnterprise } from '../modules/enterprises/index.ts';
import type { Person } from '../platform/actor.ts';
import type { Clock } from '../platform/clock.ts';
import { type Database, openDatabase } from '../platform/database.ts';
import { cookieName, makeHttp } from '../platform/http.ts';
import { silentLog } from '../platform/log.ts';
import { makeMetrics } from '../platform/metrics.ts';
import { deliverNews } from '../platform/outbox.ts';
import { freshDatabase } from '../platform/test-database.ts';

export type Answer<N extends EndpointName> = {
  status: number;
  /** The output when `status` is 200, the refusal otherwise. */
  body: Output<N> & {
    code?: string;
    fields?: { path: string; code: string }[];
    facts?: Record<string, string | number>;
  };
  headers: Record<string, unknown>;
  raw: Buffer;
};
export type TestPlatform = Awaited<ReturnType<typeof openTestPlatform>>;

const job = { kind: 'job', name: 'test' } as const;
let serial = 0;

/** A clock that stands still until it is set. */
export const makeTestClock = (start: string): Clock & { set(now: string): void } => {
  let now: Instant = instant(start);
  return {
    now: () => now,
    set: (next) => {
      now = instant(next);
    },
  };
};

/** Path, query and body of a call, split as the web client splits them. */
const requestFor = (endpoint: Endpoint, input: Record<string, unknown>) => {
  const rest = { ...input };
  const url = endpoint.path.replace(/:(\w+)/g, (_, name: string) => {
    const value = String(rest[name]);
    delete rest[name];
    return encodeURIComponent(value);
  });
  if (isWrite(endpoint)) return { url, payload: endpoint.body === undefined ? undefined : rest };
  const query = new URLSearchParams(
    Object.entries(rest)
      .filter(([, value]) => value !== undefined)
      .map(([key, value]) => [key, String(value)]),
  ).toString();
  return { url: query ? `${url}?${query}` : url, payload: undefined };
};

/** A busy machine is no fault of what is tested. */
const longPatience = 60_000;

/** The whole platform on a database of its own, called as the edge is called; only the sign-in is short-cut. */
export const openTestPlatform = async (
  options: { now?: string; limitsRate?: boolean; patienceMillis?: number } = {},
) => {
  const patienceMillis = options.patienceMillis ?? longPatience;
  const { url, drop } = await freshDatabase();
  const database: Database = openDatabase({ url, connections: 10, patienceMillis, onError: () => undefined });
  const clock = makeTestClock(options.now ?? '2019-08-20T01:00:00.000Z');
  const dataDir = await mkdtemp(join(tmpdir(), 'zhirong-room-'));
  const rooms = openRooms({ database, clock, dataDir, log: silentLog });
  const actors = new Map<string, Person>();
  let rehearsing = false;
  /** While rehearsing every transaction is rolled back at its end: thousands of calls leave no trace. */
  const edge: Database = {
    ...database,
    transaction: (actor, work) =>
      database.transaction(actor, async (tx, undo) => {
        const result = await work(tx, undo);
        if (rehearsing) undo();
        return result;
      }),
  };
  const authenticate = makeAuthenticate(database);
  const http = await makeHttp({
    database: edge,
    bindings: rooms.bindings,
    clock,
    log: silentLog,
    metrics: makeMetrics(),
    uploadFolder: join(dataDir, 'incoming'),
    secureCookies: false,
    trustProxy: false,
    // A test asks as often as many people do.
    limitsRate: options.limitsRate ?? false,
    patienceMillis,
    mayComeFrom: () => true,
    // Persons of `makePerson` carry their session's id as cookie; everyone else signs in for real.
    authenticate: async (token, now) =>
      (token !== undefined && actors.get(token)) || authenticate(token, now),
  });
  const id = (): string => newId(millisOf(clock.now()) + (serial += 1), randomBytes(10));

  const makeOrganisation = async (o: { kind: OrganisationKind; adcode: string; name?: string }) => {
    const organisation = {
      id: id(),
      kind: o.kind,
      name: o.name ?? `示例${o.kind}${(serial += 1)}`,
      adcode: o.adcode,
    };
    const made = await database.transaction(job, (tx) =>
      addOrganisation(tx, { ...organisation, now: clock.now(), on: dayOf(clock.now()) }),
    );
    if (isRefusal(made)) throw new Error(made.code);
    return { ...organisation, regionPath: made.regionPath };
  };
  type Organisation = Awaited<ReturnType<typeof makeOrganisation>>;

  const makePerson = async (
    organisation: Organisation,
    role: Role,
    name = `示例人员${(serial += 1)}`,
  ): Promise<Person> => {
    const person: Person = {
      kind: 'person',
      personId: id(),
      personName: name,
      sessionId: id(),
      assignmentId: id(),
      role,
      organisationId: organisation.id,
      organisationKind: organisation.kind,
      organisationName: organisation.name,
      regionPath: organisation.regionPath,
      adcode: organisation.adcode,
    };
    await database.transaction(job, (tx) =>
      addPerson(tx, {
        id: person.personId,
        assignmentId: person.assignmentId,
        name,
        role,
        organisationId: organisation.id,
        regionPath: organisation.regionPath,
        grantedBy: null,
        now: clock.now(),
      }),
    );
    actors.set(person.sessionId, person);
    return person;
  };

  /** A firm with both its people. */
  const makeEnterprise = async (e: {
    adcode: string;
    name?: string;
    uscc?: string;
    tags?: readonly string[];
  }) => {
    const organisation = await makeOrganisation({
      kind: 'enterprise',
      adcode: e.adcode,
      name: e.name ?? `示例企业${(serial += 1)}有限公司`,
    });
    const uscc =
      e.uscc ?? makeUscc('91', e.adcode.slice(0, 6), `MA${String((serial += 1)).padStart(6, '0')}`);
    await database.transaction(job, (tx) =>
      insertEnterprise(tx, { ...organisation, uscc, tags: e.tags ?? [], now: clock.now() }),
    );
    return {
      ...organisation,
      uscc,
      manager: await makePerson(organisation, 'enterprise-ip-manager'),
      finance: await makePerson(organisation, 'enterprise-finance'),
    };
  };

  const call = async <N extends EndpointName>(
    actor: Person | undefined,
    name: N,
    input: Record<string, unknown> = {},
    more: { key?: string } = {},
  ): Promise<Answer<N>> => {
    const endpoint = contracts[name] as Endpoint;
    const { url: path, payload } = requestFor(endpoint, input);
    const response = await http.inject({
      method: endpoint.method,
      url: path,
      ...(payload === undefined ? {} : { payload }),
      headers: isWrite(endpoint) ? { 'idempotency-key': more.key ?? randomUUID() } : {},
      ...(actor ? { cookies: { [cookieName(false)]: actor.sessionId } } : {}),
    });
    const json = String(response.headers['content-type']).includes('json');
    return {
      status: response.statusCode,
      body: (json ? response.json() : {}) as Answer<N>['body'],
      headers: response.headers,
      raw: response.rawPayload,
    };
  };

  return {
    url,
    database,
    clock,
    dataDir,
    rooms,
    http,
    id,
    call,
    makeOrganisation,
    makePerson,
    makeEnterprise,
    rehearse: (on: boolean) => {
      rehearsing = on;
    },
    /** Runs what the queues would run. */
    deliver: () => deliverNews(database, rooms.readers, () => clock.now()),
    close: async () => {
      await http.close();
      await database.close();
      await drop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
};

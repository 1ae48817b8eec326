import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { comeAgainAfterSeconds, contracts, isWrite, type Endpoint } from '@zhirong/contracts';
import { words as english } from '@zhirong/contracts/refusal-words/en';
import { words as chinese } from '@zhirong/contracts/refusal-words/zh';
import { sayRefusal } from '@zhirong/contracts/say-refusal';
import { refuse } from '@zhirong/kernel';
import type { Person } from './actor.ts';
import { openTestPlatform, type TestPlatform } from '../testing/test-platform.ts';

let platform: TestPlatform;
let officer: Person;
beforeAll(async () => {
  platform = await openTestPlatform({ limitsRate: true });
  officer = await platform.makePerson(
    await platform.makeOrganisation({ kind: 'ip-bureau', adcode: '320302' }),
    'ip-officer',
  );
});
afterAll(() => platform.close());

const post = (payload: string, headers: Record<string, string> = {}) =>
  platform.http.inject({
    method: 'POST',
    url: '/api/enterprises',
    payload,
    cookies: { zhirong: officer.sessionId },
    headers: { 'content-type': 'application/json', 'idempotency-key': 'a-fresh-key-1', ...headers },
  });

const codeOf = async (answer: ReturnType<typeof post>): Promise<[number, string]> => {
  const response = await answer;
  return [response.statusCode, (response.json() as { code: string }).code];
};

const sound = JSON.stringify({ name: '示例', uscc: '91320300MA10048190', adcode: '320302', tags: [] });

test('bad input is refused with its reason, and nothing is written', async () => {
  expect(await codeOf(post(`{"name":"${'大'.repeat(1_000_000)}"}`))).toEqual([413, 'input.too-large']);
  expect(await codeOf(post('{"name":"a","name":"b"}'))).toEqual([400, 'input.invalid']);
  expect(await codeOf(post('{'))).toEqual([400, 'input.invalid']);
  expect(await codeOf(post(sound, { 'content-type': 'text/plain' }))).toEqual([415, 'input.not-json']);
  expect(await codeOf(post(sound, { 'content-type': 'application/x-www-form-urlencoded' }))).toEqual([
    415,
    'input.not-json',
  ]);
  expect(await codeOf(post(sound, { 'idempotency-key': '' }))).toEqual([400, 'platform.key-missing']);
  expect(await codeOf(post(sound, { 'sec-fetch-site': 'cross-site' }))).toEqual([
    403,
    'identity.origin-foreign',
  ]);
  expect(
    await codeOf(
      platform.http.inject({
        method: 'GET',
        url: '/api/enterprises?region=320300&owner=me',
        cookies: { zhirong: officer.sessionId },
      }),
    ),
  ).toEqual([400, 'input.invalid']);
  expect(
    await codeOf(
      platform.http.inject({ method: 'GET', url: '/api/enterprises', cookies: { zhirong: 'forged' } }),
    ),
  ).toEqual([401, 'identity.session-expired']);
  expect(await codeOf(platform.http.inject({ method: 'GET', url: '/api/enterprises' }))).toEqual([
    401,
    'identity.not-signed-in',
  ]);
  const { body } = await platform.call(officer, 'enterprises.list-enterprises');
  expect(body.total).toBe(0);
  // The control: the same request without a flaw is taken.
  expect((await post(sound)).statusCode).toBe(200);
});

test('a busy platform says when to come again, and answers then', async () => {
  const { pool } = platform.database;
  const patience = pool.options.connectionTimeoutMillis ?? 0;
  const held = await Promise.all(Array.from({ length: pool.options.max }, () => pool.connect()));
  pool.options.connectionTimeoutMillis = 100;
  const ask = () =>
    platform.http.inject({ url: '/api/enterprises', cookies: { zhirong: officer.sessionId } });
  const busy = await ask();
  const seconds = comeAgainAfterSeconds['platform.overloaded'];
  expect([busy.statusCode, busy.headers['retry-after']]).toEqual([503, String(seconds)]);
  expect(busy.json().message).toContain(`${seconds} 秒`);
  pool.options.connectionTimeoutMillis = patience;
  for (const client of held) client.release();
  const free = await ask();
  expect([free.statusCode, free.headers['retry-after']]).toEqual([200, undefined]);
});

test('one long stretch of work turns nobody away; a process that keeps standing still does', async () => {
  const work = (millis: number): void => {
    for (const begun = performance.now(); performance.now() - begun < millis; );
  };
  const turn = () => new Promise((done) => setTimeout(done, 1));
  const ask = async (asked: TestPlatform) =>
    (await asked.http.inject({ url: '/api/enterprises' })).statusCode;
  const calm = await ask(platform);
  expect(calm).toBe(401);
  for (let i = 0; i < 4; i += 1) {
    work(1100);
    await turn();
    expect(await ask(platform)).toBe(calm);
  }
  const hasty = await openTestPlatform({ patienceMillis: 20 });
  try {
    expect(await ask(hasty)).toBe(calm);
    for (let i = 0; i < 40; i += 1) {
      work(60);
      await turn();
    }
    expect(await ask(hasty)).toBe(503);
  } finally {
    await hasty.close();
  }
});

test('every endpoint has a handler, and none answers without one of its own', async () => {
  const bound = platform.rooms.bindings.map((binding) => binding.endpoint.name);
  expect(Object.keys(contracts).filter((name) => !bound.includes(name))).toEqual([]);
  expect(new Set(bound).size).toBe(bound.length);
});

test('path, query and body of an endpoint never share a name', () => {
  for (const e of Object.values(contracts) as Endpoint[]) {
    const shapes = [e.params, e.query, e.body === 'upload' ? undefined : e.body].flatMap((schema) =>
      schema && 'shape' in schema ? Object.keys(schema.shape as object) : [],
    );
    expect(new Set(shapes).size, e.name).toBe(shapes.length);
    const named = [...e.path.matchAll(/:(\w+)/g)].map((match) => match[1] as string);
    expect(Object.keys(e.params?.shape ?? {}).toSorted(), e.name).toEqual(named.toSorted());
    expect(isWrite(e) || e.body === undefined, e.name).toBe(true);
  }
});

test('answers carry the headers that keep a browser safe', async () => {
  const { headers } = await platform.http.inject({ method: 'GET', url: '/api/identity/session' });
  expect(headers['content-security-policy']).toBe("default-src 'none';frame-ancestors 'none'");
  expect(headers['x-content-type-options']).toBe('nosniff');
  expect(headers['referrer-policy']).toBe('same-origin');
  expect(headers['cross-origin-resource-policy']).toBe('same-origin');
  expect(headers['cache-control']).toBe('no-store');
  expect(headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
  // A page may load what is the platform's own; data may load nothing.
  const page = await platform.http.inject({ method: 'GET', url: '/' });
  expect(page.headers['content-security-policy']).toContain("default-src 'self'");
  expect(page.headers['content-security-policy']).toContain("frame-ancestors 'none'");
});

test('a refusal says in words what is wrong and what to do, in the language that is asked for', async () => {
  const ask = async (language?: string) => {
    const response = await platform.http.inject({
      method: 'POST',
      url: '/api/identity/sessions',
      headers: { 'content-type': 'application/json', ...(language && { 'accept-language': language }) },
      payload: JSON.stringify({ login: 7, password: 'x' }),
    });
    return response.json() as { code: string; message: string; fields: { path: string; message: string }[] };
  };
  const zh = await ask();
  expect([zh.code, zh.message]).toEqual(['input.invalid', chinese['input.invalid']]);
  expect(zh.fields).toEqual([
    { path: 'login', code: 'invalid_type', message: chinese['field.invalid_type'] },
  ]);
  const en = await ask('en-GB,en;q=0.9,zh;q=0.8');
  expect([en.message, en.fields[0]?.message]).toEqual([
    english['input.invalid'],
    english['field.invalid_type'],
  ]);
  expect((await ask('zh-CN,en;q=0.5')).message).toBe(zh.message);
});

test('an amount as a number, a name twice and what is no JSON are told in words of their own', async () => {
  const said = async (payload: string) => {
    const { fields } = (await post(payload)).json() as { fields: { path: string; message: string }[] };
    return fields.map(({ path, message }) => [path, message]);
  };
  expect(await said('{"name":"示例","amount":12.5}')).toEqual([
    ['amount', chinese['field.number-not-whole']],
  ]);
  expect(await said('{"name":"a","name":"b"}')).toEqual([['name', chinese['field.key-twice']]]);
  expect(await said('{')).toEqual([['', chinese['field.not-json']]]);
});

test('every flaw of a field that the code names has words that say what to do', () => {
  const root = join(import.meta.dirname, '../..');
  const texts = globSync(['server/{platform,modules}/**/*.ts', 'contracts/*.ts'], { cwd: root })
    .filter((file) => !file.endsWith('.test.ts'))
    .map((file) => readFileSync(join(root, file), 'utf8'));
  const codes = texts.flatMap((text) => [
    ...[...text.matchAll(/path: [^{}\n]{1,60}, code: '([\w.-]+)'/g)].map(([, code]) => code),
    ...[...text.matchAll(/\berror: '([\w.-]+)'/g)].map(([, code]) => code),
  ]);
  expect(codes.length, 'the control: the search finds them').toBeGreaterThan(40);
  expect(codes).toContain('key-twice');
  expect([...new Set(codes)].filter((code) => !(`field.${code}` in chinese))).toEqual([]);
});

test('the sentences of a refusal are filled, and an unknown code has one too', () => {
  const said = sayRefusal(
    refuse('ledger.account-short', {
      facts: { account: '示例账户', available: '12345.60', needed: '20000.00' },
    }),
    'zh',
  );
  expect(said.message).toContain('12,345.60');
  expect(said.message).not.toContain('{{');
  expect(sayRefusal(refuse('no.such-code'), 'zh').message).toBe(chinese['web.unworded']);
});

test('an endpoint with a limit of its own counts by address, whatever cookie is brought, and for itself alone', async () => {
  const at = (url: string, remoteAddress: string, cookie?: string) =>
    platform.http.inject({
      method: 'GET',
      url,
      remoteAddress,
      ...(cookie ? { cookies: { zhirong: cookie } } : {}),
    });
  const { limit, path } = contracts['valuation.verify'];
  const verify = path.replace(':code', '0000-0000-0000-0');
  const codes: number[] = [];
  for (let n = 0; n < limit.most + 1; n += 1)
    codes.push((await at(verify, '192.0.2.1', `another-cookie-${n}`)).statusCode);
  expect(codes.slice(0, limit.most).every((code) => code === 409)).toBe(true);
  const over = await at(verify, '192.0.2.1');
  expect([codes.at(-1), over.statusCode, (over.json() as { code: string }).code]).toEqual([
    429,
    429,
    'platform.too-many-requests',
  ]);
  expect(Number(over.headers['retry-after'])).toBeGreaterThan(0);
  // The controls: somebody else is let in, and the same address may still call what has no limit of its own.
  expect((await at(verify, '192.0.2.2')).statusCode).toBe(409);
  for (let n = 0; n < limit.most + 1; n += 1)
    expect((await at('/api/identity/session', '192.0.2.1')).statusCode).toBe(200);
});

import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { contracts, type Endpoint, type EndpointName } from '@zhirong/contracts';
import { readRows } from '@zhirong/server/platform/spreadsheet/index.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Probe, probes } from './inputs.ts';
import { type Caller, makeWorld, others, owning, places, placed, type World } from './world.ts';

/**
 * expectations.csv, a row per endpoint, a column per role. A cell has a letter per place the role may call from:
 * `y` may, `n` sees nothing of it, `-` the role may not call at all. Officers and administrators have six places
 * (own county, city above, province, park below, sibling county, another province); firms and banks two (own, other).
 * Regenerate with `MATRIX=write`, then read every changed letter: the table is what we mean, not what happens to be.
 */
const file = join(import.meta.dirname, 'expectations.csv');
const columns = ['visitor', ...placed, ...owning, 'others'] as const;
const widths: Record<string, readonly string[]> = {
  visitor: [''],
  ...Object.fromEntries(placed.map((role) => [role, Object.keys(places)])),
  ...Object.fromEntries(owning.map((role) => [role, ['own', 'other']])),
  others,
};

/** Refusals that say «not yours», besides 404. */
const NOT_YOURS = [
  'identity.outside-your-region',
  'identity.not-your-organisation',
  'lists.list-of-another',
  'lists.campaign-of-another',
  'surveys.not-yours-to-return',
  'surveys.nobody-to-remind',
  'identity.unknown-region',
  'scoring.not-a-province',
  'scoring.system-of-another',
  'valuation.not-yours-to-withdraw',
  'valuation.right-not-there',
  'agreements.own-side-missing',
  'agreements.not-a-party',
  'agreements.not-yours-to-end',
  'agreements.insurer-unknown',
  'subsidies.region-of-another',
  'subsidies.loan-not-there',
  'subsidies.instrument-of-another-region',
];
const textOf = async (raw: Buffer, type: string): Promise<string> => {
  if (!type.includes('spreadsheet')) return raw.toString('utf8');
  const path = join(tmpdir(), `matrix-${process.pid}.xlsx`);
  writeFileSync(path, raw);
  try {
    let text = '';
    for await (const rows of readRows(path)) text += JSON.stringify(rows);
    return text;
  } finally {
    rmSync(path);
  }
};

let world: World;
let probe: Record<EndpointName, Probe>;
beforeAll(async () => {
  world = await makeWorld();
  const { importId } = (await uploadAs(world, { column: '', at: '', person: world.officer.own })).json() as {
    importId: string;
  };
  world.importId = importId;
  world.rightsImportId = (
    (
      await sendFile(
        world,
        { column: '', at: '', person: world.firm.manager },
        '/api/assets/imports',
        new Blob(['申请号,专利名称\n201410601862.X,示例']),
        'rights.csv',
      )
    ).json() as { importId: string }
  ).importId;
  probe = probes(world);
  world.rehearse(true);
});
afterAll(() => world?.close());

function uploadAs(w: World, caller: Caller) {
  const template = new Blob([new Uint8Array(w.template)]);
  return sendFile(w, caller, `/api/surveys/campaigns/${w.campaignId}/imports`, template, 'replies.xlsx');
}

async function sendFile(w: World, caller: Caller, url: string, content: Blob, name: string) {
  const form = new FormData();
  form.set('file', content, name);
  const body = new Response(form);
  return w.http.inject({
    method: 'POST',
    url,
    payload: Buffer.from(await body.arrayBuffer()),
    headers: { 'content-type': body.headers.get('content-type') ?? '', 'idempotency-key': w.id() },
    ...(caller.person ? { cookies: { zhirong: caller.person.sessionId } } : {}),
  });
}

const letterOf = async (name: EndpointName, caller: Caller): Promise<string> => {
  const { input, finds, upload } = probe[name];
  const sent = (): ReturnType<typeof uploadAs> =>
    upload
      ? sendFile(
          world,
          caller,
          contracts[name].path.replace(/:(\w+)/g, (_, key: string) => String(input[key])),
          new Blob([upload.content]),
          upload.name,
        )
      : uploadAs(world, caller);
  const answer =
    upload || name === 'surveys.upload-replies'
      ? await sent().then((r) => ({
          status: r.statusCode,
          raw: r.rawPayload,
          headers: r.headers as Record<string, unknown>,
        }))
      : await world.call(caller.person, name, input);
  const type = String(answer.headers['content-type']);
  const code =
    answer.status === 200 ? '' : (JSON.parse(answer.raw.toString('utf8')) as { code: string }).code;
  if (code === 'identity.role-may-not' || code === 'identity.not-signed-in') return '-';
  if (answer.status === 500 || code === 'input.invalid') return `!${code}`;
  if (answer.status === 404 || NOT_YOURS.includes(code)) return 'n';
  if (finds === undefined || answer.status !== 200) return 'y';
  return (await textOf(answer.raw, type)).includes(finds) ? 'y' : 'n';
};

const squeeze = (letters: string): string => (/^-+$/.test(letters) ? '-' : letters);

const observe = async (name: EndpointName): Promise<string[]> => {
  const cells: string[] = [];
  for (const column of columns) {
    let letters = '';
    for (const at of widths[column] ?? []) {
      const caller = world.callers.find((found) => found.column === column && found.at === at);
      if (!caller) throw new Error(`nobody stands at ${column} ${at}`);
      letters += await letterOf(name, caller);
    }
    cells.push(squeeze(letters));
  }
  return cells;
};

const readExpectations = (): Map<string, string[]> =>
  new Map(
    readFileSync(file, 'utf8')
      .trim()
      .split('\n')
      .slice(1)
      .map((line) => line.split(','))
      .map(([name, ...cells]) => [name as string, cells]),
  );

const names = Object.keys(contracts) as EndpointName[];

test.runIf(process.env['MATRIX'] === 'write')(
  'writes the table as it is, for review',
  async () => {
    const lines = [['endpoint', ...columns].join(',')];
    for (const name of names) lines.push([name, ...(await observe(name))].join(','));
    writeFileSync(file, `${lines.join('\n')}\n`);
  },
  300_000,
);

test('every endpoint has a row in the reviewed table, and no row is left over', () => {
  expect([...readExpectations().keys()].toSorted()).toEqual([...names].toSorted());
});

test('the roles of the table are the roles of the contracts', () => {
  for (const [name, cells] of readExpectations()) {
    const { who } = contracts[name as EndpointName] as Endpoint;
    for (const [i, column] of columns.entries()) {
      if (column === 'others') continue;
      const may =
        who === 'public' ||
        (column !== 'visitor' && (who === 'signed-in' || (who as readonly string[]).includes(column)));
      expect([name, column, cells[i] !== '-'], `${name} ${column}`).toEqual([name, column, may]);
    }
  }
});

test.each(names)('%s: whoever calls, from wherever, gets what the table says', async (name) => {
  expect((await observe(name)).join(' | ')).toBe((readExpectations().get(name) ?? []).join(' | '));
});

test('what is counted is what is listed, at every place', async () => {
  const lists: readonly [EndpointName, Record<string, unknown>][] = [
    ['enterprises.list-enterprises', {}],
    ['assets.list-rights', {}],
    ['assets.list-fees', { months: 36 }],
    ['assets.list-claims', {}],
    ['scoring.list-grades', {}],
    ['needs.list-needs', {}],
    ['loans.list-loans', {}],
    ['fairs.list-fairs', {}],
    ['subsidies.list-applications', {}],
    ['subsidies.list-items', {}],
    ['subsidies.list-payments', {}],
    ['subsidies.list-cases', {}],
    ['surveys.list-replies', { campaignId: world.campaignId }],
    ['surveys.list-missing', { campaignId: world.campaignId }],
  ];
  for (const [name, input] of lists)
    for (const { person } of world.callers) {
      const { status, body } = await world.call(person, name, { ...input, size: 200 });
      if (status === 200)
        expect((body as unknown as { total: number; rows: unknown[] }).total, name).toBe(
          (body as unknown as { rows: unknown[] }).rows.length,
        );
    }
});

test('forged ids find nothing, for anyone', async () => {
  for (const name of names.filter(
    (candidate) =>
      /:\w+Id\b/.test(contracts[candidate].path) &&
      !contracts[candidate].path.includes(':measure') &&
      !contracts[candidate].path.includes(':adcode') &&
      !contracts[candidate].path.includes(':code'),
  )) {
    const endpoint = contracts[name] as Endpoint;
    const forged = Object.fromEntries(
      [...endpoint.path.matchAll(/:(\w+Id)\b/g)].map((match) => [match[1] as string, world.id()]),
    );
    for (const caller of world.callers.filter(({ at }) => at === 'own' || at === 'top')) {
      if ((contracts[name] as Endpoint).body === 'upload') continue;
      const { status } = await world.call(caller.person, name, { ...probe[name].input, ...forged });
      expect([403, 404], `${name} as ${caller.column}: ${status}`).toContain(status);
    }
  }
});

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Person } from '../../platform/actor.ts';
import { silentLog } from '../../platform/log.ts';
import { makeFileStore } from '../files/index.ts';
import { makeSurveysExcel } from './excel.ts';
import { type ExcelPlatform, openExcelPlatform } from './testing/excel-platform.ts';
import { usccOf } from './testing/make-filled-workbook.ts';

/** How imports run: one at a time, cancelled, cut off, taken up again, and out of others' sight. */

let excel: ExcelPlatform;
let county: Person;
/** Numbers of firms, so that no two tests mean the same one. */
let next = 1;
const some = (rows: number): number => {
  next += rows;
  return next - rows;
};

beforeAll(async () => {
  excel = await openExcelPlatform({ adcode: '320000', formKey: 'financing-needs-2019' });
  county = await excel.bureau('320302');
});
afterAll(() => excel.close());

const replyOf = async (n: number) =>
  excel.database.transaction({ kind: 'job', name: 'test' }, async (tx) => {
    const { rows } = await tx.client.query(
      `select r.*, v.answers, v.handed_in_by, v.handed_in_by_organisation_id from surveys.reply r join surveys.reply_version v on v.reply_id = r.id and v.version = r.version where r.uscc = $1 and r.campaign_id = $2`,
      [usccOf(n), excel.campaignId],
    );
    return rows[0];
  });

/** Stops every run at one table, so that it is cut off there however quick or busy the machine is. */
const holdUpAt = async (lock: string): Promise<{ letGo(): Promise<void> }> => {
  const client = new pg.Client({ connectionString: excel.url });
  await client.connect();
  await client.query('begin');
  await client.query(`lock table ${lock}`);
  return { letGo: () => client.end() };
};

describe('one import at a time', () => {
  test('for an organisation; another’s goes on; the same request twice is one', async () => {
    const from = some(4);
    const first = await excel.upload(county, await excel.filled(2, { from }), { key: 'same-upload-1' });
    const again = await excel.upload(county, await excel.filled(2, { from }), { key: 'same-upload-1' });
    expect([again.status, again.body.importId]).toEqual([200, first.body.importId]);
    const second = await excel.upload(county, await excel.filled(2, { from: from + 2 }));
    expect([second.status, second.body.code]).toEqual([409, 'surveys.import-running']);
    const neighbour = await excel.bureau('320303');
    expect(await excel.importFile(neighbour, await excel.filled(2, { from: from + 2 }))).toMatchObject({
      state: 'done',
    });
    await excel.runJob(first.body.importId);
    expect((await excel.readImport(county, first.body.importId)).state).toBe('done');
    expect(
      await excel
        .count(`select count(*)::int n from graphile_worker.jobs where key = $1`, [
          `surveys.import:${first.body.importId}`,
        ])
        .catch(() => 1),
    ).toBe(1);
  });

  test('waiting or reading it can be cancelled, and then nothing is written; over it cannot', async () => {
    const from = some(1100);
    const before = await excel.replies();
    const waiting = (await excel.upload(county, await excel.filled(3, { from }))).body.importId;
    expect((await excel.call(county, 'surveys.cancel-import', { importId: waiting })).status).toBe(200);
    await excel.runJob(waiting);
    expect((await excel.readImport(county, waiting)).state).toBe('cancelled');

    const reading = (await excel.upload(county, await excel.filled(1100, { from }))).body.importId;
    const held = await holdUpAt('enterprises.uscc_override in access exclusive mode');
    const running = excel.runJob(reading);
    while ((await excel.readImport(county, reading)).state === 'waiting')
      await new Promise((wake) => setTimeout(wake, 25));
    expect((await excel.call(county, 'surveys.cancel-import', { importId: reading })).status).toBe(200);
    await held.letGo();
    await running;
    expect((await excel.readImport(county, reading)).state).toBe('cancelled');
    expect(await excel.replies()).toBe(before);
    const over = await excel.call(county, 'surveys.cancel-import', { importId: reading });
    expect([over.status, over.body.code]).toEqual([409, 'surveys.import-over']);
  });

  test('is closed with its campaign', async () => {
    const campaignId = await excel.openCampaign('financing-needs-2019');
    const bytes = await excel.filled(1, { from: some(1) });
    await excel.call(excel.organiser, 'surveys.close-campaign', { campaignId });
    expect((await excel.upload(county, bytes, { campaignId })).body.code).toBe('surveys.campaign-not-open');
    expect((await excel.upload(county, bytes, { campaignId: excel.id() })).status).toBe(404);
  });
});

test('an import belongs to its organisation, whatever is asked', async () => {
  const importId = (
    await excel.importFile(
      county,
      await excel.filled(1, { from: some(1), change: (row) => ({ ...row, phone: '1' }) }),
    )
  ).id;
  const colleague = await excel.platform.makePerson(
    {
      id: county.organisationId,
      kind: 'ip-bureau',
      name: county.organisationName,
      adcode: county.adcode,
      regionPath: county.regionPath,
    },
    'ip-officer',
  );
  expect((await excel.call(colleague, 'surveys.read-import', { importId })).status).toBe(200);
  const others = [excel.organiser, await excel.bureau('320302'), await excel.bureau('320303')];
  for (const other of others) {
    for (const call of [
      'surveys.read-import',
      'surveys.read-import-errors',
      'surveys.cancel-import',
    ] as const)
      expect((await excel.call(other, call, { importId })).status).toBe(404);
    expect(
      (await excel.call(other, 'surveys.list-imports', { campaignId: excel.campaignId })).body.rows.some(
        (row) => row.id === importId,
      ),
    ).toBe(false);
  }
  const firm = await excel.makeEnterprise({ adcode: '320302' });
  expect((await excel.call(firm.manager, 'surveys.read-import', { importId })).status).toBe(403);
  // Whatever the code does, the tables hold: no row without scope, none of another's, and no state but 'cancelled'.
  await excel.database.transaction({ ...county, organisationId: excel.id() }, async (tx) =>
    expect((await tx.client.query('select from surveys.import')).rowCount).toBe(0),
  );
  await excel.database.transaction(firm.manager, async (tx) =>
    expect((await tx.client.query('select from surveys.import')).rowCount).toBe(0),
  );
  const waiting = (await excel.upload(county, await excel.filled(1, { from: some(1) }))).body.importId;
  const forge = (text: string) =>
    excel.database.transaction(county, (tx) => tx.client.query(text, [waiting]));
  await expect(
    forge(`update surveys.import set state = 'done', finished_at = now() where id = $1`),
  ).rejects.toThrow();
  await expect(forge(`update surveys.import set rows_written_count = 5 where id = $1`)).rejects.toThrow();
  await expect(forge(`delete from surveys.import where id = $1`)).rejects.toThrow();
  expect(
    (await forge(`update surveys.import set state = 'cancelled', finished_at = now() where id = $1`))
      .rowCount,
  ).toBe(1);
});

describe('a server that dies', () => {
  const child = (importId: string) =>
    spawn(
      process.execPath,
      [join(import.meta.dirname, 'testing', 'measure-import.ts'), excel.url, excel.dataDir, importId],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    );
  const stateOf = async (importId: string) => (await excel.readImport(county, importId)).state;

  test.each([
    ['reading', 'enterprises.uscc_override in access exclusive mode'],
    ['writing', 'surveys.reply_version in share mode'],
  ] as const)(
    'while %s leaves nothing half written; the import is taken up again and done once',
    async (at, lock) => {
      const from = some(1100);
      const before = await excel.replies();
      const { importId } = (await excel.upload(county, await excel.filled(1100, { from }))).body;
      const held = await holdUpAt(lock);
      const dying = child(importId);
      const gone = once(dying, 'exit');
      while ((await stateOf(importId)) !== at) await new Promise((wake) => setTimeout(wake, 25));
      dying.kill('SIGKILL');
      await gone;
      await held.letGo();
      expect(await stateOf(importId)).toBe(at);
      expect(await excel.replies()).toBe(before);
      expect(
        await excel.count(`select count(*)::int n from enterprises.enterprise where uscc = $1`, [
          usccOf(from),
        ]),
      ).toBe(0);

      const { resume } = makeSurveysExcel({
        files: makeFileStore(join(excel.dataDir, 'files')),
        database: excel.database,
        clock: excel.clock,
        log: silentLog,
        dataDir: excel.dataDir,
      });
      expect(await resume()).toBe(1);
      await excel.runJob(importId);
      expect(await excel.readImport(county, importId)).toMatchObject({ state: 'done', rowsWritten: 1100 });
      await excel.runJob(importId);
      expect(await excel.replies()).toBe(before + 1100);
      expect(
        await excel.count(
          'select count(*)::int n from surveys.reply_version v join surveys.reply r on r.id = v.reply_id where r.campaign_id = $1',
          [excel.campaignId],
        ),
      ).toBeGreaterThanOrEqual(before + 1100);
      expect((await replyOf(from)).version).toBe(1);
      expect(await resume()).toBe(0);
    },
  );
});

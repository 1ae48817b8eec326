import { randomUUID } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readRows, type ReadRow } from '../../../platform/spreadsheet/index.ts';
import type { Person } from '../../../platform/actor.ts';
import { cookieName } from '../../../platform/http.ts';
import { type Answer, openTestPlatform } from '../../../testing/test-platform.ts';
import { type Filling, makeFilledWorkbook } from './make-filled-workbook.ts';

export type ExcelPlatform = Awaited<ReturnType<typeof openExcelPlatform>>;

const multipart = (name: string, bytes: Buffer) => {
  const boundary = `----${randomUUID()}`;
  const head = `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\nContent-Type: application/octet-stream\r\n\r\n`;
  return {
    payload: Buffer.concat([Buffer.from(head), bytes, Buffer.from(`\r\n--${boundary}--\r\n`)]),
    type: `multipart/form-data; boundary=${boundary}`,
  };
};

/** A platform with an open campaign for a shipped form, and what officers do with sheets. */
export const openExcelPlatform = async (campaignOf: { adcode: string; formKey: string }) => {
  const platform = await openTestPlatform();
  const folder = await mkdtemp(join(tmpdir(), 'zhirong-excel-'));
  const bureau = async (adcode: string): Promise<Person> =>
    platform.makePerson(await platform.makeOrganisation({ kind: 'ip-bureau', adcode }), 'ip-officer');
  const organiser = await bureau(campaignOf.adcode);

  const openCampaign = async (formKey: string): Promise<string> => {
    const { rows } = (await platform.call(organiser, 'surveys.list-forms')).body;
    const form = rows.find((row) => row.key === formKey);
    const planned = await platform.call(organiser, 'surveys.plan-campaign', {
      title: `示例征集${randomUUID().slice(0, 4)}`,
      formId: form?.id,
      opensOn: '2019-08-01',
      dueOn: '2019-08-31',
      audience: [],
    });
    const { campaignId } = planned.body;
    const opened = await platform.call(organiser, 'surveys.open-campaign', { campaignId });
    if (planned.status !== 200 || opened.status !== 200)
      throw new Error(`${planned.body.code} ${opened.body.code}`);
    return campaignId;
  };
  const campaignId = await openCampaign(campaignOf.formKey);

  const upload = async (
    officer: Person,
    bytes: Buffer,
    more: { name?: string; campaignId?: string; key?: string } = {},
  ): Promise<Answer<'surveys.upload-replies'>> => {
    const { payload, type } = multipart(more.name ?? 'replies.xlsx', bytes);
    const response = await platform.http.inject({
      method: 'POST',
      url: `/api/surveys/campaigns/${more.campaignId ?? campaignId}/imports`,
      payload,
      headers: { 'content-type': type, 'idempotency-key': more.key ?? randomUUID() },
      cookies: { [cookieName(false)]: officer.sessionId },
    });
    return {
      status: response.statusCode,
      body: response.json(),
      headers: response.headers,
      raw: response.rawPayload,
    };
  };

  const filled = async (rows: number, filling: Filling = {}): Promise<Buffer> => {
    const path = join(folder, `${randomUUID()}.xlsx`);
    await makeFilledWorkbook(path, rows, filling);
    return readFile(path);
  };

  const runJob = (importId: string, signal = new AbortController().signal): Promise<void> => {
    const job = platform.rooms.jobs['surveys.import-replies'];
    if (!job) throw new Error('no such job');
    return job({ importId }, signal);
  };
  const readImport = async (officer: Person, importId: string) =>
    (await platform.call(officer, 'surveys.read-import', { importId })).body;

  /** Uploads, lets the queue do its work, and tells what came of it. */
  const importFile = async (officer: Person, bytes: Buffer, more: Parameters<typeof upload>[2] = {}) => {
    const uploaded = await upload(officer, bytes, more);
    if (uploaded.status !== 200) throw new Error(`upload: ${uploaded.body.code}`);
    await runJob(uploaded.body.importId);
    return readImport(officer, uploaded.body.importId);
  };

  const rowsOf = async (path: string): Promise<ReadRow[]> => {
    const rows: ReadRow[] = [];
    for await (const batch of readRows(path)) rows.push(...batch);
    return rows;
  };
  const count = async (text: string, values: unknown[] = []): Promise<number> =>
    platform.database.transaction({ kind: 'job', name: 'test' }, async (tx) =>
      Number((await tx.client.query(text, values)).rows[0].n),
    );

  return {
    ...platform,
    platform,
    folder,
    bureau,
    organiser,
    campaignId,
    openCampaign,
    upload,
    filled,
    runJob,
    readImport,
    importFile,
    rowsOf,
    count,
    replies: () => count('select count(*)::int n from surveys.reply where campaign_id = $1', [campaignId]),
    close: async () => {
      await platform.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
};

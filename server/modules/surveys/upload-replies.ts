import { rm } from 'node:fs/promises';
import { isRefusal, type PlainDate, type Refusal, refuse } from '@zhirong/kernel';
import { bind, type Binding, type UploadedFile } from '../../platform/bind.ts';
import { type Tx, violatedConstraint } from '../../platform/database.ts';
import { guardXlsx, refusalOfFile, XLSX } from '../../platform/spreadsheet/index.ts';
import { sql } from '../../platform/sql.ts';
import { type FileStore, recordFile } from '../files/index.ts';
import { type CampaignState, whyClosed } from './campaign.ts';
import { cancelImport, insertImport } from './import-store.ts';

export const importTask = 'surveys.import-replies';
export const importKey = (id: string): string => `surveys.import:${id}`;

const lookAt = async (file: UploadedFile): Promise<Refusal | undefined> => {
  if (!/\.xlsx$/i.test(file.name)) return refuse('files.not-xlsx', { facts: { what: 'name' } });
  const guarded = await guardXlsx(file.path);
  return guarded.ok ? undefined : refusalOfFile(guarded);
};

const findCampaign = (tx: Tx, id: string) =>
  tx.first<{ state: CampaignState; dueOn: PlainDate }>(
    sql`select state, due_on as "dueOn" from surveys.campaign where id = ${id}`,
  );

/** S0-01: many replies at once. The file is looked at here, read and judged by the queue. */
export const uploadReplies = (files: FileStore): Binding =>
  bind('surveys.upload-replies', async (context, input) => {
    const { tx, actor, now, today } = context;
    const { file } = input;
    const campaign = await findCampaign(tx, input.campaignId);
    const refused = campaign
      ? (whyClosed(campaign, today) ?? (await lookAt(file)))
      : refuse('platform.not-found');
    if (refused) {
      await rm(file.path, { force: true });
      return refused;
    }
    const [id, fileId] = [context.newId(), context.newId()];
    const stored = {
      id: fileId,
      hash: file.sha256,
      name: file.name,
      mediaType: XLSX,
      sizeBytes: file.sizeBytes,
      now,
    };
    await recordFile(tx, actor, stored);
    const made = await insertOnce(tx, {
      id,
      campaignId: input.campaignId,
      organisationId: actor.organisationId,
      regionPath: actor.regionPath,
      personId: actor.personId,
      personName: actor.personName,
      fileId,
      fileName: file.name,
      fileHash: file.sha256,
      now,
    });
    if (isRefusal(made)) {
      await rm(file.path, { force: true });
      return made;
    }
    // Before the commit: an import never stands without its bytes. Bytes without an import only take room.
    await files.keep(file);
    await context.enqueue(importTask, { importId: id }, { key: importKey(id) });
    context.remember(`surveys.import:${id}`, {
      campaignId: input.campaignId,
      fileHash: file.sha256,
      sizeBytes: file.sizeBytes,
    });
    return { importId: id };
  });

const insertOnce = async (tx: Tx, row: Parameters<typeof insertImport>[1]): Promise<undefined | Refusal> => {
  try {
    await insertImport(tx, row);
    return undefined;
  } catch (error) {
    if (violatedConstraint(error) === 'import_running') return refuse('surveys.import-running');
    throw error;
  }
};

export const cancel = bind('surveys.cancel-import', async (context, input) => {
  const found = await context.tx.first<{ state: string }>(
    sql`select state from surveys.import where id = ${input.importId}`,
  );
  if (!found) return refuse('platform.not-found');
  if (!(await cancelImport(context.tx, input.importId, context.now))) return refuse('surveys.import-over');
  context.remember(`surveys.import:${input.importId}`, { cancelled: true });
  return { done: true as const };
});

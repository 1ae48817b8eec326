import { rm } from 'node:fs/promises';
import { isRefusal, type PlainDate, type Refusal, refuse } from '@zhirong/kernel';
import { bind, type Binding } from '../../platform/bind.ts';
import { type Tx, violatedConstraint } from '../../platform/database.ts';
import { cancelImport } from '../../platform/import-run/index.ts';
import { guardUpload, XLSX } from '../../platform/spreadsheet/index.ts';
import { sql } from '../../platform/sql.ts';
import { type FileStore, recordFile } from '../files/index.ts';
import { type CampaignState, whyClosed } from './campaign.ts';
import { insertImport, repliesImports } from './import-store.ts';

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
      ? (whyClosed(campaign, today) ?? (await guardUpload(file, 'workbook')))
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
    const subject = repliesImports.subjectOf(id);
    await context.enqueue(repliesImports.task, { importId: id }, { key: subject });
    context.remember(subject, {
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

export const cancel = bind('surveys.cancel-import', (context, input) =>
  cancelImport(context, repliesImports, input.importId, 'surveys.import-over'),
);

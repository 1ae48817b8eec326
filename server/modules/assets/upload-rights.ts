import { rm } from 'node:fs/promises';
import { type ImportField, type Output } from '@zhirong/contracts';
import { isRefusal, type Refusal, refuse } from '@zhirong/kernel';
import { bind, type Binding } from '../../platform/bind.ts';
import { type Tx, violatedConstraint } from '../../platform/database.ts';
import { cancelImport } from '../../platform/import-run/index.ts';
import { guardUpload, XLSX } from '../../platform/spreadsheet/index.ts';
import { sql } from '../../platform/sql.ts';
import { type FileStore, openFile, recordFile } from '../files/index.ts';
import { guessMapping, headerKey } from './header-words.ts';
import { type ImportColumn, rightsImports } from './import-store.ts';
import { readHead } from './read-rights-file.ts';
import { isFirm } from './filter-rights.ts';

const rememberedBy = async (tx: Tx, organisationId: string): Promise<Map<string, string>> =>
  new Map(
    (
      await tx.all<{ header: string; field: string }>(
        sql`select header, field from assets.header_choice where organisation_id = ${organisationId}`,
      )
    ).map(({ header, field }) => [header, field]),
  );

/** A list of rights, as patent databases give them out. It is looked at here; a person says what its columns hold; the queue reads it. */
export const uploadRights = (files: FileStore): Binding =>
  bind('assets.upload-rights', async (context, input) => {
    const { tx, actor, now } = context;
    const { file } = input;
    const head = (await guardUpload(file, 'table')) ?? (await readHead(file.path, file.name));
    if (isRefusal(head)) {
      await rm(file.path, { force: true });
      return head;
    }
    const [id, fileId] = [context.newId(), context.newId()];
    const mediaType = /\.xlsx$/i.test(file.name) ? XLSX : 'text/csv';
    await recordFile(tx, actor, {
      id: fileId,
      hash: file.sha256,
      name: file.name,
      mediaType,
      sizeBytes: file.sizeBytes,
      now,
    });
    const columns = guessMapping(head.headers, await rememberedBy(tx, actor.organisationId));
    const firm = isFirm(actor);
    await tx.run(sql`
      insert into assets.import (id, organisation_id, enterprise_id, region_path, adcode, uploaded_by, uploaded_by_name, uploaded_by_firm, uploaded_at, file_id, file_name, file_hash, header_row, columns, preview)
      values (${id}, ${actor.organisationId}, ${firm ? actor.organisationId : null}, ${actor.regionPath}, ${actor.adcode}, ${actor.personId}, ${actor.personName}, ${firm}, ${now}, ${fileId}, ${file.name}, ${file.sha256}, ${head.headerRow}, ${JSON.stringify(columns)}::jsonb, ${JSON.stringify(head.preview)}::jsonb)`);
    // Before the commit: an import never stands without its bytes. Bytes without an import only take room.
    await files.keep(file);
    context.remember(rightsImports.subjectOf(id), { fileHash: file.sha256, sizeBytes: file.sizeBytes });
    return { importId: id };
  });

/** Each field once, on a column that is there; something must say which right a row is. */
const chooseColumns = (
  columns: readonly ImportColumn[],
  chosen: readonly { column: number; field: ImportField }[],
): ImportColumn[] | Refusal => {
  const wrong = (path: string, code: string) => refuse('assets.mapping-wrong', { fields: [{ path, code }] });
  for (const [place, { column, field }] of chosen.entries()) {
    if (!columns.some((one) => one.column === column)) return wrong(`mapping.${place}.column`, 'not-there');
    const twice = chosen.findIndex((other) => other.field === field || other.column === column);
    if (twice !== place) return wrong(`mapping.${place}.field`, 'chosen-twice');
  }
  for (const needed of ['number', 'title'] as const)
    if (!chosen.some(({ field }) => field === needed)) return wrong(`mapping.${needed}`, 'required');
  return columns.map((one) => {
    const field = chosen.find(({ column }) => column === one.column)?.field ?? null;
    return { ...one, field, how: field === one.field ? one.how : 'chosen' };
  });
};

export const startImport = bind('assets.start-import', async (context, input) => {
  const { tx, actor, now } = context;
  const found = await tx.first<{ state: string; columns: ImportColumn[] }>(
    sql`select state, columns from assets.import where id = ${input.importId}`,
  );
  if (!found) return refuse('platform.not-found');
  if (found.state !== 'mapping') return refuse('assets.import-not-mapping');
  const columns = chooseColumns(found.columns, input.mapping);
  if (isRefusal(columns)) return columns;
  const enterpriseId = isFirm(actor) ? actor.organisationId : (input.enterpriseId ?? null);
  if (
    enterpriseId !== null &&
    !(await tx.first(sql`select from enterprises.enterprise where id = ${enterpriseId}`))
  )
    return refuse('platform.not-found');
  try {
    const started = await tx.run(sql`
      update assets.import set state = 'waiting', columns = ${JSON.stringify(columns)}::jsonb, kind = ${input.kind ?? null}, good_rows_only = ${input.goodRowsOnly}, enterprise_id = ${enterpriseId} where id = ${input.importId} and state = 'mapping'`);
    if (started === 0) return refuse('assets.import-not-mapping');
  } catch (error) {
    if (violatedConstraint(error) === 'import_running') return refuse('assets.import-running');
    throw error;
  }
  const choices = columns
    .map(({ header, field }) => ({ header: headerKey(header), field: field ?? 'none' }))
    .filter(({ header }) => header !== '');
  await tx.run(sql`
    insert into assets.header_choice (organisation_id, header, field, chosen_at)
    select distinct on (header) ${actor.organisationId}, header, field, ${now} from jsonb_to_recordset(${JSON.stringify(choices)}::jsonb) as c(header text, field text) order by header, field = 'none'
    on conflict (organisation_id, header) do update set field = excluded.field, chosen_at = excluded.chosen_at`);
  const subject = rightsImports.subjectOf(input.importId);
  await context.enqueue(rightsImports.task, { importId: input.importId }, { key: subject });
  context.remember(subject, { started: true, goodRowsOnly: input.goodRowsOnly });
  return { done: true as const };
});

export const cancel = bind('assets.cancel-import', (context, input) =>
  cancelImport(context, rightsImports, input.importId, 'assets.import-over'),
);

type Shown = Output<'assets.read-import'>;
const head = sql`i.id, i.file_name as "fileName", i.state, i.rows_seen_count as "rowsSeen", i.rows_total_count as "rowsTotal", i.rows_written_count as "rowsWritten", i.bad_rows_count as "badRows", i.uploaded_at as at, i.uploaded_by_name as by`;

export const readImport = bind('assets.read-import', async ({ tx }, input) => {
  const found = await tx.first<Shown>(sql`
    select ${head}, i.columns, i.header_row as "headerRow", i.preview, i.good_rows_only as "goodRowsOnly", i.refusal, i.facts, i.problems, i.registered_count as registered, i.changed_count as changed, i.unchanged_count as unchanged,
      i.claims_waiting_count as "claimsWaiting", i.error_file_id is not null as "hasErrorFile", i.started_at as "startedAt", i.finished_at as "finishedAt"
    from assets.import i where i.id = ${input.importId}`);
  return found ?? refuse('platform.not-found');
});

export const listImports = bind('assets.list-imports', async ({ tx }) => ({
  rows: await tx.all<Output<'assets.list-imports'>['rows'][number]>(
    sql`select ${head} from assets.import i order by i.uploaded_at desc, i.id desc limit 200`,
  ),
}));

export const readImportErrors = (files: FileStore): Binding =>
  bind('assets.read-import-errors', async ({ tx }, input) => {
    const found = await rightsImports.errorFileOf(tx, input.importId);
    if (!found) return refuse('platform.not-found');
    return (await openFile(tx, files, found.errorFileId)) ?? refuse('assets.no-errors');
  });

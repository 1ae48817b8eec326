import type { Output } from '@zhirong/contracts';
import { isRefusal, refuse } from '@zhirong/kernel';
import { bind, type Binding } from '../../platform/bind.ts';
import type { Tx } from '../../platform/database.ts';
import { mediaTypes, renderDocument } from '../../platform/documents/index.ts';
import { sha256Of } from '../../platform/sha256-of.ts';
import { sql } from '../../platform/sql.ts';
import { type FileStore, recordFile } from '../files/index.ts';
import { loadReport, type ReportFacts } from './load-report.ts';
import { writeReport } from './write-report.ts';

type Printed = Output<'valuation.verify'>['documents'][number];

/** Files that were handed out under a code, newest first; the code must have been set for the transaction. */
export const printingsOf = (tx: Tx, code: string): Promise<Printed[]> =>
  tx.all<Printed>(sql`
    select format, hash, printed_on as "printedOn", standing from (
      select distinct on (hash) seq, format, hash, printed_on, standing from valuation.printing where code = ${code} and standing <> 'not-issued' order by hash, seq) p
    order by seq desc limit 50`);

const fileName = ({ version, issued }: ReportFacts, format: 'docx' | 'pdf'): string =>
  `知识产权价值评估报告_${issued?.number ?? `${version.number}-${version.ordinal}`}.${format}`;

/** The report as a file. What was printed with the same words before is handed out as it was. */
export const downloadReport = (files: FileStore): Binding =>
  bind('valuation.download-report', async (context, { versionId, format }) => {
    const { tx, actor, now, today, origin } = context;
    const facts = await loadReport(tx, versionId, actor, today);
    if (!facts) return refuse('platform.not-found');
    const plan = writeReport(facts, origin);
    const name = fileName(facts, format);
    const mediaType = mediaTypes[format];
    // A plan is always put together in the same order, so its text stands for it.
    const planHash = sha256Of(JSON.stringify(plan));
    const known = await tx.first<{ hash: string }>(
      sql`select hash from valuation.printing where printed_for_id = ${actor.organisationId} and plan_hash = ${planHash} and format = ${format}`,
    );
    if (known && (await files.has(known.hash))) return { name, mediaType, body: files.open(known.hash) };
    // The transaction is idle while others' documents and this one are written, longer than one may be otherwise.
    await tx.run(sql`set local idle_in_transaction_session_timeout = '90s'`);
    const document = await renderDocument(plan, format);
    if (isRefusal(document)) return document;
    const { bytes, hash } = document;
    await files.keepBytes(hash, bytes);
    const storedId = context.newId();
    await recordFile(tx, actor, { id: storedId, hash, name, mediaType, sizeBytes: bytes.length, now });
    // Two that ask at once print the same; a file that was lost is put back by what is printed again.
    await tx.run(sql`
      insert into valuation.printing (id, version_id, code, region_path, format, standing, plan_hash, hash, size_bytes, stored_file_id, printed_for_id, printed_by, printed_on, printed_at)
      values (${context.newId()}, ${versionId}, ${facts.issued?.code ?? null}, ${facts.file.regionPath}, ${format}, ${facts.standing}, ${planHash}, ${hash}, ${bytes.length}, ${storedId}, ${actor.organisationId}, ${actor.personId}, ${today}, ${now})
      on conflict (printed_for_id, plan_hash, format) do nothing`);
    return { name, mediaType, body: bytes };
  });

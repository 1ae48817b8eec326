import { isRefusal, type Refusal, refuse } from '@zhirong/kernel';
import { bind, type Binding } from '../../platform/bind.ts';
import type { CommandContext } from '../../platform/context.ts';
import { sql } from '../../platform/sql.ts';
import { type FileStore, mediaTypeOf, recordFile } from '../files/index.ts';
import { type Given, readGiven } from './facts.ts';
import { findLoans } from './gather-facts.ts';
import { notNow, payeeOf, wrong } from './item.ts';
import { bookOf } from './policy.ts';
import { type Application, type Content, findApplication, type Subject } from './store.ts';

type Draft = {
  readonly instruments: readonly string[];
  readonly subjects: readonly {
    loanId?: string | undefined;
    project?: string | undefined;
    region?: string | undefined;
    given: object;
  }[];
};

/** Whether it can be kept at all: known instruments that pay such a one, readable facts, loans that are there, each once. */
const judgeDraft = async (context: CommandContext, draft: Draft): Promise<Content | Refusal> => {
  const { tx, actor } = context;
  const book = await bookOf(tx);
  const payee = payeeOf(actor.organisationKind);
  const lost = draft.instruments.findIndex(
    (id, place) => book.instruments.get(id)?.payee !== payee || draft.instruments.indexOf(id) !== place,
  );
  if (lost >= 0) return wrong('instrument-unknown', `instruments.${lost}`);
  const loanIds = draft.subjects.flatMap(({ loanId }) => loanId ?? []);
  const loans = new Set((await findLoans(tx, loanIds)).map(({ id }) => id));
  const keys = draft.subjects.map(
    ({ loanId, project, region }) => loanId ?? `${region ?? ''} ${project ?? ''}`,
  );
  for (const [place, subject] of draft.subjects.entries()) {
    if (subject.loanId !== undefined && !loans.has(subject.loanId))
      return wrong('loan-not-there', `subjects.${place}.loanId`);
    if (keys.indexOf(keys[place] as string) !== place)
      return wrong(
        'subject-twice',
        `subjects.${place}.${subject.loanId === undefined ? 'project' : 'loanId'}`,
      );
    const given = readGiven(subject.given as Given, `subjects.${place}.given`);
    if (isRefusal(given)) return given as Refusal;
  }
  return { instruments: draft.instruments, subjects: draft.subjects as readonly Subject[] };
};

type Account = { name: string; bank: string; number: string };
export const openApplication = bind('subsidies.open-application', async (context, input) => {
  const { tx, actor, now } = context;
  const content = await judgeDraft(context, input);
  if (isRefusal(content)) return content as Refusal;
  const id = context.newId();
  const account: Partial<Account> = input.account ?? {};
  await tx.run(sql`
    insert into subsidies.application (id, applicant_id, applicant, payee, adcode, region_path, state, state_since, revision, content, account_name, account_bank, account_number, opened_by, opened_at)
    values (${id}, ${actor.organisationId}, ${actor.organisationName}, ${payeeOf(actor.organisationKind)}, ${actor.adcode}, ${actor.regionPath}, 'draft', ${now}, 1, ${JSON.stringify(content)}::jsonb,
      ${account.name ?? null}, ${account.bank ?? null}, ${account.number ?? null}, ${actor.personId}, ${now})`);
  context.remember(`subsidies.application:${id}`, {
    instruments: input.instruments.length,
    subjects: input.subjects.length,
  });
  return { applicationId: id, revision: 1 };
});

/** Given back for completion: some item waits for its applicant. */
export const hasReturned = async ({ tx }: Pick<CommandContext, 'tx'>, id: string): Promise<boolean> =>
  (await tx.first(
    sql`select from subsidies.item where application_id = ${id} and state = 'returned' limit 1`,
  )) !== undefined;

/** One's own application that may be written to: a draft, or one that was given back. */
export const loadForWriting = async (context: CommandContext, id: string): Promise<Application | Refusal> => {
  const application = await findApplication(context.tx, id);
  if (!application || application.applicantId !== context.actor.organisationId)
    return refuse('platform.not-found');
  if (application.state === 'draft') return application;
  if (application.state === 'handed-in' && (await hasReturned(context, id))) return application;
  return notNow(application.state);
};

const sameSubjects = (before: Content, after: Content): boolean =>
  JSON.stringify(before.instruments) === JSON.stringify(after.instruments) &&
  JSON.stringify(before.subjects.map(({ loanId, project, region }) => [loanId, project, region])) ===
    JSON.stringify(after.subjects.map(({ loanId, project, region }) => [loanId, project, region]));

export const changeApplication = bind('subsidies.change-application', async (context, input) => {
  const { tx } = context;
  const application = await loadForWriting(context, input.applicationId);
  if (isRefusal(application)) return application as Refusal;
  const before = application as Application;
  const content = await judgeDraft(context, input);
  if (isRefusal(content)) return content as Refusal;
  if (before.state !== 'draft' && !sameSubjects(before.content, content as Content))
    return refuse('subsidies.only-facts-may-change');
  const { account } = input;
  const written = await tx.run(sql`
    update subsidies.application set content = ${JSON.stringify(content)}::jsonb, revision = revision + 1, account_name = coalesce(${account?.name ?? null}, account_name),
      account_bank = coalesce(${account?.bank ?? null}, account_bank), account_number = coalesce(${account?.number ?? null}, account_number)
    where id = ${before.id} and revision = ${input.revision} and state = ${before.state}`);
  if (written === 0) return refuse('subsidies.changed-meanwhile');
  context.remember(`subsidies.application:${before.id}`, { revision: input.revision + 1 });
  return { revision: input.revision + 1 };
});

export const uploadEvidence = (files: FileStore): Binding =>
  bind('subsidies.upload-evidence', async (context, input) => {
    const { tx, actor, now } = context;
    const application = await loadForWriting(context, input.applicationId);
    if (isRefusal(application)) return application as Refusal;
    const type = await mediaTypeOf(input.file);
    if (type === undefined) return wrong('evidence-kind-unknown', 'file');
    const [fileId, id] = [context.newId(), context.newId()];
    const { sha256: hash, name, sizeBytes } = input.file;
    await recordFile(tx, actor, { id: fileId, hash, name, mediaType: type, sizeBytes, now });
    await tx.run(sql`
      insert into subsidies.evidence (id, application_id, applicant_id, file_id, name, media_type, hash, size_bytes, added_by, added_at)
      values (${id}, ${input.applicationId}, ${actor.organisationId}, ${fileId}, ${name}, ${type}, ${hash}, ${sizeBytes}, ${actor.personName}, ${now})`);
    await files.keep(input.file);
    context.remember(`subsidies.application:${input.applicationId}`, { evidence: id, fileHash: hash });
    return { evidenceId: id, hash };
  });

export const readEvidence = (files: FileStore): Binding =>
  bind('subsidies.read-evidence', async ({ tx }, input) => {
    const found = await tx.first<{ name: string; hash: string; mediaType: string }>(
      sql`select name, hash, media_type as "mediaType" from subsidies.evidence where id = ${input.evidenceId}`,
    );
    if (!found) return refuse('platform.not-found');
    return { name: found.name, mediaType: found.mediaType, body: files.open(found.hash) };
  });

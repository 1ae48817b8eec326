import { isDeepStrictEqual } from 'node:util';
import { isRefusal, type Refusal, refuse } from '@zhirong/kernel';
import { bind } from '../../platform/bind.ts';
import type { CommandContext } from '../../platform/context.ts';
import { sql } from '../../platform/sql.ts';
import { tellNotices } from '../notices/index.ts';
import { openSource } from './blank-text.ts';
import { readBook } from './book.ts';
import { type Draft, findDraft, isUnchanged, judgePast, judgeText } from './draft.ts';
import { lastRunOf } from './dry-run.ts';
import { casesOfText, judgeCases } from './own-cases.ts';
import { heldDraft } from './save-draft.ts';
import { findText } from './text.ts';

/** What would keep a draft from being handed over or released as a text. */
export const judgeWhole = async (context: CommandContext, draft: Draft): Promise<Refusal | undefined> => {
  const judged = await judgeText(context.tx, draft);
  if (isRefusal(judged)) return judged;
  if (Object.values(openSource).some((open) => draft.text.includes(open)))
    return refuse('library.source-open');
  const past = judgePast(draft, findText(await readBook(context.tx), draft), judged.text, context.today);
  if (past) return past;
  if (isUnchanged(draft) && isDeepStrictEqual(draft.cases, await casesOfText(context.tx, draft)))
    return refuse('library.nothing-changed');
  return judgeCases(draft, judged.book);
};

const tell = (
  context: CommandContext,
  draft: Draft,
  kind: string,
  cause: string,
  facts: Record<string, string> = {},
) =>
  tellNotices(context.tx, [
    {
      id: context.newId(),
      organisationId: context.actor.organisationId,
      cause: `library.draft:${draft.id}:${cause}`,
      kind,
      facts: { title: draft.title, ...facts },
      link: `/library/drafts/${draft.id}`,
      now: context.now,
    },
  ]);

/** Tried on every case, whole, and then in the hands of a second person. */
export const handOver = bind('library.hand-over', async (context, input) => {
  const { tx, actor, now } = context;
  const draft = await heldDraft(context, input.draftId, input.revision);
  if (isRefusal(draft)) return draft;
  const refused = await judgeWhole(context, draft);
  if (refused) return refused;
  const run = await lastRunOf(tx, draft.id);
  if (run?.state !== 'done' || run.revision !== draft.revision) return refuse('library.not-tried');
  await tx.run(sql`
    update library.draft set state = 'handed-over', handed_over_by = ${actor.personId}, handed_over_by_name = ${actor.personName}, handed_over_at = ${now}, returned_reason = null where id = ${draft.id}`);
  await tell(context, draft, 'law-draft-waiting', `handed-over:${draft.revision}`);
  context.remember(`library.draft:${draft.id}`, { handedOver: draft.revision });
  return { done: true as const };
});

/** Back to whoever writes, with the reason. */
export const returnDraft = bind('library.return-draft', async (context, input) => {
  const { tx } = context;
  const draft = await findDraft(tx, input.draftId, true);
  if (!draft) return refuse('platform.not-found');
  if (draft.state !== 'handed-over') return refuse('library.not-handed-over');
  await tx.run(
    sql`update library.draft set state = 'draft', returned_reason = ${input.reason} where id = ${draft.id}`,
  );
  await tell(context, draft, 'law-draft-returned', `returned:${context.command.id}`, {
    reason: input.reason,
  });
  context.remember(`library.draft:${draft.id}`, { returned: draft.revision });
  return { done: true as const };
});

export const withdrawDraft = bind('library.withdraw-draft', async (context, input) => {
  const { tx } = context;
  const draft = await findDraft(tx, input.draftId, true);
  if (!draft) return refuse('platform.not-found');
  if (draft.state !== 'draft' && draft.state !== 'handed-over')
    return refuse('library.draft-over', { facts: { state: draft.state } });
  await tx.run(
    sql`update library.draft set state = 'withdrawn', returned_reason = ${input.reason} where id = ${draft.id}`,
  );
  context.remember(`library.draft:${draft.id}`, { withdrawn: true });
  return { done: true as const };
});

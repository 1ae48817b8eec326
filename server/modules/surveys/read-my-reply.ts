import { type Instant, refuse } from '@zhirong/kernel';
import { bind } from '../../platform/bind.ts';
import type { Tx } from '../../platform/database.ts';
import { sql } from '../../platform/sql.ts';
import { whyClosed } from './campaign.ts';
import { formOf } from './form-book.ts';
import { answersNow, livingDraft, loadMine, revisionOf, suggested } from './my-reply.ts';
import { changedFields, replyHead } from './reply.ts';

export type VersionRow = { version: number; at: Instant; by: string; changed: string[] };

/** Newest first. */
export const readVersions = (tx: Tx, replyId: string): Promise<VersionRow[]> =>
  tx.all<VersionRow>(sql`
    select version, handed_in_at as at, handed_in_by_name as by, changed from surveys.reply_version where reply_id = ${replyId} order by version desc`);

export const readMyReply = bind('surveys.read-my-reply', async ({ tx, actor, today }, input) => {
  const mine = await loadMine(tx, input.campaignId, actor);
  if (!mine) return refuse('platform.not-found');
  const form = await formOf(tx, mine.campaign.formId);
  const draft = livingDraft(mine);
  const answers = draft === null && mine.version === 0 ? suggested(form, mine) : answersNow(mine);
  const changedSinceHandIn =
    draft !== null &&
    mine.version > 0 &&
    changedFields(form, mine.lastAnswers ?? {}, draft.answers).length > 0;
  const writable =
    whyClosed({ state: mine.campaign.state, dueOn: mine.dueOn }, today) === undefined &&
    mine.state !== 'locked' &&
    !mine.handedUp;
  const accepted = await tx.first(sql`select from enterprises.uscc_override where uscc = ${mine.uscc}`);
  return {
    reply:
      mine.replyId === null
        ? null
        : replyHead(
            {
              id: mine.replyId,
              receiptNumber: mine.receiptNumber,
              state: mine.state,
              version: mine.version,
              channel: mine.channel,
              handedInOn: mine.handedInOn,
              handedInAt: mine.handedInAt,
            },
            mine.dueOn,
          ),
    answers: { ...answers },
    revision: revisionOf(mine),
    savedAt: draft?.savedAt ?? null,
    savedBy: draft?.savedBy ?? null,
    sections: form.sections.map(({ key }) => ({
      key,
      doneBy: draft?.sections[key]?.by ?? null,
      doneAt: draft?.sections[key]?.at ?? null,
    })),
    versions: mine.replyId === null ? [] : await readVersions(tx, mine.replyId),
    changedSinceHandIn,
    usccAccepted: accepted !== undefined,
    mayHandIn: writable && draft !== null && (mine.version === 0 || changedSinceHandIn),
  };
});

import { consentTextVersion } from '@zhirong/contracts';
import { assert, refuse, yearOf } from '@zhirong/kernel';
import type { Person } from '../../platform/actor.ts';
import { bind } from '../../platform/bind.ts';
import type { CommandContext } from '../../platform/context.ts';
import type { Tx } from '../../platform/database.ts';
import { takeStatement } from '../enterprises/index.ts';
import { openFirstNeedAtCommit, openNeeds } from '../needs/index.ts';
import {
  compareWithLast,
  needOf,
  type ReplyCampaign,
  rowOf,
  type SoundReply,
  statementOf,
  type WrittenReply,
} from './accept-replies.ts';
import { whyClosed } from './campaign.ts';
import { formOf } from './form-book.ts';
import { letPass } from './let-pass.ts';
import { type DraftRow, livingDraft, loadMine, type Mine, revisionOf } from './my-reply.ts';
import { judgeWhole, type WholeJudgement } from './reply.ts';
import { handInAtCommit } from './store.ts';

const judgeMine = async (
  tx: Tx,
  campaign: ReplyCampaign,
  mine: Mine,
  answers: Readonly<Record<string, unknown>>,
): Promise<WholeJudgement> => {
  const plain = judgeWhole(campaign.form, answers, { uscc: mine.firm.uscc, overridden: [] });
  const wrongCode = plain.errors.find(
    (problem) => problem.code === 'surveys.uscc-not-own' || problem.code.startsWith('forms.uscc-'),
  );
  const given = wrongCode === undefined ? undefined : answers[wrongCode.path];
  if (typeof given !== 'string') return plain;
  return judgeWhole(campaign.form, answers, {
    uscc: mine.firm.uscc,
    overridden: await letPass(tx, mine.firm.regionPath, given),
  });
};

type Judged = { readonly mine: Mine; readonly draft: DraftRow; readonly reply: SoundReply };

/** The version that is handed in and all that follows from it: profile, consent, need. It all leaves with the commit. */
const writeHandIn = (
  context: CommandContext<Person>,
  campaign: ReplyCampaign,
  { mine, draft, reply }: Judged,
): WrittenReply => {
  const { tx, actor, now, today } = context;
  const by = {
    personId: actor.personId,
    personName: actor.personName,
    organisationId: actor.organisationId,
    channel: 'online' as const,
    now,
    today,
    newId: context.newId,
  };
  const row = rowOf(campaign, reply, by);
  const receiptNumber = mine.receiptNumber ?? mine.nextReceipt;
  assert(receiptNumber !== null, 'a reply without a receipt number was read with the next one');
  handInAtCommit(
    tx,
    {
      ...row,
      receipt_number: receiptNumber,
      draft_revision: draft.revision,
      draft_of_version: draft.ofVersion,
    },
    by,
  );
  const ended = takeStatement(tx, statementOf(reply, by), mine, {
    personId: by.personId,
    textVersion: consentTextVersion,
    now,
  });
  if (ended) context.tell('enterprises.consent-withdrawn', { enterpriseId: row.enterprise_id });
  return { enterpriseId: row.enterprise_id, replyId: row.reply_id, receiptNumber, version: row.version };
};

/**
 * S0-01, S0-40. One reading, one decision, one writing. However often and from however many windows at once, one content
 * makes one version: the writing asks again for what was read, and whoever comes second begins anew and finds nothing changed.
 */
export const handInReply = bind('surveys.hand-in-reply', async (context, input) => {
  const { tx, actor, now, today } = context;
  const mine = await loadMine(tx, input.campaignId, actor, { year: yearOf(today) });
  if (!mine) return refuse('platform.not-found');
  const closed = whyClosed({ state: mine.campaign.state, dueOn: mine.dueOn }, today);
  if (closed) return closed;
  if (mine.state === 'locked' || mine.handedUp) return refuse('surveys.reply-locked');
  if (input.revision !== revisionOf(mine))
    return refuse('surveys.changed-in-another-window', { facts: { revision: revisionOf(mine) } });
  const draft = livingDraft(mine);
  if (!draft && mine.version > 0) return refuse('surveys.nothing-changed');
  const campaign: ReplyCampaign = {
    ...mine.campaign,
    dueOn: mine.dueOn,
    form: await formOf(tx, mine.campaign.formId),
  };
  const judged = await judgeMine(tx, campaign, mine, draft?.answers ?? {});
  if (judged.errors.length > 0 || !draft) return refuse('surveys.answers-unsound', { fields: judged.errors });
  const reply = compareWithLast(campaign.form, mine.firm, judged.clean);
  if (!reply) return refuse('surveys.nothing-changed');
  // 愿意 is given to a text; one that has changed since is another text (PIPL 23).
  if (reply.facts.consent && input.consentTextVersion !== consentTextVersion)
    return refuse('surveys.consent-text-changed', {
      fields: [{ path: 'consentTextVersion', code: 'changed' }],
    });
  const done = writeHandIn(context, campaign, { mine, draft, reply });
  const need = needOf(campaign, reply, done, { now, today, newId: context.newId });
  if (need && done.version === 1) openFirstNeedAtCommit(tx, need);
  else if (need) await openNeeds(tx, [need]);
  context.remember(`surveys.reply:${done.replyId}`, {
    campaignId: campaign.id,
    version: done.version,
    receiptNumber: done.receiptNumber,
    consent: reply.facts.consent,
  });
  const { replyId, receiptNumber, version } = done;
  return { replyId, receiptNumber, version, handedInAt: now, warnings: [...judged.warnings] };
});

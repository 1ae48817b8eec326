import { consentTextVersion } from '@zhirong/contracts';
import { type Refusal, refuse } from '@zhirong/kernel';
import type { Person } from '../../platform/actor.ts';
import { bind } from '../../platform/bind.ts';
import type { CommandContext } from '../../platform/context.ts';
import type { Tx } from '../../platform/database.ts';
import { compareWithLast, type ReplyCampaign, writeSoundReplies } from './accept-replies.ts';
import { whyClosed } from './campaign.ts';
import { formOf } from './form-book.ts';
import { letPass } from './let-pass.ts';
import { livingDraft, loadMine, type Mine, revisionOf } from './my-reply.ts';
import { judgeWhole, type WholeJudgement } from './reply.ts';

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

type HandIn = {
  replyId: string;
  receiptNumber: string;
  version: number;
  handedInAt: string;
  warnings: WholeJudgement['warnings'][number][];
};

/** One reading, one decision, one writing. Undefined when somebody was quicker: read again and decide anew. */
const handInOnce = async (
  context: CommandContext<Person>,
  input: { campaignId: string; revision: number; consentTextVersion?: string | undefined },
): Promise<HandIn | Refusal | undefined> => {
  const { tx, actor, now, today } = context;
  const mine = await loadMine(tx, input.campaignId, actor, true);
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
  const by = {
    personId: actor.personId,
    personName: actor.personName,
    organisationId: actor.organisationId,
    channel: 'online' as const,
    now,
    today,
    newId: context.newId,
  };
  const { written, consentEnded } = await writeSoundReplies(
    tx,
    campaign,
    [{ ...reply, draft: { revision: draft.revision, ofVersion: draft.ofVersion } }],
    by,
  );
  const [done] = written;
  if (!done) return undefined;
  for (const enterpriseId of consentEnded) context.tell('enterprises.consent-withdrawn', { enterpriseId });
  context.remember(`surveys.reply:${done.replyId}`, {
    campaignId: campaign.id,
    version: done.version,
    receiptNumber: done.receiptNumber,
    consent: reply.facts.consent,
  });
  return {
    replyId: done.replyId,
    receiptNumber: done.receiptNumber,
    version: done.version,
    handedInAt: now,
    warnings: [...judged.warnings],
  };
};

/**
 * S0-01, S0-40. However often and from however many windows at once, one content makes one version: the writing asks
 * again for what was read, and whoever comes second reads anew and finds nothing changed.
 */
export const handInReply = bind('surveys.hand-in-reply', async (context, input) => {
  for (let attempt = 1; attempt <= 3; attempt += 1) {
    const answer = await handInOnce(context, input);
    if (answer) return answer;
  }
  return refuse('surveys.changed-in-another-window');
});

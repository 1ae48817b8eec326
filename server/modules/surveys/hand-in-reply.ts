import { consentTextVersion, type Output } from '@zhirong/contracts';
import type { Form } from '@zhirong/forms';
import { assert, isRefusal, type Refusal, refuse, yearOf } from '@zhirong/kernel';
import type { RuleBook } from '@zhirong/policies';
import type { Person } from '../../platform/actor.ts';
import { bind } from '../../platform/bind.ts';
import type { CommandContext } from '../../platform/context.ts';
import type { Tx } from '../../platform/database.ts';
import type { Together } from '../../platform/run-together.ts';
import { takeStatementsAtCommit } from '../enterprises/index.ts';
import { readRules } from '../library/index.ts';
import { type NewNeed, openFirstNeedsAtCommit, openNeeds } from '../needs/index.ts';
import {
  compareWithLast,
  needOf,
  type ReplyCampaign,
  rowOf,
  type SoundReply,
  statementOf,
} from './accept-replies.ts';
import { whyClosed } from './campaign.ts';
import { formOf } from './form-book.ts';
import { letPass } from './let-pass.ts';
import { type DraftRow, livingDraft, loadMany, loadMine, type Mine, revisionOf } from './my-reply.ts';
import { judgeWhole, sameAnswers, type WholeJudgement } from './reply.ts';
import { type DraftedReply, handInAtCommit } from './store.ts';

type Done = Output<'surveys.hand-in-reply'>;
type Input = {
  readonly campaignId: string;
  readonly revision: number;
  readonly consentTextVersion?: string | undefined;
};
type Context = CommandContext<Person>;

/** A hand-in that is decided and not yet written. */
type Decided = {
  readonly context: Context;
  readonly mine: Mine;
  readonly draft: DraftRow;
  readonly reply: SoundReply;
  readonly campaign: ReplyCampaign;
  readonly warnings: WholeJudgement['warnings'];
};

/** `letPass`: codes of firms that an officer let pass although their check fails. */
const decide = (
  context: Context,
  input: Input,
  mine: Mine,
  form: Form,
  letPass: readonly string[],
): Decided | Refusal => {
  const closed = whyClosed({ state: mine.campaign.state, dueOn: mine.dueOn }, context.today);
  if (closed) return closed;
  if (mine.state === 'locked' || mine.handedUp) return refuse('surveys.reply-locked');
  if (input.revision !== revisionOf(mine))
    return refuse('surveys.changed-in-another-window', { facts: { revision: revisionOf(mine) } });
  const draft = livingDraft(mine);
  if (!draft && mine.version > 0) return refuse('surveys.nothing-changed');
  const judged = judgeWhole(form, draft?.answers ?? {}, { uscc: mine.firm.uscc, overridden: letPass });
  if (judged.errors.length > 0 || !draft) return refuse('surveys.answers-unsound', { fields: judged.errors });
  const reply = compareWithLast(form, mine.firm, judged.clean);
  if (!reply) return refuse('surveys.nothing-changed');
  // 愿意 is given to a text; one that has changed since is another text (PIPL 23).
  if (reply.facts.consent && input.consentTextVersion !== consentTextVersion)
    return refuse('surveys.consent-text-changed', {
      fields: [{ path: 'consentTextVersion', code: 'changed' }],
    });
  const campaign = { ...mine.campaign, dueOn: mine.dueOn, form };
  return { context, mine, draft, reply, campaign, warnings: judged.warnings };
};

/** Codes in the answers that only an officer's word makes right; none in nearly every reply. */
const codesToLetPass = (refusal: Refusal, mine: Mine): string[] =>
  (refusal.fields ?? []).flatMap(({ path, code }) => {
    const given = livingDraft(mine)?.answers[path];
    return (code === 'surveys.uscc-not-own' || code.startsWith('forms.uscc-')) && typeof given === 'string'
      ? [given]
      : [];
  });

const acceptingOf = ({ actor, now, today, newId }: Context) => ({
  personId: actor.personId,
  personName: actor.personName,
  organisationId: actor.organisationId,
  channel: 'online' as const,
  now,
  today,
  newId,
});

/**
 * The versions that are handed in and all that follows from them: profile, consent, need. A handful of statements however
 * many hand in together, and all of them leave with the commit.
 */
const writeHandIns = async (tx: Tx, decided: readonly Decided[], rules: RuleBook): Promise<Done[]> => {
  const [first] = decided;
  if (!first) return [];
  const rows = decided.map(({ context, campaign, mine, draft, reply }): DraftedReply => {
    const receiptNumber = mine.receiptNumber ?? mine.nextReceipt;
    assert(receiptNumber !== null, 'a reply without a receipt number was read with the next one');
    return {
      ...rowOf(campaign, reply, acceptingOf(context)),
      answers: sameAnswers(reply.answers, draft.answers) ? null : reply.answers,
      receipt_number: receiptNumber,
      draft_revision: draft.revision,
      draft_of_version: draft.ofVersion,
      by: context.actor.personId,
      by_name: context.actor.personName,
      at: context.now,
    };
  });
  handInAtCommit(tx, rows, first.context.today);
  const ended = takeStatementsAtCommit(
    tx,
    decided.map(({ context, reply, mine }) => ({
      ...statementOf(reply, acceptingOf(context)),
      known: mine,
      personId: context.actor.personId,
    })),
    { textVersion: consentTextVersion, now: first.context.now },
  );
  const needs: NewNeed[] = [];
  const done = decided.map(({ context, campaign, reply, warnings }, index): Done => {
    const row = rows[index] as DraftedReply;
    const written = {
      enterpriseId: row.enterprise_id,
      replyId: row.reply_id,
      receiptNumber: row.receipt_number,
      version: row.version,
    };
    const need = needOf(campaign, reply, written, acceptingOf(context));
    if (need) needs.push(need);
    if (ended.has(row.enterprise_id))
      context.tell('enterprises.consent-withdrawn', { enterpriseId: row.enterprise_id });
    context.remember(`surveys.reply:${row.reply_id}`, {
      campaignId: campaign.id,
      version: row.version,
      receiptNumber: row.receipt_number,
      consent: row.consent,
    });
    const { replyId, receiptNumber, version } = written;
    return { replyId, receiptNumber, version, handedInAt: context.now, warnings: [...warnings] };
  });
  openFirstNeedsAtCommit(
    tx,
    needs.filter((need) => need.replyVersion === 1),
    rules,
  );
  const later = needs.filter((need) => need.replyVersion > 1);
  if (later.length > 0) await openNeeds(tx, later, rules);
  return done;
};

const handInAlone = async (context: Context, input: Input): Promise<Done | Refusal> => {
  const { tx, actor, today } = context;
  // The law is asked for in the same packet: a hand-in waits for one answer, not two.
  const [mine, rules] = await Promise.all([
    loadMine(tx, input.campaignId, actor, { year: yearOf(today) }),
    readRules(tx),
  ]);
  if (!mine) return refuse('platform.not-found');
  const form = await formOf(tx, mine.campaign.formId);
  let decided = decide(context, input, mine, form, []);
  for (const code of isRefusal(decided) ? codesToLetPass(decided, mine) : [])
    decided = decide(context, input, mine, form, await letPass(tx, mine.firm.regionPath, code));
  if (isRefusal(decided)) return decided;
  const [done] = await writeHandIns(tx, [decided], rules);
  return done as Done;
};

/** First replies that may simply be taken are written together; everything else is done alone. */
const handInTogether: Together<Input, Done> = async (tx, calls) => {
  const firms = new Set<string>();
  // Two windows of one firm must not meet in one transaction: each goes beyond what the other read.
  const apart = calls.map(({ context: { actor } }) => {
    const twice = firms.has(actor.organisationId);
    firms.add(actor.organisationId);
    return !twice && actor.organisationKind === 'enterprise';
  });
  const [first] = calls;
  if (!first) return [];
  const year = yearOf(first.context.today);
  const [found, rules] = await Promise.all([
    loadMany(
      tx,
      calls.map(({ context, input }) => ({
        campaignId: input.campaignId,
        enterpriseId: context.actor.organisationId,
      })),
      { year },
    ),
    readRules(tx),
  ]);
  const decided = await Promise.all(
    calls.map(async ({ context, input }, index) => {
      const mine = found[index];
      if (!mine || !apart[index] || mine.version > 0 || context.today !== first.context.today)
        return undefined;
      if (!context.actor.regionPath.startsWith(mine.campaign.regionPath)) return undefined;
      const one = decide(context, input, mine, await formOf(tx, mine.campaign.formId), []);
      return isRefusal(one) ? undefined : one;
    }),
  );
  const done = await writeHandIns(
    tx,
    decided.flatMap((one) => one ?? []),
    rules,
  );
  let next = 0;
  return decided.map((one) => (one ? done[next++] : undefined));
};

/**
 * S0-01, S0-40. One reading, one decision, one writing. However often and from however many windows at once, one content
 * makes one version: the writing asks again for what was read, and whoever comes second begins anew and finds nothing changed.
 */
export const handInReply = bind('surveys.hand-in-reply', handInAlone, { together: handInTogether });

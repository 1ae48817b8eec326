import { integrityConsequences } from '@zhirong/contracts';
import { formatYuan, isRefusal, type Refusal, refuse } from '@zhirong/kernel';
import { bind } from '../../platform/bind.ts';
import type { CommandContext } from '../../platform/context.ts';
import type { Tx } from '../../platform/database.ts';
import { sql } from '../../platform/sql.ts';
import { insertStanding } from '../enterprises/index.ts';
import { postEntry } from '../ledger/index.ts';
import { tellNotices } from '../notices/index.ts';
import { appealsOf, appealTerm, type Case, claimsOf, consequencesOf, findCase } from './cases.ts';
import { entryLines, type Money } from './entry-lines.ts';
import { accountCode, type Item, wrong } from './item.ts';
import { liftUnpaid } from './receipts.ts';
import { judgePayer } from './review.ts';
import { findProgramme, itemsWhere, moveItems, takeTurn } from './store.ts';

const tell = (context: CommandContext, found: Case, step: string): Promise<number> =>
  tellNotices(context.tx, [
    {
      id: context.newId(),
      organisationId: found.organisationId,
      cause: `subsidies.case:${context.command.id}`,
      kind: 'subsidies-case',
      now: context.now,
      link: `/subsidies/cases/${found.id}`,
      facts: { number: found.number, step },
    },
  ]);

const partsOf = (tx: Tx, awardId: string): Promise<Money[]> =>
  tx.all<Money>(
    sql`select budget_id as "budgetId", amount_fen as "amountFen" from subsidies.award_part where award_id = ${awardId} order by place`,
  );

/** What was paid is owed again, to the budgets that paid it. */
const claimBack = async (context: CommandContext, found: Case, item: Item): Promise<undefined | Refusal> => {
  const { tx, actor, now, today } = context;
  const programme = await findProgramme(tx, item.programmeId);
  if (!programme || !item.awardId) return refuse('subsidies.not-claimable');
  const parts = await partsOf(tx, item.awardId);
  const lines = await entryLines(context, programme.bookId, parts, {
    debit: accountCode.due,
    credit: accountCode.back,
  });
  if (isRefusal(lines)) return lines;
  const dueFen = parts.reduce((sum, { amountFen }) => sum + amountFen, 0n);
  const posted = await postEntry(context, {
    bookId: programme.bookId,
    key: `subsidies.claim:${found.id}:${item.id}`,
    effectiveOn: today,
    description: `追回资助：${item.applicant}（${item.receipt}-${item.place}）`,
    reference: found.number,
    lines,
  });
  if (isRefusal(posted)) return posted;
  const facts = { case: found.number, amount: formatYuan(dueFen) };
  const moved = await moveItems(context, 'claim-back', [{ item, facts }]);
  if (moved) return moved;
  await tx.run(sql`
    insert into subsidies.claim (id, case_id, organisation_id, region_path, payer_path, programme_id, item_id, award_id, due_fen, entry_id, claimed_on, claimed_by, claimed_at)
    values (${context.newId()}, ${found.id}, ${found.organisationId}, ${found.regionPath}, ${found.payerPath}, ${item.programmeId}, ${item.id}, ${item.awardId}, ${dueFen}, ${posted.entryId}, ${today}, ${actor.personId}, ${now})`);
  return undefined;
};

const recover = async (
  context: CommandContext,
  found: Case,
  itemIds: readonly string[],
): Promise<undefined | Refusal> => {
  const items = await itemsWhere(
    context.tx,
    sql`i.id = any(${itemIds}::uuid[]) and i.applicant_id = ${found.organisationId} and i.payer_path = ${found.payerPath} and i.state = 'paid'`,
  );
  if (items.length !== new Set(itemIds).size) return wrong('not-claimable', 'itemIds');
  for (const item of items) {
    await takeTurn(context.tx, `programme:${item.programmeId}`);
    const refused = await claimBack(context, found, item);
    if (refused) return refused;
  }
  return undefined;
};

/** 纳入信用评价记录: a firm's own record says so, with its source and day. */
const recordCredit = async (context: CommandContext, found: Case, document: string): Promise<void> => {
  const { tx, actor, now, today } = context;
  const firm = await tx.first<{ regionPath: string }>(
    sql`select region_path as "regionPath" from enterprises.enterprise where id = ${found.organisationId}`,
  );
  if (!firm) return;
  await insertStanding(tx, {
    id: context.newId(),
    enterpriseId: found.organisationId,
    regionPath: firm.regionPath,
    aspect: 'credit',
    standing: 'abnormal',
    source: `诚信案件 ${found.number}：${document}`.slice(0, 120),
    on: today,
    personId: actor.personId,
    now,
  });
};

type Step = {
  applies: boolean;
  reason: string;
  until: string | null;
  authority: string | null;
  document: string | null;
};
const insertConsequence = async (
  { tx, actor, now, today }: CommandContext,
  found: Case,
  place: number,
  step: Step,
): Promise<number> =>
  tx.run(sql`
    insert into subsidies.consequence (case_id, place, organisation_id, region_path, payer_path, consequence, applies, reason, until_on, authority, document, opened_by, taken_by, taken_by_name, taken_at, taken_on)
    values (${found.id}, ${place}, ${found.organisationId}, ${found.regionPath}, ${found.payerPath}, ${integrityConsequences[place - 1] ?? ''}, ${step.applies}, ${step.reason}, ${step.until}, ${step.authority}, ${step.document}, ${found.openedBy}, ${actor.personId}, ${actor.personName}, ${now}, ${today})
    on conflict do nothing`);

/** The four, in order, by someone who did not open the case: barred, money claimed back, recorded, referred (S2-25). */
export const takeConsequence = bind('subsidies.take-consequence', async (context, input) => {
  const { tx, actor, today } = context;
  const seen = await findCase(tx, input.caseId);
  if (!seen) return refuse('platform.not-found');
  const another = judgePayer(actor, seen.payerPath);
  if (another) return another;
  await takeTurn(tx, `case:${seen.id}`);
  const found = (await findCase(tx, input.caseId)) as Case;
  if (found.lifted || found.consequences === 4) return refuse('subsidies.case-ended');
  if (found.openedBy === actor.personId) return refuse('subsidies.same-person');
  const place = found.consequences + 1;
  if (integrityConsequences[place - 1] !== input.consequence)
    return refuse('subsidies.consequence-out-of-order', {
      facts: { next: integrityConsequences[place - 1] ?? '' },
    });
  const step: Step = { applies: true, reason: input.reason, until: null, authority: null, document: null };
  if (input.consequence === 'disqualify') {
    if (input.until <= today) return wrong('term-must-lie-ahead', 'until');
    step.until = input.until;
  }
  if (input.consequence === 'recover') {
    step.applies = input.itemIds.length > 0;
    const refused = await recover(context, found, input.itemIds);
    if (refused) return refused;
  }
  if (input.consequence === 'credit-record') {
    step.document = input.document;
    await recordCredit(context, found, input.document);
  }
  if (input.consequence === 'refer') {
    if (input.suspected && (input.authority === undefined || input.document === undefined))
      return wrong('authority-missing', input.authority === undefined ? 'authority' : 'document');
    step.applies = input.suspected;
    step.authority = input.authority ?? null;
    step.document = input.document ?? null;
  }
  await insertConsequence(context, found, place, step);
  await tell(context, found, input.consequence);
  context.remember(`subsidies.case:${found.id}`, { consequence: input.consequence, applies: step.applies });
  return { done: true as const };
});

export const appeal = bind('subsidies.appeal', async (context, input) => {
  const { tx, actor, now, today } = context;
  const found = await findCase(tx, input.caseId);
  if (!found || found.organisationId !== actor.organisationId) return refuse('platform.not-found');
  const steps = await consequencesOf(tx, found.id);
  if (steps.length === 0 || found.lifted) return refuse('subsidies.nothing-to-appeal');
  if ((await appealsOf(tx, found.id)).some(({ outcome }) => outcome === null))
    return refuse('subsidies.appeal-open');
  const term = await appealTerm(tx, found, steps);
  if (term && today > term.until)
    return refuse('subsidies.appeal-too-late', { facts: { until: term.until } });
  const appealId = context.newId();
  await tx.run(sql`
    insert into subsidies.appeal (id, case_id, organisation_id, region_path, payer_path, text, made_by, made_at)
    values (${appealId}, ${found.id}, ${found.organisationId}, ${found.regionPath}, ${found.payerPath}, ${input.text}, ${actor.personId}, ${now})`);
  context.remember(`subsidies.case:${found.id}`, { appeal: appealId });
  return { appealId };
});

/** What was claimed and not yet given is owed no more; money that came in goes back by a voucher of two people. */
const lift = async (context: CommandContext, found: Case): Promise<undefined | Refusal> => {
  const { tx, actor, now } = context;
  await tx.run(sql`
    insert into subsidies.block_end (case_id, organisation_id, region_path, payer_path, ended_by, ended_at)
    values (${found.id}, ${found.organisationId}, ${found.regionPath}, ${found.payerPath}, ${actor.personId}, ${now}) on conflict do nothing`);
  for (const { id } of await claimsOf(tx, found.id)) await takeTurn(tx, `claim:${id}`);
  for (const claim of await claimsOf(tx, found.id)) {
    if (claim.receivedFen > 0n || claim.waitingFen > 0n || claim.lifted) continue;
    const refused = await liftUnpaid(context, found, claim);
    if (refused) return refused;
  }
  return undefined;
};

/** Where the case stands or above it, by someone who had no part in it. */
export const decideAppeal = bind('subsidies.decide-appeal', async (context, input) => {
  const { tx, actor, now } = context;
  const open = await tx.first<{ caseId: string; decided: boolean }>(sql`
    select a.case_id as "caseId", exists (select from subsidies.appeal_decision d where d.appeal_id = a.id) as decided from subsidies.appeal a where a.id = ${input.appealId}`);
  const found = open && (await findCase(tx, open.caseId));
  if (!open || !found || !found.payerPath.startsWith(actor.regionPath)) return refuse('platform.not-found');
  if (open.decided) return refuse('subsidies.appeal-decided');
  const steps = await consequencesOf(tx, found.id);
  if (found.openedBy === actor.personId || steps.some(({ takenBy }) => takenBy === actor.personId))
    return refuse('subsidies.same-person');
  const written = await tx.run(sql`
    insert into subsidies.appeal_decision (appeal_id, case_id, organisation_id, region_path, payer_path, outcome, answer, decided_by, decided_by_name, decided_at)
    values (${input.appealId}, ${found.id}, ${found.organisationId}, ${found.regionPath}, ${found.payerPath}, ${input.outcome}, ${input.answer}, ${actor.personId}, ${actor.personName}, ${now}) on conflict do nothing`);
  if (written === 0) return refuse('subsidies.appeal-decided');
  if (input.outcome === 'upheld') {
    const refused = await lift(context, found);
    if (refused) return refused;
  }
  await tell(context, found, `appeal-${input.outcome}`);
  context.remember(`subsidies.case:${found.id}`, { appeal: input.outcome });
  return { done: true as const };
});

import {
  addDays,
  type Fen,
  formatYuan,
  isRefusal,
  parseYuan,
  type PlainDate,
  type Refusal,
  refuse,
} from '@zhirong/kernel';
import { askedOn, ceilingOf, type CeilingAnswer, type PolicyBook } from '@zhirong/policies';
import { bind } from '../../platform/bind.ts';
import type { CommandContext } from '../../platform/context.ts';
import type { Tx } from '../../platform/database.ts';
import { sql } from '../../platform/sql.ts';
import { findAccount, reserve, voidReserved } from '../ledger/index.ts';
import { keepDecision } from '../library/index.ts';
import { earlierOf, standingAwards } from './earlier.ts';
import { readKept } from './facts.ts';
import { judgeAnswer } from './hand-in.ts';
import {
  accountCode,
  type Item,
  judgeStep,
  notNow,
  type Part,
  type Share,
  shareAward,
  wrong,
} from './item.ts';
import { bookOf, termOf } from './policy.ts';
import { judgePayer } from './review.ts';
import { bearingShares } from './shares.ts';
import { sourceText } from './show-law.ts';
import {
  blockOf,
  budgetsOf,
  findItem,
  findProgramme,
  moveItems,
  type Programme,
  refuseBlocked,
  takeTurn,
  tellApplicants,
} from './store.ts';

/** What the law is asked: the facts it was handed in with, which firm, loan and project, and every award that stands now. */
const questionOf = async (tx: Tx, book: PolicyBook, item: Item) => {
  const instrument = book.instruments.get(item.instrumentId);
  if (!instrument) return undefined;
  const overAll = instrument.caps.some(({ per }) => per.startsWith('programme'));
  const awards = await standingAwards(tx, {
    firmIds: [item.firmId],
    exceptItem: item.id,
    payerPath: overAll ? item.payerPath : undefined,
  });
  const project = item.project ?? item.loanNumber;
  const about = {
    firm: item.firmId,
    ...(item.loanId === null ? {} : { loan: item.loanId }),
    ...(project === null ? {} : { project }),
  };
  return { instrument, facts: readKept(item.facts), earlier: earlierOf(awards), about };
};

/** The law of the day of the application, over its facts and every award that stands now. */
export const lawOf = async (tx: Tx, book: PolicyBook, item: Item): Promise<CeilingAnswer | undefined> => {
  const q = await questionOf(tx, book, item);
  if (!q) return undefined;
  const asked = askedOn(item.handedInOn, { earlierAwards: q.earlier, about: q.about }, book);
  return ceilingOf(q.instrument, q.facts, asked);
};

/** Kept with everything it came from, so that a change of the law can be tried on it. */
const keep = async (
  { tx, now, newId }: CommandContext,
  book: PolicyBook,
  item: Item,
  d: { awardId: string; ceiling: Fen; amount: Fen },
): Promise<void> => {
  const q = await questionOf(tx, book, item);
  if (!q) return;
  await keepDecision(tx, {
    id: newId(),
    instrument: item.instrumentId,
    regionPath: item.regionPath,
    on: item.handedInOn,
    subject: `subsidies.award:${d.awardId}`,
    title: `${item.receipt}-${item.place} ${item.titleZh}`,
    facts: q.facts,
    about: q.about,
    earlier: q.earlier,
    ceiling: d.ceiling,
    amount: d.amount,
    at: now,
  });
};

const judgeCap = async (tx: Tx, programme: Programme, amountFen: Fen): Promise<Refusal | undefined> => {
  if (programme.capFen === null) return undefined;
  const { used } = await tx.one<{ used: Fen }>(sql`
    select coalesce(sum(a.amount_fen), 0)::bigint as used from subsidies.award a where a.programme_id = ${programme.id} and not exists (select from subsidies.award_end e where e.award_id = a.id)`);
  const left = programme.capFen - used;
  return amountFen <= left
    ? undefined
    : refuse('subsidies.above-programme-cap', {
        facts: { most: formatYuan(programme.capFen), left: formatYuan(left > 0n ? left : 0n) },
      });
};

/** Money of every budget's part, set aside: a budget that is short says no to whoever comes second. */
const setAside = async (
  context: CommandContext,
  item: Item,
  a: { awardId: string; programme: Programme; parts: readonly Part[]; expiresOn: PlainDate },
) => {
  const { bookId } = a.programme;
  const lines = [];
  for (const { budgetId, amountFen } of a.parts) {
    const paid = await findAccount(context, bookId, accountCode.paid(budgetId));
    const budget = await findAccount(context, bookId, accountCode.budget(budgetId));
    if (!paid || !budget) return refuse('platform.not-found');
    lines.push(
      { accountId: paid, side: 'debit' as const, amountFen },
      { accountId: budget, side: 'credit' as const, amountFen },
    );
  }
  return reserve(context, {
    bookId,
    key: `subsidies.award:${a.awardId}`,
    description: `${item.applicant}：${item.titleZh}（${item.receipt}-${item.place}）`,
    reference: `${item.receipt}-${item.place}`,
    expiresOn: a.expiresOn,
    lines,
  });
};

type Decided = {
  readonly awardId: string;
  readonly answer: CeilingAnswer;
  readonly amountFen: Fen;
  readonly reason: string;
  readonly parts: readonly Part[];
  readonly reservationId: string;
};
const insertAward = async (
  { tx, actor, now, today }: CommandContext,
  item: Item,
  d: Decided,
): Promise<void> => {
  const { instrument } = d.answer;
  const editions = instrument.editions.map(({ from }) => from).filter((from) => from <= item.handedInOn);
  const edition = editions.toSorted().at(-1) ?? item.handedInOn;
  const trace = d.answer.trace.map(({ zh, en, amount }) => ({
    zh,
    en,
    amount: amount === undefined ? null : formatYuan(amount),
  }));
  await tx.run(sql`
    insert into subsidies.award (id, item_id, applicant_id, firm_id, payer_path, region_path, programme_id, instrument_id, year, ceiling_fen, amount_fen, reason, law_on, edition_on, source, trace, purse, project, loan_id,
      reservation_id, awarded_by, awarded_by_name, awarded_at, awarded_on)
    values (${d.awardId}, ${item.id}, ${item.applicantId}, ${item.firmId}, ${item.payerPath}, ${item.regionPath}, ${item.programmeId}, ${item.instrumentId}, ${item.year}, ${d.answer.ceiling}, ${d.amountFen}, ${d.reason}, ${item.handedInOn},
      ${edition}, ${sourceText(instrument.source)}, ${JSON.stringify(trace)}::jsonb, ${instrument.purse ?? null}, ${item.project ?? item.loanNumber}, ${item.loanId}, ${d.reservationId}, ${actor.personId}, ${actor.personName}, ${now}, ${today})`);
  await tx.run(sql`
    insert into subsidies.award_part (award_id, place, applicant_id, payer_path, region_path, budget_id, budget, amount_fen)
    select ${d.awardId}, p.place, ${item.applicantId}, ${item.payerPath}, ${item.regionPath}, p.budget_id, p.budget, p.amount_fen
    from unnest(${d.parts.map((p) => p.budgetId)}::uuid[], ${d.parts.map((p) => p.budget)}::text[], ${d.parts.map((p) => `${p.amountFen}`)}::bigint[]) with ordinality as p(budget_id, budget, amount_fen, place)`);
};

/** Up to the ceiling, with a reason, the money set aside at once (N3). One at a time for a firm and for a programme. */
export const awardItem = bind('subsidies.award-item', async (context, input) => {
  const { tx, actor, today } = context;
  const seen = await findItem(tx, input.itemId);
  if (!seen) return refuse('platform.not-found');
  const another = judgePayer(actor, seen.payerPath);
  if (another) return another;
  await takeTurn(tx, `firm:${seen.firmId}`);
  await takeTurn(tx, `programme:${seen.programmeId}`);
  const item = (await findItem(tx, input.itemId)) as Item;
  const to = judgeStep(item, 'award');
  if (isRefusal(to)) return to as Refusal;
  const block = await blockOf(tx, item.applicantId, today);
  if (block) return refuseBlocked(block);
  const book = await bookOf(tx);
  const [answer, programme] = [await lawOf(tx, book, item), await findProgramme(tx, item.programmeId)];
  if (!answer || !programme) return wrong('not-in-force', 'amount', { title: item.titleZh });
  const refused = judgeAnswer(answer, 'amount');
  if (refused) return refused;
  if (parseYuan(input.seenCeiling) !== answer.ceiling)
    return refuse('subsidies.ceiling-changed', { facts: { now: formatYuan(answer.ceiling) } });
  const amountFen = parseYuan(input.amount) ?? 0n;
  if (amountFen <= 0n) return wrong('amount-must-be-positive', 'amount');
  if (amountFen > answer.ceiling)
    return wrong('above-ceiling', 'amount', { most: formatYuan(answer.ceiling) });
  const over = await judgeCap(tx, programme, amountFen);
  if (over) return over;
  const budgets = await budgetsOf(tx, programme.id);
  const shares = bearingShares(answer.instrument, item.handedInOn, programme.shares);
  if (isRefusal(shares)) return shares as Refusal;
  const parts = shareAward(amountFen, { shares: shares as Share[], budgets }, item.regionPath);
  if (isRefusal(parts)) return parts as Refusal;
  // What was not paid by then is awarded anew.
  const term = termOf(book, 'subsidy-reservation', programme.payerPath, today);
  if (!term) return refuse('subsidies.no-reservation-term');
  const awardId = context.newId();
  const reserved = await setAside(context, item, {
    awardId,
    programme,
    parts: parts as Part[],
    expiresOn: addDays(today, term.count),
  });
  if (isRefusal(reserved)) return reserved as Refusal;
  const facts = { amount: formatYuan(amountFen), ceiling: formatYuan(answer.ceiling), reason: input.reason };
  const moved = await moveItems(context, 'award', [{ item, facts }]);
  if (moved) return moved;
  await insertAward(context, item, {
    awardId,
    answer,
    amountFen,
    reason: input.reason,
    parts: parts as Part[],
    reservationId: (reserved as { reservationId: string }).reservationId,
  });
  await keep(context, book, item, { awardId, ceiling: answer.ceiling, amount: amountFen });
  await tellApplicants(context, 'award', [{ ...item, awardFen: amountFen }], { reason: input.reason });
  context.remember(`subsidies.item:${item.id}`, {
    award: facts.amount,
    ceiling: facts.ceiling,
    rule: item.instrumentId,
  });
  context.tell('subsidies.item-moved', { itemId: item.id, step: 'award' });
  return { awardId };
});

/** Ends the living award of an item and frees its money; the item is open to be decided anew. */
export const endAward = async (
  context: CommandContext,
  item: Item,
  reason: string,
): Promise<undefined | Refusal> => {
  const { tx, actor, now } = context;
  if (!item.awardId || !item.reservationId) return notNow(item.state);
  const freed = await voidReserved(context, { reservationId: item.reservationId, reason });
  if (isRefusal(freed) && (freed as Refusal).facts?.['outcome'] !== 'expired') return notNow(item.state);
  await tx.run(sql`
    insert into subsidies.award_end (award_id, applicant_id, payer_path, region_path, by_applicant, reason, ended_by, ended_at)
    values (${item.awardId}, ${item.applicantId}, ${item.payerPath}, ${item.regionPath}, false, ${reason}, ${actor.personId}, ${now})`);
  const moved = await moveItems(context, 'cancel-award', [{ item, facts: { reason } }]);
  if (moved) return moved;
  await tellApplicants(context, 'cancel-award', [item], { reason });
  return undefined;
};

export const cancelAward = bind('subsidies.cancel-award', async (context, input) => {
  const { tx, actor } = context;
  const seen = await findItem(tx, input.itemId);
  if (!seen) return refuse('platform.not-found');
  const another = judgePayer(actor, seen.payerPath);
  if (another) return another;
  await takeTurn(tx, `firm:${seen.firmId}`);
  await takeTurn(tx, `programme:${seen.programmeId}`);
  const item = (await findItem(tx, input.itemId)) as Item;
  const to = judgeStep(item, 'cancel-award');
  if (isRefusal(to)) return to as Refusal;
  const refused = await endAward(context, item, input.reason);
  if (refused) return refused;
  context.remember(`subsidies.item:${item.id}`, { cancelled: true });
  return { done: true as const };
});

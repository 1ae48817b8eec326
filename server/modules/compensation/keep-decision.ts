import type { Facts } from '@zhirong/criteria';
import { dayOf, type Fen, type Instant, type PlainDate } from '@zhirong/kernel';
import { askedOn, ceilingOf, type EarlierAward } from '@zhirong/policies';
import type { CommandContext } from '../../platform/context.ts';
import { sql } from '../../platform/sql.ts';
import { keepDecision, readBook } from '../library/index.ts';
import type { Fund } from './fund.ts';
import { type Claim, findFund, type Gate, gatesOf } from './store.ts';

/** What the published terms may ask of a claim that passed its three gates, as the room knows it. */
export const factsOf = (
  claim: Pick<Claim, 'regionPath' | 'recognisedFen'>,
  known: { fund: Pick<Fund, 'kind'>; gates: readonly Gate[]; filedOn: PlainDate; paidThisYear: Fen },
): Facts => {
  const gate = (name: Gate['gate']) => known.gates.find((one) => one.gate === name);
  return {
    'claim.region': claim.regionPath,
    'claim.fund-kind': known.fund.kind,
    'claim.loss': claim.recognisedFen,
    // A gate counts what is outstanding of the principal.
    'claim.principal-loss': claim.recognisedFen,
    'claim.recovered': gate('loss')?.recoveredFen,
    'claim.paid-to-firm-this-year': known.paidThisYear,
    'claim.defaulted': gate('default') !== undefined,
    'claim.recovery-failed': gate('recovery') !== undefined,
    'claim.loss-proved': gate('loss') !== undefined,
    // A loan of a package is in no fund (S2-17).
    'claim.in-batch': false,
    'claim.defaulted-on': gate('default')?.on,
    'claim.recovery-ended-on': gate('recovery')?.on,
    'claim.filed-on': known.filedOn,
  };
};

/**
 * An award of a fund that stands on published terms, kept with everything the terms may ask, so that a change of them is
 * tried on it. Where no terms were published, no text can change it.
 */
export const keepAward = async (
  { tx, now, newId }: CommandContext,
  claim: Claim,
  award: { readonly id: string; readonly fundFen: Fen; readonly paidThisYear: Fen },
): Promise<void> => {
  const fund = await findFund(tx, claim.fundId);
  const book = await readBook(tx);
  const instrument = fund?.terms && book.instruments.get(fund.terms.instrumentId);
  if (!fund || !instrument) return;
  const filed = await tx.one<{ at: Instant }>(
    sql`select at from compensation.claim_step where claim_id = ${claim.id} and step = 'hand-in' order by seq desc limit 1`,
  );
  const before = await tx.all<{ on: PlainDate; amount: Fen; loan: string }>(sql`
    select a.approved_on as "on", a.fund_fen as amount, f.loan_id as loan from compensation.award a
    join compensation.claim c on c.id = a.claim_id join compensation.filing f on f.id = c.filing_id
    where a.fund_id = ${claim.fundId} and a.enterprise_id = ${claim.enterpriseId} and a.id <> ${award.id}
      and not exists (select from compensation.award_end e where e.award_id = a.id)`);
  const earlier: EarlierAward[] = before.map((one) => ({
    ...one,
    instrument: instrument.id,
    firm: claim.enterpriseId,
  }));
  const filedOn = dayOf(filed.at);
  const facts = factsOf(claim, {
    fund,
    gates: await gatesOf(tx, claim.id),
    filedOn,
    paidThisYear: award.paidThisYear,
  });
  const about = { firm: claim.enterpriseId, loan: claim.loanId };
  const { ceiling } = ceilingOf(instrument, facts, askedOn(filedOn, { earlierAwards: earlier, about }, book));
  await keepDecision(tx, {
    id: newId(),
    instrument: instrument.id,
    regionPath: claim.regionPath,
    on: filedOn,
    subject: `compensation.award:${award.id}`,
    title: `${claim.number} ${claim.enterprise}`,
    facts,
    about,
    earlier,
    ceiling,
    amount: award.fundFen,
    at: now,
  });
};

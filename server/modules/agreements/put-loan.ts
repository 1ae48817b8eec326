import { type Fen, formatYuan, type PlainDate, refuse, refuseAt } from '@zhirong/kernel';
import { bind } from '../../platform/bind.ts';
import { violatedConstraint } from '../../platform/database.ts';
import { sql } from '../../platform/sql.ts';
import { findAgreement, notNow } from './agreement.ts';

type OwnLoan = {
  id: string;
  number: string;
  enterprise: string;
  bank: string;
  regionPath: string;
  amountFen: Fen | null;
  disbursedOn: PlainDate | null;
};

/** A bank puts a loan it has paid out under an agreement that holds, within its own limit (S0-20, S2-16). */
export const addLoan = bind('agreements.add-loan', async (context, input) => {
  const { tx, actor, now, today } = context;
  const found = await findAgreement(tx, input.agreementId, today);
  const loan = await tx.first<OwnLoan>(sql`
    select l.id, l.number, l.enterprise, l.bank, l.region_path as "regionPath", d.pledged_fen as "amountFen", d.disbursed_on as "disbursedOn"
    from loans.loan l left join loans.disbursement d on d.loan_id = l.id where l.id = ${input.loanId}`);
  if (!found || !loan) return refuse('platform.not-found');
  const party = await tx.first<{ limitFen: Fen | null }>(
    sql`select limit_fen as "limitFen" from agreements.party where agreement_id = ${found.id} and kind = 'bank' and organisation_id = ${actor.organisationId}`,
  );
  if (!party) return refuse('agreements.not-a-party');
  if (found.state !== 'in-force') return notNow(found.state);
  const under = await tx.first(
    sql`select 1 from agreements.loan where loan_id = ${loan.id} and kind = ${found.kind}`,
  );
  if (under) return refuseAt('agreements.loan-in-agreement', 'loanId');
  const { amountFen, disbursedOn } = loan;
  if (amountFen === null || disbursedOn === null) return refuseAt('agreements.loan-not-paid-out', 'loanId');
  if (!loan.regionPath.startsWith(found.regionPath))
    return refuseAt('agreements.loan-of-another-region', 'loanId');
  if (disbursedOn < found.from || (found.until !== null && disbursedOn > found.until))
    return refuseAt('agreements.loan-outside-term', 'loanId', { from: found.from, until: found.until ?? '' });
  // In turn with whoever else puts a loan under it now, so that the sum is the one that counts.
  await tx.run(sql`select pg_advisory_xact_lock(7302034, hashtext(${found.id}::text))`);
  const { used } = await tx.one<{ used: Fen }>(
    sql`select coalesce(sum(amount_fen), 0)::bigint as used from agreements.loan where agreement_id = ${found.id} and bank_id = ${actor.organisationId}`,
  );
  if (party.limitFen !== null && used + amountFen > party.limitFen)
    return refuseAt('agreements.limit-passed', 'loanId', {
      most: formatYuan(party.limitFen),
      left: formatYuan(party.limitFen > used ? party.limitFen - used : 0n),
      needed: formatYuan(amountFen),
    });
  try {
    await tx.run(sql`
      insert into agreements.loan (agreement_id, region_path, keeper_id, kind, loan_id, loan_number, enterprise, bank_id, bank, amount_fen, disbursed_on, added_by, added_at)
      values (${found.id}, ${found.regionPath}, ${found.keeperId}, ${found.kind}, ${loan.id}, ${loan.number}, ${loan.enterprise}, ${actor.organisationId}, ${loan.bank}, ${amountFen}, ${disbursedOn}, ${actor.personId}, ${now})`);
  } catch (error) {
    if (['loan_once', 'loan_pkey'].includes(violatedConstraint(error) ?? ''))
      return refuseAt('agreements.loan-in-agreement', 'loanId');
    throw error;
  }
  context.remember(`agreements.agreement:${found.id}`, { loan: loan.id });
  return { done: true as const };
});

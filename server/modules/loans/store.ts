import type { LoanState, LoanStep } from '@zhirong/contracts';
import { type Fen, fenOf, type Instant, type PlainDate } from '@zhirong/kernel';
import type { Person } from '../../platform/actor.ts';
import type { Tx } from '../../platform/database.ts';
import { sql } from '../../platform/sql.ts';
import type { Facts, Loan, Overdue, Proposal } from './loan.ts';

/** A loan with the facts of its registration and its money beside it; alias `l`. */
export const loanColumns = sql`l.id, l.number, l.need_id as "needId", l.enterprise_id as "enterpriseId", l.enterprise, l.bank_id as "bankId", l.bank, l.adcode, l.region_path as "regionPath",
  l.amount_fen as "amountFen", l.months_count as months, l.rate_percent as "ratePercent", l.state, l.state_since as "stateSince", l.applied_at as "appliedAt", l.approved_fen as "approvedFen",
  r.registered_on as "registeredOn", r.registration_number as "registrationNumber", d.disbursed_on as "disbursedOn", d.amount_fen as "disbursedFen", d.pledged_fen as "pledgedFen"`;
export const loanTables = sql`loans.loan l left join loans.registration r on r.loan_id = l.id left join loans.disbursement d on d.loan_id = l.id`;

export const findLoan = (tx: Tx, id: string): Promise<Loan | undefined> =>
  tx.first<Loan>(sql`select ${loanColumns} from ${loanTables} where l.id = ${id}`);

export type NewLoan = {
  id: string;
  needId: string;
  answerId: string;
  enterpriseId: string;
  enterprise: string;
  bankId: string;
  bank: string;
  adcode: string;
  regionPath: string;
  amountFen: Fen;
  months: number;
  ratePercent: string;
  today: PlainDate;
  now: Instant;
};

/** Returns the file's number, `DK-2019-000123`: the year of the application, and a count that never starts again. */
export const insertLoan = async (tx: Tx, l: NewLoan): Promise<string> => {
  const { number } = await tx.one<{ number: string }>(sql`
    select 'DK-' || left(${l.today}::text, 4) || '-' || case when n < 1000000 then lpad(n::text, 6, '0') else n::text end as number from (select nextval('loans.loan_number') as n) next`);
  await tx.run(sql`
    insert into loans.loan (id, number, need_id, answer_id, enterprise_id, enterprise, bank_id, bank, adcode, region_path, amount_fen, months_count, rate_percent, state, state_since, applied_at)
    values (${l.id}, ${number}, ${l.needId}, ${l.answerId}, ${l.enterpriseId}, ${l.enterprise}, ${l.bankId}, ${l.bank}, ${l.adcode}, ${l.regionPath}, ${l.amountFen}, ${l.months}, ${l.ratePercent}, 'applied', ${l.now}, ${l.now})`);
  return number;
};

/** Moves the file only from the state it was judged in; false when someone else moved it meanwhile. */
export const moveLoan = async (
  tx: Tx,
  m: { id: string; from: LoanState; to: LoanState; approvedFen: Fen | undefined; now: Instant },
): Promise<boolean> =>
  (await tx.run(sql`
    update loans.loan set state = ${m.to}, state_since = case when state = ${m.to} then state_since else ${m.now} end, approved_fen = coalesce(${m.approvedFen ?? null}::bigint, approved_fen)
    where id = ${m.id} and state = ${m.from}`)) === 1;

export type NewStep = {
  id: string;
  loanId: string;
  step: LoanStep | 'apply';
  from: LoanState | null;
  to: LoanState;
  actor: Person;
  facts: Facts;
  now: Instant;
};

export const insertStep = (tx: Tx, s: NewStep): Promise<number> =>
  tx.run(sql`
    insert into loans.step (id, loan_id, step, from_state, to_state, at, person_id, person, organisation_id, organisation, role, facts)
    values (${s.id}, ${s.loanId}, ${s.step}, ${s.from}, ${s.to}, ${s.now}, ${s.actor.personId}, ${s.actor.personName}, ${s.actor.organisationId}, ${s.actor.organisationName}, ${s.actor.role}, ${JSON.stringify(s.facts)}::jsonb)`);

/** What the newest mark of an overdue loan says. */
export const findOverdue = async (tx: Tx, loanId: string): Promise<Overdue> => {
  const { amount, on } = await tx.one<{ amount: string; on: PlainDate }>(sql`
    select facts->>'amount' as amount, facts->>'on' as on from loans.step where loan_id = ${loanId} and step = 'mark-overdue' order by seq desc limit 1`);
  return { fen: fenOf(amount), on };
};

export const insertRegistration = (
  tx: Tx,
  r: {
    loan: Loan;
    registrationNumber: string;
    on: PlainDate;
    rights: string;
    personId: string;
    now: Instant;
  },
): Promise<number> =>
  tx.run(sql`
    insert into loans.registration (loan_id, enterprise_id, bank_id, region_path, registration_number, registered_on, rights, recorded_by, recorded_at)
    values (${r.loan.id}, ${r.loan.enterpriseId}, ${r.loan.bankId}, ${r.loan.regionPath}, ${r.registrationNumber}, ${r.on}, ${r.rights}, ${r.personId}, ${r.now})`);

export const insertProposal = (
  tx: Tx,
  p: { id: string; loan: Loan; amountFen: Fen; pledgedFen: Fen; on: PlainDate; actor: Person; now: Instant },
): Promise<number> =>
  tx.run(sql`
    insert into loans.proposal (id, loan_id, enterprise_id, bank_id, region_path, amount_fen, pledged_fen, disbursed_on, proposed_by, proposed_by_name, proposed_at)
    values (${p.id}, ${p.loan.id}, ${p.loan.enterpriseId}, ${p.loan.bankId}, ${p.loan.regionPath}, ${p.amountFen}, ${p.pledgedFen}, ${p.on}, ${p.actor.personId}, ${p.actor.personName}, ${p.now})`);

/** The proposal that waits; undefined unless the file stands at it. */
export const findProposal = (tx: Tx, loanId: string): Promise<Proposal | undefined> =>
  tx.first<Proposal>(sql`
    select p.id, p.loan_id as "loanId", p.amount_fen as "amountFen", p.pledged_fen as "pledgedFen", p.disbursed_on as "on", p.proposed_by as "proposedBy", p.proposed_by_name as "proposedByName", p.proposed_at as "proposedAt"
    from loans.proposal p join loans.loan l on l.id = p.loan_id
    where p.loan_id = ${loanId} and l.state = 'disbursement-proposed' order by p.seq desc limit 1`);

export const insertDisbursement = (
  tx: Tx,
  d: { id: string; loan: Loan; proposal: Proposal; actor: Person; now: Instant },
): Promise<number> =>
  tx.run(sql`
    insert into loans.disbursement (id, loan_id, proposal_id, enterprise_id, bank_id, region_path, amount_fen, pledged_fen, disbursed_on, proposed_by, approved_by, approved_by_name, approved_at)
    values (${d.id}, ${d.loan.id}, ${d.proposal.id}, ${d.loan.enterpriseId}, ${d.loan.bankId}, ${d.loan.regionPath}, ${d.proposal.amountFen}, ${d.proposal.pledgedFen}, ${d.proposal.on}, ${d.proposal.proposedBy}, ${d.actor.personId}, ${d.actor.personName}, ${d.now})`);

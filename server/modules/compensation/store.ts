import type { FilingState, LossClaimState, LossGate } from '@zhirong/contracts';
import type { Fen, Instant, PlainDate } from '@zhirong/kernel';
import type { CommandContext } from '../../platform/context.ts';
import type { Tx } from '../../platform/database.ts';
import { type Sql, sql } from '../../platform/sql.ts';
import type { Fund, Place, Rules } from './fund.ts';
import { type Part, type Party, plainPercent } from './shares.ts';

/** Whoever sums up a fund to decide on it waits for whoever is doing so now. */
export const takeTurn = (tx: Tx, fundId: string): Promise<unknown> =>
  tx.run(sql`select compensation.take_turn(${fundId})`);

export const stoppedNow = sql`coalesce((select h.action = 'stop' from compensation.halt h where h.fund_id = u.id order by h.seq desc limit 1), false)`;
export const fundColumns = sql`u.id, u.number, u.name, u.kind, u.adcode, u.region, u.region_path as "regionPath", u.operator_id as "operatorId", u.operator, u.book_id as "bookId", u.opened_at as "openedAt", u.terms, ${stoppedNow} as stopped`;
export const findFund = (tx: Tx, id: string): Promise<Fund | undefined> =>
  tx.first<Fund>(sql`select ${fundColumns} from compensation.fund u where u.id = ${id}`);

export const rulesColumns = sql`r.id, r.fund_id as "fundId", r.version_no as version, r.effective_on as "effectiveOn", r.ends_on as "endsOn", r.leverage_hundredths as "leverageHundredths", r.leverage_base as "leverageBase",
  r.loan_cap_fen as "loanCapFen", r.firm_year_cap_fen as "firmYearCapFen", r.year_cap_fen as "yearCapFen", r.overdue_days_count as "overdueDays", r.stop_at_percent as "stopAtPercent",
  r.first_role as "firstRole", r.second_role as "secondRole", r.separate_organisations as separate, r.tables, r.papers, r.deviation, r.source, r.proposed_by as "proposedBy", r.proposed_by_name as "proposedByName", r.proposed_at as "proposedAt",
  x.released_by_name as "releasedBy", x.released_at as "releasedAt"`;
export const rulesTables = sql`compensation.rules r left join compensation.rules_release x on x.rules_id = r.id`;
export const findRules = (tx: Tx, id: string): Promise<Rules | undefined> =>
  tx.first<Rules>(sql`select ${rulesColumns} from ${rulesTables} where r.id = ${id}`);
/** The released version that holds on a day. */
export const rulesOn = (tx: Tx, fundId: string, day: PlainDate): Promise<Rules | undefined> =>
  tx.first<Rules>(sql`
    select ${rulesColumns} from ${rulesTables} where r.fund_id = ${fundId} and x.rules_id is not null and r.effective_on <= ${day}
    order by r.effective_on desc, r.version_no desc limit 1`);

export const nextNumber = async (tx: Tx, prefix: string, today: PlainDate): Promise<string> =>
  (
    await tx.one<{ number: string }>(
      sql`select ${prefix} || '-' || left(${today}::text, 4) || '-' || lpad(nextval('compensation.number')::text, 6, '0') as number`,
    )
  ).number;

export type Sums = {
  readonly moneyIn: Fen;
  readonly paid: Fen;
  readonly recovered: Fen;
  readonly covered: Fen;
  readonly coveredEver: Fen;
  readonly yearUsed: Fen;
};
/** What a fund comes to, for those who see all of it. `year` is that of the awards. */
export const sumsOf = (tx: Tx, fundId: string, year: number): Promise<Sums> =>
  tx.one<Sums>(sql`
    select coalesce((select sum(amount_fen) from compensation.deposit where fund_id = ${fundId}), 0)::bigint as "moneyIn",
      coalesce((select sum(fund_fen) from compensation.payment where fund_id = ${fundId}), 0)::bigint as paid,
      coalesce((select sum(fund_fen) from compensation.receipt where fund_id = ${fundId}), 0)::bigint as recovered,
      compensation.covered_fen(${fundId}) as covered,
      coalesce((select sum(f.covered_fen) from compensation.filing f join compensation.filing_decision d on d.filing_id = f.id and d.outcome = 'accepted' where f.fund_id = ${fundId}), 0)::bigint as "coveredEver",
      ${awardedIn(fundId, year)} as "yearUsed"`);
/** Awards of a year that were not cancelled: paid or still to be paid. */
export const awardedIn = (fundId: string, year: number, enterpriseId: string | null = null): Sql =>
  sql`coalesce((select sum(a.fund_fen) from compensation.award a where a.fund_id = ${fundId} and a.year = ${year} and (${enterpriseId}::uuid is null or a.enterprise_id = ${enterpriseId}::uuid)
    and not exists (select from compensation.award_end e where e.award_id = a.id)), 0)::bigint`;

export type Filing = Place & {
  readonly id: string;
  readonly number: string;
  readonly fundId: string;
  readonly fund: string;
  readonly rulesId: string;
  readonly loanId: string;
  readonly loanNumber: string;
  readonly enterpriseId: string;
  readonly enterprise: string;
  readonly bankId: string;
  readonly bank: string;
  readonly coveredFen: Fen;
  readonly disbursedOn: PlainDate;
  readonly dueOn: PlainDate;
  readonly table: string;
  readonly state: FilingState;
  readonly filedBy: string;
  readonly filedByName: string;
  readonly filedAt: Instant;
  readonly reason: string | null;
  readonly claimId: string | null;
};
export const filingState = sql`case when d.filing_id is null then 'waiting' when d.outcome = 'refused' then 'refused' when c.state = 'paid' then 'compensated' when e.filing_id is not null then 'ended' else 'covered' end`;
export const filingColumns = sql`f.id, f.number, f.fund_id as "fundId", u.name as fund, f.region_path as "regionPath", f.operator_id as "operatorId", f.rules_id as "rulesId", f.loan_id as "loanId", f.loan_number as "loanNumber",
  f.enterprise_id as "enterpriseId", f.enterprise, f.bank_id as "bankId", f.bank, f.covered_fen as "coveredFen", f.disbursed_on as "disbursedOn", f.due_on as "dueOn", f.table_name as "table", ${filingState} as state,
  f.filed_by as "filedBy", f.filed_by_name as "filedByName", f.filed_at as "filedAt", d.reason, c.id as "claimId"`;
export const filingTables = sql`compensation.filing f join compensation.fund u on u.id = f.fund_id left join compensation.filing_decision d on d.filing_id = f.id left join compensation.filing_end e on e.filing_id = f.id left join compensation.claim c on c.filing_id = f.id`;
export const findFiling = (tx: Tx, id: string): Promise<Filing | undefined> =>
  tx.first<Filing>(sql`select ${filingColumns} from ${filingTables} where f.id = ${id}`);

const withPlainPercent = <P extends { percent: string }>(row: P): P => ({
  ...row,
  percent: plainPercent(row.percent),
});
const partyColumns = sql`place, kind, name, organisation_id as "organisationId", contributor_id as "contributorId", percent`;
export const partiesOf = async (tx: Tx, filingId: string): Promise<Party[]> =>
  (
    await tx.all<Party>(
      sql`select ${partyColumns} from compensation.filing_party where filing_id = ${filingId} order by place`,
    )
  ).map(withPlainPercent);
export const partsOf = async (tx: Tx, awardId: string): Promise<Part[]> =>
  (
    await tx.all<Part>(
      sql`select ${partyColumns}, amount_fen as "amountFen" from compensation.award_part where award_id = ${awardId} order by place`,
    )
  ).map(withPlainPercent);
/** What came back to each place of an award. */
export const returnedOf = async (tx: Tx, awardId: string): Promise<Map<number, Fen>> =>
  new Map(
    (
      await tx.all<{ place: number; fen: Fen }>(
        sql`select place, sum(amount_fen)::bigint as fen from compensation.receipt_part where award_id = ${awardId} group by place`,
      )
    ).map(({ place, fen }) => [place, fen]),
  );

export type Gate = {
  readonly gate: LossGate;
  readonly on: PlainDate;
  readonly document: string;
  readonly documentNumber: string;
  readonly documentOn: PlainDate;
  readonly way: 'enforcement' | 'disposal' | 'negotiation' | 'bankruptcy' | null;
  readonly outstandingFen: Fen | null;
  readonly recoveredFen: Fen | null;
  readonly costsFen: Fen | null;
  readonly recordedById: string;
  readonly recordedBy: string;
  readonly recordedAt: Instant;
};
/** The newest of each gate, in their order. */
export const gatesOf = (tx: Tx, claimId: string): Promise<Gate[]> =>
  tx.all<Gate>(sql`
    select * from (select distinct on (gate) gate, happened_on as "on", document, document_number as "documentNumber", document_on as "documentOn", way, outstanding_fen as "outstandingFen", recovered_fen as "recoveredFen", costs_fen as "costsFen",
      recorded_by as "recordedById", recorded_by_name as "recordedBy", recorded_at as "recordedAt" from compensation.gate where claim_id = ${claimId} order by gate, seq desc) g
    order by case gate when 'default' then 1 when 'recovery' then 2 else 3 end`);

export type Claim = Place & {
  readonly id: string;
  readonly number: string;
  readonly filingId: string;
  readonly fundId: string;
  readonly fund: string;
  readonly bookId: string;
  readonly rulesId: string;
  readonly enterpriseId: string;
  readonly enterprise: string;
  readonly bankId: string;
  readonly bank: string;
  readonly loanId: string;
  readonly loanNumber: string;
  readonly coveredFen: Fen;
  readonly disbursedOn: PlainDate;
  readonly table: string;
  readonly state: LossClaimState;
  readonly since: Instant;
  readonly openedBy: string;
  /** The newest examination, while it counts. */
  readonly examinationId: string | null;
  readonly recognisedFen: Fen | null;
  readonly examinedBy: string | null;
  readonly examinedOrganisation: string | null;
  /** The living award. */
  readonly awardId: string | null;
  readonly fundFen: Fen | null;
  readonly reservationId: string | null;
  readonly approvedBy: string | null;
  readonly approvedOn: PlainDate | null;
  readonly statedFen: Fen | null;
};
/** Outstanding, less what recovery left after its own costs. */
const stated = sql`(select g.outstanding_fen - greatest(0, g.recovered_fen - g.costs_fen) from compensation.gate g where g.claim_id = c.id and g.gate = 'loss' order by g.seq desc limit 1)`;
export const claimColumns = sql`c.id, c.number, c.filing_id as "filingId", c.fund_id as "fundId", u.name as fund, u.book_id as "bookId", f.rules_id as "rulesId", c.region_path as "regionPath", c.operator_id as "operatorId",
  c.enterprise_id as "enterpriseId", f.enterprise, c.bank_id as "bankId", f.bank, f.loan_id as "loanId", f.loan_number as "loanNumber", f.covered_fen as "coveredFen", f.disbursed_on as "disbursedOn", f.table_name as "table",
  c.state, c.state_since as since, c.opened_by as "openedBy", x.id as "examinationId", x.loss_fen as "recognisedFen", x.examined_by as "examinedBy", x.examined_organisation as "examinedOrganisation",
  a.id as "awardId", a.fund_fen as "fundFen", a.reservation_id as "reservationId", a.approved_by as "approvedBy", a.approved_on as "approvedOn", ${stated} as "statedFen"`;
export const claimTables = sql`compensation.claim c join compensation.filing f on f.id = c.filing_id join compensation.fund u on u.id = c.fund_id
  left join lateral (select * from compensation.examination x where x.claim_id = c.id and c.state in ('examined', 'approved', 'paid') order by x.seq desc limit 1) x on true
  left join lateral (select * from compensation.award a where a.claim_id = c.id and not exists (select from compensation.award_end n where n.award_id = a.id) order by a.seq desc limit 1) a on true`;
export const findClaim = (tx: Tx, id: string): Promise<Claim | undefined> =>
  tx.first<Claim>(sql`select ${claimColumns} from ${claimTables} where c.id = ${id}`);

type ClaimPlace = Place & { readonly id: string; readonly fundId: string; readonly bankId: string };
/** One line in a claim's history. */
export const insertStep = async (
  { tx, actor, now, newId }: CommandContext,
  claim: ClaimPlace,
  step: string,
  facts: Readonly<Record<string, string>>,
): Promise<void> => {
  await tx.run(sql`
    insert into compensation.claim_step (id, claim_id, fund_id, bank_id, region_path, operator_id, step, at, person_id, person, organisation_id, organisation, role, facts)
    values (${newId()}, ${claim.id}, ${claim.fundId}, ${claim.bankId}, ${claim.regionPath}, ${claim.operatorId}, ${step}, ${now}, ${actor.personId}, ${actor.personName}, ${actor.organisationId}, ${actor.organisationName}, ${actor.role}, ${JSON.stringify(facts)}::jsonb)`);
};
/** Moves a claim only from the state it was judged in; false when someone else moved it meanwhile. */
export const moveClaim = async (
  { tx, now }: CommandContext,
  claim: { readonly id: string; readonly state: LossClaimState },
  to: LossClaimState,
): Promise<boolean> =>
  (await tx.run(
    sql`update compensation.claim set state = ${to}, state_since = ${now} where id = ${claim.id} and state = ${claim.state}`,
  )) === 1;

import type { OrganisationKind, ParsedInput, SharingParty } from '@zhirong/contracts';
import {
  addMonths,
  type Fen,
  formatYuan,
  isRefusal,
  type PlainDate,
  type Refusal,
  refuse,
} from '@zhirong/kernel';
import { bind } from '../../platform/bind.ts';
import type { CommandContext } from '../../platform/context.ts';
import type { Tx } from '../../platform/database.ts';
import { sql } from '../../platform/sql.ts';
import { tellNotices } from '../notices/index.ts';
import { type Fund, judgeLeverage, type Rules, wrong } from './fund.ts';
import type { Party } from './shares.ts';
import { findFiling, findFund, findRules, nextNumber, rulesOn, takeTurn } from './store.ts';

export type OwnLoan = {
  readonly id: string;
  readonly number: string;
  readonly enterpriseId: string;
  readonly enterprise: string;
  readonly bankId: string;
  readonly bank: string;
  readonly regionPath: string;
  readonly state: string;
  readonly months: number;
  readonly pledgedFen: Fen | null;
  readonly disbursedOn: PlainDate | null;
};
/** A loan as the bank's own rows show it; of another bank it is not there. */
export const findOwnLoan = (tx: Tx, id: string): Promise<OwnLoan | undefined> =>
  tx.first<OwnLoan>(sql`
    select l.id, l.number, l.enterprise_id as "enterpriseId", l.enterprise, l.bank_id as "bankId", l.bank, l.region_path as "regionPath", l.state, l.months_count as months, d.pledged_fen as "pledgedFen", d.disbursed_on as "disbursedOn"
    from loans.loan l left join loans.disbursement d on d.loan_id = l.id where l.id = ${id}`);

/** Kinds of organisations that may stand at a place of a table. */
export const kindsOf: Readonly<Record<Exclude<SharingParty, 'fund' | 'bank'>, readonly OrganisationKind[]>> =
  {
    guarantor: ['guarantor'],
    insurer: ['insurer'],
    appraiser: ['appraiser'],
    agency: ['agency', 'exchange', 'asset-manager'],
  };

type Wish = ParsedInput<'compensation.file-loan'>;
/** The parties of this loan: the table's places, filled in with who they are. */
const nameParties = async (
  tx: Tx,
  p: { fund: Fund; rules: Rules; loan: OwnLoan; wish: Wish },
): Promise<{ parties: Party[]; table: string } | Refusal> => {
  const table = p.rules.tables.find(({ key }) => key === p.wish.tableKey);
  if (!table) return wrong('table-unknown', 'tableKey');
  const parties: Party[] = [];
  for (const [place, { kind, percent, contributorId }] of table.parties.entries()) {
    const base = { place, kind, percent, contributorId: contributorId ?? null, organisationId: null };
    if (kind === 'fund') {
      const budget = contributorId
        ? await tx.first<{ name: string }>(
            sql`select name from compensation.contributor where id = ${contributorId}`,
          )
        : undefined;
      parties.push({ ...base, name: budget?.name ?? p.fund.name });
    } else if (kind === 'bank') parties.push({ ...base, name: p.loan.bank, organisationId: p.loan.bankId });
    else {
      const id = p.wish.partners.find((partner) => partner.place === place)?.organisationId;
      const found = id
        ? await tx.first<{ id: string; name: string }>(
            sql`select id, name from identity.organisation where id = ${id} and kind = any(${kindsOf[kind] as string[]})`,
          )
        : undefined;
      if (!found) return wrong('partner-missing', `partners.${place}`);
      parties.push({ ...base, name: found.name, organisationId: found.id });
    }
  }
  return { parties, table: table.name };
};

export const judgeWay = async (tx: Tx, loan: OwnLoan): Promise<Refusal | undefined> => {
  if (loan.state !== 'disbursed' || loan.pledgedFen === null)
    return wrong('loan-not-disbursed', 'loanId', { state: loan.state });
  const way = await tx.first<{ packageId: string | null }>(
    sql`select package_id as "packageId" from compensation.route where loan_id = ${loan.id}`,
  );
  if (!way) return undefined;
  return way.packageId ? wrong('loan-in-package', 'loanId') : wrong('loan-filed-already', 'loanId');
};

/** Whichever of a fund and a batch package is first has the loan: the primary key of `route` says so (S2-17, S2-18). */
export const takeWay = async (
  { tx, actor, now }: CommandContext,
  loan: OwnLoan,
  way: { filingId: string; operatorId: string } | { packageId: string },
): Promise<Refusal | undefined> => {
  const filing = 'filingId' in way ? way : undefined;
  const written = await tx.run(sql`
    insert into compensation.route (loan_id, filing_id, package_id, loan_number, enterprise, bank, bank_id, region_path, operator_id, taken_by, taken_at)
    values (${loan.id}, ${filing?.filingId ?? null}, ${'packageId' in way ? way.packageId : null}, ${loan.number}, ${loan.enterprise}, ${loan.bank}, ${loan.bankId}, ${loan.regionPath}, ${filing?.operatorId ?? null}, ${actor.personId}, ${now})
    on conflict do nothing`);
  return written === 1 ? undefined : wrong('loan-filed-already', 'loanId');
};

const judgeEntry = (fund: Fund, rules: Rules, loan: OwnLoan, today: PlainDate): Refusal | undefined => {
  if (fund.stopped) return refuse('compensation.stopped');
  if (rules.endsOn !== null && today > rules.endsOn)
    return refuse('compensation.term-over', { facts: { endsOn: rules.endsOn } });
  if (!loan.regionPath.startsWith(fund.regionPath)) return wrong('loan-of-another-region', 'loanId');
  if (rules.loanCapFen !== null && (loan.pledgedFen ?? 0n) > rules.loanCapFen)
    return wrong('above-loan-cap', 'loanId', { most: formatYuan(rules.loanCapFen) });
  return undefined;
};

/** A bank files its loan: the part secured by pledged rights, with the parties who will share its loss. */
export const fileLoan = bind('compensation.file-loan', async (context, input) => {
  const { tx, actor, now, today, command } = context;
  const [fund, loan] = [await findFund(tx, input.fundId), await findOwnLoan(tx, input.loanId)];
  if (!fund || !loan) return refuse('platform.not-found');
  const rules = await rulesOn(tx, fund.id, today);
  if (!rules) return refuse('compensation.no-rules');
  const refused = (await judgeWay(tx, loan)) ?? judgeEntry(fund, rules, loan, today);
  if (refused) return refused;
  const named = await nameParties(tx, { fund, rules, loan, wish: input });
  if (isRefusal(named)) return named;
  const [filingId, number] = [context.newId(), await nextNumber(tx, 'BA', today)];
  const disbursedOn = loan.disbursedOn as PlainDate;
  await tx.run(sql`
    insert into compensation.filing (id, number, fund_id, region_path, operator_id, rules_id, loan_id, loan_number, enterprise_id, enterprise, bank_id, bank, covered_fen, disbursed_on, due_on, table_key, table_name, filed_by, filed_by_name, filed_at, command_id)
    values (${filingId}, ${number}, ${fund.id}, ${fund.regionPath}, ${fund.operatorId}, ${rules.id}, ${loan.id}, ${loan.number}, ${loan.enterpriseId}, ${loan.enterprise}, ${loan.bankId}, ${loan.bank}, ${loan.pledgedFen},
      ${disbursedOn}, ${addMonths(disbursedOn, loan.months)}, ${input.tableKey}, ${named.table}, ${actor.personId}, ${actor.personName}, ${now}, ${command.id})`);
  const taken = await takeWay(context, loan, { filingId, operatorId: fund.operatorId });
  if (taken) return taken;
  for (const party of named.parties)
    await tx.run(sql`
      insert into compensation.filing_party (filing_id, place, fund_id, bank_id, region_path, operator_id, kind, name, organisation_id, contributor_id, percent)
      values (${filingId}, ${party.place}, ${fund.id}, ${loan.bankId}, ${fund.regionPath}, ${fund.operatorId}, ${party.kind}, ${party.name}, ${party.organisationId}, ${party.contributorId}, ${party.percent}::numeric)`);
  await tellNotices(tx, [
    {
      id: context.newId(),
      organisationId: fund.operatorId,
      cause: `compensation.filing:${filingId}`,
      kind: 'compensation-filing',
      now,
      link: `/compensation/funds/${fund.id}?tab=filings`,
      facts: { number, enterprise: loan.enterprise, bank: loan.bank },
    },
  ]);
  context.remember(`compensation.filing:${filingId}`, {
    fund: fund.id,
    loan: loan.id,
    table: input.tableKey,
  });
  return { filingId, number };
});

/** The fund takes a loan in, within its leverage, or says why not; a loan it refuses is free to go elsewhere. */
export const decideFiling = bind('compensation.decide-filing', async (context, input) => {
  const { tx, actor, now, today } = context;
  if (input.outcome === 'refused' && input.reason === undefined) return wrong('reason-required', 'reason');
  const seen = await findFiling(tx, input.filingId);
  if (!seen) return refuse('platform.not-found');
  await takeTurn(tx, seen.fundId);
  const [filing, fund, rules] = [
    await findFiling(tx, input.filingId),
    await findFund(tx, seen.fundId),
    await findRules(tx, seen.rulesId),
  ];
  if (!filing || !fund || !rules) return refuse('platform.not-found');
  if (filing.state !== 'waiting') return refuse('compensation.filing-decided');
  if (input.outcome === 'accepted') {
    if (fund.stopped) return refuse('compensation.stopped');
    const { covered, base } = await tx.one<{ covered: Fen; base: Fen }>(
      sql`select compensation.covered_fen(${fund.id}) as covered, compensation.base_fen(${fund.id}, ${rules.leverageBase}) as base`,
    );
    const refused = judgeLeverage(rules, {
      baseFen: base,
      coveredFen: covered,
      enteringFen: filing.coveredFen,
    });
    if (refused) return refused;
  }
  await tx.run(sql`
    insert into compensation.filing_decision (filing_id, fund_id, bank_id, region_path, operator_id, outcome, reason, filed_by, decided_by, decided_by_name, decided_at)
    values (${filing.id}, ${fund.id}, ${filing.bankId}, ${fund.regionPath}, ${fund.operatorId}, ${input.outcome}, ${input.reason ?? null}, ${filing.filedBy}, ${actor.personId}, ${actor.personName}, ${now})`);
  if (input.outcome === 'refused')
    await tx.run(sql`delete from compensation.route where filing_id = ${filing.id}`);
  await tellNotices(tx, [
    {
      id: context.newId(),
      organisationId: filing.bankId,
      role: 'bank-officer',
      cause: `compensation.filing-decision:${filing.id}`,
      kind: 'compensation-filing-decided',
      now,
      link: '/compensation/filings',
      facts: { number: filing.number, enterprise: filing.enterprise, outcome: input.outcome, on: today },
    },
  ]);
  context.remember(`compensation.filing:${filing.id}`, { outcome: input.outcome });
  return { done: true as const };
});

/** A loan that is paid back, or leaves the fund, frees its leverage. */
export const endFiling = bind('compensation.end-filing', async (context, input) => {
  const { tx, actor, now, today } = context;
  const filing = await findFiling(tx, input.filingId);
  if (!filing) return refuse('platform.not-found');
  if (filing.state !== 'covered')
    return refuse('compensation.not-covered', { facts: { state: filing.state } });
  if (filing.claimId !== null) return refuse('compensation.claim-open');
  if (input.on > today) return wrong('day-in-the-future', 'on', { today });
  const written = await tx.run(sql`
    insert into compensation.filing_end (filing_id, fund_id, bank_id, region_path, operator_id, ending, ended_on, ended_by, ended_at)
    values (${filing.id}, ${filing.fundId}, ${filing.bankId}, ${filing.regionPath}, ${filing.operatorId}, ${input.end}, ${input.on}, ${actor.personId}, ${now}) on conflict do nothing`);
  if (written === 0) return refuse('compensation.not-covered', { facts: { state: 'ended' } });
  context.remember(`compensation.filing:${filing.id}`, { end: input.end });
  return { done: true as const };
});

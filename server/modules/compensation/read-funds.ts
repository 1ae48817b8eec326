import type { Output } from '@zhirong/contracts';
import { type Fen, formatYuan, type Instant, type PlainDate, refuse, yearOf } from '@zhirong/kernel';
import type { Person } from '../../platform/actor.ts';
import { bind } from '../../platform/bind.ts';
import type { Tx } from '../../platform/database.ts';
import { type Sql, sql } from '../../platform/sql.ts';
import { balanceOf, findAccount } from '../ledger/index.ts';
import { accountCode, coverMax, type Fund, type Rules } from './fund.ts';
import { plainPercent, rateOf, timesOf } from './shares.ts';
import { deviationsIn, type Terms } from './terms.ts';
import { findFund, fundColumns, rulesColumns, rulesOn, rulesTables, sumsOf } from './store.ts';

type Head = Omit<Output<'compensation.list-funds'>['rows'][number], 'rules'>;
type RulesShown = Output<'compensation.read-fund'>['rules'][number];

const headOf = (fund: Fund): Head => ({
  id: fund.id,
  number: fund.number,
  name: fund.name,
  kind: fund.kind,
  region: { adcode: fund.adcode, name: fund.region },
  operator: fund.operator,
  openedAt: fund.openedAt,
  stopped: fund.stopped,
});

const times = (hundredths: bigint): string =>
  plainPercent(`${hundredths / 100n}.${(hundredths % 100n).toString().padStart(2, '0')}`);
const bureaus: readonly string[] = ['finance-officer', 'ip-officer'];

const shownRules = (
  rules: Rules,
  terms: Terms | null,
  inForceId: string | undefined,
  actor: Person,
): RulesShown => ({
  id: rules.id,
  version: rules.version,
  effectiveOn: rules.effectiveOn,
  ...(rules.endsOn === null ? {} : { endsOn: rules.endsOn }),
  leverageMax: times(rules.leverageHundredths),
  leverageBase: rules.leverageBase,
  ...(rules.loanCapFen === null ? {} : { loanCap: formatYuan(rules.loanCapFen) }),
  ...(rules.firmYearCapFen === null ? {} : { firmYearCap: formatYuan(rules.firmYearCapFen) }),
  ...(rules.yearCapFen === null ? {} : { yearCap: formatYuan(rules.yearCapFen) }),
  overdueDays: rules.overdueDays,
  ...(rules.stopAtPercent === null ? {} : { stopAtPercent: plainPercent(rules.stopAtPercent) }),
  firstApprover: rules.firstRole,
  secondApprover: rules.secondRole,
  separateOrganisations: rules.separate,
  tables: rules.tables.map(({ key, name, parties }) => ({
    key,
    name,
    parties: parties.map(({ kind, percent, contributorId }) => ({
      kind,
      percent,
      ...(contributorId === undefined ? {} : { contributorId }),
    })),
  })),
  papers: [...rules.papers],
  ...(rules.deviation === null ? {} : { deviation: rules.deviation }),
  deviations: deviationsIn(terms, rules),
  source: rules.source,
  proposedBy: rules.proposedByName,
  proposedAt: rules.proposedAt,
  releasedBy: rules.releasedBy,
  releasedAt: rules.releasedAt,
  inForce: rules.id === inForceId,
  mine: bureaus.includes(actor.role) && rules.releasedAt === null && rules.proposedBy !== actor.personId,
});

export const listFunds = bind('compensation.list-funds', async ({ tx, actor, today }, input) => {
  const q = input.q ?? null;
  const where = sql`(${q}::text is null or position(lower(${q}) in lower(u.name || ' ' || u.number || ' ' || u.operator)) > 0)`;
  const { total } = await tx.one<{ total: number }>(
    sql`select count(*)::int as total from compensation.fund u where ${where}`,
  );
  const funds = await tx.all<Fund>(
    sql`select ${fundColumns} from compensation.fund u where ${where} order by u.region_path, u.name limit ${input.size} offset ${(input.page - 1) * input.size}`,
  );
  const rows = [];
  for (const fund of funds) {
    const rules = await rulesOn(tx, fund.id, today);
    rows.push({ ...headOf(fund), rules: rules ? shownRules(rules, fund.terms, rules.id, actor) : null });
  }
  return { rows, total };
});

type HaltRow = {
  id: string;
  action: 'stop' | 'resume';
  automatic: boolean;
  reason: string;
  proposedById: string | null;
  proposedBy: string | null;
  decidedBy: string | null;
  at: Instant;
  waiting: boolean;
};
const haltsOf = async (
  tx: Tx,
  fundId: string,
  actor: Person,
): Promise<Output<'compensation.read-fund'>['halts']> => {
  const rows = await tx.all<HaltRow>(sql`
    select coalesce(p.id, h.id) as id, coalesce(p.action, h.action) as action, p.id is null as automatic, coalesce(p.reason, h.reason) as reason, p.proposed_by as "proposedById", p.proposed_by_name as "proposedBy",
      h.decided_by_name as "decidedBy", coalesce(h.at, p.proposed_at) as at,
      h.id is null and not exists (select from compensation.halt l where l.fund_id = p.fund_id and l.at > p.proposed_at) as waiting
    from compensation.halt_proposal p full join (select * from compensation.halt where fund_id = ${fundId}) h on h.proposal_id = p.id
    where coalesce(p.fund_id, h.fund_id) = ${fundId} order by at desc limit 20`);
  return rows.map(({ proposedById, ...row }) => ({
    ...row,
    mine:
      row.waiting &&
      proposedById !== actor.personId &&
      (actor.role === 'fund-operator' || actor.role === 'finance-officer'),
  }));
};

type ContributorRow = {
  id: string;
  name: string;
  level: Output<'compensation.read-fund'>['contributors'][number]['level'];
  paidIn: Fen;
  paid: Fen;
  recovered: Fen;
};
const contributorsOf = async (tx: Tx, fundId: string) =>
  (
    await tx.all<ContributorRow>(sql`
      select c.id, c.name, c.level, coalesce((select sum(d.amount_fen) from compensation.deposit d where d.contributor_id = c.id), 0)::bigint as "paidIn",
        coalesce((select sum(p.amount_fen) from compensation.award_part p join compensation.payment y on y.award_id = p.award_id where p.contributor_id = c.id), 0)::bigint as paid,
        coalesce((select sum(p.amount_fen) from compensation.receipt_part p where p.contributor_id = c.id), 0)::bigint as recovered
      from compensation.contributor c where c.fund_id = ${fundId} order by c.place`)
  ).map((row) => ({
    ...row,
    paidIn: formatYuan(row.paidIn),
    paid: formatYuan(row.paid),
    recovered: formatYuan(row.recovered),
  }));

const countsOf = (tx: Tx, fundId: string) =>
  tx.one<{ filings: number; waitingFilings: number; openClaims: number; waitingReceipts: number }>(sql`
    select (select count(*)::int from compensation.filing f join compensation.filing_decision d on d.filing_id = f.id and d.outcome = 'accepted' where f.fund_id = ${fundId}) as filings,
      (select count(*)::int from compensation.filing f where f.fund_id = ${fundId} and not exists (select from compensation.filing_decision d where d.filing_id = f.id)) as "waitingFilings",
      (select count(*)::int from compensation.claim c where c.fund_id = ${fundId} and c.state <> 'paid') as "openClaims",
      (select count(*)::int from compensation.recovery r where r.fund_id = ${fundId} and not exists (select from compensation.receipt t where t.recovery_id = r.id)) as "waitingReceipts"`);

const figuresOf = async (
  tx: Tx,
  fund: Fund,
  rules: Rules | undefined,
  today: PlainDate,
): Promise<Output<'compensation.read-fund'>['figures']> => {
  const sums = await sumsOf(tx, fund.id, yearOf(today));
  const bank = await findAccount({ tx }, fund.bookId, accountCode.bank);
  const money = bank ? await balanceOf(tx, bank) : undefined;
  const { balanceFen = 0n, heldFen = 0n, availableFen = 0n } = money ?? {};
  const base = rules?.leverageBase === 'balance' ? sums.moneyIn - sums.paid + sums.recovered : sums.moneyIn;
  const most = rules ? coverMax(rules, base) : 0n;
  return {
    moneyIn: formatYuan(sums.moneyIn),
    reserved: formatYuan(heldFen),
    paid: formatYuan(sums.paid),
    recovered: formatYuan(sums.recovered),
    balance: formatYuan(balanceFen),
    available: formatYuan(availableFen),
    covered: formatYuan(sums.covered),
    coveredEver: formatYuan(sums.coveredEver),
    leverage: timesOf(sums.covered, base),
    room: rules ? formatYuan(most > sums.covered ? most - sums.covered : 0n) : null,
    ratePercent: rateOf(sums.paid - sums.recovered, sums.coveredEver).percent,
    yearUsed: formatYuan(sums.yearUsed),
    ...(await countsOf(tx, fund.id)),
  };
};

/** Money in, reserved, paid, recovered, left; leverage and rate against the rules; what waits, and who may do it. */
export const readFund = bind('compensation.read-fund', async ({ tx, actor, today }, input) => {
  const fund = await findFund(tx, input.fundId);
  if (!fund) return refuse('platform.not-found');
  const inForce = await rulesOn(tx, fund.id, today);
  const versions = await tx.all<Rules>(
    sql`select ${rulesColumns} from ${rulesTables} where r.fund_id = ${fund.id} order by r.version_no desc`,
  );
  return {
    ...headOf(fund),
    terms: fund.terms && { ...fund.terms, papers: fund.terms.papers ?? [] },
    bookId: fund.bookId,
    contributors: await contributorsOf(tx, fund.id),
    figures: await figuresOf(tx, fund, inForce, today),
    rules: versions.map((rules) => shownRules(rules, fund.terms, inForce?.id, actor)),
    halts: await haltsOf(tx, fund.id, actor),
  };
});

type FigureRow = {
  id: string;
  on: PlainDate;
  what: string;
  reference: string | null;
  fen: Fen;
  entryId: string | null;
  claimId: string | null;
};
/** The rows a figure is the sum of, oldest last; every one that moved money names its entry. */
const rowsBehind = (figure: string, fundId: string): Sql => {
  if (figure === 'money-in')
    return sql`select d.id, d.paid_on as "on", c.name as what, d.reference, d.amount_fen as fen, d.entry_id as "entryId", null::uuid as "claimId" from compensation.deposit d join compensation.contributor c on c.id = d.contributor_id where d.fund_id = ${fundId}`;
  if (figure === 'reserved')
    return sql`select a.id, a.approved_on as "on", f.enterprise || ' · ' || c.number as what, null::text as reference, a.fund_fen as fen, null::uuid as "entryId", c.id as "claimId" from compensation.award a join compensation.claim c on c.id = a.claim_id and c.state = 'approved'
      join compensation.filing f on f.id = c.filing_id where a.fund_id = ${fundId} and not exists (select from compensation.award_end e where e.award_id = a.id)
      and not exists (select from ledger.ending g where g.reservation_id = a.reservation_id)`;
  if (figure === 'paid')
    return sql`select p.award_id as id, p.paid_on as "on", f.enterprise || ' · ' || c.number as what, p.reference, p.fund_fen as fen, p.entry_id as "entryId", c.id as "claimId" from compensation.payment p join compensation.award a on a.id = p.award_id
      join compensation.claim c on c.id = a.claim_id join compensation.filing f on f.id = c.filing_id where p.fund_id = ${fundId}`;
  if (figure === 'recovered')
    return sql`select t.recovery_id as id, t.confirmed_on as "on", f.enterprise || ' · ' || r.number as what, r.reference, t.fund_fen as fen, t.entry_id as "entryId", c.id as "claimId" from compensation.receipt t join compensation.recovery r on r.id = t.recovery_id
      join compensation.claim c on c.id = r.claim_id join compensation.filing f on f.id = c.filing_id where t.fund_id = ${fundId}`;
  return sql`select f.id, f.disbursed_on as "on", f.enterprise || ' · ' || f.loan_number as what, f.number as reference, f.covered_fen as fen, null::uuid as "entryId", c.id as "claimId" from compensation.filing f
    join compensation.filing_decision d on d.filing_id = f.id and d.outcome = 'accepted' left join compensation.claim c on c.filing_id = f.id
    where f.fund_id = ${fundId} and not exists (select from compensation.filing_end e where e.filing_id = f.id) and coalesce(c.state, '') <> 'paid'`;
};

export const readFigure = bind('compensation.read-figure', async ({ tx }, input) => {
  const fund = await findFund(tx, input.fundId);
  if (!fund) return refuse('platform.not-found');
  const rows = rowsBehind(input.figure, fund.id);
  const { total, sum } = await tx.one<{ total: number; sum: Fen }>(
    sql`select count(*)::int as total, coalesce(sum(x.fen), 0)::bigint as sum from (${rows}) x`,
  );
  const found = await tx.all<FigureRow>(
    sql`select * from (${rows}) x order by x."on" desc, x.id desc limit ${input.size} offset ${(input.page - 1) * input.size}`,
  );
  return {
    rows: found.map(({ fen, ...row }) => ({ ...row, amount: formatYuan(fen) })),
    total,
    sum: formatYuan(sum),
  };
});

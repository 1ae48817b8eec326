import type { FactOrigin } from '@zhirong/contracts';
import type { Facts, FactValue } from '@zhirong/criteria';
import {
  addMonths,
  type Fen,
  isRefusal,
  parsePercent,
  parseYuan,
  type PlainDate,
  yearOf,
} from '@zhirong/kernel';
import type { Tx } from '../../platform/database.ts';
import { sql } from '../../platform/sql.ts';
import { insuranceOfLoan } from '../agreements/index.ts';
import { findRights, type RightView, rightsOf } from '../assets/index.ts';
import { loansInPackages } from '../compensation/index.ts';
import { type Name, type Names, readGiven, writeFacts } from './facts.ts';
import { blockOf } from './store.ts';

export type Known = {
  readonly facts: Facts;
  readonly origins: Readonly<Record<string, FactOrigin>>;
  readonly names: Names;
};
export type FirmRow = {
  readonly id: string;
  readonly name: string;
  readonly uscc: string;
  readonly adcode: string;
  readonly regionPath: string;
  readonly registeredOn: PlainDate | null;
  readonly sizeClass: string | null;
  readonly industry: string | null;
  readonly tags: readonly string[];
  readonly consented: boolean;
};
export type LoanRow = {
  readonly id: string;
  readonly number: string;
  readonly firmId: string;
  readonly firm: string;
  readonly bankId: string;
  readonly bank: string;
  readonly adcode: string;
  readonly regionPath: string;
  readonly amountFen: Fen;
  readonly months: number;
  readonly ratePercent: string;
  readonly state: string;
  readonly appliedOn: PlainDate;
  readonly disbursedFen: Fen | null;
  readonly pledgedFen: Fen | null;
  readonly disbursedOn: PlainDate | null;
  readonly registeredOn: PlainDate | null;
  readonly registrationNumber: string | null;
  readonly settledOn: PlainDate | null;
  readonly interestPaid: string | null;
  readonly valuation: { way?: string; value?: string; valuedOn?: string } | null;
};

export const findFirm = (tx: Tx, id: string): Promise<FirmRow | undefined> =>
  tx.first<FirmRow>(sql`
    select e.id, e.name, e.uscc, e.adcode, e.region_path as "regionPath", e.registered_on as "registeredOn", e.size_class as "sizeClass", e.industry, e.tags,
      exists (select from enterprises.consent c where c.enterprise_id = e.id and c.withdrawn_at is null) as consented
    from enterprises.enterprise e where e.id = ${id}`);

const loanColumns = sql`l.id, l.number, l.enterprise_id as "firmId", l.enterprise as firm, l.bank_id as "bankId", l.bank, l.adcode, l.region_path as "regionPath", l.amount_fen as "amountFen", l.months_count as months, l.rate_percent as "ratePercent", l.state,
  (l.applied_at at time zone 'Asia/Shanghai')::date as "appliedOn", d.amount_fen as "disbursedFen", d.pledged_fen as "pledgedFen", d.disbursed_on as "disbursedOn", r.registered_on as "registeredOn", r.registration_number as "registrationNumber",
  (select (s.facts->>'on')::date from loans.step s where s.loan_id = l.id and s.step = 'settle' order by s.seq desc limit 1) as "settledOn",
  (select s.facts->>'interestPaid' from loans.step s where s.loan_id = l.id and s.step = 'settle' order by s.seq desc limit 1) as "interestPaid",
  (select s.facts from loans.step s where s.loan_id = l.id and s.step = 'value' order by s.seq desc limit 1) as valuation`;
const loanTables = sql`loans.loan l left join loans.registration r on r.loan_id = l.id left join loans.disbursement d on d.loan_id = l.id`;

export const findLoans = (tx: Tx, ids: readonly string[]): Promise<LoanRow[]> =>
  ids.length === 0
    ? Promise.resolve([])
    : tx.all<LoanRow>(sql`select ${loanColumns} from ${loanTables} where l.id = any(${ids}::uuid[])`);
/** Loans one may ask about: paid out, newest first. */
export const loansOf = (tx: Tx, firmId: string | null): Promise<LoanRow[]> =>
  tx.all<LoanRow>(sql`
    select ${loanColumns} from ${loanTables} where d.loan_id is not null and (${firmId}::uuid is null or l.enterprise_id = ${firmId}::uuid) order by d.disbursed_on desc, l.id limit 200`);

/** The register of rights and the vocabulary of facts name two kinds differently. */
const kindOf = (kind: string): string =>
  ({ 'software-copyright': 'software', 'ic-layout': 'layout-design' })[kind] ?? kind;

const stateOf: Readonly<Record<string, string>> = {
  pending: 'pending',
  'in-force': 'valid',
  'fee-due': 'valid',
  'renewal-due': 'valid',
  'in-grace': 'valid',
  lapsed: 'lapsed',
  expired: 'lapsed',
  abandoned: 'lapsed',
  invalidated: 'invalidated',
};

const rightFacts = (right: RightView, more: Facts = {}): Facts => {
  const pledge = right.standing.find(({ burden }) => burden === 'pledged');
  return {
    'right.kind': kindOf(right.kind),
    'right.state': stateOf[right.state],
    'right.filed-on': right.filedOn,
    'right.granted-on': right.grantedOn,
    'right.expires-on': right.termEndsOn,
    'right.pledged': pledge !== undefined,
    'right.held-by-firm': right.ownerConfirmed ? true : undefined,
    'right.seized': right.burdens.includes('frozen'),
    ...more,
  };
};

/** Rights of a loan by the number of its pledge registration; and whether each was pledged before. */
const rightsOfLoan = async (tx: Tx, loan: LoanRow, on: PlainDate): Promise<NamedRight[]> => {
  if (loan.registrationNumber === null) return [];
  const found = await tx.all<{ id: string; on: PlainDate; before: boolean }>(sql`
    select f.right_id as id, f.happened_on as "on", exists (select from assets.fact b where b.right_id = f.right_id and b.kind = 'pledge-registered' and b.happened_on < f.happened_on
      and not exists (select from assets.fact w where w.answers_id = b.id and w.kind = 'withdrawn')) as before
    from assets.fact f join assets.right r on r.id = f.right_id where f.kind = 'pledge-registered' and r.enterprise_id = ${loan.firmId}
      and f.details->>'registrationNumber' = ${loan.registrationNumber} and not exists (select from assets.fact w where w.answers_id = f.id and w.kind = 'withdrawn')
    order by f.seq limit 300`);
  const views = await findRights(
    tx,
    found.map(({ id }) => id),
    on,
  );
  return views.map((view) => {
    const pledge = found.find(({ id }) => id === view.id);
    const facts = rightFacts(view, {
      'right.pledge-registered': true,
      'right.pledged-on': pledge?.on,
      'right.first-pledge': pledge?.before === false,
    });
    return { facts, name: nameOf(view) };
  });
};

type NamedRight = { readonly facts: Facts; readonly name: Name };
const nameOf = ({ title, number }: RightView): Name => ({ title, number });
const identifying = ['right.kind', 'right.filed-on', 'right.granted-on'] as const;
/** What the applicant chose from its register, found again by what the register alone fills in. */
const namesOf = (chosen: readonly Facts[], own: readonly NamedRight[]): (Name | null)[] => {
  const rest = [...own];
  return chosen.map((one) => {
    const place = rest.findIndex(({ facts }) => identifying.every((id) => facts[id] === one[id]));
    return (place < 0 ? undefined : rest.splice(place, 1)[0]?.name) ?? null;
  });
};

type Told = Record<string, FactValue | readonly Facts[]>;
/** A row may hold words from before the vocabulary: what it does not know is left to be asked. */
const fits = (id: string, value: Told[string]): boolean =>
  !isRefusal(readGiven(writeFacts({ [id]: value }), 'known'));

const firmFacts = (firm: FirmRow): Told => ({
  'firm.region': firm.regionPath,
  'firm.name': firm.name,
  'firm.uscc': firm.uscc,
  'firm.registered-on': firm.registeredOn,
  'firm.size': firm.sizeClass,
  'firm.industry': firm.industry,
  'firm.tags': [...firm.tags],
  'firm.consent': firm.consented,
});

const standingFacts = async (tx: Tx, firmId: string): Promise<Told> => {
  const rows = await tx.all<{ aspect: string; standing: string }>(sql`
    select distinct on (aspect) aspect, standing from enterprises.standing where enterprise_id = ${firmId} order by aspect, recorded_at desc`);
  const of = (aspect: string): string | undefined =>
    rows.find((row) => row.aspect === aspect && row.standing !== 'unknown')?.standing;
  return { 'firm.credit-standing': of('credit'), 'firm.repayment': of('repayment') };
};

/**
 * Whether a firm is on a key-service list that was released (S4-03). No is said only by who reads the lists of its region
 * and the firm's living consent: who sees no list is not told that it is on none, and is asked.
 */
const isListed = async (tx: Tx, firmId: string, regionPath: string): Promise<boolean | undefined> => {
  const found = await tx.one<{ listed: boolean; covered: boolean; consented: boolean }>(sql`
    select exists (select from lists.entry e join lists.version v on v.id = e.version_id where e.enterprise_id = ${firmId} and e.included and v.state = 'released' and v.superseded_at is null) as listed,
      exists (select from lists.version v where v.state = 'released' and v.superseded_at is null and starts_with(${regionPath}, v.region_path)) as covered,
      exists (select from enterprises.consent c where c.enterprise_id = ${firmId} and c.withdrawn_at is null) as consented`);
  return found.listed ? true : found.covered && found.consented ? false : undefined;
};

const firmListFacts = async (tx: Tx, firm: FirmRow): Promise<Told> => ({
  'firm.on-key-list': await isListed(tx, firm.id, firm.regionPath),
});
const loanListFacts = async (tx: Tx, loan: LoanRow): Promise<Told> => ({
  'loan.on-list': await isListed(tx, loan.firmId, loan.regionPath),
});

/** S2-17: loans go into a package here, so that one that is in none is in none. */
const packageFacts = async (tx: Tx, loan: LoanRow): Promise<Told> => ({
  'loan.in-batch': (await loansInPackages(tx, [loan.id])).has(loan.id),
});

/** S4-17: a loan whose policy is on record is insured, at that premium; of one without nothing is said. */
const insuranceFacts = async (tx: Tx, loan: LoanRow): Promise<Told> => {
  const found = await insuranceOfLoan(tx, loan);
  return found
    ? {
        'loan.insured': true,
        'product.line': 'loan-guarantee',
        'product.premium': found.premiumFen,
        'product.cover': found.coverFen,
        'product.cover-from': found.from,
        'product.cover-until': found.until,
      }
    : {};
};

/** What the borrower paid for reports on this loan; each file by its newest report. */
const valuationFacts = async (tx: Tx, loan: LoanRow): Promise<Told> => {
  const { fen } = await tx.one<{ fen: Fen | null }>(sql`
    select sum(r.fee_fen)::bigint as fen from (select distinct on (r.file_id) r.fee_fen from valuation.report r join valuation.file f on f.id = r.file_id
      where f.loan_id = ${loan.id} and f.opened_for_id = ${loan.firmId} and f.state <> 'withdrawn' order by r.file_id, r.registered_at desc) r`);
  return { 'loan.valuation-fee': fen };
};

const count = (rights: readonly RightView[], kind: string): number =>
  rights.filter((right) => right.kind === kind && stateOf[right.state] === 'valid').length;

const registerFacts = (rights: readonly RightView[]): Told =>
  rights.length === 0
    ? {}
    : {
        'firm.rights': rights.map((right) => rightFacts(right)),
        'firm.inventions-valid': count(rights, 'invention'),
        'firm.patents-valid':
          count(rights, 'invention') + count(rights, 'utility-model') + count(rights, 'design'),
        'firm.trademarks': count(rights, 'trademark'),
        'firm.software-copyrights': count(rights, 'software-copyright'),
        'firm.layout-designs': count(rights, 'ic-layout'),
      };

const loanFacts = (loan: LoanRow): Told => {
  const rate = parsePercent(loan.ratePercent);
  const value = loan.valuation?.value === undefined ? undefined : parseYuan(loan.valuation.value);
  const settled = loan.state === 'settled';
  return {
    'loan.amount': loan.disbursedFen ?? loan.amountFen,
    'loan.pledged-amount': loan.pledgedFen,
    'loan.months': loan.months,
    'loan.rate': rate,
    'loan.applied-on': loan.appliedOn,
    'loan.disbursed-on': loan.disbursedOn,
    'loan.due-on': loan.disbursedOn && addMonths(loan.disbursedOn, loan.months),
    'loan.settled': settled,
    'loan.settled-on': settled ? loan.settledOn : undefined,
    'loan.interest-paid': loan.interestPaid === null ? undefined : parseYuan(loan.interestPaid),
    'loan.registered': loan.registeredOn !== null,
    'loan.registered-on': loan.registeredOn,
    'loan.state': loan.state,
    'loan.appraised-value': value,
    'loan.valued-on': loan.valuation?.valuedOn as PlainDate | undefined,
    'loan.valuation-way': loan.valuation?.way,
  };
};

const pledgedFacts = (rights: readonly Facts[]): Told =>
  rights.length === 0
    ? {}
    : {
        'loan.rights': rights,
        'loan.pledged-kinds': [...new Set(rights.map((right) => right['right.kind'] as string))],
        'loan.pledged-rights': rights.length,
        'loan.pledged-inventions': rights.filter((right) => right['right.kind'] === 'invention').length,
        'loan.first-pledge': rights.some((right) => right['right.first-pledge'] === true),
      };

/** S0-19: what a bank paid out this year against pledged rights to firms of a region, as the platform has it. */
const volumeFacts = async (tx: Tx, bank: { id: string; path: string }, day: PlainDate): Promise<Told> => {
  const { fen, files } = await tx.one<{ fen: Fen; files: number }>(sql`
    select coalesce(sum(pledged_fen), 0)::bigint as fen, count(*)::int as files from loans.disbursement
    where bank_id = ${bank.id} and starts_with(region_path, ${bank.path}) and disbursed_on between ${`${yearOf(day)}-01-01`}::date and ${day}::date`);
  return files === 0 ? {} : { 'product.provider-new-loans': fen };
};

/** Everything the platform knows that an instrument may ask, as far as the reader may see it. */
export const gatherFacts = async (
  tx: Tx,
  about: {
    firm?: FirmRow | undefined;
    loan?: LoanRow | undefined;
    bank?: { id: string; path: string } | undefined;
  },
  day: PlainDate,
): Promise<Known> => {
  const { firm, loan, bank } = about;
  const rights = firm ? await rightsOf(tx, firm.id, day) : [];
  const pledged = loan ? await rightsOfLoan(tx, loan, day) : [];
  const told: readonly (readonly [Told, FactOrigin])[] = [
    [
      firm ? firmFacts(firm) : loan ? { 'firm.region': loan.regionPath, 'firm.name': loan.firm } : {},
      'enterprise',
    ],
    [firm ? await standingFacts(tx, firm.id) : {}, 'enterprise'],
    [firm ? { 'firm.blocked': (await blockOf(tx, firm.id, day)) !== undefined } : {}, 'platform'],
    [firm ? await firmListFacts(tx, firm) : {}, 'list'],
    [registerFacts(rights), 'rights'],
    [loan ? loanFacts(loan) : {}, 'loan'],
    [pledgedFacts(pledged.map(({ facts }) => facts)), 'rights'],
    [loan ? await valuationFacts(tx, loan) : {}, 'valuation'],
    [loan ? await insuranceFacts(tx, loan) : {}, 'insurance'],
    [loan ? await loanListFacts(tx, loan) : {}, 'list'],
    [loan ? await packageFacts(tx, loan) : {}, 'package'],
    [bank && !loan ? await volumeFacts(tx, bank, day) : {}, 'platform'],
    [{ 'loan.subsidy-filed-on': day }, 'platform'],
  ];
  const known = told.flatMap(([facts, from]) =>
    Object.entries(facts)
      .filter(([id, value]) => value !== undefined && value !== null && fits(id, value))
      .map(([id, value]) => ({ id, value, from })),
  );
  return {
    facts: Object.fromEntries(known.map(({ id, value }) => [id, value])),
    origins: Object.fromEntries(known.map(({ id, from }) => [id, from])),
    names: {
      ...(rights.length > 0 ? { 'firm.rights': rights.map(nameOf) } : {}),
      ...(pledged.length > 0 ? { 'loan.rights': pledged.map(({ name }) => name) } : {}),
    },
  };
};

const namesOfChosen = (known: Known, given: Facts): Names => {
  const chosen = given['loan.rights'] as readonly Facts[] | undefined;
  const rights = known.facts['firm.rights'] as readonly Facts[] | undefined;
  const own = (rights ?? []).flatMap((facts, place) => {
    const name = known.names['firm.rights']?.[place];
    return name ? [{ facts, name }] : [];
  });
  return chosen ? { 'loan.rights': namesOf(chosen, own) } : {};
};

/** What the platform knows stands; what the applicant says fills the rest. */
export const joinFacts = (known: Known, given: Facts): Known => ({
  facts: { ...given, ...known.facts },
  names: { ...namesOfChosen(known, given), ...known.names },
  origins: {
    ...Object.fromEntries(Object.keys(given).map((id): [string, FactOrigin] => [id, 'given'])),
    ...known.origins,
  },
});

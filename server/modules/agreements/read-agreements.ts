import { agreementKeepers, type AgreementParty } from '@zhirong/contracts';
import {
  type Fen,
  formatYuan,
  type Instant,
  parseYuan,
  type PlainDate,
  refuse,
  split,
} from '@zhirong/kernel';
import type { Person } from '../../platform/actor.ts';
import { bind } from '../../platform/bind.ts';
import type { Tx } from '../../platform/database.ts';
import { sql } from '../../platform/sql.ts';
import { plainPercent, weightOf } from '../compensation/index.ts';
import { readRules } from '../library/index.ts';
import {
  type Agreement,
  agreementColumns,
  findAgreement,
  kindsOf,
  opensLoans,
  stateOn,
} from './agreement.ts';
import { reminderFor } from './reminder.ts';

type Party = {
  agreementId: string;
  kind: AgreementParty;
  organisationId: string | null;
  name: string;
  percent: string | null;
  limitFen: Fen | null;
  confirmedBy: string | null;
  confirmedAt: Instant | null;
};
const partiesOf = (tx: Tx, ids: readonly string[]): Promise<Party[]> =>
  tx.all<Party>(sql`
    select p.agreement_id as "agreementId", p.kind, p.organisation_id as "organisationId", p.name, p.percent::text as percent, p.limit_fen as "limitFen", c.confirmed_by_name as "confirmedBy", c.confirmed_at as "confirmedAt"
    from agreements.party p left join agreements.confirmation c on c.agreement_id = p.agreement_id and c.organisation_id = p.organisation_id
    where p.agreement_id = any(${ids}::uuid[]) order by p.agreement_id, p.place`);

const headOf = (a: Agreement) => ({
  id: a.id,
  number: a.number,
  kind: a.kind,
  name: a.name,
  region: { adcode: a.adcode, name: a.region },
  signedOn: a.signedOn,
  from: a.from,
  until: a.until,
  state: a.state,
});
const percentOf = (percent: string | null): string | null => percent && plainPercent(percent);

export const listAgreements = bind('agreements.list-agreements', async ({ tx, today }, input) => {
  const { q = null, kind = null, state = null, fundId = null, loanId = null } = input;
  const where = sql`(${q}::text is null or position(lower(${q}) in lower(a.name || ' ' || a.number || ' ' || (select string_agg(p.name, ' ') from agreements.party p where p.agreement_id = a.id))) > 0)
    and (${kind}::text is null or a.kind = ${kind}) and (${fundId}::uuid is null or a.fund_id = ${fundId}::uuid)
    and (${loanId}::uuid is null or exists (select from agreements.loan l where l.agreement_id = a.id and l.loan_id = ${loanId}::uuid))
    and (${state}::text is null or ${stateOn(today)} = ${state})`;
  const { total } = await tx.one<{ total: number }>(
    sql`select count(*)::int as total from agreements.agreement a where ${where}`,
  );
  const found = await tx.all<Agreement>(
    sql`select ${agreementColumns(today)} from agreements.agreement a where ${where} order by a.seq desc limit ${input.size} offset ${(input.page - 1) * input.size}`,
  );
  const parties = Map.groupBy(
    await partiesOf(
      tx,
      found.map(({ id }) => id),
    ),
    ({ agreementId }) => agreementId,
  );
  const rows = found.map((a) => ({
    ...headOf(a),
    parties: (parties.get(a.id) ?? []).map((p) => ({
      kind: p.kind,
      name: p.name,
      percent: percentOf(p.percent),
    })),
  }));
  return { rows, total };
});

export const listParties = bind('agreements.list-parties', async ({ tx }) => {
  const kinds = Object.entries(kindsOf) as [AgreementParty, readonly string[]][];
  const found = await tx.all<{ id: string; name: string; kind: string }>(
    sql`select id, name, kind from identity.organisation where kind = any(${kinds.flatMap(([, of]) => of)}) order by name limit 1000`,
  );
  return {
    rows: found.flatMap(({ id, name, kind }) => {
      const known = kinds.find(([, of]) => of.includes(kind));
      return known ? [{ id, name, kind: known[0] }] : [];
    }),
  };
});

/** A loss by the shares, exact to the 分: floors first, then a 分 each to the largest remainders (S0-18, S4-02). */
export const partsOf = (
  lossFen: Fen,
  parties: readonly { readonly percent: string | null }[],
): (Fen | null)[] => {
  const bearing = parties.flatMap(({ percent }) => (percent === null ? [] : [weightOf(percent)]));
  if (bearing.length === 0) return parties.map(() => null);
  const parts = split(lossFen, bearing);
  let place = 0;
  return parties.map(({ percent }) => (percent === null ? null : (parts[place++] as Fen)));
};

type Under = {
  loanId: string;
  number: string;
  enterprise: string;
  bankId: string;
  bank: string;
  amountFen: Fen;
  disbursedOn: PlainDate;
  addedAt: Instant;
  seen: boolean;
};
type Text = { id: string; name: string; sizeBytes: number; addedBy: string; addedAt: Instant };

const keeperRoles: readonly string[] = agreementKeepers;
const lookersOnly: readonly string[] = ['regulator', 'auditor', 'bank-approver'];
const mayOf = (actor: Person, a: Agreement, parties: readonly Party[], texts: number) => {
  const keeps = a.keeperId === actor.organisationId && keeperRoles.includes(actor.role);
  const own = parties.find(({ organisationId }) => organisationId === actor.organisationId);
  const isConfirmed = parties.some(({ confirmedAt }) => confirmedAt !== null);
  const lives = a.state !== 'ended';
  return {
    upload: keeps && lives && !isConfirmed,
    confirm:
      lives &&
      texts > 0 &&
      own !== undefined &&
      own.confirmedAt === null &&
      !lookersOnly.includes(actor.role),
    addLoan: actor.role === 'bank-officer' && own?.kind === 'bank' && a.state === 'in-force',
    end: keeps && lives,
  };
};

export const readAgreement = bind('agreements.read-agreement', async ({ tx, actor, today }, input) => {
  const found = await findAgreement(tx, input.agreementId, today);
  if (!found) return refuse('platform.not-found');
  const { id } = found;
  const [rules, parties, texts, under, ending] = await Promise.all([
    readRules(tx),
    partiesOf(tx, [id]),
    tx.all<Text>(
      sql`select id, name, size_bytes::int as "sizeBytes", added_by_name as "addedBy", added_at as "addedAt" from agreements.text where agreement_id = ${id} order by seq`,
    ),
    tx.all<Under>(
      sql`select loan_id as "loanId", loan_number as number, enterprise, bank_id as "bankId", bank, amount_fen as "amountFen", disbursed_on as "disbursedOn", added_at as "addedAt",
        exists (select from loans.loan l where l.id = loan_id) as seen from agreements.loan where agreement_id = ${id} order by added_at, loan_id`,
    ),
    tx.first<{ on: PlainDate; reason: string }>(
      sql`select ended_on as "on", reason from agreements.ending where agreement_id = ${id}`,
    ),
  ]);
  const lossFen = input.loss === undefined ? undefined : parseYuan(input.loss);
  const parts = lossFen === undefined ? parties.map(() => null) : partsOf(lossFen, parties);
  const banks: readonly string[] = ['bank-officer', 'bank-approver'];
  return {
    ...headOf(found),
    scope: found.scope,
    fundId: found.fundId,
    fund: found.fund,
    keeper: found.keeper,
    keptBy: found.keptByName,
    keptAt: found.keptAt,
    endedOn: ending?.on ?? null,
    endReason: ending?.reason ?? null,
    reminder: reminderFor(rules, found.regionPath, today) ?? null,
    parties: parties.map((p, place) => ({
      kind: p.kind,
      name: p.name,
      percent: percentOf(p.percent),
      limit: p.limitFen === null ? null : formatYuan(p.limitFen),
      used:
        p.kind !== 'bank' || (banks.includes(actor.role) && p.organisationId !== actor.organisationId)
          ? null
          : formatYuan(
              under
                .filter(({ bankId }) => bankId === p.organisationId)
                .reduce((sum, loan) => sum + loan.amountFen, 0n),
            ),
      part: parts[place] === null || parts[place] === undefined ? null : formatYuan(parts[place]),
      confirms: p.organisationId !== null,
      confirmedBy: p.confirmedBy,
      confirmedAt: p.confirmedAt,
    })),
    texts,
    loans: under.map(({ bankId: _bankId, amountFen, seen, ...loan }) => ({
      ...loan,
      opens: seen && opensLoans(actor),
      amount: formatYuan(amountFen),
    })),
    may: mayOf(actor, found, parties, texts.length),
  };
});

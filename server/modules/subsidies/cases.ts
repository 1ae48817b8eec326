import { type IntegrityConsequence, integrityConsequences } from '@zhirong/contracts';
import { addDays, dayOf, type Fen, formatYuan, type Instant, type PlainDate, refuse } from '@zhirong/kernel';
import { bind } from '../../platform/bind.ts';
import type { Tx } from '../../platform/database.ts';
import { sql } from '../../platform/sql.ts';
import { tellNotices } from '../notices/index.ts';
import { bookOf, termOf } from './policy.ts';
import { judgePayer } from './review.ts';
import { findItem, nextNumber } from './store.ts';

export type Case = {
  readonly id: string;
  readonly number: string;
  readonly organisationId: string;
  readonly organisation: string;
  readonly itemId: string;
  readonly adcode: string;
  readonly region: string;
  readonly regionPath: string;
  readonly payerPath: string;
  readonly finding: string;
  readonly evidence: string;
  readonly openedBy: string;
  readonly openedByName: string;
  readonly openedAt: Instant;
  readonly consequences: number;
  readonly until: PlainDate | null;
  readonly lifted: boolean;
  readonly dueFen: Fen;
  readonly receivedFen: Fen;
};
const columns = sql`k.id, k.number, k.organisation_id as "organisationId", k.organisation, k.item_id as "itemId", k.adcode, (select v.name from identity.region_version v where v.adcode = k.adcode order by v.valid_from desc limit 1) as region,
  k.region_path as "regionPath", k.payer_path as "payerPath", k.finding, k.evidence, k.opened_by as "openedBy", k.opened_by_name as "openedByName", k.opened_at as "openedAt",
  (select count(*)::int from subsidies.consequence c where c.case_id = k.id) as consequences, (select c.until_on from subsidies.consequence c where c.case_id = k.id and c.consequence = 'disqualify') as until,
  exists (select from subsidies.block_end e where e.case_id = k.id) as lifted,
  coalesce((select sum(c.due_fen) from subsidies.claim c where c.case_id = k.id and not exists (select from subsidies.claim_lift f where f.claim_id = c.id)), 0)::bigint as "dueFen",
  coalesce((select sum(r.amount_fen) from subsidies.claim_receipt r join subsidies.claim c on c.id = r.claim_id where c.case_id = k.id and not exists (select from subsidies.claim_lift f where f.claim_id = c.id)), 0)::bigint as "receivedFen"`;
export const findCase = (tx: Tx, id: string): Promise<Case | undefined> =>
  tx.first<Case>(sql`select ${columns} from subsidies.integrity_case k where k.id = ${id}`);

export const stateOf = (found: Pick<Case, 'consequences' | 'lifted'>) =>
  found.lifted ? ('lifted' as const) : found.consequences === 4 ? ('concluded' as const) : ('open' as const);
const show = (found: Case) => ({
  id: found.id,
  number: found.number,
  organisationId: found.organisationId,
  organisation: found.organisation,
  region: { adcode: found.adcode, name: found.region },
  finding: found.finding,
  state: stateOf(found),
  consequences: found.consequences,
  blockedUntil: found.lifted ? null : found.until,
  due: formatYuan(found.dueFen),
  received: formatYuan(found.receivedFen),
  openedBy: found.openedByName,
  openedAt: found.openedAt,
});

/** Found to have obtained, or tried to obtain, public money by fraud: a case, of which the organisation is told at once. */
export const openCase = bind('subsidies.open-case', async (context, input) => {
  const { tx, actor, now, today } = context;
  const item = await findItem(tx, input.itemId);
  if (!item) return refuse('platform.not-found');
  const another = judgePayer(actor, item.payerPath);
  if (another) return another;
  const open = await tx.first(sql`
    select from subsidies.integrity_case k where k.item_id = ${item.id} and (select count(*) from subsidies.consequence c where c.case_id = k.id) < 4 and not exists (select from subsidies.block_end e where e.case_id = k.id)`);
  if (open) return refuse('subsidies.case-open');
  const [caseId, number] = [context.newId(), await nextNumber(tx, 'CX', today)];
  await tx.run(sql`
    insert into subsidies.integrity_case (id, number, organisation_id, organisation, item_id, adcode, region_path, payer_path, finding, evidence, opened_by, opened_by_name, opened_at)
    values (${caseId}, ${number}, ${item.applicantId}, ${item.applicant}, ${item.id}, ${item.adcode}, ${item.regionPath}, ${item.payerPath}, ${input.finding}, ${input.evidence}, ${actor.personId}, ${actor.personName}, ${now})`);
  await tellNotices(tx, [
    {
      id: context.newId(),
      organisationId: item.applicantId,
      cause: `subsidies.case:${caseId}`,
      kind: 'subsidies-case',
      now,
      link: `/subsidies/cases/${caseId}`,
      facts: { number, step: 'open' },
    },
  ]);
  context.remember(`subsidies.case:${caseId}`, { number });
  return { caseId, number };
});

export const listCases = bind('subsidies.list-cases', async ({ tx }, input) => {
  const { q = null, state = null } = input;
  const where = sql`(${q}::text is null or position(lower(${q}) in lower(k.organisation || ' ' || k.number)) > 0)
    and (${state}::text is null or case when exists (select from subsidies.block_end e where e.case_id = k.id) then 'lifted' when (select count(*) from subsidies.consequence c where c.case_id = k.id) = 4 then 'concluded' else 'open' end = ${state})`;
  const { total } = await tx.one<{ total: number }>(
    sql`select count(*)::int as total from subsidies.integrity_case k where ${where}`,
  );
  const rows = await tx.all<Case>(
    sql`select ${columns} from subsidies.integrity_case k where ${where} order by k.opened_at desc, k.id desc limit ${input.size} offset ${(input.page - 1) * input.size}`,
  );
  return { rows: rows.map(show), total };
});

export type Consequence = {
  consequence: IntegrityConsequence;
  applies: boolean;
  reason: string;
  until: PlainDate | null;
  authority: string | null;
  document: string | null;
  by: string;
  at: Instant;
  takenBy: string;
};
export const consequencesOf = (tx: Tx, caseId: string): Promise<Consequence[]> =>
  tx.all<Consequence>(sql`
    select consequence, applies, reason, until_on as until, authority, document, taken_by_name as by, taken_at as at, taken_by as "takenBy" from subsidies.consequence where case_id = ${caseId} order by place`);

export type Claim = {
  id: string;
  caseId: string;
  itemId: string;
  programmeId: string;
  awardId: string;
  organisationId: string;
  regionPath: string;
  payerPath: string;
  receipt: string;
  title: string;
  dueFen: Fen;
  receivedFen: Fen;
  /** Entered as received, and not confirmed yet; for those who pay alone. */
  waitingFen: Fen;
  /** A voucher of money that goes back waits to be confirmed. */
  givingBack: boolean;
  claimedOn: PlainDate;
  entryId: string;
  lifted: boolean;
};
const claimColumns = sql`c.id, c.case_id as "caseId", c.item_id as "itemId", c.programme_id as "programmeId", c.award_id as "awardId", c.organisation_id as "organisationId", c.region_path as "regionPath", c.payer_path as "payerPath",
  i.receipt || '-' || i.place as receipt, i.title_zh as title, c.due_fen as "dueFen", coalesce((select sum(r.amount_fen) from subsidies.claim_receipt r where r.claim_id = c.id), 0)::bigint as "receivedFen",
  coalesce((select sum(v.amount_fen) from subsidies.voucher v where v.claim_id = c.id and v.kind = 'receipt' and not exists (select from subsidies.voucher_decision d where d.voucher_id = v.id)), 0)::bigint as "waitingFen",
  exists (select from subsidies.voucher v where v.claim_id = c.id and v.kind = 'give-back' and not exists (select from subsidies.voucher_decision d where d.voucher_id = v.id)) as "givingBack", c.claimed_on as "claimedOn", c.entry_id as "entryId",
  exists (select from subsidies.claim_lift f where f.claim_id = c.id) as lifted`;
const claimTables = sql`subsidies.claim c join subsidies.item i on i.id = c.item_id`;
export const findClaim = (tx: Tx, id: string): Promise<Claim | undefined> =>
  tx.first<Claim>(sql`select ${claimColumns} from ${claimTables} where c.id = ${id}`);
export const claimsOf = (tx: Tx, caseId: string): Promise<Claim[]> =>
  tx.all<Claim>(
    sql`select ${claimColumns} from ${claimTables} where c.case_id = ${caseId} order by c.claimed_at, c.id`,
  );

type Appeal = {
  id: string;
  text: string;
  at: Instant;
  outcome: 'upheld' | 'rejected' | null;
  answer: string | null;
  decidedBy: string | null;
  decidedAt: Instant | null;
};
export const appealsOf = (tx: Tx, caseId: string): Promise<Appeal[]> =>
  tx.all<Appeal>(sql`
    select a.id, a.text, a.made_at as at, d.outcome, d.answer, d.decided_by_name as "decidedBy", d.decided_at as "decidedAt" from subsidies.appeal a left join subsidies.appeal_decision d on d.appeal_id = a.id where a.case_id = ${caseId} order by a.seq`);

type Claimable = { itemId: string; receipt: string; title: string; paidFen: Fen; paidOn: PlainDate };
export const claimableOf = (tx: Tx, found: Case): Promise<Claimable[]> =>
  tx.all<Claimable>(sql`
    select i.id as "itemId", i.receipt || '-' || i.place as receipt, i.title_zh as title, o.amount_fen as "paidFen", o.paid_on as "paidOn"
    from subsidies.payout o join subsidies.item i on i.id = o.item_id where o.applicant_id = ${found.organisationId} and i.payer_path = ${found.payerPath} and i.state = 'paid' order by o.paid_on, i.receipt, i.place`);

/** Within how many days from a consequence it may be contested, and where that is written. */
export const appealTerm = async (
  tx: Tx,
  found: Case,
  consequences: readonly { at: Instant }[],
): Promise<{ until: PlainDate; rule: string } | undefined> => {
  const newest = consequences.at(-1);
  if (!newest) return undefined;
  const on = dayOf(newest.at);
  const term = termOf(await bookOf(tx), 'subsidy-appeal', found.payerPath, on);
  return term && { until: addDays(on, term.count), rule: term.rule };
};

/** Claims of a case with what came in and what the reader may do with each. */
const showClaims = async (tx: Tx, found: Case, claims: readonly Claim[], pays: boolean) => {
  const receipts = await tx.all<{
    claimId: string;
    on: PlainDate;
    amountFen: Fen;
    reference: string;
    entryId: string;
    by: string;
    confirmedBy: string | null;
  }>(sql`
    select claim_id as "claimId", received_on as "on", amount_fen as "amountFen", reference, entry_id as "entryId", recorded_by_name as by,
      (select d.decided_by_name from subsidies.voucher_decision d where d.voucher_id = claim_receipt.voucher_id) as "confirmedBy" from subsidies.claim_receipt where claim_id = any(${claims.map(({ id }) => id)}::uuid[]) order by recorded_at, id`);
  return claims.map((claim) => ({
    id: claim.id,
    itemId: claim.itemId,
    receipt: claim.receipt,
    title: claim.title,
    due: formatYuan(claim.dueFen),
    received: formatYuan(claim.receivedFen),
    waiting: formatYuan(claim.waitingFen),
    entryId: claim.entryId,
    lifted: claim.lifted,
    mayReceive: pays && !found.lifted && claim.dueFen > claim.receivedFen + claim.waitingFen,
    giveBack:
      !found.lifted || claim.lifted || claim.receivedFen === 0n ? null : formatYuan(claim.receivedFen),
    mayGiveBack:
      pays &&
      found.lifted &&
      !claim.lifted &&
      claim.receivedFen > 0n &&
      claim.waitingFen === 0n &&
      !claim.givingBack,
    receipts: receipts
      .filter(({ claimId }) => claimId === claim.id)
      .map(({ on, amountFen, reference, entryId, by, confirmedBy }) => ({
        confirmedBy,
        on,
        amount: formatYuan(amountFen),
        reference,
        entryId,
        by,
      })),
  }));
};

export const readCase = bind('subsidies.read-case', async ({ tx, actor, today }, input) => {
  const found = await findCase(tx, input.caseId);
  if (!found) return refuse('platform.not-found');
  const steps = await consequencesOf(tx, found.id);
  const claims = await claimsOf(tx, found.id);
  const appeals = await appealsOf(tx, found.id);
  const term = await appealTerm(tx, found, steps);
  const officer = actor.role === 'ip-officer' || actor.role === 'finance-officer';
  const pays = officer && actor.regionPath === found.payerPath;
  const openAppeal = appeals.some(({ outcome }) => outcome === null);
  const took = found.openedBy === actor.personId || steps.some(({ takenBy }) => takenBy === actor.personId);
  const next = found.lifted ? undefined : integrityConsequences[steps.length];
  return {
    ...show(found),
    evidence: found.evidence,
    itemId: found.itemId,
    steps: steps.map(({ takenBy: _, ...step }) => step),
    claims: await showClaims(tx, found, claims, pays),
    claimable: (await claimableOf(tx, found)).map(({ paidFen, ...row }) => ({
      ...row,
      paid: formatYuan(paidFen),
    })),
    appeals,
    appealBy: term?.until ?? null,
    appealRule: term?.rule ?? null,
    next: {
      consequence: next ?? null,
      mayTake: pays && next !== undefined && found.openedBy !== actor.personId,
      mayAppeal:
        actor.organisationId === found.organisationId &&
        steps.length > 0 &&
        !openAppeal &&
        !found.lifted &&
        (term === undefined || today <= term.until),
      mayDecideAppeal: officer && openAppeal && !took && found.payerPath.startsWith(actor.regionPath),
      why:
        pays && next !== undefined && found.openedBy === actor.personId
          ? ('same-person' as const)
          : ('none' as const),
    },
  };
});

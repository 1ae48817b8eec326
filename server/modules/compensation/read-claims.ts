import type { Output, Role } from '@zhirong/contracts';
import { type Fen, formatYuan, type Instant, type PlainDate, refuse } from '@zhirong/kernel';
import type { Person } from '../../platform/actor.ts';
import { bind } from '../../platform/bind.ts';
import type { Tx } from '../../platform/database.ts';
import { sql } from '../../platform/sql.ts';
import { rulesFor } from './decide-claim.ts';
import { evidenceOf, papersIn } from './evidence.ts';
import type { Rules } from './fund.ts';
import { ofFundIn, type Part, shareLoss } from './shares.ts';
import {
  type Claim,
  claimColumns,
  claimTables,
  findClaim,
  findRules,
  type Gate,
  gatesOf,
  partiesOf,
  partsOf,
  returnedOf,
} from './store.ts';

type Head = Output<'compensation.list-claims'>['rows'][number];
type Read = Output<'compensation.read-claim'>;
const yuanOr = (fen: Fen | null): string | null => (fen === null ? null : formatYuan(fen));

const headOf = (claim: Claim): Head => ({
  id: claim.id,
  number: claim.number,
  fundId: claim.fundId,
  fund: claim.fund,
  enterprise: claim.enterprise,
  bank: claim.bank,
  loanNumber: claim.loanNumber,
  loanId: claim.loanId,
  covered: formatYuan(claim.coveredFen),
  loss: yuanOr(claim.statedFen),
  recognised: yuanOr(claim.recognisedFen),
  fromFund: yuanOr(claim.fundFen),
  state: claim.state,
  since: claim.since,
});

export const listClaims = bind('compensation.list-claims', async ({ tx }, input) => {
  const { q = null, fundId = null, state = null } = input;
  const where = sql`(${q}::text is null or position(lower(${q}) in lower(f.enterprise || ' ' || f.bank || ' ' || c.number || ' ' || f.loan_number)) > 0)
    and (${fundId}::uuid is null or c.fund_id = ${fundId}::uuid) and (${state}::text is null or c.state = ${state})`;
  const { total } = await tx.one<{ total: number }>(
    sql`select count(*)::int as total from ${claimTables} where ${where}`,
  );
  const rows = await tx.all<Claim>(
    sql`select ${claimColumns} from ${claimTables} where ${where} order by c.opened_at desc, c.id desc limit ${input.size} offset ${(input.page - 1) * input.size}`,
  );
  return { rows: rows.map(headOf), total };
});

/** Who must act next, whether that is the reader, and if a rule of two people keeps him from it, which. */
export const nextOf = (
  claim: Claim,
  rules: Pick<Rules, 'firstRole' | 'secondRole' | 'separate'>,
  {
    gates,
    papers,
  }: {
    gates: readonly Pick<Gate, 'recordedById'>[];
    papers: readonly { there: boolean }[];
  },
  actor: Pick<Person, 'role' | 'personId' | 'organisationId'>,
): Read['next'] => {
  const say = (
    step: Read['next']['step'],
    by: readonly Role[],
    why: Read['next']['why'] = null,
  ): Read['next'] => ({
    step,
    by: [...by],
    mine: by.includes(actor.role) && why === null,
    why: by.includes(actor.role) ? why : null,
  });
  if (claim.state === 'gathering') {
    if (gates.length < 3) return say('record-gate', ['bank-officer']);
    if (papers.some(({ there }) => !there)) return say('add-papers', ['bank-officer']);
    const own = gates.some((gate) => gate.recordedById === actor.personId);
    return say('hand-in', ['bank-approver'], own ? 'same-person' : null);
  }
  if (claim.state === 'handed-in') return say('examine', [rules.firstRole]);
  if (claim.state === 'examined') {
    if (claim.examinedBy === actor.personId) return say('approve', [rules.secondRole], 'same-person');
    const same = rules.separate && claim.examinedOrganisation === actor.organisationId;
    return say('approve', [rules.secondRole], same ? 'same-organisation' : null);
  }
  if (claim.state === 'approved')
    return say(
      'pay',
      ['fund-operator', 'finance-officer'],
      claim.approvedBy === actor.personId ? 'same-person' : null,
    );
  return say('none', []);
};

const shownGate = (gate: Gate): Read['gates'][number] => ({
  gate: gate.gate,
  on: gate.on,
  document: gate.document,
  documentNumber: gate.documentNumber,
  documentOn: gate.documentOn,
  way: gate.way,
  outstanding: yuanOr(gate.outstandingFen),
  recovered: yuanOr(gate.recoveredFen),
  costs: yuanOr(gate.costsFen),
  recordedBy: gate.recordedBy,
  recordedAt: gate.recordedAt,
});

const partsNow = async (tx: Tx, claim: Claim): Promise<Part[]> => {
  if (claim.awardId) return partsOf(tx, claim.awardId);
  const lossFen = claim.recognisedFen ?? claim.statedFen ?? 0n;
  return shareLoss(lossFen > 0n ? lossFen : 0n, await partiesOf(tx, claim.filingId));
};

const paymentOf = async (tx: Tx, claim: Claim): Promise<Read['payment']> => {
  const paid = await tx.first<{ on: PlainDate; reference: string; fen: Fen; entryId: string; by: string }>(
    sql`select paid_on as "on", reference, fund_fen as fen, entry_id as "entryId", paid_by_name as by from compensation.payment where award_id = ${claim.awardId}`,
  );
  if (!paid) return null;
  const { fen, ...payment } = paid;
  return { ...payment, amount: formatYuan(fen) };
};

type RecoveryRow = {
  id: string;
  number: string;
  on: PlainDate;
  amount: Fen;
  costs: Fen;
  net: Fen;
  fundPart: Fen | null;
  reference: string;
  reportedById: string;
  reportedBy: string;
  confirmedBy: string | null;
  entryId: string | null;
};
const recoveriesOf = async (tx: Tx, claim: Claim, actor: Person): Promise<Read['recoveries']> => {
  const rows = await tx.all<RecoveryRow>(sql`
    select r.id, r.number, r.recovered_on as "on", r.amount_fen as amount, r.costs_fen as costs, r.net_fen as net, t.fund_fen as "fundPart", r.reference, r.reported_by as "reportedById", r.reported_by_name as "reportedBy", t.confirmed_by_name as "confirmedBy", t.entry_id as "entryId"
    from compensation.recovery r left join compensation.receipt t on t.recovery_id = r.id where r.claim_id = ${claim.id} order by r.reported_at, r.id`);
  return rows.map(({ reportedById, ...row }) => ({
    ...row,
    amount: formatYuan(row.amount),
    costs: formatYuan(row.costs),
    net: formatYuan(row.net),
    fundPart: formatYuan(row.fundPart ?? 0n),
    mine:
      row.confirmedBy === null &&
      reportedById !== actor.personId &&
      (actor.role === 'fund-operator' || actor.role === 'finance-officer'),
  }));
};

type StepRow = {
  step: string;
  at: Instant;
  person: string;
  organisation: string;
  role: Role;
  facts: Record<string, string>;
};

export const readClaim = bind('compensation.read-claim', async (context, input) => {
  const { tx, actor } = context;
  const claim = await findClaim(tx, input.claimId);
  const filed = claim && (await findRules(tx, claim.rulesId));
  if (!claim || !filed) return refuse('platform.not-found');
  const gates = await gatesOf(tx, claim.id);
  const evidence = await evidenceOf(tx, claim.id);
  const papers = papersIn(filed.papers, evidence);
  const parts = await partsNow(tx, claim);
  const returned = claim.awardId ? await returnedOf(tx, claim.awardId) : new Map<number, Fen>();
  const steps = await tx.all<StepRow>(
    sql`select step, at, person, organisation, role, facts from compensation.claim_step where claim_id = ${claim.id} order by seq`,
  );
  const recoveries = await recoveriesOf(tx, claim, actor);
  const left = await tx.first<{ left: Fen }>(sql`
    select (a.loss_fen - coalesce((select sum(r.net_fen) from compensation.recovery r where r.award_id = a.id), 0))::bigint as left from compensation.award a join compensation.payment p on p.award_id = a.id where a.id = ${claim.awardId}`);
  return {
    ...headOf(claim),
    fromFund: claim.awardId ? yuanOr(claim.fundFen) : formatYuan(ofFundIn(parts)),
    filingId: claim.filingId,
    table: claim.table,
    gates: gates.map(shownGate),
    evidence,
    papers,
    parts: parts.map(({ place, kind, name, percent, amountFen }) => ({
      place,
      kind,
      name,
      percent,
      amount: formatYuan(amountFen),
      returned: formatYuan(returned.get(place) ?? 0n),
    })),
    steps,
    next: nextOf(
      claim,
      await rulesFor(context as Parameters<typeof rulesFor>[0], claim),
      { gates, papers },
      actor,
    ),
    payment: await paymentOf(tx, claim),
    recoveries,
    recoverable: formatYuan(left?.left ?? 0n),
    overdueDays: filed.overdueDays,
  };
});

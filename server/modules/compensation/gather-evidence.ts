import type { ParsedInput } from '@zhirong/contracts';
import {
  daysBetween,
  type Fen,
  formatYuan,
  parseYuan,
  type PlainDate,
  type Refusal,
  refuse,
} from '@zhirong/kernel';
import { bind } from '../../platform/bind.ts';
import { sql } from '../../platform/sql.ts';
import { tellNotices } from '../notices/index.ts';
import { evidenceOf, judgePapers, papersIn } from './evidence.ts';
import { wrong } from './fund.ts';
import {
  type Claim,
  findClaim,
  findFiling,
  findRules,
  type Gate,
  gatesOf,
  insertStep,
  moveClaim,
  nextNumber,
} from './store.ts';

/** A claim begins once the bank's own file says that the loan is overdue (S2-18). */
export const openClaim = bind('compensation.open-claim', async (context, input) => {
  const { tx, actor, now, today } = context;
  const filing = await findFiling(tx, input.filingId);
  if (!filing) return refuse('platform.not-found');
  if (filing.state !== 'covered')
    return refuse('compensation.not-covered', { facts: { state: filing.state } });
  if (filing.claimId !== null) return refuse('compensation.claim-open');
  const loan = await tx.first<{ state: string }>(
    sql`select state from loans.loan where id = ${filing.loanId}`,
  );
  if (!loan || !['overdue', 'in-disposal', 'disposed'].includes(loan.state))
    return refuse('compensation.loan-not-overdue');
  const [claimId, number] = [context.newId(), await nextNumber(tx, 'DC', today)];
  const written = await tx.run(sql`
    insert into compensation.claim (id, number, filing_id, fund_id, bank_id, region_path, operator_id, enterprise_id, state, state_since, opened_by, opened_at)
    values (${claimId}, ${number}, ${filing.id}, ${filing.fundId}, ${filing.bankId}, ${filing.regionPath}, ${filing.operatorId}, ${filing.enterpriseId}, 'gathering', ${now}, ${actor.personId}, ${now}) on conflict do nothing`);
  if (written === 0) return refuse('compensation.claim-open');
  await insertStep(context, { ...filing, id: claimId }, 'open', {});
  context.remember(`compensation.claim:${claimId}`, { filing: filing.id });
  return { claimId, number };
});

type Given = ParsedInput<'compensation.record-gate'>;
type Amounts = { outstandingFen: Fen; recoveredFen: Fen; costsFen: Fen };
const amountsOf = (given: Extract<Given, { gate: 'loss' }>): Amounts => ({
  outstandingFen: parseYuan(given.outstanding) ?? 0n,
  recoveredFen: parseYuan(given.recovered) ?? 0n,
  costsFen: parseYuan(given.costs) ?? 0n,
});

/** What recovery brought repays its own costs before it lessens the loss. */
export const lossOf = ({ outstandingFen, recoveredFen, costsFen }: Amounts): Fen =>
  outstandingFen - (recoveredFen > costsFen ? recoveredFen - costsFen : 0n);

type Known = {
  today: PlainDate;
  gates: readonly Pick<Gate, 'gate' | 'on'>[];
  overdueOn: PlainDate | null;
  overdueDays: number;
  coveredFen: Fen;
};
/** The three gates stand in their order, each with its day, and the last one leaves a loss within what is covered (S2-18). */
export const judgeGate = (given: Given, known: Known): Refusal | undefined => {
  const on = given.on as PlainDate;
  const dayOfGate = (gate: string) => known.gates.find((g) => g.gate === gate)?.on;
  for (const path of ['on', 'documentOn'] as const)
    if (given[path] > known.today) return wrong('day-in-the-future', path, { today: known.today });
  if (given.gate === 'default') {
    if (known.overdueOn === null || on < known.overdueOn)
      return wrong('day-before-gate', 'on', { earliest: known.overdueOn ?? '' });
    const days = daysBetween(known.overdueOn, on);
    return days < known.overdueDays
      ? wrong('overdue-too-short', 'on', { days, least: known.overdueDays })
      : undefined;
  }
  const before = dayOfGate(given.gate === 'recovery' ? 'default' : 'recovery');
  if (before === undefined) return refuse('compensation.gate-before', { facts: { gate: given.gate } });
  if (on < before) return wrong('day-before-gate', 'on', { earliest: before });
  if (given.gate === 'recovery') return undefined;
  const amounts = amountsOf(given);
  if (amounts.outstandingFen <= 0n) return wrong('amount-must-be-positive', 'outstanding');
  if (amounts.outstandingFen > known.coveredFen)
    return wrong('more-than-covered', 'outstanding', { covered: formatYuan(known.coveredFen) });
  return lossOf(amounts) <= 0n ? wrong('no-loss-left', 'recovered') : undefined;
};

/** Evidence of one gate; a later row of the same gate corrects it, and both stay. */
export const recordGate = bind('compensation.record-gate', async (context, input) => {
  const { tx, actor, now, today } = context;
  const claim = await findClaim(tx, input.claimId);
  const rules = claim && (await findRules(tx, claim.rulesId));
  if (!claim || !rules) return refuse('platform.not-found');
  if (claim.state !== 'gathering')
    return refuse('compensation.step-not-possible-now', { facts: { state: claim.state } });
  const overdue = await tx.first<{ on: PlainDate; state: string }>(
    sql`select s.facts->>'on' as "on", l.state from loans.step s join loans.loan l on l.id = s.loan_id where s.loan_id = ${claim.loanId} and s.step = 'mark-overdue' order by s.seq desc limit 1`,
  );
  if (overdue?.state === 'disbursed') return refuse('compensation.loan-not-overdue');
  const refused = judgeGate(input, {
    today,
    gates: await gatesOf(tx, claim.id),
    overdueOn: overdue?.on ?? null,
    overdueDays: rules.overdueDays,
    coveredFen: claim.coveredFen,
  });
  if (refused) return refused;
  const amounts = input.gate === 'loss' ? amountsOf(input) : undefined;
  const way = input.gate === 'recovery' ? input.way : null;
  await tx.run(sql`
    insert into compensation.gate (id, claim_id, fund_id, bank_id, region_path, operator_id, gate, happened_on, document, document_number, document_on, way, outstanding_fen, recovered_fen, costs_fen, recorded_by, recorded_by_name, recorded_at)
    values (${context.newId()}, ${claim.id}, ${claim.fundId}, ${claim.bankId}, ${claim.regionPath}, ${claim.operatorId}, ${input.gate}, ${input.on}, ${input.document}, ${input.documentNumber}, ${input.documentOn}, ${way},
      ${amounts?.outstandingFen ?? null}::bigint, ${amounts?.recoveredFen ?? null}::bigint, ${amounts?.costsFen ?? null}::bigint, ${actor.personId}, ${actor.personName}, ${now})`);
  await insertStep(context, claim, `gate-${input.gate}`, {
    on: input.on,
    document: input.document,
    number: input.documentNumber,
  });
  context.remember(`compensation.claim:${claim.id}`, { gate: input.gate, on: input.on });
  return { done: true as const };
});

const tellOperator = (context: Parameters<typeof insertStep>[0], claim: Claim): Promise<number> =>
  tellNotices(context.tx, [
    {
      id: context.newId(),
      organisationId: claim.operatorId,
      cause: `compensation.claim:${claim.id}:${context.command.id}`,
      kind: 'compensation-claim',
      now: context.now,
      link: `/compensation/claims/${claim.id}`,
      facts: { number: claim.number, enterprise: claim.enterprise, bank: claim.bank },
    },
  ]);

/** The bank's second person hands in what the first gathered, with every paper that the rules of the filing ask for. */
export const handInClaim = bind('compensation.hand-in-claim', async (context, input) => {
  const { tx, actor } = context;
  const claim = await findClaim(tx, input.claimId);
  if (!claim) return refuse('platform.not-found');
  if (claim.state !== 'gathering')
    return refuse('compensation.step-not-possible-now', { facts: { state: claim.state } });
  const gates = await gatesOf(tx, claim.id);
  if (gates.length < 3) return refuse('compensation.gate-missing', { facts: { gates: gates.length } });
  if (claim.openedBy === actor.personId || gates.some((g) => g.recordedById === actor.personId))
    return refuse('compensation.same-person');
  // A gate corrected after the next was recorded may have moved past it.
  const late = gates.findIndex((gate, place) => place > 0 && gate.on < (gates[place - 1] as Gate).on);
  if (late >= 0) return refuse('compensation.gate-missing', { facts: { gates: late } });
  const asked = (await findRules(tx, claim.rulesId))?.papers ?? [];
  const lacking = judgePapers(papersIn(asked, await evidenceOf(tx, claim.id)));
  if (lacking) return lacking;
  if (!(await moveClaim(context, claim, 'handed-in')))
    return refuse('compensation.step-not-possible-now', { facts: { state: claim.state } });
  await insertStep(context, claim, 'hand-in', { loss: formatYuan(claim.statedFen ?? 0n) });
  await tellOperator(context, claim);
  context.remember(`compensation.claim:${claim.id}`, { loss: formatYuan(claim.statedFen ?? 0n) });
  return { done: true as const };
});

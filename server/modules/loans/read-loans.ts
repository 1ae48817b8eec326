import { loanStages, type LoanState, loanStates, type Output, stageOf } from '@zhirong/contracts';
import { formatYuan, type Instant, refuse } from '@zhirong/kernel';
import { bind } from '../../platform/bind.ts';
import { type Sql, sql } from '../../platform/sql.ts';
import { namedRights } from '../assets/index.ts';
import { recordLooks } from '../audit/index.ts';
import { findRegion, regionNames, upperBound } from '../identity/index.ts';
import { gateOf } from '../valuation/index.ts';
import { ballOf, type Facts, factsFor, lastDayOf, type Loan, possibleSteps } from './loan.ts';
import { isOver, subjectOf } from './name-rights.ts';
import { findLoan, findProposal, loanColumns, loanTables } from './store.ts';

type Head = Output<'loans.list-loans'>['rows'][number];

const headOf = (loan: Loan, regionName: string): Head => ({
  id: loan.id,
  number: loan.number,
  enterpriseId: loan.enterpriseId,
  enterprise: loan.enterprise,
  bank: { id: loan.bankId, name: loan.bank },
  region: { adcode: loan.adcode, name: regionName },
  amount: formatYuan(loan.amountFen),
  months: loan.months,
  ratePercent: loan.ratePercent,
  state: loan.state,
  stage: stageOf[loan.state],
  appliedAt: loan.appliedAt,
  since: loan.stateSince,
  disbursedOn: loan.disbursedOn,
  disbursedAmount: loan.disbursedFen === null ? null : formatYuan(loan.disbursedFen),
});

const statesIn = (stage: string): LoanState[] =>
  (Object.keys(loanStates) as LoanState[]).filter((state) => stageOf[state] === stage);

/** Files by filter; `byStage` counts what the other filters leave, so that its figures are those of the list behind them. */
export const listLoans = bind('loans.list-loans', async ({ tx, today }, input) => {
  const q = input.q ?? null;
  const path =
    input.region === undefined ? '/' : ((await findRegion(tx, input.region, today))?.path ?? '/-/');
  const { disbursedFrom: from = null, disbursedTo: to = null } = input;
  const others: Sql = sql`l.region_path >= ${path} and l.region_path < ${upperBound(path)}
    and (${q}::text is null or position(lower(${q}) in lower(l.enterprise || ' ' || l.bank || ' ' || l.number)) > 0)
    and (${from}::date is null or d.disbursed_on >= ${from}) and (${to}::date is null or d.disbursed_on <= ${to})`;
  const states = (Object.keys(loanStates) as LoanState[]).filter(
    (state) => (input.state ?? state) === state && (input.stage ?? stageOf[state]) === stageOf[state],
  );
  const where: Sql = sql`${others} and l.state = any(${states})`;

  const groups = await tx.all<{ state: LoanState; files: number; fen: string }>(sql`
    select l.state, count(*)::int as files, sum(l.amount_fen)::text as fen from ${loanTables} where ${others} group by l.state`);
  const loans = await tx.all<Loan>(sql`
    select ${loanColumns} from ${loanTables} where ${where} order by l.applied_at desc, l.id desc limit ${input.size} offset ${(input.page - 1) * input.size}`);
  const names = await regionNames(
    tx,
    loans.map((loan) => loan.adcode),
  );
  return {
    rows: loans.map((loan) => headOf(loan, names.get(loan.adcode) ?? loan.adcode)),
    total: groups
      .filter((group) => states.includes(group.state))
      .reduce((sum, group) => sum + group.files, 0),
    byStage: loanStages.map((stage) => {
      const here = groups.filter((group) => statesIn(stage).includes(group.state));
      return {
        stage,
        files: here.reduce((sum, group) => sum + group.files, 0),
        amount: formatYuan(here.reduce((sum, group) => sum + BigInt(group.fen), 0n)),
      };
    }),
  };
});

type StepRow = {
  step: Output<'loans.read-loan'>['steps'][number]['step'];
  at: Instant;
  person: string;
  organisation: string;
  role: Output<'loans.read-loan'>['steps'][number]['role'];
  facts: Facts;
};

export const readLoan = bind('loans.read-loan', async ({ tx, actor, now, today, newId }, input) => {
  const loan = await findLoan(tx, input.loanId);
  if (!loan) return refuse('platform.not-found');
  const steps = await tx.all<StepRow>(
    sql`select step, at, person, organisation, role, facts from loans.step where loan_id = ${loan.id} order by seq`,
  );
  const proposal = await findProposal(tx, loan.id);
  const names = await regionNames(tx, [loan.adcode]);
  // The two parties work on their own file; whoever else opens it leaves a trace the firm can read.
  if (actor.organisationId !== loan.bankId && actor.organisationId !== loan.enterpriseId)
    await recordLooks(tx, actor, now, [
      {
        id: newId(),
        what: 'loan',
        subjectId: loan.id,
        subjectLabel: loan.number,
        enterpriseId: loan.enterpriseId,
        regionPath: loan.regionPath,
      },
    ]);
  return {
    ...headOf(loan, names.get(loan.adcode) ?? loan.adcode),
    needId: loan.needId,
    approvedAmount: loan.approvedFen === null ? null : formatYuan(loan.approvedFen),
    pledgedAmount: loan.pledgedFen === null ? null : formatYuan(loan.pledgedFen),
    registrationNumber: loan.registrationNumber,
    ball: { with: ballOf(loan.state), since: loan.stateSince, until: lastDayOf(loan) },
    steps: steps.map((step) => ({ ...step, facts: { ...factsFor(actor.role, step.facts) } })),
    possible: possibleSteps(loan.state, actor, proposal?.proposedBy),
    namedRights: await namedRights(tx, subjectOf(loan.id), today),
    mayName: actor.organisationId === loan.enterpriseId && !isOver(loan.state),
    gate: await gateOf(tx, {
      regionPath: loan.regionPath,
      on: today,
      loanFen: loan.amountFen,
      bankId: loan.bankId,
    }),
  };
});

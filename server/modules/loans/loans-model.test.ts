import { type LoanState, type LoanStep, loanStates, loanSteps } from '@zhirong/contracts';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sql } from '../../platform/sql.ts';
import { openTestPlatform, type TestPlatform } from '../../testing/test-platform.ts';
import { takersOf } from './loan.ts';
import { makeLoan, makeParties, type Parties, soundInput } from './testing/make-loan.ts';

let platform: TestPlatform;
let parties: Parties;
beforeAll(async () => {
  platform = await openTestPlatform();
  parties = await makeParties(platform);
});
afterAll(() => platform.close());

const actorOf = (step: LoanStep) => {
  const [role] = takersOf(step);
  if (role === 'bank-approver') return parties.approver;
  return role === 'bank-officer' ? parties.officer : parties.firm.manager;
};

const take = async (loanId: string, step: LoanStep) => {
  const input = { ...soundInput('2019-08-20'), 'approve-disbursement': { seenHash: '0'.repeat(64) } };
  if (step === 'approve-disbursement') {
    const seen = await platform.call(parties.approver, 'loans.read-proposal', { loanId });
    if (seen.status === 200) input[step].seenHash = seen.body.hash;
  }
  return platform.call(actorOf(step), `loans.${step}`, { loanId, ...input[step] });
};

const factsOf = (loanId: string) =>
  platform.database.transaction({ kind: 'job', name: 'test' }, (tx) =>
    tx.one<{ state: LoanState; steps: number; proposals: number; disbursements: number }>(sql`
      select state, (select count(*)::int from loans.step where loan_id = l.id) as steps, (select count(*)::int from loans.proposal where loan_id = l.id) as proposals,
        (select count(*)::int from loans.disbursement where loan_id = l.id) as disbursements
      from loans.loan l where id = ${loanId}`),
  );

/** Steps drawn so that most runs get past the first stages: a bare draw nearly always ends at once. */
const anySteps = fc.array(
  fc.oneof(
    { weight: 1, arbitrary: fc.constantFrom(...loanSteps) },
    { weight: 3, arbitrary: fc.constant('onwards' as const) },
  ),
  { minLength: 4, maxLength: 14 },
);
const onwards = (state: LoanState): LoanStep | undefined =>
  Object.keys(loanStates[state])[0] as LoanStep | undefined;

test('random steps leave the file where the table says, and what the table refuses writes nothing', {
  timeout: 120_000,
}, async () => {
  const edges = new Set<string>();
  let refusals = 0;
  await fc.assert(
    fc.asyncProperty(anySteps, async (steps) => {
      const loanId = await makeLoan(platform, parties);
      let model: LoanState = 'applied';
      for (const drawn of steps) {
        const step: LoanStep | undefined = drawn === 'onwards' ? onwards(model) : drawn;
        if (step === undefined) break;
        const before = await factsOf(loanId);
        const answer = await take(loanId, step);
        const after = await factsOf(loanId);
        const next: LoanState | undefined = (loanStates[model] as Partial<Record<LoanStep, LoanState>>)[step];
        if (next === undefined) {
          refusals += 1;
          expect([step, answer.status, answer.body.code]).toEqual([step, 409, 'loans.step-not-possible-now']);
          expect(after).toEqual(before);
          continue;
        }
        expect([step, answer.status, answer.body.state]).toEqual([step, 200, next]);
        expect(after).toEqual({
          state: next,
          steps: before.steps + 1,
          proposals: before.proposals + (step === 'propose-disbursement' ? 1 : 0),
          disbursements: before.disbursements + (step === 'approve-disbursement' ? 1 : 0),
        });
        edges.add(`${model} ${step}`);
        model = next;
      }
    }),
    { numRuns: 40 },
  );
  // A run that never gets anywhere would prove nothing.
  expect(refusals).toBeGreaterThan(20);
  expect(edges.size).toBeGreaterThan(10);
});

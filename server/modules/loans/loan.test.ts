import {
  type GateVerdict,
  type LoanState,
  type LoanStep,
  loanStates,
  loanSteps,
  roles,
  type Role,
} from '@zhirong/contracts';
import { isRefusal, plainDate, reachable } from '@zhirong/kernel';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  ballOf,
  factsFor,
  hashOf,
  judgeWayOfValuing,
  normaliseRegistrationNumber,
  possibleSteps,
  type Proposal,
  stateAfter,
  takersOf,
} from './loan.ts';

const states = Object.keys(loanStates) as LoanState[];
const anyStep = fc.constantFrom(...loanSteps);

test('every state is reached, and whoever holds the ball has a step to take', () => {
  expect(reachable<LoanState, LoanStep>(loanStates, 'applied')).toEqual(new Set(states));
  for (const state of states) {
    const holder = ballOf(state);
    const takers = Object.keys(loanStates[state]).flatMap((step) => takersOf(step as LoanStep));
    expect(holder === 'nobody').toBe(takers.length === 0);
    if (holder === 'bank') expect(takers).toContain('bank-officer');
    if (holder === 'bank-approver') expect(takers).toContain('bank-approver');
  }
});

test('a step leads where the table says, or nowhere; a refused step changes nothing', () => {
  fc.assert(
    fc.property(fc.array(anyStep, { maxLength: 40 }), (steps) => {
      let state: LoanState = 'applied';
      for (const step of steps) {
        const cell = (loanStates[state] as Partial<Record<LoanStep, LoanState>>)[step];
        const next = stateAfter(state, step);
        expect(isRefusal(next) ? undefined : next).toBe(cell);
        if (!isRefusal(next)) state = next;
      }
    }),
    { numRuns: 2000 },
  );
});

test('money is out only after valuation, diligence, registration and two people', () => {
  const out = ['disbursed', 'overdue', 'in-disposal', 'disposed', 'settled'];
  fc.assert(
    fc.property(fc.array(anyStep, { maxLength: 60 }), (steps) => {
      let state: LoanState = 'applied';
      const taken: LoanStep[] = [];
      for (const step of steps) {
        const next = stateAfter(state, step);
        if (isRefusal(next)) continue;
        state = next;
        taken.push(step);
      }
      if (out.includes(state))
        expect(taken).toEqual(
          expect.arrayContaining([
            'value',
            'examine',
            'register-pledge',
            'propose-disbursement',
            'approve-disbursement',
          ]),
        );
    }),
    { numRuns: 2000 },
  );
});

test('a possible step is of this state; the proposer never approves his own', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...states),
      fc.constantFrom(...(Object.keys(roles) as Role[])),
      fc.boolean(),
      (state, role, proposer) => {
        const possible = possibleSteps(state, { role, personId: 'a' }, proposer ? 'a' : 'b');
        expect(possible.map((p) => p.step)).toEqual(Object.keys(loanStates[state]));
        for (const p of possible) {
          expect(p.mine).toBe(p.why === null);
          expect(p.why === 'other-role').toBe(!p.by.includes(role));
          if (p.step === 'approve-disbursement' && proposer) expect(p.mine).toBe(false);
        }
      },
    ),
  );
});

test('another amount, pledged part, day, file or proposer is another hash', () => {
  const p: Proposal = {
    id: 'p',
    loanId: 'l',
    amountFen: 100n,
    pledgedFen: 100n,
    on: plainDate('2019-08-20'),
    proposedBy: 'a',
    proposedByName: '甲',
    proposedAt: '2019-08-20T01:00:00.000Z' as never,
  };
  expect(hashOf({ ...p, id: 'other', proposedByName: '乙' })).toBe(hashOf(p));
  for (const change of [
    { amountFen: 101n },
    { pledgedFen: 99n },
    { on: plainDate('2019-08-21') },
    { loanId: 'm' },
    { proposedBy: 'b' },
  ])
    expect(hashOf({ ...p, ...change })).not.toBe(hashOf(p));
});

test('what the gate keeps shut needs an outside report, and an outside report its appraiser', () => {
  const gate = (verdict: GateVerdict) => ({
    verdict,
    internalAllowed: verdict === 'open' || verdict === 'nothing-stated',
    limit: '10000000.00',
    rule: null,
  });
  for (const way of ['internal', 'agreed']) {
    const judge = (verdict: GateVerdict) => judgeWayOfValuing(way, undefined, gate(verdict))?.code;
    expect(judge('open')).toBeUndefined();
    expect(judge('nothing-stated')).toBeUndefined();
    expect(judge('amount-above-limit')).toBe('loans.outside-report-required');
    expect(judge('bank-not-capable')).toBe('loans.bank-not-capable');
  }
  const outside = (appraiser?: string) =>
    judgeWayOfValuing('outside-report', appraiser, gate('amount-above-limit'))?.code;
  expect(outside('示例评估')).toBeUndefined();
  expect(outside()).toBe('loans.appraiser-required');
});

test('a bank keeps its judgement of the firm from the firm and the bureau', () => {
  const facts = { conclusion: '一般', finding: '下滑', approvedAmount: '1.00' };
  for (const role of Object.keys(roles) as Role[])
    expect(Object.keys(factsFor(role, facts))).toEqual(
      ['bank-officer', 'bank-approver', 'regulator'].includes(role)
        ? ['conclusion', 'finding', 'approvedAmount']
        : ['approvedAmount'],
    );
});

test('a registration number is the same however it is typed', () => {
  for (const text of ['y2019 32000 001', ' Y201932000001', 'Ｙ２０１９３２０００００１'])
    expect(normaliseRegistrationNumber(text)).toBe('Y201932000001');
});

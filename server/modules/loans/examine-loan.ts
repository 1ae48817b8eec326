import { fenOf, formatYuan, type PlainDate, refuseAt } from '@zhirong/kernel';
import { violatedConstraint } from '../../platform/database.ts';
import { gateOf } from '../valuation/index.ts';
import {
  type Facts,
  judgeApproval,
  judgeDay,
  judgePositive,
  judgeWayOfValuing,
  normaliseRegistrationNumber,
} from './loan.ts';
import { insertRegistration } from './store.ts';
import { bindStep } from './take-step.ts';

/** Second stage. The rule of S3-11 is the one of the firm's region on the day of the valuation. */
export const valueLoan = bindStep('value', async ({ tx, today }, loan, input) => {
  const gate = await gateOf(tx, {
    regionPath: loan.regionPath,
    on: input.valuedOn as PlainDate,
    loanFen: loan.amountFen,
    bankId: loan.bankId,
  });
  const refused =
    judgePositive('value', fenOf(input.value)) ??
    judgeDay('valuedOn', input.valuedOn, today) ??
    judgeWayOfValuing(input.way, input.appraiser, gate);
  if (refused) return refused;
  const rule: Facts = gate.rule
    ? {
        ruleId: gate.rule.id,
        ruleFrom: gate.rule.from,
        ruleSource: gate.rule.source,
        ruleLimit: gate.limit ?? '',
        ...(input.way !== 'outside-report' && gate.capabilityDocument
          ? { ruleCapability: gate.capabilityDocument }
          : {}),
      }
    : { ruleId: 'none' };
  return {
    facts: {
      way: input.way,
      value: formatYuan(fenOf(input.value)),
      valuedOn: input.valuedOn,
      ...(input.appraiser ? { appraiser: input.appraiser } : {}),
      ...rule,
    },
  };
});

/** Third stage. */
export const examineLoan = bindStep('examine', ({ today }, loan, input) => {
  const approvedFen = fenOf(input.approvedAmount);
  const refused = judgeApproval(loan, approvedFen) ?? judgeDay('examinedOn', input.examinedOn, today);
  if (refused) return refused;
  return {
    approvedFen,
    facts: {
      conclusion: input.conclusion,
      approvedAmount: formatYuan(approvedFen),
      examinedOn: input.examinedOn,
    },
  };
});

/** Fourth stage: the pledge arises with its registration (专利权质押登记办法), so no money moves before it. */
export const registerPledge = bindStep('register-pledge', ({ tx, actor, now, today }, loan, input) => {
  const refused = judgeDay('registeredOn', input.registeredOn, today);
  if (refused) return refused;
  const registrationNumber = normaliseRegistrationNumber(input.registrationNumber);
  return {
    facts: { registrationNumber, registeredOn: input.registeredOn, rights: input.rights },
    write: async () => {
      try {
        await insertRegistration(tx, {
          loan,
          registrationNumber,
          on: input.registeredOn as PlainDate,
          rights: input.rights,
          personId: actor.personId,
          now,
        });
        return undefined;
      } catch (error) {
        if (violatedConstraint(error) !== 'registration_number_once') throw error;
        return refuseAt('loans.registration-number-used', 'registrationNumber');
      }
    },
  };
});

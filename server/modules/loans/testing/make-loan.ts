import type { Output } from '@zhirong/contracts';
import { isRefusal, parseYuan } from '@zhirong/kernel';
import { freshId } from '../../../platform/fresh-id.ts';
import { runCommand } from '../../../platform/run-command.ts';
import type { TestPlatform } from '../../../testing/test-platform.ts';
import { openLoan } from '../index.ts';

export type Parties = Awaited<ReturnType<typeof makeParties>>;

/** A firm, its bank with both its roles, and the officers who may read along. */
export const makeParties = async (platform: TestPlatform, adcode = '320302') => {
  const bank = await platform.makeOrganisation({ kind: 'bank', adcode: `${adcode.slice(0, 2)}0000` });
  const bureau = await platform.makeOrganisation({ kind: 'ip-bureau', adcode });
  return {
    firm: await platform.makeEnterprise({ adcode }),
    bank,
    officer: await platform.makePerson(bank, 'bank-officer'),
    approver: await platform.makePerson(bank, 'bank-approver'),
    bureau: await platform.makePerson(bureau, 'ip-officer'),
  };
};

/** A file in state `applied`, opened by the firm as the journey opens it. */
export const makeLoan = async (
  platform: TestPlatform,
  parties: Parties,
  amount = '3000000.00',
): Promise<string> => {
  const { firm, bank } = parties;
  const now = platform.clock.now();
  const id = () => freshId(now);
  const opened = await runCommand(platform.database, {
    name: 'test.open-loan',
    actor: firm.manager,
    input: {},
    idempotencyKey: null,
    now,
    origin: 'http://localhost',
    requestId: id(),
    work: (context) =>
      openLoan(context, {
        needId: id(),
        answerId: id(),
        enterpriseId: firm.id,
        enterprise: firm.name,
        adcode: firm.adcode,
        regionPath: firm.regionPath,
        bankId: bank.id,
        bankName: bank.name,
        terms: { amountFen: parseYuan(amount) ?? 0n, months: 12, ratePercent: '4.35' },
      }),
  });
  if (isRefusal(opened.result)) throw new Error(opened.result.code);
  return opened.result.loanId;
};

let serial = 0;

/** What a clerk would send for each step, given that the file was opened today. */
export const soundInput = (today: string) => ({
  value: { way: 'internal', value: '5000000.00', valuedOn: today },
  examine: { conclusion: '订单稳定', approvedAmount: '2500000.00', examinedOn: today },
  'register-pledge': {
    registrationNumber: `Y2019320000${String((serial += 1)).padStart(6, '0')}`,
    registeredOn: today,
    rights: '发明专利 2 件',
  },
  'propose-disbursement': { amount: '2500000.00', pledgedAmount: '2000000.00', on: today },
  'return-disbursement': { reason: '金额有误' },
  watch: { finding: '经营正常', on: today },
  'mark-overdue': { on: today, amount: '10000.00' },
  'clear-overdue': { on: today, amount: '10000.00', source: '还款回单 示例-1' },
  settle: { on: today, interestPaid: '108750.00' },
  'open-disposal': { route: 'auction', reason: '逾期未还' },
  'record-disposal': { proceeds: '1800000.00', on: today },
  reject: { reason: '不符合准入' },
  withdraw: { reason: '暂不需要' },
});

/** Brings a file to the point where an approver is asked; returns what he sees. */
export const bringToProposal = async (
  platform: TestPlatform,
  parties: Parties,
  loanId: string,
): Promise<Output<'loans.read-proposal'>> => {
  const input = soundInput('2019-08-20');
  for (const step of ['value', 'examine', 'register-pledge', 'propose-disbursement'] as const) {
    const answer = await platform.call(parties.officer, `loans.${step}`, { loanId, ...input[step] });
    if (answer.status !== 200) throw new Error(`${step}: ${JSON.stringify(answer.body)}`);
  }
  return (await platform.call(parties.approver, 'loans.read-proposal', { loanId })).body;
};

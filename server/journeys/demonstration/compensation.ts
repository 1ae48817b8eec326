import type { Person } from '../../platform/actor.ts';
import type { Cast } from './accounts.ts';
import { type Act, at } from './act.ts';

/** A city's fund with its rules and money, one loan in it and one that waits for the operator. */
export const tellOfCompensation = async (act: Act, cast: Cast): Promise<{ fundId: string }> => {
  const who = (login: string): Person => cast.people[login] as Person;
  const [finance, bureau, operator, bank] = [who('finance'), who('xuzhou'), who('fund'), who('bank')];
  const { fundId } = await act(
    finance,
    'compensation.open-fund',
    {
      name: '徐州市知识产权质押融资风险补偿资金（演示）',
      kind: 'special',
      adcode: '320300',
      operatorId: operator.organisationId,
      termsOf: '320000/compensation',
      contributors: [
        { name: '省级财政（演示）', level: 'province' },
        { name: '市级财政（演示）', level: 'city' },
      ],
    },
    at('08-15', 545),
  );
  const { contributors } = await act(operator, 'compensation.read-fund', { fundId }, at('08-15', 550));
  const [province, city] = contributors;
  const { rulesId } = await act(
    bureau,
    'compensation.propose-rules',
    {
      fundId,
      effectiveOn: '2019-08-15',
      leverageMax: '10',
      leverageBase: 'paid-in',
      loanCap: '50000000',
      firmYearCap: '3000000',
      yearCap: '8000000',
      overdueDays: 0,
      stopAtPercent: '5',
      firstApprover: 'fund-operator',
      secondApprover: 'finance-officer',
      separateOrganisations: true,
      tables: [
        {
          key: 'pure',
          name: '纯质押：资金 40+20，银行 40',
          parties: [
            { kind: 'fund', percent: '40', contributorId: province?.id },
            { kind: 'fund', percent: '20', contributorId: city?.id },
            { kind: 'bank', percent: '40' },
          ],
        },
        {
          key: 'appraised',
          name: '经评估：45/45/10',
          parties: [
            { kind: 'fund', percent: '45' },
            { kind: 'bank', percent: '45' },
            { kind: 'appraiser', percent: '10' },
          ],
        },
      ],
      papers: [
        { gate: 'default', zh: '贷款合同与放款凭证', en: 'Loan contract and proof of disbursement' },
        { gate: 'recovery', zh: '追偿无果的证明', en: 'Proof that recovery was without result' },
        { gate: 'loss', zh: '实际损失的证明', en: 'Proof of the actual loss' },
      ],
      source: { title: '示例风险补偿资金管理办法（演示）', number: '示财规〔2019〕1号', article: '第八条' },
    },
    at('08-15', 600),
  );
  await act(finance, 'compensation.release-rules', { rulesId }, at('08-15', 840));
  for (const [contributor, amount, reference] of [
    [province, '10000000', '示例回单001'],
    [city, '5000000', '示例回单002'],
  ] as const)
    await act(
      operator,
      'compensation.record-deposit',
      { fundId, contributorId: contributor?.id, amount, on: '2019-08-16', reference },
      at('08-16', 620),
    );
  const { rows } = await act(bank, 'compensation.list-fileable', {}, at('08-19', 560));
  for (const [place, loan] of rows.slice(0, 2).entries()) {
    const { filingId } = await act(
      bank,
      'compensation.file-loan',
      { fundId, loanId: loan.id, tableKey: 'pure', partners: [] },
      at('08-19', 565 + place),
    );
    if (place === 0)
      await act(operator, 'compensation.decide-filing', { filingId, outcome: 'accepted' }, at('08-19', 700));
  }
  return { fundId };
};

import type { Person } from '../../platform/actor.ts';
import type { Cast } from './accounts.ts';
import { type Act, at } from './act.ts';

const evidence = [
  { field: 'firstYearRevenue', kind: 'statement', source: '2018年度审计报告（演示）', on: '2019-03-29' },
  { field: 'royaltyRate', kind: 'market', source: '同行业许可合同备案（演示）', on: '2019-06-28' },
];
const royalty = (weight: string) => ({
  method: 'relief-from-royalty',
  weight,
  input: {
    firstYearRevenue: 4600,
    growth: '0.03',
    years: 8,
    royaltyRate: '0.02',
    maintenanceCosts: '0.8',
    taxRate: '0.25',
    rate: '0.16',
    timing: 'mid',
  },
  evidence,
});
const simulation = (weight: string) => ({
  method: 'monte-carlo-dcf',
  weight,
  input: {
    firstYearRevenue: { distribution: 'triangular', min: 3900, mode: 4600, max: 5200 },
    growth: { distribution: 'normal', mean: '0.03', standardDeviation: '0.015' },
    years: 8,
    royaltyRate: { distribution: 'pert', min: '0.014', mode: '0.02', max: '0.027' },
    taxRate: '0.25',
    rate: { distribution: 'triangular', min: '0.14', mode: '0.16', max: '0.2' },
    timing: 'mid',
    draws: 4096,
    seed: 2019,
    sampling: 'sobol',
  },
  evidence,
});
const methods = [royalty('0.6'), simulation('0.4')];

/** A firm estimates for itself, agrees with its bank on a value that a second officer confirms, and commissions a report. */
export const valueRights = async (act: Act, cast: Cast): Promise<void> => {
  const person = (login: string): Person => {
    const found = cast.people[login];
    if (!found) throw new Error(`nobody is called ${login}`);
    return found;
  };
  const [firm, officer, approver, appraiser] = [
    person('firm-ip'),
    person('bank'),
    person('bank-approver'),
    person('appraiser'),
  ];
  const { rows } = await act(firm, 'assets.list-rights', { size: 50, kind: 'invention' }, at('08-13'));
  const right = rows.find(({ burdens, ownerConfirmed }) => ownerConfirmed && burdens.length === 0);
  if (!right) return;
  const opening = { purpose: 'pledge-loan', rightIds: [right.id], valuedOn: '2019-08-12' };
  const own = await act(
    firm,
    'valuation.open-valuation',
    { ...opening, way: 'free-estimate' },
    at('08-13', 560),
  );
  await act(
    firm,
    'valuation.calculate',
    { valuationId: own.valuationId, methods, modelId: 'patent-income@1' },
    at('08-13', 580),
  );

  const loan = { loanAmount: '1000000', loanMonths: 12, bankId: officer.organisationId };
  const agreed = await act(
    firm,
    'valuation.open-valuation',
    { ...opening, ...loan, way: 'agreed' },
    at('08-14', 540),
  );
  const { valuationId } = agreed;
  const made = await act(
    firm,
    'valuation.calculate',
    { valuationId, methods, assumptions: ['产品销量按在手订单预测'] },
    at('08-14', 600),
  );
  const { versionId } = made;
  const { proposalId } = await act(
    firm,
    'valuation.propose-value',
    { valuationId, versionId, value: made.value.mid, reason: '按两种方法加权的结果。' },
    at('08-14', 620),
  );
  await act(officer, 'valuation.agree', { valuationId, proposalId }, at('08-15', 600));
  await act(officer, 'valuation.submit', { valuationId, versionId }, at('08-15', 620));
  const { inputHash } = await act(approver, 'valuation.read-version', { versionId }, at('08-16', 570));
  await act(
    approver,
    'valuation.review',
    {
      valuationId,
      versionId,
      inputHash,
      outcome: 'confirmed',
      opinion: made.value.mid,
      reason: '许可费率与折现率有依据，予以认定。',
    },
    at('08-16', 590),
  );
  await act(officer, 'valuation.issue', { valuationId, versionId }, at('08-16', 640));

  await act(
    approver,
    'valuation.set-recognition',
    { appraiserId: appraiser.organisationId, recognised: true, reason: '入选本行评估机构名单' },
    at('08-12'),
  );
  await act(
    firm,
    'valuation.open-valuation',
    { ...opening, ...loan, way: 'outside-report', appraiserId: appraiser.organisationId },
    at('08-19', 560),
  );
};

import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { zAdcode, zDay, zId, zInstant, zList, zObject, zPage, zQ, zRegionRef, zRole, zText, zYuan } from './fields.ts';
import { loanStages, loanStates, loanSteps, type LoanState } from './loan-words.ts';
import { bankRoles, enterpriseRoles } from './roles.ts';

const states = Object.keys(loanStates) as [LoanState, ...LoanState[]];
const zLoan = zObject({
  id: zId, number: z.string(), enterpriseId: zId, enterprise: z.string(), bank: zObject({ id: zId, name: z.string() }), region: zRegionRef,
  /** 元: agreed at acceptance. */
  amount: zYuan, months: z.int(), ratePercent: z.string(), state: z.enum(states), stage: z.enum(loanStages), appliedAt: zInstant, since: zInstant, disbursedOn: zDay.nullable(), disbursedAmount: zYuan.nullable(),
});
const ofLoan = zObject({ loanId: zId });
const common = ['loans.step-not-possible-now'] as const;
const step = zObject({ state: z.enum(states) });

export const loans = {
  'loans.list-loans': endpoint({
    name: 'loans.list-loans', method: 'GET', path: '/api/loans', who: ['ip-officer', 'regulator', ...enterpriseRoles, ...bankRoles], title: { zh: '贷款档案', en: 'Loan files' },
    query: zObject({ ...zPage, q: zQ, region: zAdcode.optional(), state: z.enum(states).optional(), stage: z.enum(loanStages).optional(), disbursedFrom: zDay.optional(), disbursedTo: zDay.optional() }),
    output: zList(zLoan).extend({ byStage: z.array(zObject({ stage: z.enum(loanStages), files: z.int(), amount: z.string() })) }), refusals: [],
  }),
  'loans.read-loan': endpoint({
    name: 'loans.read-loan', method: 'GET', path: '/api/loans/:loanId', who: ['ip-officer', 'regulator', ...enterpriseRoles, ...bankRoles], title: { zh: '贷款档案页', en: 'Loan file' }, params: ofLoan,
    output: zLoan.extend({ needId: zId.nullable(), ball: zObject({ with: z.enum(['bank', 'bank-approver', 'firm', 'nobody']), since: zInstant }), steps: z.array(zObject({ step: z.enum(loanSteps).or(z.literal('apply')), at: zInstant, person: z.string(), organisation: z.string(), role: zRole, facts: z.record(z.string(), z.string()) })), possible: z.array(zObject({ step: z.enum(loanSteps), mine: z.boolean(), why: z.string().nullable() })) }), refusals: [],
  }),
  'loans.value': endpoint({ name: 'loans.value', method: 'POST', path: '/api/loans/:loanId/valuation', who: ['bank-officer'], title: { zh: '登记价值评估', en: 'Record the valuation' }, params: ofLoan, body: zObject({ way: z.enum(['outside-report', 'internal', 'agreed']), value: zYuan, valuedOn: zDay, appraiser: zText(80).optional() }), output: step, refusals: [...common, 'loans.appraiser-required', 'loans.day-in-the-future', 'loans.amount-must-be-positive', 'loans.outside-report-required'], serves: ['S0-13', 'S3-11'] }),
  'loans.examine': endpoint({ name: 'loans.examine', method: 'POST', path: '/api/loans/:loanId/diligence', who: ['bank-officer'], title: { zh: '登记尽职调查', en: 'Record due diligence' }, params: ofLoan, body: zObject({ conclusion: zText(1000), approvedAmount: zYuan, examinedOn: zDay }), output: step, refusals: [...common, 'loans.day-in-the-future', 'loans.amount-must-be-positive', 'loans.more-than-applied'] }),
  'loans.register-pledge': endpoint({ name: 'loans.register-pledge', method: 'POST', path: '/api/loans/:loanId/registration', who: ['bank-officer'], title: { zh: '登记质押登记', en: 'Record the pledge registration' }, params: ofLoan, body: zObject({ registrationNumber: zText(40), registeredOn: zDay, rights: zText(500) }), output: step, refusals: [...common, 'loans.day-in-the-future', 'loans.registration-number-used'], serves: ['S0-31'] }),
  'loans.propose-disbursement': endpoint({ name: 'loans.propose-disbursement', method: 'POST', path: '/api/loans/:loanId/disbursement-proposals', who: ['bank-officer'], title: { zh: '提请放款', en: 'Propose the disbursement' }, params: ofLoan, body: zObject({ amount: zYuan, pledgedAmount: zYuan.optional(), on: zDay }), output: step, refusals: [...common, 'loans.more-than-approved', 'loans.amount-must-be-positive', 'loans.pledged-more-than-amount', 'loans.day-in-the-future'] }),
  'loans.approve-disbursement': endpoint({ name: 'loans.approve-disbursement', method: 'POST', path: '/api/loans/:loanId/disbursements', who: ['bank-approver'], title: { zh: '复核放款', en: 'Approve the disbursement' }, params: ofLoan, body: zObject({ seenHash: z.string().length(64) }), output: step, refusals: [...common, 'loans.same-person', 'loans.proposal-changed'] }),
  'loans.read-proposal': endpoint({ name: 'loans.read-proposal', method: 'GET', path: '/api/loans/:loanId/disbursement-proposals/current', who: bankRoles, title: { zh: '待复核的放款', en: 'The proposal to approve' }, params: ofLoan, output: zObject({ amount: zYuan, pledgedAmount: zYuan, on: zDay, proposedBy: z.string(), proposedAt: zInstant, hash: z.string() }), refusals: ['loans.no-proposal'] }),
  'loans.return-disbursement': endpoint({ name: 'loans.return-disbursement', method: 'POST', path: '/api/loans/:loanId/disbursement-returns', who: ['bank-approver'], title: { zh: '退回放款', en: 'Return the proposal' }, params: ofLoan, body: zObject({ reason: zText(200) }), output: step, refusals: [...common] }),
  'loans.watch': endpoint({ name: 'loans.watch', method: 'POST', path: '/api/loans/:loanId/watches', who: ['bank-officer'], title: { zh: '登记贷后检查', en: 'Record a post-loan check' }, params: ofLoan, body: zObject({ finding: zText(500), on: zDay }), output: step, refusals: [...common, 'loans.day-in-the-future'] }),
  'loans.mark-overdue': endpoint({ name: 'loans.mark-overdue', method: 'POST', path: '/api/loans/:loanId/overdue', who: ['bank-officer'], title: { zh: '登记逾期', en: 'Mark overdue' }, params: ofLoan, body: zObject({ on: zDay, amount: zYuan }), output: step, refusals: [...common, 'loans.day-in-the-future', 'loans.amount-must-be-positive'] }),
  'loans.settle': endpoint({ name: 'loans.settle', method: 'POST', path: '/api/loans/:loanId/settlement', who: ['bank-officer'], title: { zh: '登记结清', en: 'Record settlement' }, params: ofLoan, body: zObject({ on: zDay, interestPaid: zYuan }), output: step, refusals: [...common, 'loans.day-in-the-future'] }),
  'loans.open-disposal': endpoint({ name: 'loans.open-disposal', method: 'POST', path: '/api/loans/:loanId/disposals', who: ['bank-officer'], title: { zh: '启动质物处置', en: 'Open disposal' }, params: ofLoan, body: zObject({ route: z.enum(['licence', 'transfer', 'auction', 'debt-to-equity']), reason: zText(200) }), output: step, refusals: [...common], serves: ['S3-32'] }),
  'loans.record-disposal': endpoint({ name: 'loans.record-disposal', method: 'POST', path: '/api/loans/:loanId/disposal-proceeds', who: ['bank-officer'], title: { zh: '登记处置结果', en: 'Record the disposal' }, params: ofLoan, body: zObject({ proceeds: zYuan, on: zDay }), output: step, refusals: [...common, 'loans.day-in-the-future'] }),
  'loans.reject': endpoint({ name: 'loans.reject', method: 'POST', path: '/api/loans/:loanId/rejection', who: ['bank-officer'], title: { zh: '不予贷款', en: 'Reject the application' }, params: ofLoan, body: zObject({ reason: zText(200) }), output: step, refusals: [...common] }),
  'loans.withdraw': endpoint({ name: 'loans.withdraw', method: 'POST', path: '/api/loans/:loanId/withdrawal', who: enterpriseRoles, title: { zh: '撤回申请', en: 'Withdraw the application' }, params: ofLoan, body: zObject({ reason: zText(200) }), output: step, refusals: [...common] }),
};

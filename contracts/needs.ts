import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { zAdcode, zCount, zDay, zDone, zId, zInstant, zList, zObject, zPage, zPercent, zQ, zRegionRef, zText, zYuan } from './fields.ts';
import { answerKinds, answerStates, bankRoles, declineReasons, enterpriseRoles, needStates, termOptions } from './words.ts';


const zNeedHead = zObject({
  id: zId, number: z.string(), enterpriseId: zId, enterprise: z.string(), region: zRegionRef, industry: z.string().nullable(), sizeClass: z.string().nullable(),
  /** 元. */
  amount: zYuan, term: z.string(), maxCost: z.string(), purposes: z.array(z.string()), state: z.enum(needStates), openedAt: zInstant,
  keyService: z.boolean(), rights: zObject({ patentsValid: z.int(), trademarks: z.int(), softwareCopyrights: z.int(), layoutDesigns: z.int() }),
  answers: zCount, myAnswer: z.enum(answerKinds).nullable(), consenting: z.boolean(), answerDueOn: zDay.nullable(),
});
const zTerms = zObject({ amount: zYuan, months: z.int().min(1).max(360), ratePercent: zPercent });
const zAnswer = zObject({
  id: zId, kind: z.enum(answerKinds), state: z.enum(answerStates), bank: zObject({ id: zId, name: z.string() }), at: zInstant, person: z.string(),
  message: z.string().nullable(), reason: z.enum(declineReasons).nullable(), terms: zTerms.nullable(), firmReply: zObject({ at: zInstant, message: z.string() }).nullable(), loanId: zId.nullable(),
});
const ofNeed = zObject({ needId: zId });

export const needs = {
  'needs.list-needs': endpoint({
    name: 'needs.list-needs', method: 'GET', path: '/api/needs', who: ['ip-officer', ...enterpriseRoles, ...bankRoles], title: { zh: '融资需求', en: 'Financing needs' },
    query: zObject({ ...zPage, q: zQ, region: zAdcode.optional(), industry: z.string().max(20).optional(), term: z.enum(termOptions).optional(), state: z.enum(needStates).optional(), amountFrom: zYuan.optional(), amountTo: zYuan.optional(), keyService: z.enum(['yes']).optional(), answered: z.enum(['yes', 'no']).optional(), sort: z.enum(['newest', 'amount', 'due']).default('newest') }),
    output: zList(zNeedHead), refusals: [], serves: ['S1-10', 'S2-03'],
  }),
  'needs.read-need': endpoint({
    name: 'needs.read-need', method: 'GET', path: '/api/needs/:needId', who: ['ip-officer', ...enterpriseRoles, ...bankRoles], title: { zh: '需求详情', en: 'Financing need' }, params: ofNeed,
    output: zNeedHead.extend({ mainProduct: z.string().nullable(), productStage: z.string().nullable(), banksWished: z.array(z.string()), contact: z.string().nullable(), phone: z.string().nullable(), answerList: z.array(zAnswer), mayAnswer: z.boolean(), source: z.string() }),
    refusals: [], serves: ['S0-05'],
  }),
  'needs.answer-need': endpoint({
    name: 'needs.answer-need', method: 'POST', path: '/api/needs/:needId/answers', who: ['bank-officer'], title: { zh: '答复需求', en: 'Answer a need' }, params: ofNeed,
    body: zObject({ kind: z.enum(answerKinds), message: zText(500).optional(), reason: z.enum(declineReasons).optional(), terms: zTerms.optional() }),
    output: zObject({ answerId: zId }), refusals: ['needs.need-not-open', 'needs.reason-required', 'needs.terms-required', 'needs.message-required', 'needs.answered-already'], serves: ['S2-23'],
  }),
  'needs.withdraw-answer': endpoint({
    name: 'needs.withdraw-answer', method: 'POST', path: '/api/needs/:needId/answers/:answerId/withdrawal', who: ['bank-officer'], title: { zh: '撤回答复', en: 'Withdraw an answer' }, params: ofNeed.extend({ answerId: zId }), output: zDone, refusals: ['needs.answer-not-open'],
  }),
  'needs.reply-to-answer': endpoint({
    name: 'needs.reply-to-answer', method: 'POST', path: '/api/needs/:needId/answers/:answerId/reply', who: enterpriseRoles, title: { zh: '回复银行', en: 'Reply to a bank' }, params: ofNeed.extend({ answerId: zId }), body: zObject({ message: zText(500) }), output: zDone, refusals: ['needs.answer-not-open', 'needs.nothing-asked'],
  }),
  'needs.accept-offer': endpoint({
    name: 'needs.accept-offer', method: 'POST', path: '/api/needs/:needId/answers/:answerId/acceptance', who: enterpriseRoles, title: { zh: '接受融资方案并申请贷款', en: 'Accept an offer and apply for the loan' }, params: ofNeed.extend({ answerId: zId }), output: zObject({ loanId: zId, number: z.string() }),
    refusals: ['needs.answer-not-open', 'needs.not-an-offer', 'needs.need-not-open'], serves: ['S4-01'],
  }),
  'needs.turn-down-offer': endpoint({
    name: 'needs.turn-down-offer', method: 'POST', path: '/api/needs/:needId/answers/:answerId/refusal', who: enterpriseRoles, title: { zh: '谢绝融资方案', en: 'Turn down an offer' }, params: ofNeed.extend({ answerId: zId }), body: zObject({ message: zText(300).optional() }), output: zDone, refusals: ['needs.answer-not-open', 'needs.not-an-offer'],
  }),
  'needs.close-need': endpoint({
    name: 'needs.close-need', method: 'POST', path: '/api/needs/:needId/closing', who: enterpriseRoles, title: { zh: '关闭需求', en: 'Close a need' }, params: ofNeed, body: zObject({ reason: zText(200) }), output: zDone, refusals: ['needs.need-not-open'],
  }),
};

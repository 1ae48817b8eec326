import { z } from 'zod';
import { insuranceLines, insuranceStates, insuranceSteps } from './agreement-words.ts';
import { endpoint } from './endpoint.ts';
import {
  zAdcode,
  zCount,
  zDay,
  zDone,
  zId,
  zInstant,
  zObject,
  zPage,
  zQ,
  zRegionRef,
  zText,
  zYuan,
} from './fields.ts';
import { insuranceReaders, insuranceRecorders } from './fund-roles.ts';

const ofInsurance = zObject({ insuranceId: zId });

/** How many days before its last day a paper is brought up, and where that is stated. */
export const zReminder = zObject({ days: zCount, place: z.string(), verified: z.boolean() }).nullable();

const zInsurance = zObject({
  id: zId,
  policyNumber: z.string(),
  line: z.enum(insuranceLines),
  insurer: z.string(),
  policyholder: z.string(),
  enterprise: z.string(),
  uscc: z.string(),
  region: zRegionRef,
  cover: zYuan,
  premium: zYuan,
  from: zDay,
  until: zDay,
  state: z.enum(insuranceStates),
  rightsCount: zCount,
});

/** Insurance of rights and of loans on them (S0-22…S0-25, S4-16). */
export const insurances = {
  'agreements.list-insurances': endpoint({
    name: 'agreements.list-insurances',
    method: 'GET',
    path: '/api/insurances',
    who: insuranceReaders,
    title: { zh: '知识产权保险记录', en: 'Insurance records' },
    query: zObject({
      ...zPage,
      q: zQ,
      line: z.enum(insuranceLines).optional(),
      state: z.enum(insuranceStates).optional(),
      adcode: zAdcode.optional(),
      /** A loan that the reader may see: the policies on it. */
      loanId: zId.optional(),
    }),
    output: zObject({
      rows: z.array(zInsurance),
      total: zCount,
      /** Of all rows of the filter (S0-24): firms each once, rights each once. */
      sums: zObject({ enterprises: zCount, rights: zCount, cover: zYuan, premium: zYuan }),
    }),
    refusals: ['identity.unknown-region'],
    serves: ['S0-22', 'S0-23', 'S0-24', 'S4-16'],
  }),
  'agreements.read-insurance': endpoint({
    name: 'agreements.read-insurance',
    method: 'GET',
    path: '/api/insurances/:insuranceId',
    who: insuranceReaders,
    title: { zh: '知识产权保险记录页', en: 'Insurance record' },
    params: ofInsurance,
    output: zInsurance.extend({
      rights: z.array(z.string()),
      loanNumber: z.string().nullable(),
      /** Of that loan, where the reader may open its file. */
      loanId: zId.nullable(),
      bank: z.string().nullable(),
      agreementId: zId.nullable(),
      reminder: zReminder,
      recordedBy: z.string(),
      recordedAt: zInstant,
      files: z.array(
        zObject({ id: zId, name: z.string(), sizeBytes: z.int(), addedBy: z.string(), addedAt: zInstant }),
      ),
      /** 元 paid on claims so far. */
      paid: zYuan,
      claims: z.array(
        zObject({
          number: z.string(),
          steps: z.array(
            zObject({
              step: z.enum(insuranceSteps),
              on: zDay,
              amount: zYuan.nullable(),
              note: z.string().nullable(),
              recordedBy: z.string(),
              recordedAt: zInstant,
            }),
          ),
        }),
      ),
      mine: z.boolean(),
    }),
    refusals: [],
    serves: ['S0-22', 'S0-23'],
  }),
  'agreements.record-insurance': endpoint({
    name: 'agreements.record-insurance',
    method: 'POST',
    path: '/api/insurances',
    who: insuranceRecorders,
    title: { zh: '登记知识产权保险', en: 'Record an insurance' },
    body: zObject({
      /** Left out by an insurer, who records his own. */
      insurerId: zId.optional(),
      policyNumber: zText(60),
      line: z.enum(insuranceLines),
      /** S0-25: where a government buys for its firms this is not the insured. */
      policyholder: zText(80),
      enterprise: zText(80),
      uscc: zText(30),
      adcode: zAdcode,
      cover: zYuan,
      premium: zYuan,
      from: zDay,
      until: zDay,
      rights: z.array(zText(40)).max(200),
      bankId: zId.optional(),
      loanNumber: zText(40).optional(),
      agreementId: zId.optional(),
    }),
    output: zObject({ insuranceId: zId }),
    refusals: [
      'identity.unknown-region',
      'identity.outside-your-region',
      'enterprises.uscc-wrong',
      'agreements.insurer-unknown',
      'agreements.bank-unknown',
      'agreements.agreement-unknown',
      'agreements.policy-recorded',
      'agreements.day-before-start',
      'agreements.amount-must-be-positive',
      'agreements.premium-above-cover',
      'agreements.rights-required',
      'agreements.right-twice',
      'agreements.loan-required',
    ],
    serves: ['S0-23', 'S0-25', 'S4-16'],
  }),
  'agreements.upload-policy': endpoint({
    name: 'agreements.upload-policy',
    method: 'POST',
    path: '/api/insurances/:insuranceId/files',
    who: insuranceRecorders,
    title: { zh: '上传保单文件', en: 'Upload a policy document' },
    params: ofInsurance,
    body: 'upload',
    output: zObject({ fileId: zId }),
    refusals: ['agreements.file-kind', 'agreements.file-twice'],
  }),
  'agreements.read-policy': endpoint({
    name: 'agreements.read-policy',
    method: 'GET',
    path: '/api/insurances/files/:fileId',
    who: insuranceReaders,
    title: { zh: '查看保单文件', en: 'Open a policy document' },
    params: zObject({ fileId: zId }),
    output: 'file',
    refusals: [],
  }),
  'agreements.record-insurance-step': endpoint({
    name: 'agreements.record-insurance-step',
    method: 'POST',
    path: '/api/insurances/:insuranceId/claims',
    who: insuranceRecorders,
    title: { zh: '登记保险理赔进度', en: 'Record a step of an insurance claim' },
    params: ofInsurance,
    body: zObject({
      /** 报案号. */
      number: zText(60),
      step: z.enum(insuranceSteps),
      on: zDay,
      /** 元: as claimed, or as paid. */
      amount: zYuan.optional(),
      /** What was handed in, or why it was declined. */
      note: zText(300).optional(),
    }),
    output: zDone,
    refusals: [
      'agreements.step-out-of-order',
      'agreements.day-in-the-future',
      'agreements.day-before-start',
      'agreements.amount-must-be-positive',
      'agreements.reason-required',
      'agreements.paid-above-cover',
    ],
    serves: ['S0-22'],
  }),
};

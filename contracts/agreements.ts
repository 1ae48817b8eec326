import { z } from 'zod';
import { agreementKinds, agreementParties, agreementStates } from './agreement-words.ts';
import { endpoint } from './endpoint.ts';
import {
  zAdcode,
  zDay,
  zDone,
  zId,
  zInstant,
  zList,
  zObject,
  zPage,
  zPercent,
  zQ,
  zRegionRef,
  zText,
  zYuan,
} from './fields.ts';
import { agreementKeepers, agreementSigners, fundReaders } from './fund-roles.ts';
import { insurances, zReminder } from './insurances.ts';

const ofAgreement = zObject({ agreementId: zId });
const step = ['agreements.step-not-possible-now'] as const;

const zHead = zObject({
  id: zId,
  number: z.string(),
  kind: z.enum(agreementKinds),
  name: z.string(),
  region: zRegionRef,
  signedOn: zDay,
  from: zDay,
  until: zDay.nullable(),
  state: z.enum(agreementStates),
  parties: z.array(
    zObject({ kind: z.enum(agreementParties), name: z.string(), percent: z.string().nullable() }),
  ),
});
const zPartyGiven = zObject({
  kind: z.enum(agreementParties),
  /** One of the two: an organisation of the platform, or the name of one that is not on it. */
  organisationId: zId.optional(),
  name: zText(80).optional(),
  /** Of a loss, where it bears one. */
  percent: zPercent.optional(),
  /** 元 of loans that a bank may put under the agreement. */
  limit: zYuan.optional(),
});

/** Agreements between funds, banks, guarantors and insurers (S0-20, S2-12, S2-18), and insurance of rights (S0-22…S0-24). */
export const agreements = {
  'agreements.list-agreements': endpoint({
    name: 'agreements.list-agreements',
    method: 'GET',
    path: '/api/agreements',
    who: fundReaders,
    title: { zh: '合作协议', en: 'Agreements' },
    query: zObject({
      ...zPage,
      q: zQ,
      kind: z.enum(agreementKinds).optional(),
      state: z.enum(agreementStates).optional(),
      fundId: zId.optional(),
      loanId: zId.optional(),
    }),
    output: zList(zHead),
    refusals: [],
    serves: ['S0-20', 'S2-12', 'S2-16'],
  }),
  'agreements.list-parties': endpoint({
    name: 'agreements.list-parties',
    method: 'GET',
    path: '/api/agreements/parties',
    who: agreementKeepers,
    title: { zh: '可列为协议方的机构', en: 'Organisations that may be party' },
    output: zObject({
      rows: z.array(zObject({ id: zId, name: z.string(), kind: z.enum(agreementParties) })),
    }),
    refusals: [],
  }),
  'agreements.read-agreement': endpoint({
    name: 'agreements.read-agreement',
    method: 'GET',
    path: '/api/agreements/:agreementId',
    who: fundReaders,
    title: { zh: '合作协议页', en: 'Agreement' },
    params: ofAgreement,
    /** 元: how a loss of this sum would be borne. */
    query: zObject({ loss: zYuan.optional() }),
    output: zHead.omit({ parties: true }).extend({
      scope: z.string(),
      fundId: zId.nullable(),
      fund: z.string().nullable(),
      keeper: z.string(),
      keptBy: z.string(),
      keptAt: zInstant,
      endedOn: zDay.nullable(),
      endReason: z.string().nullable(),
      reminder: zReminder,
      parties: z.array(
        zObject({
          kind: z.enum(agreementParties),
          name: z.string(),
          percent: z.string().nullable(),
          limit: zYuan.nullable(),
          /** 元 of loans under it, where the reader may see them all. */
          used: zYuan.nullable(),
          /** Of the loss asked for. */
          part: zYuan.nullable(),
          /** Whether its own people must confirm here. */
          confirms: z.boolean(),
          confirmedBy: z.string().nullable(),
          confirmedAt: zInstant.nullable(),
        }),
      ),
      texts: z.array(
        zObject({ id: zId, name: z.string(), sizeBytes: z.int(), addedBy: z.string(), addedAt: zInstant }),
      ),
      loans: z.array(
        zObject({
          loanId: zId,
          number: z.string(),
          enterprise: z.string(),
          bank: z.string(),
          amount: zYuan,
          disbursedOn: zDay,
          addedAt: zInstant,
          /** Whether the reader may open its file. */
          opens: z.boolean(),
        }),
      ),
      /** What the reader may do now. */
      may: zObject({
        upload: z.boolean(),
        confirm: z.boolean(),
        addLoan: z.boolean(),
        end: z.boolean(),
      }),
    }),
    refusals: [],
    serves: ['S0-20', 'S2-12', 'S2-16'],
  }),
  'agreements.register-agreement': endpoint({
    name: 'agreements.register-agreement',
    method: 'POST',
    path: '/api/agreements',
    who: agreementKeepers,
    title: { zh: '登记合作协议', en: 'Register an agreement' },
    body: zObject({
      kind: z.enum(agreementKinds),
      name: zText(80),
      adcode: zAdcode,
      fundId: zId.optional(),
      signedOn: zDay,
      from: zDay,
      until: zDay.optional(),
      scope: zText(1000),
      parties: z.array(zPartyGiven).min(2).max(12),
    }),
    output: zObject({ agreementId: zId, number: z.string() }),
    refusals: [
      'identity.unknown-region',
      'identity.outside-your-region',
      'agreements.fund-unknown',
      'agreements.day-in-the-future',
      'agreements.day-before-start',
      'agreements.end-required',
      'agreements.party-unknown',
      'agreements.party-twice',
      'agreements.own-side-missing',
      'agreements.shares-not-whole',
      'agreements.share-required',
      'agreements.share-not-borne',
      'agreements.limit-of-bank-only',
      'agreements.amount-must-be-positive',
      'agreements.name-used',
    ],
    serves: ['S0-20', 'S2-12'],
  }),
  'agreements.upload-text': endpoint({
    name: 'agreements.upload-text',
    method: 'POST',
    path: '/api/agreements/:agreementId/texts',
    who: agreementKeepers,
    title: { zh: '上传协议文本', en: 'Upload the text of an agreement' },
    params: ofAgreement,
    body: 'upload',
    output: zObject({ textId: zId }),
    refusals: [...step, 'agreements.file-kind', 'agreements.file-twice'],
  }),
  'agreements.read-text': endpoint({
    name: 'agreements.read-text',
    method: 'GET',
    path: '/api/agreements/texts/:textId',
    who: fundReaders,
    title: { zh: '查看协议文本', en: 'Open the text of an agreement' },
    params: zObject({ textId: zId }),
    output: 'file',
    refusals: [],
  }),
  'agreements.confirm-agreement': endpoint({
    name: 'agreements.confirm-agreement',
    method: 'POST',
    path: '/api/agreements/:agreementId/confirmations',
    who: agreementSigners,
    title: { zh: '确认合作协议', en: 'Confirm an agreement' },
    params: ofAgreement,
    output: zDone,
    refusals: [...step, 'agreements.not-a-party', 'agreements.confirmed-already', 'agreements.text-missing'],
    serves: ['S0-20'],
  }),
  'agreements.add-loan': endpoint({
    name: 'agreements.add-loan',
    method: 'POST',
    path: '/api/agreements/:agreementId/loans',
    who: ['bank-officer'],
    title: { zh: '贷款纳入合作协议', en: 'Put a loan under an agreement' },
    params: ofAgreement,
    body: zObject({ loanId: zId }),
    output: zDone,
    refusals: [
      ...step,
      'agreements.not-a-party',
      'agreements.loan-not-paid-out',
      'agreements.loan-of-another-region',
      'agreements.loan-outside-term',
      'agreements.loan-in-agreement',
      'agreements.limit-passed',
    ],
    serves: ['S0-20', 'S2-16'],
  }),
  'agreements.end-agreement': endpoint({
    name: 'agreements.end-agreement',
    method: 'POST',
    path: '/api/agreements/:agreementId/end',
    who: agreementKeepers,
    title: { zh: '终止合作协议', en: 'End an agreement' },
    params: ofAgreement,
    body: zObject({ on: zDay, reason: zText(300) }),
    output: zDone,
    refusals: [
      ...step,
      'agreements.not-yours-to-end',
      'agreements.day-in-the-future',
      'agreements.day-before-start',
    ],
  }),
  ...insurances,
};

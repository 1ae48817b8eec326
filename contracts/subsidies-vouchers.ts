import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { zDay, zDone, zId, zInstant, zList, zObject, zPage, zText, zYuan } from './fields.ts';
import { lookers, moneyRefusals, payers } from './subsidies-who.ts';
import { voucherKinds, voucherStates } from './subsidies-words.ts';

const zVoucher = zObject({
  id: zId,
  number: z.string(),
  kind: z.enum(voucherKinds),
  state: z.enum(voucherStates),
  programmeId: zId,
  programme: z.string(),
  budget: z.string().nullable(),
  claimId: zId.nullable(),
  caseId: zId.nullable(),
  caseNumber: z.string().nullable(),
  organisation: z.string().nullable(),
  amount: zYuan,
  on: zDay,
  reference: z.string(),
  enteredBy: z.string(),
  enteredAt: zInstant,
  decidedBy: z.string().nullable(),
  decidedAt: zInstant.nullable(),
  reason: z.string().nullable(),
  entryId: zId.nullable(),
  /** Whether the reader may; who entered it may return it only. */
  mayConfirm: z.boolean(),
  mayReturn: z.boolean(),
  why: z.enum(['same-person', 'region-of-another', 'none']),
});
const ofVoucher = zObject({ voucherId: zId });

/** Money that comes in: entered by one person, in the ledger once another has confirmed it. */
export const subsidiesVouchers = {
  'subsidies.list-vouchers': endpoint({
    name: 'subsidies.list-vouchers',
    method: 'GET',
    path: '/api/subsidies/vouchers',
    who: lookers,
    title: { zh: '补贴收款登记', en: 'Vouchers' },
    query: zObject({
      ...zPage,
      programmeId: zId.optional(),
      caseId: zId.optional(),
      state: z.enum(voucherStates).optional(),
    }),
    output: zList(zVoucher),
    refusals: [],
    serves: ['S3-40', 'S2-25'],
  }),
  'subsidies.confirm-voucher': endpoint({
    name: 'subsidies.confirm-voucher',
    method: 'POST',
    path: '/api/subsidies/vouchers/:voucherId/confirmation',
    who: payers,
    title: { zh: '确认补贴收款登记', en: 'Confirm a voucher' },
    params: ofVoucher,
    output: zObject({ entryId: zId }),
    refusals: [
      ...moneyRefusals,
      'subsidies.region-of-another',
      'subsidies.same-person',
      'subsidies.voucher-decided',
      'subsidies.more-than-due',
      'subsidies.claim-lifted',
      'subsidies.nothing-to-give-back',
    ],
    serves: ['S3-40', 'S2-25'],
  }),
  'subsidies.return-voucher': endpoint({
    name: 'subsidies.return-voucher',
    method: 'POST',
    path: '/api/subsidies/vouchers/:voucherId/return',
    who: payers,
    title: { zh: '退回补贴收款登记', en: 'Return a voucher' },
    params: ofVoucher,
    body: zObject({ reason: zText(300) }),
    output: zDone,
    refusals: [...moneyRefusals, 'subsidies.region-of-another', 'subsidies.voucher-decided'],
    serves: ['S3-40', 'S2-25'],
  }),
};

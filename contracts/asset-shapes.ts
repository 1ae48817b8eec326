import { z } from 'zod';
import {
  burdens,
  factKinds,
  factSources,
  invalidationOutcomes,
  licenceKinds,
  litigationAbout,
  ownFactKinds,
  pledgeCautions,
  pledgeStops,
  rightKinds,
  rightStates,
  rightsImportStates,
  rightVariants,
  statedStates,
} from './asset-words.ts';
import { zAdcode, zCount, zDay, zId, zInstant, zObject, zQ, zRegionRef, zText, zYuan } from './fields.ts';
import { bankRoles, enterpriseRoles } from './words.ts';

export const zRightKind = z.enum(rightKinds);
export const zVariant = z.enum(rightVariants);
export const zRightState = z.enum(rightStates);
export const zBurden = z.enum(burdens);
/** A right that a firm names with a need or a loan, as it stands today. */
export const zNamedRight = zObject({
  rightId: zId,
  title: z.string(),
  kind: zRightKind,
  number: z.string().nullable(),
  state: zRightState,
});
/** The whole list each time; an empty one shows nothing any more. */
export const zRightsNamed = zObject({ rightIds: z.array(zId).max(50) });
/** A share such as `1/2`, `50%` or `33.3333%`; what is given must sum to exactly 1. */
export const zShare = z
  .string()
  .trim()
  .regex(/^(\d{1,6}\/[1-9]\d{0,5}|\d{1,3}(\.\d{1,4})?%)$/, { error: 'share' });
export const zOwnerGiven = zObject({ name: zText(80), uscc: zText(30).optional(), share: zShare.optional() });
export const zOwnersGiven = z.array(zOwnerGiven).min(1).max(20);
export const zOwner = zObject({
  name: z.string(),
  uscc: z.string().nullable(),
  /** In lowest terms, `1/3`; of equal shares where nobody stated any. */
  share: z.string(),
});
export const zSourceGiven = zObject({ document: zText(120), reference: zText(120).optional() });
/** A rule or number of the law, and whether anybody compared it with the paper. */
export const zLaw = zObject({
  issuer: z.string(),
  number: z.string(),
  article: z.string(),
  checkedOn: zDay.nullable(),
  note: z.string().nullable(),
});

const said = { on: zDay, source: zSourceGiven };
const ending = { ...said, ends: zId };
export const zCaseNumber = zText(80);
/** What may be recorded of a right, each kind with its own fields. `ends` names the fact that this one closes. */
export const zFactGiven = z.discriminatedUnion('kind', [
  zObject({ kind: z.literal('granted'), ...said }),
  zObject({ kind: z.literal('state-stated'), ...said, state: z.enum(statedStates) }),
  zObject({ kind: z.literal('fee-paid'), ...said, year: z.int().min(1).max(30), amount: zYuan.optional() }),
  zObject({ kind: z.literal('fees-stated'), ...said, throughYear: z.int().min(1).max(30) }),
  zObject({ kind: z.literal('renewed'), ...said }),
  zObject({ kind: z.literal('restored'), ...said }),
  zObject({ kind: z.literal('abandoned'), ...said, pledgeeConsent: zText(120).optional() }),
  zObject({
    kind: z.literal('licence-granted'),
    ...said,
    licence: z.enum(licenceKinds),
    licensee: zText(80).optional(),
    until: zDay.optional(),
    filingNumber: zText(60).optional(),
    terms: zText(200).optional(),
    pledgeeConsent: zText(120).optional(),
  }),
  zObject({ kind: z.literal('licence-ended'), ...ending }),
  zObject({
    kind: z.literal('transferred'),
    ...said,
    owners: zOwnersGiven,
    contract: zText(120).optional(),
    pledgeeConsent: zText(120).optional(),
  }),
  zObject({
    kind: z.literal('pledge-registered'),
    ...said,
    pledgee: zText(80),
    registrationNumber: zText(60),
    debt: zYuan.optional(),
    until: zDay.optional(),
  }),
  zObject({ kind: z.literal('pledge-cancelled'), ...ending }),
  zObject({
    kind: z.literal('frozen'),
    ...said,
    by: zText(80),
    caseNumber: zCaseNumber,
    until: zDay.optional(),
  }),
  zObject({ kind: z.literal('unfrozen'), ...ending }),
  zObject({
    kind: z.literal('invalidation-requested'),
    ...said,
    by: zText(80).optional(),
    caseNumber: zCaseNumber.optional(),
  }),
  zObject({ kind: z.literal('invalidation-decided'), ...ending, outcome: z.enum(invalidationOutcomes) }),
  zObject({
    kind: z.literal('litigation-opened'),
    ...said,
    about: z.enum(litigationAbout),
    court: zText(80),
    caseNumber: zCaseNumber,
  }),
  zObject({ kind: z.literal('litigation-closed'), ...ending, outcome: zText(200) }),
]);

export const zFact = zObject({
  id: zId,
  kind: z.enum([...ownFactKinds, ...factKinds]),
  /** The day it happened or was true; `recordedAt` is when the register heard of it. */
  on: zDay,
  /** Fields of its kind, as they were given; money in 元. */
  details: z.record(z.string(), z.union([z.string(), z.int()])),
  owners: z.array(zOwner).nullable(),
  source: zObject({ from: z.enum(factSources), document: z.string(), reference: z.string().nullable() }),
  recordedAt: zInstant,
  recordedBy: z.string(),
  /** The fact that this one closes or withdraws. */
  answers: zId.nullable(),
  withdrawn: zObject({ by: zId, at: zInstant, reason: z.string() }).nullable(),
  mayWithdraw: z.boolean(),
});

export const zRightHead = {
  id: zId,
  kind: zRightKind,
  /** As it is written officially: `201710601862.3`; null for a trade secret. */
  number: z.string().nullable(),
  title: z.string(),
  enterprise: zObject({ id: zId, name: z.string() }),
  region: zRegionRef,
  owners: z.array(zOwner),
  ownerConfirmed: z.boolean(),
  classes: z.array(z.string()),
  filedOn: zDay.nullable(),
  grantedOn: zDay.nullable(),
  termEndsOn: zDay.nullable(),
  state: zRightState,
  burdens: z.array(zBurden),
  nextFee: zObject({ dueOn: zDay, year: z.int().nullable(), amount: z.string().nullable() }).nullable(),
};

export const zMayPledge = zObject({
  may: z.boolean(),
  stops: z.array(z.enum(pledgeStops)),
  cautions: z.array(z.enum(pledgeCautions)),
});

export const zFeeRow = zObject({
  /** The patent year the fee is for; null for a renewal. */
  year: z.int().nullable(),
  dueOn: zDay,
  graceEndsOn: zDay,
  /** 元 of the day it falls due; null where no rule of that day is known. */
  amount: z.string().nullable(),
  /** 元 on top when paid on the day asked for. */
  surcharge: z.string().nullable(),
  standing: z.enum(['paid', 'taken-as-paid', 'upcoming', 'due', 'in-grace', 'missed']),
});

export const zImportHead = zObject({
  id: zId,
  fileName: z.string(),
  state: z.enum(rightsImportStates),
  rowsSeen: zCount,
  rowsTotal: zCount.nullable(),
  rowsWritten: zCount,
  badRows: zCount,
  at: zInstant,
  by: z.string(),
});

export const rightFields = {
  title: zText(300),
  classes: z.array(zText(40)).max(45).default([]),
  publicationNumber: zText(30).optional(),
  variant: zVariant.optional(),
  filedOn: zDay.optional(),
  grantedOn: zDay.optional(),
  publishedOn: zDay.optional(),
  createdOn: zDay.optional(),
  endsOn: zDay.optional(),
  products: z.array(zText(60)).max(20).default([]),
};
export const viewers = [...bankRoles, 'guarantor-officer', 'insurer-officer', 'appraiser'] as const;
export const keepers = ['ip-officer', ...enterpriseRoles] as const;
export const readers = [
  'ip-officer',
  'finance-officer',
  'regulator',
  ...enterpriseRoles,
  ...viewers,
] as const;
export const ofRight = zObject({ rightId: zId });
export const ofImport = zObject({ importId: zId });
export const rightFilter = {
  q: zQ,
  kind: zRightKind.optional(),
  state: zRightState.optional(),
  region: zAdcode.optional(),
  burden: zBurden.optional(),
  class: zText(40).optional(),
  owner: zText(80).optional(),
  enterpriseId: zId.optional(),
  claim: z.enum(['confirmed', 'waiting']).optional(),
};
export const factRefusals = [
  'assets.fact-does-not-fit',
  'assets.fact-not-there',
  'assets.fact-of-weightier-source',
  'assets.pledgee-consent-required',
  'assets.day-in-the-future',
  'assets.owners-wrong',
  'assets.fact-known',
] as const;

import { z } from 'zod';
import { zAdcode, zCount, zDay, zId, zInstant, zObject, zRegionRef, zText, zYuan } from './fields.ts';
import { bankRoles, enterpriseRoles } from './roles.ts';
import {
  bearingHindrances,
  ceilingVerdicts,
  factOrigins,
  holdings,
  lawStates,
  type SubsidyItemState,
  subsidyItemStates,
  subsidyKinds,
  subsidyPayees,
} from './subsidies-words.ts';

/** Whoever may be paid under some instrument. */
export const applicants = [
  ...enterpriseRoles,
  ...bankRoles,
  'guarantor-officer',
  'insurer-officer',
  'appraiser',
  'agency-officer',
] as const;
/** Who decides on public money: officers of the region that pays. */
export const payers = ['ip-officer', 'finance-officer'] as const;
export const lookers = [...payers, 'regulator', 'auditor'] as const;
export const subsidyReaders = [...applicants, ...lookers] as const;

export const ofApplication = zObject({ applicationId: zId });
export const ofItem = zObject({ itemId: zId });
export const ofProgramme = zObject({ programmeId: zId });
export const ofPayment = zObject({ paymentId: zId });
export const ofCase = zObject({ caseId: zId });

const zFactText = z.union([z.string().max(200), z.boolean(), z.array(z.string().max(60)).max(40)]);
/**
 * Facts by id of the vocabulary. Money is text in 元, a rate text in its unit (percent or times), a count a whole number as
 * text, a choice its stored value; a list is its elements, each with facts of its own.
 */
export const zGiven = z.record(
  z.string().max(60),
  z.union([zFactText, z.array(z.record(z.string().max(60), zFactText)).max(300)]),
);
export const zInstrumentId = z.string().regex(/^\d{6}\/[a-z0-9-]+$/, { error: 'instrument' });
/** What an application is about: a loan of the platform or something outside it, and the project it belongs to. */
export const zSubject = zObject({
  loanId: zId.optional(),
  project: zText(80).optional(),
  /** Whose law is asked for where neither a firm nor a loan says it: a bank's reward on what it lent there. */
  region: zAdcode.optional(),
  given: zGiven,
});
/** Where the money goes: an account of the organisation itself. */
export const zAccount = zObject({
  name: zText(80),
  bank: zText(80),
  number: z.string().regex(/^\d{6,30}$/, { error: 'account-number' }),
});

const said = { zh: z.string(), en: z.string() };
export const zSaid = zObject(said);
const zCited = zObject({
  title: zSaid,
  value: z.string(),
  from: zDay,
  source: z.string(),
  verified: z.boolean(),
});
export const zFactShown = zObject({
  id: z.string(),
  zh: z.string(),
  en: z.string(),
  type: z.string(),
  unit: z.string().nullable(),
  choices: z.array(zObject({ value: z.string(), ...said })),
  /** As `given` is written; null where nothing is known. A list is counted only. */
  value: z.union([z.string(), z.boolean(), z.array(z.string()), z.null()]),
  origin: z.enum(factOrigins),
  /** Some instrument cannot be told without it. */
  missing: z.boolean(),
  /** Said by the applicant it goes with a paper that proves it, such as the invoice of a fee. */
  proof: z.boolean(),
  /** Facts to ask of each element, where this is a list; its elements as they are known. */
  each: z.array(
    zObject({
      id: z.string(),
      ...said,
      type: z.string(),
      unit: z.string().nullable(),
      choices: z.array(zObject({ value: z.string(), ...said })),
    }),
  ),
  elements: z.array(z.record(z.string(), z.union([z.string(), z.boolean(), z.array(z.string())]))),
  /** What each element is called, beside it: title and number of a right; empty where that is not known. */
  names: z.array(zObject({ title: z.string(), number: z.string().nullable() })),
});
export const zCeiling = zObject({
  instrument: zInstrumentId,
  title: zSaid,
  kind: z.enum(subsidyKinds),
  place: zRegionRef,
  payee: z.enum(subsidyPayees),
  state: z.enum(lawStates).nullable(),
  verdict: z.enum(ceilingVerdicts),
  /** 元: the most that may be awarded (N3); 0 unless met. */
  ceiling: zYuan,
  /** 元: what it would be if every condition held. */
  wouldBe: zYuan.nullable(),
  shares: z.array(zObject({ party: z.string(), ...said, amount: zYuan })),
  trace: z.array(zObject({ ...said, amount: zYuan.nullable(), cited: z.array(zCited) })),
  conditions: z.array(zObject({ ...said, holds: z.enum(holdings), cited: z.array(zCited) })),
  missing: z.array(zObject({ id: z.string(), ...said })),
  changes: z.array(zSaid),
  excludedBy: z.array(
    zObject({ ...said, cites: z.string(), source: z.string(), award: z.string().nullable() }),
  ),
  documents: z.array(zSaid),
  deadlines: z.array(zObject({ ...said, from: zDay.nullable(), last: zDay.nullable() })),
  source: z.string(),
  verified: z.boolean(),
  note: z.string().nullable(),
  /** The programme that takes applications for it now; none where no budget of the year names it. */
  programme: zObject({
    id: zId,
    name: z.string(),
    closesOn: zDay.nullable(),
    /** Why it could bear no award all the same: shares of an older text, or no budget for this place. */
    hindrance: zObject({ kind: z.enum(bearingHindrances), stated: z.string() }).nullable(),
  }).nullable(),
});
export const zItemHead = zObject({
  id: zId,
  applicationId: zId,
  receipt: z.string(),
  /** 1, 2, …: its place under the receipt. */
  place: zCount,
  instrument: zInstrumentId,
  title: zSaid,
  programmeId: zId,
  programme: z.string(),
  payee: z.enum(subsidyPayees),
  applicantId: zId,
  applicant: z.string(),
  /** The firm it is about, where another is paid. */
  firm: z.string(),
  region: zRegionRef,
  project: z.string().nullable(),
  loanNumber: z.string().nullable(),
  ceiling: zYuan,
  award: zYuan.nullable(),
  state: z.enum(Object.keys(subsidyItemStates) as [SubsidyItemState, ...SubsidyItemState[]]),
  since: zInstant,
  handedInOn: zDay,
  /** The last working day of whoever has the ball; null where nobody's clock runs. */
  dueOn: zDay.nullable(),
});
export const zItemFilters = {
  q: z.string().trim().max(60).optional(),
  state: z.enum(Object.keys(subsidyItemStates) as [SubsidyItemState, ...SubsidyItemState[]]).optional(),
  programmeId: zId.optional(),
  instrument: zInstrumentId.optional(),
  region: zAdcode.optional(),
  year: z.coerce.number().int().min(2000).max(2999).optional(),
  payee: z.enum(subsidyPayees).optional(),
  applicationId: zId.optional(),
};
export const moneyRefusals = [
  'ledger.account-short',
  'ledger.reservation-expired',
  'ledger.reservation-ended',
  'ledger.key-used-for-another-entry',
] as const;
export const stepRefusal = ['subsidies.step-not-possible-now'] as const;

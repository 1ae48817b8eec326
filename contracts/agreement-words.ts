/** Closed vocabularies of agreements and insurance, without a schema: what pages import at run time. */
/** S2-18 shares of a loss; S0-20 park, bank, guarantor and insurer (政银保); S2-12 a framework without shares. */
export const agreementKinds = ['risk-sharing', 'park', 'strategic'] as const;
export type AgreementKind = (typeof agreementKinds)[number];
/** Who may sign: those who bear a part of a loss, and those who only take part. */
export const agreementParties = [
  'fund',
  'bank',
  'guarantor',
  'insurer',
  'appraiser',
  'agency',
  'government',
  'park',
  'association',
] as const;
export type AgreementParty = (typeof agreementParties)[number];
export const agreementStates = ['waiting', 'to-come', 'in-force', 'expired', 'ended'] as const;
export type AgreementState = (typeof agreementStates)[number];

/** The four of S0-23, the two of S4-16 beside them, and the one that covers a pledge loan. */
export const insuranceLines = [
  'patent-enforcement',
  'infringement-liability',
  'overseas-exhibition',
  'overseas-liability',
  'infringement-loss',
  'pledge-loan',
] as const;
export type InsuranceLine = (typeof insuranceLines)[number];
export const insuranceStates = ['to-come', 'in-force', 'expired'] as const;
/** A claim on an insurance, in this order; the last two end it. */
export const insuranceSteps = ['reported', 'documents-complete', 'paid', 'declined'] as const;
export type InsuranceStep = (typeof insuranceSteps)[number];

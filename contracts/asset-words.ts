/** Kinds of rights the papers name (S1-19, S2-10, S2-11, S4-14). What the law says of each is dated data: `assets.list-kinds`. */
export const rightKinds = [
  'invention',
  'utility-model',
  'design',
  'trademark',
  'copyright',
  'software-copyright',
  'ic-layout',
  'geographical-indication',
  'plant-variety',
  'data-ip',
  'trade-secret',
  'licence-income',
] as const;
export type RightKind = (typeof rightKinds)[number];

/** How far the law lets a kind be pledged (S2-11: 可行性探索 is `explored`). */
export const legalityStates = ['established', 'pilot', 'explored', 'not-pledgeable'] as const;

/** Copyright depends on who the author is, a plant variety on what grows. */
export const rightVariants = ['legal-entity', 'natural-person', 'woody', 'other'] as const;

/**
 * Where a right stands on a day. `unconfirmed`: nobody ever told the register of a fee or a renewal that must have fallen due;
 * by law the right has lapsed unless it was paid.
 */
export const rightStates = [
  'not-yet',
  'pending',
  'in-force',
  'fee-due',
  'renewal-due',
  'in-grace',
  'unconfirmed',
  'lapsed',
  'expired',
  'invalidated',
  'abandoned',
  'refused',
] as const;
export type RightState = (typeof rightStates)[number];
/** What a register or a paper may say of a right as a whole. */
export const statedStates = [
  'pending',
  'in-force',
  'lapsed',
  'expired',
  'invalidated',
  'abandoned',
  'refused',
] as const;
export type StatedState = (typeof statedStates)[number];

/** What weighs on a right, or divides its use, on a day. */
export const burdens = ['pledged', 'frozen', 'disputed', 'invalidation', 'exclusively-licensed'] as const;
export type Burden = (typeof burdens)[number];

/** Facts that people or feeds record. */
export const factKinds = [
  'granted',
  'state-stated',
  'fee-paid',
  'fees-stated',
  'renewed',
  'restored',
  'abandoned',
  'licence-granted',
  'licence-ended',
  'transferred',
  'pledge-registered',
  'pledge-cancelled',
  'frozen',
  'unfrozen',
  'invalidation-requested',
  'invalidation-decided',
  'litigation-opened',
  'litigation-closed',
] as const;
export type FactKind = (typeof factKinds)[number];
/** Facts that commands write of themselves: the first, a correction, a counter-fact, and the end of a right entered in error. */
export const ownFactKinds = ['registered', 'corrected', 'withdrawn', 'removed'] as const;

/** Where a fact comes from, the weightiest last: nobody withdraws or ends what a weightier source said. */
export const factSources = ['import', 'firm', 'platform', 'officer', 'feed'] as const;
export type FactSource = (typeof factSources)[number];

export const licenceKinds = ['exclusive', 'sole', 'ordinary', 'open', 'reverse'] as const;
export const litigationAbout = ['ownership', 'infringement', 'contract', 'other'] as const;
export const invalidationOutcomes = ['maintained', 'partly-invalid', 'invalid'] as const;

/** Why a right may not be pledged (B3.1 art. 11) and what the parties may go on with once told. */
export const pledgeStops = [
  'owner-not-confirmed',
  'not-granted',
  'ended',
  'fees-not-paid',
  'fees-unconfirmed',
  'frozen',
  'ownership-disputed',
  'pledged-already',
  'kind-not-pledgeable',
] as const;
export const pledgeCautions = [
  'co-owners-consent',
  'invalidation-requested',
  'kind-explored',
  'kind-pilot',
  'fee-due-soon',
  'exclusively-licensed',
] as const;
export type PledgeStop = (typeof pledgeStops)[number];
export type PledgeCaution = (typeof pledgeCautions)[number];

export const claimStates = ['waiting', 'confirmed', 'turned-down'] as const;
export type ClaimState = (typeof claimStates)[number];

/** What a check-up finds (S2-06), with one remedy each, worded by the page under the same code. */
export const checkUpFindings = [
  'nothing-registered',
  'owner-not-confirmed',
  'in-grace',
  'fees-unconfirmed',
  'lapsed-recently',
  'fee-due-90-days',
  'fee-due-12-months',
  'renewal-due',
  'ends-within-2-years',
  'disputed',
  'invalidation-pending',
  'frozen',
  'pledged',
  'pledge-past-its-term',
  'concentrated-in-one-class',
  'concentrated-on-one-product',
  'no-product-named',
  'classes-missing',
  'term-not-known',
  'shares-not-stated',
  'no-invention',
  'only-kinds-hard-to-pledge',
] as const;
export type CheckUpFinding = (typeof checkUpFindings)[number];
export const severities = ['urgent', 'soon', 'note'] as const;
export type Severity = (typeof severities)[number];

/** What a column of a patent database's export may hold. */
export const importFields = [
  'number',
  'publicationNumber',
  'kind',
  'title',
  'owners',
  'ownerUscc',
  'classes',
  'filedOn',
  'publishedOn',
  'grantedOn',
  'createdOn',
  'endsOn',
  'state',
  'feesPaidToYear',
  'products',
] as const;
export type ImportField = (typeof importFields)[number];
export const rightsImportStates = [
  'mapping',
  'waiting',
  'reading',
  'writing',
  'done',
  'refused',
  'cancelled',
] as const;

/** Why another organisation may see a right; a `need` shows it through a living consent only. */
export const viewReasons = ['need', 'loan', 'valuation', 'guarantee', 'insurance', 'disposal'] as const;
export type ViewReason = (typeof viewReasons)[number];

/** Closed vocabularies of the compensation funds, without a schema: what pages import at run time. */
/** S0-17: a fund of its own, or a place in the unified compensation for small firms. */
export const fundKinds = ['special', 'unified'] as const;
export type FundKind = (typeof fundKinds)[number];
export const budgetLevels = ['central', 'province', 'city', 'county', 'operator', 'other'] as const;
export type BudgetLevel = (typeof budgetLevels)[number];
/** Who may bear a part of a loss (S0-18, S4-02). */
export const sharingParties = ['fund', 'bank', 'guarantor', 'insurer', 'appraiser', 'agency'] as const;
export type SharingParty = (typeof sharingParties)[number];
/** What the leverage is a multiple of: what was paid in, or what is left of it. */
export const leverageBases = ['paid-in', 'balance'] as const;
export type LeverageBase = (typeof leverageBases)[number];
/** Who takes one of the two steps of an approval. */
export const approverRoles = ['fund-operator', 'ip-officer', 'finance-officer'] as const;
export type ApproverRole = (typeof approverRoles)[number];
export const filingStates = ['waiting', 'covered', 'refused', 'ended', 'compensated'] as const;
export type FilingState = (typeof filingStates)[number];
/** S2-18, in this order: default, recovery without result, actual loss. */
export const lossGates = ['default', 'recovery', 'loss'] as const;
export type LossGate = (typeof lossGates)[number];
export const lossClaimStates = ['gathering', 'handed-in', 'examined', 'approved', 'paid'] as const;
export type LossClaimState = (typeof lossClaimStates)[number];
export const recoveryWays = ['enforcement', 'disposal', 'negotiation', 'bankruptcy'] as const;
export const fundFigures = ['money-in', 'reserved', 'paid', 'recovered', 'covered'] as const;
export type FundFigure = (typeof fundFigures)[number];
export const haltActions = ['stop', 'resume'] as const;
export type HaltAction = (typeof haltActions)[number];
export const filingEnds = ['settled', 'withdrawn'] as const;

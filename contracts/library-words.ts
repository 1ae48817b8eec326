/** Closed vocabularies of the library: what pages import at run time. */
export const textKinds = ['rule', 'instrument', 'lpr'] as const;
export type TextKind = (typeof textKinds)[number];

/** What a text is about, for filters: the kinds of support, and what is no support. */
export const textTopics = [
  'award-per-item',
  'share-of-base',
  'interest-subsidy',
  'fee-subsidy',
  'loss-compensation',
  'volume-reward',
  'gate',
  'list',
  'rule',
  'lpr',
] as const;
export type TextTopic = (typeof textTopics)[number];

/** 草案 · 征求意见 · 生效 · 废止, and not yet: the first day is still to come. */
export const textStates = ['draft', 'consultation', 'in-force', 'repealed', 'to-come'] as const;
export type TextState = (typeof textStates)[number];

export const payees = ['firm', 'bank', 'guarantor', 'insurer', 'institution'] as const;
/** Where a text holds, seen from a region: there (made there or above), or made within it. */
export const reaches = ['holds', 'within'] as const;
export const draftStates = ['draft', 'handed-over', 'released', 'withdrawn'] as const;
export type DraftState = (typeof draftStates)[number];
export const adoptions = ['adopted', 'in-part', 'not-adopted'] as const;
export type Adoption = (typeof adoptions)[number];
export const draftSteps = [
  'save',
  'hand-over',
  'return',
  'withdraw',
  'release',
  'consult',
  'dry-run',
] as const;
export type DraftStep = (typeof draftSteps)[number];
export const dryRunStates = ['running', 'done', 'failed'] as const;
/** Who may write the law of a place. */
export const lawRoles = ['ip-officer', 'finance-officer'] as const;

import { zId, zObject } from './fields.ts';
import { bankRoles } from './roles.ts';

/** Who makes a programme's rules. */
export const bureaus = ['finance-officer', 'ip-officer'] as const;
/** Who moves its money. */
export const fundKeepers = ['fund-operator', 'finance-officer'] as const;
/** Who takes one of the two steps of an approval, as its rules say. */
export const approvers = ['fund-operator', 'ip-officer', 'finance-officer'] as const;
/** Who sees the whole fund. */
export const fundLookers = [...approvers, 'regulator', 'auditor'] as const;
/** Whoever bears a part of a loss sees what concerns that part. */
export const partners = ['guarantor-officer', 'insurer-officer', 'appraiser', 'agency-officer'] as const;
export const fundReaders = [...fundLookers, ...bankRoles, ...partners] as const;

export const ofFund = zObject({ fundId: zId });
export const ofClaim = zObject({ claimId: zId });

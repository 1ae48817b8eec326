import { bankRoles, enterpriseRoles } from './roles.ts';

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
/** Who brings a signed agreement onto the platform. */
export const agreementKeepers = ['ip-officer', 'finance-officer', 'fund-operator', 'bank-officer'] as const;
/** Who confirms that it is what his side signed. */
export const agreementSigners = [...agreementKeepers, ...partners] as const;
export const insuranceReaders = [
  ...fundLookers,
  ...enterpriseRoles,
  ...bankRoles,
  'insurer-officer',
] as const;
/** Who records a policy and what becomes of it. */
export const insuranceRecorders = ['insurer-officer', 'ip-officer'] as const;
/** Who opens the file of a loan. */
export const loanReaders = ['ip-officer', 'regulator', ...enterpriseRoles, ...bankRoles] as const;

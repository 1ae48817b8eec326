import { zId, zObject } from './fields.ts';

export { approvers, bureaus, fundKeepers, fundLookers, fundReaders, partners } from './fund-roles.ts';

export const ofFund = zObject({ fundId: zId });
export const ofClaim = zObject({ claimId: zId });

import { zId, zObject } from './fields.ts';

export const ofFund = zObject({ fundId: zId });
export const ofClaim = zObject({ claimId: zId });

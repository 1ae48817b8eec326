export { lossSharing, type LossParty, type PartyLoss, recoverySharing } from './loss-sharing.ts';
export { riskMethods } from './methods.ts';

import {
  createOrganisation,
  disablePerson,
  invitePerson,
  listOrganisations,
  listPeople,
  listRegions,
} from './manage-people.ts';
import { listDemonstrationAccounts, readSession } from './read-session.ts';
import { acceptInvitation, setUp } from './set-up.ts';
import { changePassword, enterDemonstration, signIn, signOut, switchRole } from './sign-in.ts';

export const identityBindings = [
  readSession,
  listDemonstrationAccounts,
  enterDemonstration,
  signIn,
  signOut,
  switchRole,
  changePassword,
  setUp,
  acceptInvitation,
  listRegions,
  listOrganisations,
  createOrganisation,
  listPeople,
  invitePerson,
  disablePerson,
];
export { addOrganisation, addPerson } from './accounts.ts';
export { addOrganisations } from './add-organisations.ts';
export {
  childrenOf,
  covers,
  findRegion,
  lineageOf,
  loadRegions,
  regionNames,
  requireRegion,
  upperBound,
  type Region,
  type RegionLevel,
} from './regions.ts';
export { makeAuthenticate } from './session.ts';
export { ensureSetUpToken } from './set-up.ts';

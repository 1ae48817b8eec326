import { giveConsent, recordStanding, setTags, withdrawConsent } from './change-enterprise.ts';
import { listEnterprises, readEnterprise } from './read-enterprises.ts';
import { overrideUscc, recordEnterprise, registerEnterprise } from './register-enterprise.ts';

export const enterprisesBindings = [
  registerEnterprise,
  listEnterprises,
  readEnterprise,
  recordEnterprise,
  setTags,
  recordStanding,
  overrideUscc,
  giveConsent,
  withdrawConsent,
];
export { acceptUscc, initialsOf, maskName, maskPhone, type SizeClass, type Standing } from './enterprise.ts';
export {
  endConsent,
  insertEnterprise,
  insertStanding,
  type NewEnterprise,
  type Profile,
  writeConsent,
} from './store.ts';
export { insertEnterprises, type Statement, takeStatements } from './store-many.ts';
export { type JudgedStatement, takeStatementsAtCommit } from './take-statement.ts';

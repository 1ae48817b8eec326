import type { Binding } from '../../platform/bind.ts';
import type { FileStore } from '../files/index.ts';
import { approveClaim, cancelAward, examineClaim } from './decide-claim.ts';
import { readEvidence, uploadEvidence } from './evidence.ts';
import { decideFiling, endFiling, fileLoan } from './file-loan.ts';
import { handInClaim, openClaim, recordGate } from './gather-evidence.ts';
import { approveHalt, proposeHalt } from './halt-fund.ts';
import { proposeRules, releaseRules } from './make-rules.ts';
import { listOperators, openFund, recordDeposit } from './open-fund.ts';
import { addToPackage, listPackages, loansInPackages, openPackage } from './packages.ts';
import { payClaim } from './pay-claim.ts';
import { exportPayments, loadPayments } from './payment-files.ts';
import { listClaims, readClaim } from './read-claims.ts';
import { listFileable, listFilings } from './read-filings.ts';
import { listFunds, readFigure, readFund } from './read-funds.ts';
import { confirmRecovery, reportRecovery } from './recover.ts';
import { exportStatement, readStatement } from './statement.ts';
import { listTerms } from './terms.ts';

export { loansInPackages };
export { plainPercent, weightOf } from './shares.ts';
export const makeCompensation = ({ files }: { files: FileStore }): readonly Binding[] => [
  listFunds,
  openFund,
  listOperators,
  listTerms,
  readFund,
  readFigure,
  proposeRules,
  releaseRules,
  recordDeposit,
  proposeHalt,
  approveHalt,
  listFilings,
  listFileable,
  fileLoan,
  decideFiling,
  endFiling,
  listPackages,
  openPackage,
  addToPackage,
  listClaims,
  readClaim,
  openClaim,
  recordGate,
  uploadEvidence(files),
  readEvidence(files),
  handInClaim,
  examineClaim,
  approveClaim,
  cancelAward,
  payClaim,
  exportPayments,
  loadPayments,
  reportRecovery,
  confirmRecovery,
  readStatement,
  exportStatement,
];

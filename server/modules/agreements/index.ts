import type { Binding } from '../../platform/bind.ts';
import type { FileStore } from '../files/index.ts';
import { addLoan } from './put-loan.ts';
import { listAgreements, listParties, readAgreement } from './read-agreements.ts';
import { listInsurances, readInsurance } from './read-insurances.ts';
import { readPolicy, recordInsurance, uploadPolicy } from './record-insurance.ts';
import { registerAgreement } from './register-agreement.ts';
import { confirmAgreement, endAgreement, readText, uploadText } from './sign-agreement.ts';
import { recordInsuranceStep } from './step-insurance-claim.ts';

export { type AgreementDue, agreementsDue } from './due.ts';
export { insuranceOfLoan, type LoanInsurance } from './insurance-of-loan.ts';
export const makeAgreements = ({ files }: { files: FileStore }): readonly Binding[] => [
  listAgreements,
  listParties,
  readAgreement,
  registerAgreement,
  uploadText(files),
  readText(files),
  confirmAgreement,
  addLoan,
  endAgreement,
  listInsurances,
  readInsurance,
  recordInsurance,
  uploadPolicy(files),
  readPolicy(files),
  recordInsuranceStep,
];

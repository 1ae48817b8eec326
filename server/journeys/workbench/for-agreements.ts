import { type AgreementDue, agreementsDue } from '../../modules/agreements/index.ts';
import { type Desk, type Due, due } from './item.ts';
import { pages } from './pages.ts';

const kinds: Readonly<Record<AgreementDue['what'], string>> = {
  'to-confirm': 'agreement-to-confirm',
  'text-missing': 'agreement-text-missing',
  'agreement-ends': 'agreement-ends',
  'insurance-ends': 'insurance-ends',
};

/** Agreements to confirm, and what ends soon, for whoever sees them. */
export const duesOfAgreements = async ({ tx, actor, today }: Desk): Promise<Due[]> =>
  (await agreementsDue(tx, actor, today)).map(({ what, id, name, on }) =>
    due(
      today,
      kinds[what],
      { name, on: on ?? '' },
      what === 'insurance-ends' ? pages.insurance(id) : pages.agreement(id),
      on,
    ),
  );

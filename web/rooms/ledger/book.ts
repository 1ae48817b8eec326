import type { Output } from '@zhirong/contracts';
import { useSession } from '../../shared/session.ts';

export type Book = Output<'ledger.read-book'>;

/** Who may propose and approve; everyone else reads. */
export const useIsKeeper = (): boolean =>
  ['fund-operator', 'finance-officer'].includes(useSession().assignment?.role ?? '');

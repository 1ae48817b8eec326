import type { Output } from '@zhirong/contracts';
import type { BallHolder, LoanState } from '@zhirong/contracts/words';
import { enterpriseRoles } from '@zhirong/contracts/words';
import { useTranslation } from 'react-i18next';
import { roleOf, useSession } from '../../shared/session.ts';
import { StateTag, type Tone } from '../../shared/state-tag.tsx';

const tones: Record<LoanState, Tone> = {
  applied: 'moving',
  valued: 'moving',
  examined: 'moving',
  registered: 'moving',
  'disbursement-proposed': 'waiting',
  disbursed: 'passed',
  overdue: 'due',
  'in-disposal': 'due',
  disposed: 'quiet',
  settled: 'passed',
  rejected: 'quiet',
  withdrawn: 'quiet',
};

export function LoanStateTag({ state }: { state: LoanState }) {
  const { t } = useTranslation('loans');
  return <StateTag tone={tones[state]}>{t(`state.${state}`)}</StateTag>;
}

/** True for the firm itself, to which the file speaks in its own words. */
export function useIsFirm(): boolean {
  const role = roleOf(useSession());
  return role !== null && (enterpriseRoles as readonly string[]).includes(role);
}

type Parties = Pick<Output<'loans.list-loans'>['rows'][number], 'bank' | 'enterprise'>;

/** Who has the ball, by name. */
export function useHolderName(): (holder: BallHolder, parties: Parties) => string {
  const { t } = useTranslation('loans');
  const isFirm = useIsFirm();
  return (holder, { bank, enterprise }) =>
    holder === 'firm' && isFirm
      ? t('holder.firm.me')
      : t(`holder.${holder}`, { bank: bank.name, enterprise });
}

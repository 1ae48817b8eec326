import type { FilingState, LossClaimState } from '@zhirong/contracts/words';
import { useTranslation } from 'react-i18next';
import { StateTag, type Tone } from '../../shared/state-tag.tsx';

const filingTones: Record<FilingState, Tone> = {
  waiting: 'waiting',
  covered: 'passed',
  refused: 'quiet',
  ended: 'quiet',
  compensated: 'quiet',
};
const claimTones: Record<LossClaimState, Tone> = {
  gathering: 'moving',
  'handed-in': 'waiting',
  examined: 'waiting',
  approved: 'waiting',
  paid: 'passed',
};

export function FilingTag({ state }: { state: FilingState }) {
  const { t } = useTranslation('compensation');
  return <StateTag tone={filingTones[state]}>{t(`filing.${state}`)}</StateTag>;
}
export function ClaimTag({ state }: { state: LossClaimState }) {
  const { t } = useTranslation('compensation');
  return <StateTag tone={claimTones[state]}>{t(`claim.${state}`)}</StateTag>;
}

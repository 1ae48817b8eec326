import type {
  CeilingVerdict,
  SubsidyApplicationState,
  SubsidyItemState,
  SubsidyPaymentState,
} from '@zhirong/contracts/words';
import { useTranslation } from 'react-i18next';
import { StateTag, type Tone } from '../../shared/state-tag.tsx';

const verdicts: Record<CeilingVerdict, Tone> = {
  met: 'passed',
  unknown: 'moving',
  'not-met': 'quiet',
  excluded: 'waiting',
  'not-in-force': 'quiet',
};
const items: Record<SubsidyItemState, Tone> = {
  'handed-in': 'waiting',
  returned: 'due',
  accepted: 'moving',
  awarded: 'moving',
  published: 'moving',
  listed: 'moving',
  paying: 'moving',
  paid: 'passed',
  'claimed-back': 'due',
  declined: 'quiet',
  withdrawn: 'quiet',
};
const payments: Record<SubsidyPaymentState, Tone> = {
  proposed: 'waiting',
  approved: 'moving',
  returned: 'quiet',
  settled: 'passed',
};
const applications: Record<SubsidyApplicationState, Tone> = {
  draft: 'moving',
  'handed-in': 'passed',
  withdrawn: 'quiet',
};
const cases = { open: 'due', concluded: 'quiet', lifted: 'passed' } as const;

export function VerdictTag({ verdict }: { verdict: CeilingVerdict }) {
  const { t } = useTranslation('subsidies');
  return <StateTag tone={verdicts[verdict]}>{t(`verdict.${verdict}`)}</StateTag>;
}
export function ItemTag({ state }: { state: SubsidyItemState }) {
  const { t } = useTranslation('subsidies');
  return <StateTag tone={items[state]}>{t(`item.${state}`)}</StateTag>;
}
export function PaymentTag({ state }: { state: SubsidyPaymentState }) {
  const { t } = useTranslation('subsidies');
  return <StateTag tone={payments[state]}>{t(`payment.${state}`)}</StateTag>;
}
/** `returned`: some of its items wait for the applicant. */
export function ApplicationTag({ state, returned }: { state: SubsidyApplicationState; returned: number }) {
  const { t } = useTranslation('subsidies');
  if (returned > 0) return <StateTag tone="due">{t('application.returned', { count: returned })}</StateTag>;
  return <StateTag tone={applications[state]}>{t(`application.${state}`)}</StateTag>;
}
export function CaseTag({ state }: { state: keyof typeof cases }) {
  const { t } = useTranslation('subsidies');
  return <StateTag tone={cases[state]}>{t(`case.${state}`)}</StateTag>;
}

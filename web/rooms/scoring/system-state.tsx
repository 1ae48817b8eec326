import type { Output } from '@zhirong/contracts';
import { useTranslation } from 'react-i18next';
import { StateTag } from '../../shared/state-tag.tsx';

const tones = { waiting: 'waiting', released: 'passed', 'turned-down': 'quiet' } as const;

export function SystemState({ of }: { of: Pick<Output<'scoring.list-systems'>['rows'][number], 'state'> }) {
  const { t } = useTranslation('scoring');
  return <StateTag tone={tones[of.state]}>{t(`state.${of.state}`)}</StateTag>;
}

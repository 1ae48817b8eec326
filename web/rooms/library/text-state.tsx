import type { TextState as State } from '@zhirong/contracts/words';
import { useTranslation } from 'react-i18next';
import { StateTag } from '../../shared/state-tag.tsx';

const tones = {
  draft: 'quiet',
  consultation: 'waiting',
  'in-force': 'passed',
  repealed: 'quiet',
  'to-come': 'moving',
} as const;

export function TextState({ state }: { state: State }) {
  const { t } = useTranslation('library');
  return <StateTag tone={tones[state]}>{t(`state.${state}`)}</StateTag>;
}

const draftTones = {
  draft: 'moving',
  'handed-over': 'waiting',
  released: 'passed',
  withdrawn: 'quiet',
} as const;

export function DraftState({ state }: { state: keyof typeof draftTones }) {
  const { t } = useTranslation('library');
  return <StateTag tone={draftTones[state]}>{t(`draft-state.${state}`)}</StateTag>;
}

/** 未核实 until somebody compared the text with the paper. */
export function Checked({ on }: { on: string | null }) {
  const { t } = useTranslation('library');
  return on === null ? (
    <StateTag tone="waiting">{t('checked.no')}</StateTag>
  ) : (
    <span className="quiet small nowrap">{t('checked.on', { day: on })}</span>
  );
}

import { useTranslation } from 'react-i18next';
import { StateTag, type Tone } from '../../shared/state-tag.tsx';
import type { ImportHead } from './right-words.ts';

type State = ImportHead['state'];
const tones: Readonly<Record<State, Tone>> = {
  mapping: 'waiting',
  waiting: 'moving',
  reading: 'moving',
  writing: 'moving',
  done: 'passed',
  refused: 'due',
  cancelled: 'quiet',
};

export const isOver = (state: State): boolean => ['done', 'refused', 'cancelled'].includes(state);
export const isRunning = (state: State): boolean => ['waiting', 'reading', 'writing'].includes(state);

export function ImportState({ state }: { state: State }) {
  const { t } = useTranslation('assets');
  return <StateTag tone={tones[state]}>{t(`import.state.${state}`)}</StateTag>;
}

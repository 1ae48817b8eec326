import { useTranslation } from 'react-i18next';
import { StateTag, type Tone } from '../../shared/state-tag.tsx';

const tones = {
  waiting: 'waiting',
  reading: 'moving',
  writing: 'moving',
  done: 'passed',
  refused: 'due',
  cancelled: 'quiet',
} as const satisfies Record<string, Tone>;
type State = keyof typeof tones;

export const isOver = (state: State): boolean => ['done', 'refused', 'cancelled'].includes(state);

/** The state of an import; the list's own type leaves it open, so an unknown one is shown as it came. */
export function ImportState({ state }: { state: string }) {
  const { t } = useTranslation('surveys');
  const known = (Object.keys(tones) as State[]).find((one) => one === state);
  return known ? <StateTag tone={tones[known]}>{t(`import.state.${known}`)}</StateTag> : state;
}

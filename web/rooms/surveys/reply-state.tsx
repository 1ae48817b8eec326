import { useTranslation } from 'react-i18next';
import { StateTag, type Tone } from '../../shared/state-tag.tsx';

const tones = { draft: 'quiet', 'handed-in': 'moving', locked: 'passed' } as const satisfies Record<
  string,
  Tone
>;

export function ReplyState({ state }: { state: keyof typeof tones }) {
  const { t } = useTranslation('surveys');
  return <StateTag tone={tones[state]}>{t(`reply.state.${state}`)}</StateTag>;
}

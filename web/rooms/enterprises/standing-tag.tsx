import type { standings } from '@zhirong/contracts/words';
import { useTranslation } from 'react-i18next';
import { StateTag, type Tone } from '../../shared/state-tag.tsx';

export type Standing = (typeof standings)[number];
const tones = { good: 'passed', abnormal: 'waiting', unknown: 'quiet' } as const satisfies Record<
  Standing,
  Tone
>;

export function StandingTag({ standing }: { standing: Standing }) {
  const { t } = useTranslation('enterprises');
  return <StateTag tone={tones[standing]}>{t(`standing.${standing}`)}</StateTag>;
}

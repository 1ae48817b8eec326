import type { Burden, RightState } from '@zhirong/contracts/words';
import { useTranslation } from 'react-i18next';
import { StateTag, type Tone } from '../../shared/state-tag.tsx';

const tones: Readonly<Record<RightState, Tone>> = {
  'not-yet': 'quiet',
  pending: 'moving',
  'in-force': 'passed',
  'fee-due': 'waiting',
  'renewal-due': 'waiting',
  'in-grace': 'due',
  unconfirmed: 'waiting',
  lapsed: 'quiet',
  expired: 'quiet',
  invalidated: 'quiet',
  abandoned: 'quiet',
  refused: 'quiet',
};
const burdenTones: Readonly<Record<Burden, Tone>> = {
  pledged: 'moving',
  frozen: 'due',
  disputed: 'waiting',
  invalidation: 'waiting',
  'exclusively-licensed': 'quiet',
};

/** Where a right stands, by icon, word and colour. */
export function RightStateTag({ state }: { state: RightState }) {
  const { t } = useTranslation('assets');
  return (
    <span title={t(`state.${state}.what`)}>
      <StateTag tone={tones[state]}>{t(`state.${state}`)}</StateTag>
    </span>
  );
}

/** What weighs on it, one tag each. */
export function BurdenTags({ burdens }: { burdens: readonly Burden[] }) {
  const { t } = useTranslation('assets');
  return burdens.map((burden) => (
    <StateTag key={burden} tone={burdenTones[burden]}>
      {t(`burden.${burden}`)}
    </StateTag>
  ));
}

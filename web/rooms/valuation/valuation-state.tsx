import { bankRoles, enterpriseRoles } from '@zhirong/contracts/words';
import { useTranslation } from 'react-i18next';
import { roleOf, useSession } from '../../shared/session.ts';
import { StateTag, type Tone } from '../../shared/state-tag.tsx';
import type { File, State } from './valuation-words.ts';

const tones: Record<State, Tone> = {
  commissioned: 'waiting',
  working: 'moving',
  reported: 'waiting',
  agreed: 'waiting',
  'in-review': 'waiting',
  concluded: 'passed',
  withdrawn: 'quiet',
};

export function ValuationStateTag({ state }: { state: State }) {
  const { t } = useTranslation('valuation');
  return <StateTag tone={tones[state]}>{t(`state.${state}`)}</StateTag>;
}

/** A fact of a right changed since: the value wants another look. */
export function StaleTag() {
  const { t } = useTranslation('valuation');
  return <StateTag tone="due">{t('stale')}</StateTag>;
}

export type Seat = 'firm' | 'bank' | 'appraiser' | 'officer' | 'other';

/** On which side of a valuation the reader sits. */
export function useSeat(): Seat {
  const role = roleOf(useSession());
  if (role === null) return 'other';
  if ((enterpriseRoles as readonly string[]).includes(role)) return 'firm';
  if ((bankRoles as readonly string[]).includes(role)) return 'bank';
  if (role === 'appraiser') return 'appraiser';
  return ['ip-officer', 'regulator', 'finance-officer'].includes(role) ? 'officer' : 'other';
}

/** Who has to do the next thing, by what the state and the way say. */
export type Holder = 'firm' | 'bank' | 'approver' | 'appraiser' | 'both' | 'nobody';
export function holderOf(file: Pick<File, 'state' | 'way' | 'openedFor' | 'bank' | 'appraiser'>): Holder {
  const { state, way, bank } = file;
  if (state === 'concluded' || state === 'withdrawn') return 'nobody';
  if (state === 'commissioned') return 'appraiser';
  if (state === 'in-review') return 'approver';
  if (state === 'reported') return bank ? 'bank' : 'nobody';
  if (state === 'agreed') return 'bank';
  if (way === 'outside-report') return 'appraiser';
  if (way === 'agreed') return 'both';
  return way === 'bank-internal' ? 'bank' : 'firm';
}

import type { Output } from '@zhirong/contracts';
import { useTranslation } from 'react-i18next';
import { StateTag } from '../../shared/state-tag.tsx';

export type ReadVersion = Output<'lists.read-version'>;
export type Version = ReadVersion['version'];
export type Entry = ReadVersion['rows'][number];
export type Verdict = Entry['verdicts'][number];

export function VersionState({ state }: { state: Version['state'] }) {
  const { t } = useTranslation('lists');
  return <StateTag tone={state === 'released' ? 'passed' : 'waiting'}>{t(`state.${state}`)}</StateTag>;
}

const tones = { met: 'passed', 'not-met': 'quiet', unknown: 'waiting' } as const;

export function VerdictTag({ verdict }: { verdict: Verdict['verdict'] }) {
  const { t } = useTranslation('lists');
  return <StateTag tone={tones[verdict]}>{t(`verdict.${verdict}`)}</StateTag>;
}

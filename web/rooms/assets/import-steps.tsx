import { useTranslation } from 'react-i18next';
import { StageLine } from '../../shared/stage-line.tsx';

const steps = ['upload', 'mapping', 'preview', 'check', 'done'] as const;
export type ImportStep = (typeof steps)[number];

export function ImportSteps({ now, ended = false }: { now: ImportStep; ended?: boolean }) {
  const { t } = useTranslation('assets');
  const place = steps.indexOf(now);
  return (
    <StageLine
      stages={steps.map((step, at) => ({
        key: step,
        label: t(`step.${step}`),
        state:
          at < place || (now === 'done' && !ended) ? 'done' : at > place ? 'ahead' : ended ? 'ended' : 'now',
      }))}
    />
  );
}

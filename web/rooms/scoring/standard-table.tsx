import { useTranslation } from 'react-i18next';
import type { Scoring } from './answer-text.ts';
import { rangeText, useSay } from './words-of.ts';

/** The published bands, options or rungs of an indicator, each with its points. */
export function StandardTable({ scoring }: { scoring: Scoring }) {
  const { t } = useTranslation('scoring');
  const say = useSay();
  if (scoring.kind === 'scale')
    return (
      <p className="score-standard">{t('standard.scale', { most: scoring.most, step: scoring.step })}</p>
    );
  const rows =
    scoring.kind === 'bands' ? scoring.bands : scoring.kind === 'choices' ? scoring.options : scoring.rungs;
  const unit = scoring.kind === 'bands' ? (scoring.unit ?? '') : '';
  return (
    <table className="score-standard">
      <tbody>
        {rows.map(({ text, points }, place) => (
          // The order of bands is fixed by the system.
          <tr key={place}>
            <td>
              {say(text)}
              {unit && ` ${unit}`}
            </td>
            <td className="right nowrap">{t('points.only', { points: rangeText(points) })}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import type { Drawing } from './chart-drawing.tsx';

const ChartDrawing = lazy(() =>
  import('./chart-drawing.tsx').then((file) => ({ default: file.ChartDrawing })),
);

/**
 * Bars or a line in the palette. Readers who cannot see it get the same numbers as a table, and so does paper
 * where the drawing cannot be printed. The drawing library comes only when a chart is on the page.
 */
export function Chart(drawing: Drawing) {
  const { t } = useTranslation();
  const { title, labels, series, height = 260 } = drawing;
  return (
    <figure style={{ margin: 0 }}>
      <div aria-hidden style={{ height }}>
        <Suspense fallback={<div className="quiet">{t('loading')}</div>}>
          <ChartDrawing {...drawing} />
        </Suspense>
      </div>
      <figcaption className="unseen">
        <table>
          <caption>{title}</caption>
          <thead>
            <tr>
              <th scope="col" />
              {series.map((one) => (
                <th key={one.name} scope="col">
                  {one.name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {labels.map((label, place) => (
              <tr key={label}>
                <th scope="row">{label}</th>
                {series.map((one) => (
                  <td key={one.name}>{one.values[place] ?? '—'}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </figcaption>
    </figure>
  );
}

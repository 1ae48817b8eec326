import { useTranslation } from 'react-i18next';
import { Chart } from '../../shared/chart.tsx';
import { driverValue, fieldName, type MethodResult, shown } from './valuation-words.ts';

/** How far the value goes when one driver moves and the others stay. */
export function TornadoChart({ of, value }: { of: MethodResult; value: number }) {
  const { t } = useTranslation('valuation');
  const bars = of.tornado.slice(0, 10);
  const simulated = of.distribution !== null;
  const difference = (text: string): number => Number((Number(text) - value).toFixed(2));
  return (
    <div>
      <p className="quiet small">{t(simulated ? 'tornado.what.simulated' : 'tornado.what')}</p>
      <p className="legend" aria-hidden>
        <span>
          <i />
          {t(simulated ? 'tornado.at-p10' : 'tornado.at-low')}
        </span>
        <span>
          <i className="second" />
          {t(simulated ? 'tornado.at-p90' : 'tornado.at-high')}
        </span>
      </p>
      <Chart
        title={t('tornado')}
        lying
        overlaid
        height={Math.max(110, 46 + bars.length * 34)}
        labels={bars.map((bar) => fieldName(bar.driver))}
        unit={t('unit.wan')}
        series={[
          {
            name: t(simulated ? 'tornado.at-p10' : 'tornado.at-low'),
            kind: 'bar',
            values: bars.map((bar) => difference(bar.valueAtLow)),
          },
          {
            name: t(simulated ? 'tornado.at-p90' : 'tornado.at-high'),
            kind: 'bar',
            values: bars.map((bar) => difference(bar.valueAtHigh)),
          },
        ]}
      />
      <div className="sheet tornado-figures">
        <table>
          <thead>
            <tr>
              <th scope="col">{t('tornado.driver')}</th>
              <th scope="col">{t('tornado.moved')}</th>
              <th scope="col">{t('tornado.value')}</th>
              <th scope="col">{t('tornado.swing')}</th>
            </tr>
          </thead>
          <tbody>
            {bars.map((bar) => (
              <tr key={bar.driver}>
                <th scope="row">{fieldName(bar.driver)}</th>
                <td>
                  {driverValue(bar.driver, bar.driverLow)} → {driverValue(bar.driver, bar.driverHigh)}
                </td>
                <td>
                  {shown(bar.valueAtLow)} → {shown(bar.valueAtHigh)}
                </td>
                <td>{shown(bar.swing)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}

import { useTranslation } from 'react-i18next';
import { driverValue, fieldName, type MethodResult, shown } from './valuation-words.ts';

/** The value at each pair of two drivers; the middle cell is the value itself. */
export function SensitivityGrid({ of }: { of: NonNullable<MethodResult['sensitivity']> }) {
  const { t } = useTranslation('valuation');
  const middle = [Math.floor(of.y.values.length / 2), Math.floor(of.x.values.length / 2)];
  const base = Number(of.rows[middle[0] ?? 0]?.[middle[1] ?? 0]);
  const heat = (text: string, isMiddle: boolean): string =>
    isMiddle ? 'same' : Number(text) > base * 1.05 ? 'heat1' : Number(text) < base * 0.95 ? 'heat-1' : '';
  return (
    <div>
      <p className="legend" aria-hidden>
        <span>
          <i />
          {t('grid.same')}
        </span>
        <span>
          <i className="second" />
          {t('grid.above')}
        </span>
        <span>
          <i className="third" />
          {t('grid.below')}
        </span>
      </p>
      <div className="sheet">
        <table>
          <caption className="unseen">{t('grid')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('grid.by', { y: fieldName(of.y.driver), x: fieldName(of.x.driver) })}</th>
              {of.x.values.map((value) => (
                <th key={value} scope="col">
                  {driverValue(of.x.driver, value)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {of.rows.map((row, down) => (
              <tr key={of.y.values[down]}>
                <th scope="row">{driverValue(of.y.driver, of.y.values[down] ?? '')}</th>
                {row.map((cell, across) => (
                  <td
                    key={of.x.values[across]}
                    className={heat(cell, down === middle[0] && across === middle[1])}
                    title={cell}
                  >
                    {shown(cell)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}

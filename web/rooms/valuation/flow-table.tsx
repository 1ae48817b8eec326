import { useTranslation } from 'react-i18next';
import { columnName, isRate, type MethodResult, percentOf, shown } from './valuation-words.ts';

/** Year by year from what is earned to the present value; its sum is the value before any benefit. */
export function FlowTable({ flows }: { flows: MethodResult['cashFlows'] }) {
  const { t } = useTranslation('valuation');
  const columns = [...new Set(flows.flatMap((flow) => Object.keys(flow.columns)))];
  const sum = flows.reduce((total, flow) => total + Number(flow.presentValue), 0);
  const cell = (key: string, text: string | undefined): string =>
    text === undefined ? '—' : isRate(key) || /share|rate/i.test(key) ? percentOf(text) : shown(text);
  return (
    <div className="sheet">
      <table>
        <thead>
          <tr>
            <th scope="col">{t('flow.year')}</th>
            {columns.map((key) => (
              <th key={key} scope="col">
                {columnName(key)}
              </th>
            ))}
            <th scope="col">{t('flow.flow')}</th>
            <th scope="col">{t('flow.factor')}</th>
            <th scope="col">{t('flow.present')}</th>
          </tr>
        </thead>
        <tbody>
          {flows.map((flow) => (
            <tr key={`${flow.year} ${flow.terminal}`}>
              <th scope="row">{flow.terminal ? t('flow.terminal') : t('flow.nth', { year: flow.year })}</th>
              {columns.map((key) => (
                <td key={key}>{cell(key, flow.columns[key])}</td>
              ))}
              <td title={flow.flow}>{shown(flow.flow)}</td>
              <td title={flow.factor}>{shown(flow.factor, 4)}</td>
              <td title={flow.presentValue}>{shown(flow.presentValue)}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{t('flow.sum')}</th>
            <td colSpan={columns.length + 2} />
            <td>{shown(String(sum))}</td>
          </tr>
        </tfoot>
      </table>
    </div>
  );
}

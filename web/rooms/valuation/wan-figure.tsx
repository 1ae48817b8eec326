import { useTranslation } from 'react-i18next';
import { exactYuan } from '../../shared/amounts.ts';
import { wan } from './valuation-words.ts';

/** An amount of 元 in 万元 with two decimals; the exact 元 on hover. */
export function WanFigure({ value, big = false }: { value: string; big?: boolean }) {
  const { t } = useTranslation();
  return (
    <span
      className={big ? 'figure big nowrap' : 'figure nowrap'}
      title={t('exact-yuan', { amount: exactYuan(value) })}
    >
      {big ? <strong>{wan(value)}</strong> : wan(value)}
      <em>{t('unit.wan')}</em>
    </span>
  );
}

import { groupThousands } from '@zhirong/kernel';
import { exactYuan, type MoneyUnit, shownAmount } from './amounts.ts';
import { Go } from './go.tsx';
import { useTranslation } from 'react-i18next';

type Props = {
  /** A count, a percent, or 元 as the wire brings it (then with `money`). Null shows 「—」. */
  value: string | number | null;
  /** Shows 元 in this unit and the exact 元 on hover. */
  money?: MoneyUnit;
  /** The unit of what is not money: 家, 场, %. */
  unit?: string;
  /** The list behind the number. */
  to?: string | undefined;
  big?: boolean;
};

/** A number as an office writes it: grouped, with its unit, the exact amount on hover, dotted where it opens its list. */
export function Figure({ value, money, unit, to, big }: Props) {
  const { t } = useTranslation();
  const text =
    value === null ? '—' : money ? shownAmount(String(value), money) : groupThousands(String(value));
  const unitText = money ? t(`unit.${money}`) : unit;
  const className = big ? 'figure big nowrap' : 'figure nowrap';
  const title = money && value !== null ? t('exact-yuan', { amount: exactYuan(String(value)) }) : undefined;
  const inner = (
    <>
      {big ? <strong>{text}</strong> : text}
      {unitText && <em>{unitText}</em>}
    </>
  );
  if (to && value !== null)
    return (
      <Go to={to} className={className} title={title}>
        {inner}
      </Go>
    );
  return (
    <span className={className} title={title}>
      {inner}
    </span>
  );
}

import { groupThousands } from '@zhirong/kernel';
import { useTranslation } from 'react-i18next';
import { Go } from './go.tsx';

type Props = {
  /** 元 as the wire brings it. */
  value: string;
  /** What stands behind it. */
  to?: string;
  /** With 元 behind it, where no heading says so. */
  unit?: boolean;
};

/** 元 with both decimals and a sign, as a book has it; `Figure` leaves zeros out, which a book must not. */
export function Amount({ value, to, unit = false }: Props) {
  const { t } = useTranslation();
  const negative = value.startsWith('-');
  const [whole = '0', cents = '00'] = (negative ? value.slice(1) : value).split('.');
  const text = `${negative ? '−' : ''}${groupThousands(whole)}.${cents}`;
  const className = negative ? 'figure nowrap late' : 'figure nowrap';
  const inner = (
    <>
      {text}
      {unit && <em>{t('unit.yuan')}</em>}
    </>
  );
  return to ? (
    <Go to={to} className={className}>
      {inner}
    </Go>
  ) : (
    <span className={className}>{inner}</span>
  );
}

import { groupThousands } from '@zhirong/kernel';
import { useTranslation } from 'react-i18next';
import { exactYuan } from '../../shared/amounts.ts';
import { Go } from '../../shared/go.tsx';
import { yi } from './board.ts';

/** A number whose unit stands in its column's head; dotted where it opens what stands behind it. */
export function NumberLink({
  value,
  isAmount = false,
  to,
}: {
  value: string | null;
  isAmount?: boolean;
  to?: string | undefined;
}) {
  const { t } = useTranslation();
  if (value === null) return <span className="quiet">—</span>;
  const text = isAmount ? yi(value) : groupThousands(value);
  const title = isAmount ? t('exact-yuan', { amount: exactYuan(value) }) : undefined;
  if (!to)
    return (
      <span className="nowrap" title={title}>
        {text}
      </span>
    );
  return (
    <Go to={to} className="figure nowrap" title={title}>
      {text}
    </Go>
  );
}

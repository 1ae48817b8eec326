import type { Output } from '@zhirong/contracts';
import { parseYuan } from '@zhirong/kernel';
import { useTranslation } from 'react-i18next';
import { Figure } from '../../shared/figure.tsx';

export type Figures = Output<'subsidies.read-figures'>['total'];
type Props = {
  figures: Pick<Figures, 'budget' | 'paid' | 'reserved' | 'available'>;
  /** Opens what stands behind a part. */
  onOpen?: (figure: 'paid' | 'reserved' | 'budget') => void;
  label: string;
  /** The parts with their amounts under the bar. */
  legend?: boolean;
};

const parts = [
  ['paid', 'paid', 'paid'],
  ['reserved', 'reserved', 'reserved'],
  ['left', 'available', 'budget'],
] as const;

/** A budget as one bar: paid, set aside, left. Each part opens its entries. */
export function BudgetBar({ figures, onOpen, label, legend = false }: Props) {
  const { t } = useTranslation('subsidies');
  const fen = (value: string): bigint => parseYuan(value) ?? 0n;
  const whole = parts.reduce((sum, [, key]) => sum + (fen(figures[key]) > 0n ? fen(figures[key]) : 0n), 0n);
  // Only the drawing's width is a rounded number.
  const width = (value: string): string =>
    whole > 0n && fen(value) > 0n ? `${Number((fen(value) * 10_000n) / whole) / 100}%` : '0';
  return (
    <div>
      <div className="subsidy-bar" role="group" aria-label={label}>
        {parts.map(([look, key, opens]) =>
          fen(figures[key]) > 0n ? (
            <button
              key={look}
              type="button"
              className={look}
              style={{ width: width(figures[key]) }}
              title={`${t(`bar.${look}`)} ${figures[key]}`}
              aria-label={`${t(`bar.${look}`)} ${figures[key]}`}
              onClick={() => onOpen?.(opens)}
            />
          ) : null,
        )}
      </div>
      {legend && (
        <div className="subsidy-key">
          {parts.map(([look, key]) => (
            <span key={look} className={look}>
              {t(`bar.${look}`)} <Figure value={figures[key]} money="yuan" />
            </span>
          ))}
        </div>
      )}
    </div>
  );
}

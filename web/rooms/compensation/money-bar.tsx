import type { FundFigure } from '@zhirong/contracts/words';
import { groupThousands, parseYuan } from '@zhirong/kernel';
import { useTranslation } from 'react-i18next';
import type { FundRead } from './fund-page.tsx';

const share = (part: string, whole: bigint): number =>
  whole === 0n ? 0 : Number(((parseYuan(part) ?? 0n) * 10_000n) / whole) / 100;

/** Where the money of a fund is: paid, set aside, free; all that ever came in is the whole width. */
export function MoneyBar({ fund, onOpen }: { fund: FundRead; onOpen: (figure: FundFigure) => void }) {
  const { t } = useTranslation('compensation');
  const { figures: f } = fund;
  const whole = (parseYuan(f.moneyIn) ?? 0n) + (parseYuan(f.recovered) ?? 0n);
  if (whole === 0n) return null;
  const parts: [FundFigure, string, string, string][] = [
    ['paid', t('figure.paid'), f.paid, 'var(--due)'],
    ['reserved', t('figure.reserved'), f.reserved, 'var(--ochre)'],
    ['money-in', t('available'), f.available, 'var(--pine-mark)'],
  ];
  return (
    <section className="card">
      <h2>{t('money-bar')}</h2>
      <div
        role="img"
        aria-label={parts.map(([, name, amount]) => `${name} ${groupThousands(amount)}`).join('，')}
        style={{
          display: 'flex',
          height: 22,
          borderRadius: 4,
          overflow: 'hidden',
          background: 'var(--line2)',
        }}
      >
        {parts.map(([figure, name, amount, colour]) => (
          <i key={figure} title={name} style={{ width: `${share(amount, whole)}%`, background: colour }} />
        ))}
      </div>
      <div className="line" style={{ flexWrap: 'wrap', marginTop: 8 }}>
        {parts.map(([figure, name, amount, colour]) => (
          <button key={figure} type="button" className="plain" onClick={() => onOpen(figure)}>
            <i
              aria-hidden
              style={{
                display: 'inline-block',
                width: 10,
                height: 10,
                borderRadius: 2,
                marginRight: 6,
                background: colour,
              }}
            />
            {name} {share(amount, whole).toFixed(1)}%
          </button>
        ))}
      </div>
    </section>
  );
}

import { useTranslation } from 'react-i18next';
import { exactYuan } from '../../shared/amounts.ts';
import { type Range, wan } from './valuation-words.ts';

/** 低 — 高 万元, with the middle; the exact 元 on hover. */
export function RangeText({ value, quietMid = false }: { value: Range | null; quietMid?: boolean }) {
  const { t } = useTranslation('valuation');
  if (!value) return <span className="quiet">—</span>;
  const title = t('range.exact', {
    low: exactYuan(value.low),
    mid: exactYuan(value.mid),
    high: exactYuan(value.high),
  });
  return (
    <span className="range-text" title={title}>
      <strong>{wan(value.mid)}</strong> <em>{t('unit.wan')}</em>
      <small className={quietMid ? 'unseen' : 'quiet'}>
        {wan(value.low)} — {wan(value.high)}
      </small>
    </span>
  );
}

type Bar = {
  key: string;
  name: React.ReactNode;
  note?: React.ReactNode;
  low: number;
  mid: number;
  high: number;
  strong?: boolean;
};

/** Ranges on one common scale from nought, each with its ends and its middle in figures: 万元. */
export function RangeBars({ bars, label }: { bars: readonly Bar[]; label: string }) {
  const most = Math.max(...bars.map((bar) => bar.high), 1e-9) * 1.04;
  const at = (number: number): string => `${Math.max(0, (number / most) * 100)}%`;
  const text = (number: number): string =>
    number.toLocaleString('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 });
  return (
    <ul className="range-bars" aria-label={label}>
      {bars.map((bar) => (
        <li key={bar.key} className={bar.strong ? 'strong' : ''}>
          <div className="range-name">
            <span>{bar.name}</span>
            {bar.note && <small className="quiet">{bar.note}</small>}
          </div>
          <div className="range-track" aria-hidden>
            <i style={{ left: at(bar.low), width: `calc(${at(bar.high)} - ${at(bar.low)})` }} />
            <u style={{ left: at(bar.mid) }} />
          </div>
          <div className="range-figures">
            <span className="quiet">{text(bar.low)}</span>
            <strong>{text(bar.mid)}</strong>
            <span className="quiet">{text(bar.high)}</span>
          </div>
        </li>
      ))}
    </ul>
  );
}

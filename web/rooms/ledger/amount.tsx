import { Figure } from '../../shared/figure.tsx';

/** 元 with both decimals and a sign, as a ledger has it; `Figure` groups it and leaves zeros out, which a ledger must not. */
export function Amount({ value, to }: { value: string; to?: string }) {
  const negative = value.startsWith('-');
  const [whole = '0', cents = '00'] = (negative ? value.slice(1) : value).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  const text = `${negative ? '−' : ''}${grouped}.${cents}`;
  if (to) return <Figure value={text} to={to} />;
  return <span className={negative ? 'figure nowrap late' : 'figure nowrap'}>{text}</span>;
}

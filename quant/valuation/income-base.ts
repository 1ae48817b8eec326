import { requireThat, within } from '../invalid-input.ts';
import type { Trace } from '../trace.ts';

/** What an income, or a share of it, is counted on. `operatingProfit` is before income tax, `netProfit` after it. */
export const incomeBases = ['revenue', 'grossProfit', 'operatingProfit', 'netProfit'] as const;
export type IncomeBase = (typeof incomeBases)[number];

export const incomeBaseWords: Record<IncomeBase, { readonly zh: string; readonly en: string }> = {
  revenue: { zh: '营业收入', en: 'revenue' },
  grossProfit: { zh: '毛利润', en: 'gross profit' },
  operatingProfit: { zh: '税前利润', en: 'profit before tax' },
  netProfit: { zh: '净利润', en: 'net profit' },
};

export type ConvertShareInput = {
  readonly share: number;
  readonly from: IncomeBase;
  readonly to: IncomeBase;
  /** The profit in question over revenue, above 0 and at most 1. */
  readonly margin: number;
};

/**
 * A share stated on revenue as a share of profit or the other way about: K(profit) = K(revenue)/margin, with the
 * margin of that same profit. Source: the usual 口径一致 rule (E1: 2 % of sales at a margin of 10 % is 20 % of profit).
 * @throws InvalidInput naming `share`, `to` (neither end, or both, is revenue) or `margin`
 */
export const convertShare = ({
  share,
  from,
  to,
  margin,
}: ConvertShareInput): { readonly value: number; readonly trace: Trace } => {
  within(share, 0, 1, 'share');
  requireThat(within(margin, 0, 1, 'margin') > 0, 'margin', 'not-positive', { value: margin });
  requireThat((from === 'revenue') !== (to === 'revenue'), 'to', 'inconsistent', { with: 'from', from, to });
  const value = from === 'revenue' ? share / margin : share * margin;
  requireThat(value <= 1, 'share', 'out-of-range', { most: margin, value: share });
  return {
    value,
    trace: [
      {
        zh: `对${incomeBaseWords[from].zh}的分成率`,
        en: `Share of ${incomeBaseWords[from].en}`,
        value: share,
      },
      { zh: '利润率', en: 'Margin of that profit', value: margin },
      {
        zh: `对${incomeBaseWords[to].zh}的分成率`,
        en: `Share of ${incomeBaseWords[to].en}`,
        formula: from === 'revenue' ? 'K(profit) = K(revenue)/margin' : 'K(revenue) = K(profit) × margin',
        value,
      },
    ],
  };
};

import { formatWan, formatYi, groupThousands, parseYuan } from '@zhirong/kernel';

export type MoneyUnit = 'yuan' | 'wan' | 'yi';

/** 元 as the wire brings it → grouped text in the unit; decimals that are zero are left out. */
export function shownAmount(yuan: string, unit: MoneyUnit): string {
  const fen = parseYuan(yuan);
  if (fen === undefined) return yuan;
  const text = unit === 'wan' ? formatWan(fen) : unit === 'yi' ? formatYi(fen) : yuan.replace(/\.00?$/, '');
  return groupThousands(text);
}

/** 元, grouped, for the hover. */
export const exactYuan = (yuan: string): string => groupThousands(yuan);

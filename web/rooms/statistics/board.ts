import type { Output } from '@zhirong/contracts';
import type { measures } from '@zhirong/contracts/words';
import { formatYi, groupThousands, parseYuan } from '@zhirong/kernel';
import { useAddress } from '../../shared/use-address.ts';

export type Board = Output<'statistics.read-scoreboard'>;
export type Row = Board['rows'][number];
export type Measure = (typeof measures)[number];
export type Link = (changes: Record<string, string | undefined>) => string;

export const path = '/statistics';
/** The column of a row that a measure fills. */
export const columnOf = { 'pledge-amount': 'amount', 'surveyed-firms': 'firms', fairs: 'fairs' } as const;

/** 元 → 亿元, grouped, exact; null stays null. */
export const yi = (yuan: string): string => groupThousands(formatYi(parseYuan(yuan) ?? 0n));

/** This page with some fields of its address changed. */
export const withChanges = (
  search: Readonly<Record<string, string>>,
  changes: Record<string, string | undefined>,
): string => {
  const next = new URLSearchParams();
  for (const [key, value] of Object.entries({ ...search, ...changes })) if (value) next.set(key, value);
  const text = next.toString();
  return text ? `${path}?${text}` : path;
};

const closed = {
  figure: undefined,
  of: undefined,
  own: undefined,
  history: undefined,
  page: undefined,
  size: undefined,
};

/** Links of the board: another region, the list behind a figure, the history of a target. */
export function useBoardLinks() {
  const { search } = useAddress();
  const link: Link = (changes) => withChanges(search, { ...closed, ...changes });
  return {
    region: (adcode: string) => link({ region: adcode, sort: undefined }),
    figure: (measure: Measure, row: Row) =>
      link({ figure: measure, of: row.region.adcode, own: row.kind === 'own-level' ? 'yes' : undefined }),
    history: (adcode: string) => link({ history: adcode }),
    closed,
  };
}

/** How far ahead of the calendar, in percent points with two decimals; negative is behind. For words only. */
export const leadOf = (completion: string, pace: string): { ahead: boolean; points: string } => {
  const hundredths = (text: string): number => Math.round(Number(text) * 100);
  const lead = hundredths(completion) - hundredths(pace);
  return { ahead: lead >= 0, points: (Math.abs(lead) / 100).toFixed(2) };
};

/** '2019-01' → 1. */
export const monthOf = (month: string): number => Number(month.slice(5, 7));

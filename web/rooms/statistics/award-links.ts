import { useAddress } from '../../shared/use-address.ts';
import type { Shares } from './award-page.tsx';
import type { Measure } from './board.ts';

/** Links of the page: how a share comes about, and the board with the entries behind a completion. */
export function useAwardLinks(shares: Shares) {
  const { search } = useAddress();
  const with_ = (path: string, fields: Record<string, string>): string =>
    `${path}?${new URLSearchParams(fields)}`;
  const board = { year: String(shares.year), on: shares.on, region: shares.region.adcode };
  return {
    region: (adcode: string) => with_('/statistics/award', { ...search, region: adcode }),
    way: (adcode: string) => with_('/statistics/award', { ...search, way: adcode }),
    figure: (measure: Measure, adcode: string) =>
      with_('/statistics', { ...board, figure: measure, of: adcode }),
    history: (adcode: string) => with_('/statistics', { ...board, history: adcode }),
  };
}

import { quantile, twoDigits } from './errors.ts';

export type Deal = { readonly price: number; readonly firmId: string; readonly on: string };
export type Published = {
  readonly deals: number;
  readonly firms: number;
  readonly lowerFen: bigint;
  readonly medianFen: bigint;
  readonly upperFen: bigint;
  readonly from: string;
  readonly to: string;
};
export type GroupVerdict =
  | { readonly publish: Published }
  | { readonly withhold: 'too-few-deals' | 'too-few-firms' }
  | { readonly keep: true };

/**
 * Whether a group of prices may be shown (S4-08, C6); pure. It needs so many deals of so many firms, and is published anew only
 * when as many deals came in since: two publications never differ by fewer, so nobody reads one price off them.
 */
export const judgeGroup = (
  deals: readonly Deal[],
  least: { readonly deals: number; readonly firms: number },
  published: number | undefined,
): GroupVerdict => {
  if (deals.length < least.deals) return { withhold: 'too-few-deals' };
  const firms = new Set(deals.map(({ firmId }) => firmId)).size;
  if (firms < least.firms) return { withhold: 'too-few-firms' };
  if (published !== undefined && Math.abs(deals.length - published) < least.deals) return { keep: true };
  const prices = deals.map(({ price }) => price);
  const days = deals.map(({ on }) => on).toSorted();
  return {
    publish: {
      deals: deals.length,
      firms,
      lowerFen: twoDigits(quantile(prices, 0.25)),
      medianFen: twoDigits(quantile(prices, 0.5)),
      upperFen: twoDigits(quantile(prices, 0.75)),
      from: days[0] ?? '',
      to: days.at(-1) ?? '',
    },
  };
};

import {
  daysBetween,
  nextState,
  type PlainDate,
  type Refusal,
  refuse,
  type StateTable,
} from '@zhirong/kernel';

export type CampaignState = 'draft' | 'open' | 'closed';
export const campaignStates = {
  draft: { open: 'open' },
  open: { close: 'closed' },
  closed: {},
} as const satisfies StateTable<CampaignState, 'open' | 'close'>;

export const mayStep = (state: CampaignState, step: 'open' | 'close'): boolean =>
  nextState<CampaignState, 'open' | 'close'>(campaignStates, state, step) !== undefined;

/** Why a firm may not write now. The due day itself still counts, until midnight in China. */
export const whyClosed = (
  campaign: { readonly state: CampaignState; readonly dueOn: PlainDate },
  today: PlainDate,
): Refusal | undefined => {
  if (campaign.state !== 'open') return refuse('surveys.campaign-not-open');
  if (today > campaign.dueOn) return refuse('surveys.past-due', { facts: { dueOn: campaign.dueOn } });
  return undefined;
};

export type Clash = { parentTitle: string; parentDueOn: PlainDate; days: number };

/**
 * N5: what is asked of those below must be in before it is due above. The province wanted annex 2 on 25 July, the city asked
 * its counties for it on the 26th. Shown, never refused: the papers did exactly this.
 */
export const clashOf = (
  dueOn: PlainDate,
  parent: { readonly title: string; readonly dueOn: PlainDate } | null,
): Clash | null =>
  parent === null || dueOn < parent.dueOn
    ? null
    : { parentTitle: parent.title, parentDueOn: parent.dueOn, days: daysBetween(parent.dueOn, dueOn) };

/** Percent of the campaign's days that are gone, today included, with at most two decimals: '0' before it, '100' after. */
export const paceShare = (
  campaign: { readonly opensOn: PlainDate; readonly dueOn: PlainDate },
  today: PlainDate,
): string => {
  const all = daysBetween(campaign.opensOn, campaign.dueOn) + 1;
  const gone = Math.min(all, Math.max(0, daysBetween(campaign.opensOn, today) + 1));
  return ((gone * 100) / all).toFixed(2).replace(/\.?0+$/, '');
};

export type Target = {
  readonly adcode: string;
  readonly regionPath: string;
  readonly replies: number;
  readonly basis: 'guiding' | 'soft-minimum';
  readonly source: string | null;
};

/** What is set for the region itself: the guiding number before the soft minimum. */
export const ownTarget = (targets: readonly Target[], regionPath: string): Target | undefined => {
  const own = targets.filter((target) => target.regionPath === regionPath);
  return own.find((target) => target.basis === 'guiding') ?? own[0];
};

/** The region's own target, or else the sum of the topmost ones below it; null when nobody below has one. */
export const targetOf = (targets: readonly Target[], regionPath: string): number | null => {
  const own = ownTarget(targets, regionPath);
  if (own) return own.replies;
  const below = targets.filter(
    (target) => target.regionPath.startsWith(regionPath) && target.regionPath !== regionPath,
  );
  if (below.length === 0) return null;
  const paths = new Set(below.map((target) => target.regionPath));
  const topmost = [...paths].filter(
    (path) => ![...paths].some((other) => other !== path && path.startsWith(other)),
  );
  return topmost.reduce((sum, path) => sum + (ownTarget(below, path)?.replies ?? 0), 0);
};

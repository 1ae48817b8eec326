import type { File } from './valuation-words.ts';

export type StageKey =
  | 'opened'
  | 'commission'
  | 'calculation'
  | 'report'
  | 'agreement'
  | 'review'
  | 'conclusion';
export type StageOf = { key: StageKey; state: 'done' | 'now' | 'ahead' | 'ended'; at: string | null };
type Known = Pick<
  File,
  | 'way'
  | 'state'
  | 'openedAt'
  | 'since'
  | 'versions'
  | 'commission'
  | 'proposals'
  | 'reviews'
  | 'bank'
  | 'value'
>;

/** The stages that the way of a file passes through, and where it stands; pure. */
export function stagesOf(file: Known): StageOf[] {
  const { way, state } = file;
  const keys: StageKey[] =
    way === 'outside-report'
      ? ['opened', 'commission', 'report', ...(file.bank ? (['review', 'conclusion'] as const) : [])]
      : way === 'free-estimate'
        ? ['opened', 'calculation']
        : way === 'agreed'
          ? ['opened', 'calculation', 'agreement', 'review', 'conclusion']
          : ['opened', 'calculation', 'review', 'conclusion'];
  const first = file.versions.at(-1)?.madeAt ?? null;
  const at: Record<StageKey, string | null> = {
    opened: file.openedAt,
    commission: file.commission?.acceptedAt ?? null,
    calculation: first,
    report: first,
    agreement: file.proposals.find((one) => one.agreedAt)?.agreedAt ?? null,
    review: file.reviews.find((one) => one.outcome === 'confirmed')?.at ?? null,
    conclusion: state === 'concluded' ? file.since : null,
  };
  const now: StageKey =
    state === 'commissioned'
      ? 'commission'
      : state === 'in-review'
        ? 'review'
        : state === 'reported'
          ? file.bank
            ? 'review'
            : 'report'
          : state === 'agreed'
            ? 'review'
            : state === 'concluded'
              ? 'conclusion'
              : way === 'outside-report'
                ? 'report'
                : way === 'agreed' && file.versions.length > 0
                  ? 'agreement'
                  : 'calculation';
  const here = keys.indexOf(now);
  const isOver =
    state === 'concluded' ||
    (state === 'reported' && !file.bank) ||
    (way === 'free-estimate' && first !== null);
  return keys.map((key, place) => ({
    key,
    at: place <= here ? at[key] : null,
    state:
      place < here || (isOver && place === here)
        ? 'done'
        : place === here
          ? state === 'withdrawn'
            ? 'ended'
            : 'now'
          : 'ahead',
  }));
}

import type { FactKind } from '@zhirong/contracts/words';
import { endedStates, isPatent, type Right } from './right-words.ts';

/** The one thing to do next on a right: a fact to record, a correction, a claim to decide, or nothing but to use it. */
export type Move =
  | {
      what: 'record';
      kind: FactKind;
      until: string | null;
      year: number | null;
      ends?: string;
      word: RecordWord;
    }
  | { what: 'correct' }
  | { what: 'confirm-owner' }
  | { what: 'wait-state' }
  | { what: 'ended' }
  | { what: 'use' }
  | { what: 'nothing'; why: 'frozen' | 'ownership' | 'kind' | 'other' };
type RecordWord =
  | 'grace'
  | 'renewal-grace'
  | 'fee'
  | 'renewal'
  | 'unconfirmed'
  | 'unconfirmed-renewal'
  | 'grant'
  | 'pledge-over'
  | 'pledged'
  | 'restore';

const record = (
  kind: FactKind,
  word: RecordWord,
  more: { until?: string | null; year?: number | null; ends?: string } = {},
): Move => ({
  what: 'record',
  kind,
  word,
  until: more.until ?? null,
  year: more.year ?? null,
  ...(more.ends ? { ends: more.ends } : {}),
});

/** What runs out first comes first; pure. */
export function nextMove(right: Right): Move {
  const { state, fees, term, on } = right;
  const isMark = right.kind === 'trademark';
  const open = fees.rows.find(({ standing }) => standing === 'in-grace' || standing === 'due');
  const over = right.standingBurdens.find(
    ({ burden, until }) => burden === 'pledged' && until !== null && until < on,
  );
  if (state === 'in-grace')
    return record(isMark ? 'renewed' : 'fee-paid', isMark ? 'renewal-grace' : 'grace', {
      until: open?.graceEndsOn ?? null,
      year: open?.year ?? null,
    });
  if (over) return record('pledge-cancelled', 'pledge-over', { ends: over.factId, until: over.until });
  if (!right.ownerConfirmed && !endedStates.includes(state)) return { what: 'confirm-owner' };
  if (state === 'unconfirmed')
    return isPatent(right.kind)
      ? record('fees-stated', 'unconfirmed')
      : isMark
        ? record('renewed', 'unconfirmed-renewal')
        : { what: 'wait-state' };
  if (state === 'fee-due' || state === 'renewal-due')
    return record(isMark ? 'renewed' : 'fee-paid', isMark ? 'renewal' : 'fee', {
      until: open?.dueOn ?? right.nextFee?.dueOn ?? null,
      year: open?.year ?? right.nextFee?.year ?? null,
    });
  if (state === 'pending') return record('granted', 'grant');
  if (state === 'lapsed') return record('restored', 'restore');
  if (endedStates.includes(state)) return { what: 'ended' };
  if (term.how === 'missing') return { what: 'correct' };
  const pledge = right.standingBurdens.find(({ burden }) => burden === 'pledged');
  if (pledge) return record('pledge-cancelled', 'pledged', { ends: pledge.factId, until: pledge.until });
  if (right.mayPledge.may) return { what: 'use' };
  const { stops } = right.mayPledge;
  const why = stops.includes('frozen')
    ? 'frozen'
    : stops.includes('ownership-disputed')
      ? 'ownership'
      : stops.includes('kind-not-pledgeable')
        ? 'kind'
        : 'other';
  return { what: 'nothing', why };
}

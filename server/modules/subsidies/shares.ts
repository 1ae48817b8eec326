import { type SubsidyBudgetLevel, subsidyBudgetLevels } from '@zhirong/contracts';
import { type PlainDate, type Rate, type Refusal, refuse, refuseAt } from '@zhirong/kernel';
import { type Instrument, parameterOn, sayRate, textOn } from '@zhirong/policies';
import { ofMillion, type Share } from './item.ts';

/** Who bears a budget by the text of an instrument; `share` is absent where the text leaves it open. */
type Party = {
  readonly zh: string;
  readonly en: string;
  readonly level: SubsidyBudgetLevel | undefined;
  readonly share: Rate | undefined;
};

/** A text names its parties as it likes: these names are levels, any other is found by its share. */
const levelOf = (party: string): SubsidyBudgetLevel | undefined =>
  party === 'region' ? 'province' : subsidyBudgetLevels.find((level) => level === party);

export const partiesOf = (instrument: Instrument, day: PlainDate): Party[] =>
  (textOn(instrument, day)?.budgets ?? []).map(({ party, zh, en, share }) => {
    const stated = parameterOn(instrument, share.slice(1), day);
    return { zh, en, level: levelOf(party), share: stated?.type === 'rate' ? stated.rate : undefined };
  });

const isShare = ({ num, den }: Rate, percent: string): boolean =>
  num * 1_000_000n === ofMillion(percent) * den;

/** Each party's own level among those of a programme; undefined where one that is stated finds none. */
const matchLevels = (parties: readonly Party[], shares: readonly Share[]): Share[] | undefined => {
  const rest = [...shares];
  const take = (fits: (share: Share) => boolean): Share | undefined => {
    const place = rest.findIndex(fits);
    return place < 0 ? undefined : rest.splice(place, 1)[0];
  };
  const taken = new Map<Party, Share>();
  const named = parties.toSorted((a, b) => Number(b.level !== undefined) - Number(a.level !== undefined));
  for (const party of named) {
    const { level, share } = party;
    if (share?.num === 0n || (share === undefined && level === undefined)) continue;
    const found = take(
      (one) =>
        (level === undefined || one.level === level) && (share === undefined || isShare(share, one.percent)),
    );
    if (found) taken.set(party, found);
    else if (share) return undefined;
  }
  const open = parties.some(({ share }) => share === undefined);
  if (!open && rest.length > 0) return undefined;
  return [...parties.flatMap((party) => taken.get(party) ?? []), ...rest];
};

/**
 * Levels that bear an award, in the order of the instrument's own text, which decides where it states shares (S4-03);
 * `subsidies.shares-differ` where the programme has others, with what the text states.
 */
export const bearingShares = (
  instrument: Instrument,
  day: PlainDate,
  shares: readonly Share[],
  path?: string,
): Share[] | Refusal => {
  const parties = partiesOf(instrument, day);
  if (parties.every(({ share }) => share === undefined)) return [...shares];
  const matched = matchLevels(parties, shares);
  if (matched) return matched;
  const stated = parties.map(({ zh, share }) => `${zh} ${share ? sayRate(share) : '未定'}`).join('、');
  const facts = { title: instrument.title.zh, stated };
  return path === undefined
    ? refuse('subsidies.shares-differ', { facts })
    : refuseAt('subsidies.shares-differ', path, facts);
};

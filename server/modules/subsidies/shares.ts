import { type BearingHindrance, type SubsidyBudgetLevel, subsidyBudgetLevels } from '@zhirong/contracts';
import { isRefusal, type PlainDate, type Rate, type Refusal, refuse, refuseAt } from '@zhirong/kernel';
import { type Instrument, parameterOn, sayRate, textOn } from '@zhirong/policies';
import { budgetFor, ofMillion, payerPathOf, type Share } from './item.ts';
import type { Bearing, Programme } from './store.ts';

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

const statedShares = (parties: readonly Party[]): string =>
  parties.map(({ zh, share }) => `${zh} ${share ? sayRate(share) : '未定'}`).join('、');

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
  const facts = { title: instrument.title.zh, stated: statedShares(parties) };
  return path === undefined
    ? refuse('subsidies.shares-differ', { facts })
    : refuseAt('subsidies.shares-differ', path, facts);
};

export type Hindrance = { readonly kind: BearingHindrance; readonly stated: string };
/** Why a programme could bear no award of an instrument handed in on a day by a firm of this place; undefined where it can. */
export const hindranceOf = (
  instrument: Instrument,
  programme: Pick<Bearing, 'shares' | 'budgets'>,
  at: { readonly day: PlainDate; readonly regionPath: string },
): Hindrance | undefined => {
  const stated = statedShares(partiesOf(instrument, at.day));
  const shares = bearingShares(instrument, at.day, programme.shares);
  if (isRefusal(shares)) return { kind: 'shares-differ', stated };
  const lacking = (shares as Share[]).some(
    ({ level }) => !budgetFor(programme.budgets, level, at.regionPath),
  );
  return lacking ? { kind: 'no-budget', stated } : undefined;
};

/** Of the programmes that name an instrument, the first that can bear it; else the first, with what hinders it. */
export const bearingProgramme = (
  instrument: Instrument,
  programmes: readonly Bearing[],
  at: { readonly day: PlainDate; readonly regionPath: string },
): { programme: Bearing; hindrance: Hindrance | undefined } | undefined => {
  const payerPath = payerPathOf(at.regionPath, instrument.place);
  const judged = programmes
    .filter((one) => one.payerPath === payerPath && one.instruments.some(({ id }) => id === instrument.id))
    .map((programme) => ({ programme, hindrance: hindranceOf(instrument, programme, at) }));
  return judged.find(({ hindrance }) => hindrance === undefined) ?? judged[0];
};

/** What of a programme is paid in shares that its text no longer states. */
export const outgrownOf = (
  programme: Pick<Programme, 'shares' | 'instruments'>,
  instruments: ReadonlyMap<string, Instrument>,
  day: PlainDate,
) =>
  programme.instruments.flatMap(({ id, title }) => {
    const instrument = instruments.get(id);
    if (!instrument || !isRefusal(bearingShares(instrument, day, programme.shares))) return [];
    return [{ id, title, stated: statedShares(partiesOf(instrument, day)) }];
  });

/** Shares in one writing, whatever their order: `city 30 province 70` in millionths. */
export const sharesKey = (shares: readonly Share[]): string =>
  shares
    .map(({ level, percent }) => `${level} ${ofMillion(percent)}`)
    .toSorted()
    .join(' ');

import { assert, type Fen, type PlainDate, type Rate } from '@zhirong/kernel';
import { newestOn, textOn } from './dated.ts';
import type { Instrument, Said } from './instrument.ts';
import { type Quantity, readQuantity } from './units.ts';

export type FundTerms = {
  /** 分; absent where the text leaves it open. */
  readonly size?: Fen;
  readonly deposits: readonly (Said & { readonly party: string; readonly amount?: Fen })[];
  readonly parties: readonly (Said & {
    readonly party: string;
    readonly share?: Rate;
    readonly pays: boolean;
  })[];
};

/** The value of one parameter on a day; undefined where nothing is stated. */
export const parameterOn = (instrument: Instrument, name: string, day: PlainDate): Quantity | undefined => {
  const text = textOn(instrument, day);
  if (!text) return undefined;
  const parameter = text.parameters.get(name);
  assert(parameter !== undefined, `${instrument.id}: no parameter ${name}`);
  const value = newestOn(parameter.values, day)?.value ?? null;
  return value === null ? undefined : readQuantity(value, parameter.unit);
};

/** Size, deposits and shares of a compensation scheme as stated on a day (S0-17, S4-02); undefined for other kinds. */
export const fundOn = (instrument: Instrument, day: PlainDate): FundTerms | undefined => {
  const amount = textOn(instrument, day)?.amount;
  if (amount?.kind !== 'loss-compensation') return undefined;
  const moneyOf = (ref: string): Fen | undefined => {
    const stated = parameterOn(instrument, ref.slice(1), day);
    return stated?.type === 'money' ? stated.fen : undefined;
  };
  const size = amount.fund && moneyOf(amount.fund.size);
  return {
    ...(size !== undefined && { size }),
    deposits: (amount.fund?.deposits ?? []).map(({ party, zh, en, amount: ref }) => {
      const fen = moneyOf(ref);
      return { party, zh, en, ...(fen !== undefined && { amount: fen }) };
    }),
    parties: amount.parties.map(({ party, zh, en, share, pays }) => {
      const stated = parameterOn(instrument, share.slice(1), day);
      const known = stated?.type === 'rate' ? { share: stated.rate } : {};
      return { party, zh, en, ...known, pays: pays === true };
    }),
  };
};

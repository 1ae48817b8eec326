import type { SharingParty } from '@zhirong/contracts';
import { assert, type Fen, type Refusal, refuse, split } from '@zhirong/kernel';

/** One who bears a part: in the order that takes the stray 分 where remainders are equal. */
export type Party = {
  readonly place: number;
  readonly kind: SharingParty;
  readonly name: string;
  readonly organisationId: string | null;
  /** Of a `fund` part: the budget that bears it alone. */
  readonly contributorId: string | null;
  /** As written, such as `45` or `33.3333`. */
  readonly percent: string;
};
export type Part = Party & { readonly amountFen: Fen };

const scale = 10_000n;
const whole = 100n * scale;

/** A percent with at most four decimals as a whole number of ten-thousandths. */
export const weightOf = (percent: string): bigint => {
  const [units = '', decimals = ''] = percent.split('.');
  assert(/^\d+$/.test(units) && /^\d{0,4}$/.test(decimals), `percent ${percent}`);
  return BigInt(units) * scale + BigInt(decimals.padEnd(4, '0'));
};
const percentOf = (weight: bigint): string => {
  const decimals = (weight % scale).toString().padStart(4, '0').replace(/0+$/, '');
  return decimals === '' ? `${weight / scale}` : `${weight / scale}.${decimals}`;
};
/** As the database keeps it (`45.0000`) to as a person wrote it (`45`). */
export const plainPercent = (kept: string): string => percentOf(weightOf(kept));

/** S0-18: a table of shares bears the whole, or it is no table. */
export const judgeWhole = (percents: readonly string[], path: string): Refusal | undefined => {
  const sum = percents.reduce((total, percent) => total + weightOf(percent), 0n);
  if (sum === whole) return undefined;
  const facts = { sum: percentOf(sum) };
  return refuse('compensation.shares-not-whole', {
    facts,
    fields: [{ path, code: 'shares-not-whole', facts }],
  });
};

/**
 * A loss by its shares, exact to the 分: floors first, then a 分 each to the largest remainders, equal ones in the order
 * of the table. The parts sum to the loss (S4-02, `formulas.md` §5.5).
 */
export const shareLoss = (lossFen: Fen, parties: readonly Party[]): Part[] => {
  const parts = split(
    lossFen,
    parties.map(({ percent }) => weightOf(percent)),
  );
  return parties.map((party, index) => ({ ...party, amountFen: parts[index] as Fen }));
};

/**
 * What came back, to those who bore the loss. Weighed by what each still bears, which is the same shares to the 分 and
 * never gives anyone more than it bore: once everything is back, each has exactly its own.
 */
export const shareRecovery = (
  netFen: Fen,
  parts: readonly Part[],
  returned: ReadonlyMap<number, Fen>,
): Part[] => {
  const left = parts.map(({ place, amountFen }) => amountFen - (returned.get(place) ?? 0n));
  assert(
    left.every((fen) => fen >= 0n) && netFen <= left.reduce((sum, fen) => sum + fen, 0n),
    'no more comes back than was borne',
  );
  const given = split(netFen, left);
  return parts.map((part, index) => ({ ...part, amountFen: given[index] as Fen }));
};

export const ofFundIn = (parts: readonly Part[]): Fen =>
  parts.reduce((sum, { kind, amountFen }) => (kind === 'fund' ? sum + amountFen : sum), 0n);

/** Thousandths of a percent are enough to compare; two decimals to show. */
export const rateOf = (part: Fen, of: Fen): { readonly ofMillion: bigint; readonly percent: string } => {
  const ofMillion = of === 0n ? 0n : (part * 1_000_000n) / of;
  return {
    ofMillion,
    percent: `${ofMillion / 10_000n}.${((ofMillion / 100n) % 100n).toString().padStart(2, '0')}`,
  };
};
export const timesOf = (part: Fen, of: Fen): string | null => {
  if (of === 0n) return null;
  const hundredths = (part * 100n) / of;
  return `${hundredths / 100n}.${(hundredths % 100n).toString().padStart(2, '0')}`;
};

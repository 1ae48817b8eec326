import { daysBetween, type Fen, type PlainDate } from '@zhirong/kernel';

/** A line of either side: the bank's, or the book's on the bank account. Money in above zero. */
export type Matchable = {
  readonly key: string;
  readonly on: PlainDate;
  readonly amountFen: Fen;
  readonly reference: string | null;
};
export type MatchedBy = 'reference' | 'day' | 'near-day';
export type Match = { readonly bank: string; readonly book: string; readonly by: MatchedBy };

/** A payment told on Friday is booked on Monday; longer than this is another payment. */
export const nearDays = 3;

const tidy = (reference: string | null): string => (reference ?? '').trim().toLowerCase();
const apart = (a: Matchable, b: Matchable): number => Math.abs(daysBetween(a.on, b.on));
/** Two references that are both there and differ are two things. */
const mayBeSame = (a: Matchable, b: Matchable): boolean =>
  tidy(a.reference) === '' || tidy(b.reference) === '' || tidy(a.reference) === tidy(b.reference);

/**
 * Pairs lines of equal amount: by reference first, then by day, then by a neighbouring day where only one can be meant.
 * Each line is used once. The same lines give the same pairs, in whatever order they come.
 */
export const matchLines = (bank: readonly Matchable[], book: readonly Matchable[]): Match[] => {
  const inOrder = (a: Matchable, b: Matchable): number =>
    a.on < b.on ? -1 : a.on > b.on ? 1 : a.key < b.key ? -1 : a.key > b.key ? 1 : 0;
  const left = new Map(book.toSorted(inOrder).map((line) => [line.key, line]));
  let waiting = bank.toSorted(inOrder);
  const matches: Match[] = [];
  const byAmount = Map.groupBy(left.values(), ({ amountFen }) => amountFen);
  const candidates = (line: Matchable): Matchable[] =>
    (byAmount.get(line.amountFen) ?? []).filter(({ key }) => left.has(key));

  const pass = (
    by: MatchedBy,
    choose: (line: Matchable, others: readonly Matchable[]) => Matchable | undefined,
  ) => {
    const still: Matchable[] = [];
    for (const line of waiting) {
      const chosen = choose(line, candidates(line));
      if (!chosen) still.push(line);
      else {
        left.delete(chosen.key);
        matches.push({ bank: line.key, book: chosen.key, by });
      }
    }
    waiting = still;
  };
  pass('reference', (line, others) =>
    tidy(line.reference) === ''
      ? undefined
      : others
          .filter((other) => tidy(other.reference) === tidy(line.reference))
          .toSorted((a, b) => apart(line, a) - apart(line, b) || inOrder(a, b))[0],
  );
  pass('day', (line, others) => others.find((other) => other.on === line.on && mayBeSame(line, other)));
  pass('near-day', (line, others) => {
    const near = (a: Matchable, b: Matchable): boolean => apart(a, b) <= nearDays && mayBeSame(a, b);
    const mine = others.filter((other) => near(line, other));
    const [only] = mine;
    const rivals = waiting.filter(
      (other) => other !== line && other.amountFen === line.amountFen && only && near(other, only),
    );
    return mine.length === 1 && rivals.length === 0 ? only : undefined;
  });
  return matches;
};

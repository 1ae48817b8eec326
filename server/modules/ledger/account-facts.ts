import type { Stripe } from './lock-stripes.ts';

/** What never changes about an account. */
export type AccountFacts = Pick<Stripe, 'bookId' | 'regionPath' | 'operatorId'> & {
  readonly stripes: number;
};

const most = 20_000;
const known = new Map<string, AccountFacts>();

/** Remembered for whoever comes next; says nothing of who may see the account, which each statement is asked anew. */
export const rememberFacts = (stripes: Iterable<Stripe>): void => {
  for (const { accountId, bookId, regionPath, operatorId, stripesCount } of stripes) {
    if (known.size >= most) known.clear();
    known.set(accountId, { bookId, regionPath, operatorId, stripes: stripesCount });
  }
};

export const factsOf = (ids: readonly string[]): Map<string, AccountFacts> | undefined => {
  const facts = new Map<string, AccountFacts>();
  for (const id of ids) {
    const found = known.get(id);
    if (!found) return undefined;
    facts.set(id, found);
  }
  return facts;
};

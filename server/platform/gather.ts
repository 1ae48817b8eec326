/** What came of one item, or what is still to come of it: for that the next gathering does not wait. */
export type Gathered<Result> = PromiseSettledResult<Result> | Promise<Result>;

/**
 * Does alone what comes alone, and together what comes while others are under way: nobody waits for company, and the more
 * come at once, the less each costs. At most `atOnce` gatherings of at most `most` are under way.
 */
export const makeGathering = <Item, Result>(
  run: (items: readonly Item[]) => Promise<readonly Gathered<Result>[]>,
  { most, atOnce }: { readonly most: number; readonly atOnce: number },
): ((item: Item) => Promise<Result>) => {
  type Waiting = { item: Item; resolve: (result: Result) => void; reject: (error: unknown) => void };
  let waiting: Waiting[] = [];
  let underWay = 0;
  let turn = false;

  const settle = async (gathered: readonly Waiting[]): Promise<void> => {
    try {
      const results = await run(gathered.map(({ item }) => item));
      for (const [index, one] of gathered.entries()) {
        const result = results[index];
        if (result instanceof Promise) result.then(one.resolve, one.reject);
        else if (result?.status === 'fulfilled') one.resolve(result.value);
        else one.reject(result?.reason ?? new Error('a gathering answered too few'));
      }
    } catch (error) {
      for (const one of gathered) one.reject(error);
    }
  };
  const start = (): void => {
    turn = false;
    while (waiting.length > 0 && underWay < atOnce) {
      const gathered = waiting.slice(0, most);
      waiting = waiting.slice(most);
      underWay += 1;
      void settle(gathered).finally(() => {
        underWay -= 1;
        start();
      });
    }
  };
  return (item) =>
    new Promise((resolve, reject) => {
      waiting.push({ item, resolve, reject });
      // What arrives in the same turn of the event loop goes together.
      if (!turn && underWay < atOnce) {
        turn = true;
        setImmediate(start);
      }
    });
};

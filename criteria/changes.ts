import type { Reason } from './reason.ts';

/** One condition that would have to come out otherwise. */
export type Change = {
  /** Of the condition, as in the reason. */
  readonly path: string;
  /** `state`: the fact is not known and must be given; `alter`: it is known and must be another. */
  readonly kind: 'state' | 'alter';
  /** What the condition must come to. */
  readonly must: boolean;
  /** False where nobody can change it, such as the day a firm was registered. */
  readonly possible: boolean;
  readonly zh: string;
  readonly en: string;
};

const changeOf = (reason: Reason, must: boolean): Change => {
  const kind = reason.holds === 'unknown' ? 'state' : 'alter';
  const possible = !(reason.fixed && kind === 'alter');
  const { condition, actual } = reason;
  const zh = `${must ? '须' : '不得'}「${condition.zh}」${actual ? `，现为${actual.zh}` : '，尚未提供'}`;
  const en = `must ${must ? '' : 'not '}hold: ${condition.en}; ${actual ? `it is ${actual.en}` : 'not given'}`;
  return {
    path: reason.path,
    kind,
    must,
    possible,
    zh: possible ? zh : `${zh}（无法改变）`,
    en: possible ? en : `${en} (cannot be changed)`,
  };
};

/** What nobody can change weighs more than any number of things that somebody can. */
const weight = (changes: readonly Change[]): number =>
  changes.reduce((sum, change) => sum + (change.possible ? 1 : 1_000), 0);
const lightest = (ways: readonly (readonly Change[])[], count: number): Change[] =>
  ways
    .toSorted((a, b) => weight(a) - weight(b))
    .slice(0, count)
    .flat();

/**
 * The smallest set of conditions that must come out otherwise so that this part comes to `must`, ties by order. Where
 * one fact stands in two conditions both are listed; `check` has refused what no fact could satisfy.
 */
export const changesOf = (reason: Reason, must = true): readonly Change[] => {
  if (reason.holds === must) return [];
  const ways = () => reason.parts.map((part) => changesOf(part, must));
  const open = reason.parts.filter((part) => part.holds !== must).length;
  const done = reason.parts.length - open;
  switch (reason.kind) {
    case 'not':
      return changesOf(reason.parts[0] as Reason, !must);
    case 'all':
      return must ? ways().flat() : lightest(ways(), 1);
    case 'any':
      return must ? lightest(ways(), 1) : ways().flat();
    case 'at-least-of': {
      const least = reason.least ?? 0;
      // To hold, `least` parts must; to fail, all but `least - 1` must fail. Parts already there cost nothing.
      const needed = must ? least : reason.parts.length - least + 1;
      return lightest(
        ways().filter((way) => way.length > 0),
        needed - done,
      );
    }
    default:
      return [changeOf(reason, must)];
  }
};

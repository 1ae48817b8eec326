import type { FieldProblem } from '@zhirong/kernel';

const bound = (value: string | number): string | number =>
  typeof value === 'number' && !Number.isFinite(value) ? (value > 0 ? '+∞' : '−∞') : value;

/** A fault with what exactly is wrong in its code, so that each has a sentence of its own; open ends as signs. */
export const wordedFault = ({ path, code, facts = {} }: FieldProblem) => {
  const { problem, ...rest } = facts as Record<string, string | number>;
  return {
    path,
    code: `score.${problem ?? code}`,
    facts: Object.fromEntries(Object.entries(rest).map(([name, value]) => [name, bound(value)])),
  };
};

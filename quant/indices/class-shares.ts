import { requireThat, within } from '../invalid-input.ts';

/** How much of a classification code counts as the class: the code as given, or its section, class or subclass of IPC. */
export const classLevels = ['as-given', 'section', 'class', 'subclass'] as const;
export type ClassLevel = (typeof classLevels)[number];

const lengths = { section: 1, class: 3, subclass: 4 } as const;
const ipc = /^[A-HY]\d{2}[A-Z]/;
const mostClasses = 100_000;

/** The class that a code belongs to; at a level of IPC or CPC the code has to be one, such as `H04L 9/32`. */
export const classOf = (code: string, level: ClassLevel, path: string): string => {
  const trimmed = code.trim().toUpperCase();
  requireThat(trimmed !== '', path, 'empty');
  if (level === 'as-given') return trimmed;
  requireThat(ipc.test(trimmed), path, 'wrong-type', { wanted: 'IPC or CPC code, such as H04L 9/32' });
  return trimmed.slice(0, lengths[level]);
};

/** Class → how often, from a list with one code for each time, or from counts. */
export const classCounts = (
  input: {
    readonly classes?: readonly string[] | undefined;
    readonly counts?: Readonly<Record<string, number>> | undefined;
  },
  level: ClassLevel,
): ReadonlyMap<string, number> => {
  const { classes, counts } = input;
  requireThat((classes === undefined) !== (counts === undefined), 'classes', 'inconsistent', {
    with: 'classes | counts',
  });
  const pairs = classes
    ? classes.map((code, index) => [code, 1, `classes.${index}`] as const)
    : Object.entries(counts ?? {}).map(([code, count]) => [code, count, `counts.${code}`] as const);
  const list = classes ? 'classes' : 'counts';
  requireThat(pairs.length > 0, list, 'empty');
  requireThat(pairs.length <= mostClasses, list, 'too-large', { most: mostClasses });
  const found = new Map<string, number>();
  for (const [code, count, path] of pairs) {
    const name = classOf(code, level, path);
    found.set(name, (found.get(name) ?? 0) + within(count, 0, 1e12, path));
  }
  requireThat(
    [...found.values()].some((count) => count > 0),
    list,
    'empty',
  );
  return found;
};

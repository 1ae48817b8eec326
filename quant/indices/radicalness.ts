import { requireThat } from '../invalid-input.ts';
import type { Trace } from '../trace.ts';
import { type ClassLevel, classOf } from './class-shares.ts';

/**
 * Radicalness: the share of the classes of the cited patents that the patent itself is not in. Classes count each time
 * they are cited (`each`, default) or once (`distinct`). Source: OECD STI 2013/03 after Shane 2001.
 * @throws InvalidInput naming `citedClasses` or `ownClasses`
 */
export const radicalness = (input: {
  readonly citedClasses: readonly string[];
  readonly ownClasses: readonly string[];
  readonly level?: ClassLevel | undefined;
  readonly count?: 'each' | 'distinct' | undefined;
}): { readonly value: number; readonly outside: number; readonly cited: number; readonly trace: Trace } => {
  const { level = 'as-given', count = 'each' } = input;
  for (const list of ['citedClasses', 'ownClasses'] as const) {
    requireThat(input[list].length > 0, list, 'empty');
    requireThat(input[list].length <= 100_000, list, 'too-large', { most: 100_000 });
  }
  const own = new Set(input.ownClasses.map((code, index) => classOf(code, level, `ownClasses.${index}`)));
  const all = input.citedClasses.map((code, index) => classOf(code, level, `citedClasses.${index}`));
  const counted = count === 'distinct' ? [...new Set(all)] : all;
  const outside = counted.filter((name) => !own.has(name)).length;
  const value = outside / counted.length;
  return {
    value,
    outside,
    cited: counted.length,
    trace: [
      { zh: '被引类别数', en: 'Classes cited', value: counted.length },
      { zh: '本专利以外的类别数', en: 'Of them, not its own', value: outside },
      { zh: '突破性指数', en: 'Radicalness', formula: 'outside/cited', value },
    ],
  };
};

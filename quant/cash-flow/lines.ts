import type { TraceLine } from '../trace.ts';

/** One line of a trace, in the order in which people read it. */
export const line = (
  zh: string,
  en: string,
  value: number | string,
  formula?: string,
  unit?: string,
): TraceLine => ({
  zh,
  en,
  ...(formula !== undefined && { formula }),
  value,
  ...(unit !== undefined && { unit }),
});

import type { TraceLine } from '../trace.ts';

/** One line of a trace; without a formula for what was given. */
export const line = (
  [zh, en]: readonly [zh: string, en: string],
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

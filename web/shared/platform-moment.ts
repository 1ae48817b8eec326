/**
 * The platform's moment when the reader's machine shows `readerMillis`: as far from `now` as the reader's own clock has
 * run since it was told `now`, at `toldAt`. Empty while nothing was told.
 */
export const platformMoment = (now: string, toldAt: number, readerMillis: number): string => {
  const begun = Date.parse(now);
  return Number.isNaN(begun) ? '' : new Date(begun + (readerMillis - toldAt)).toISOString();
};

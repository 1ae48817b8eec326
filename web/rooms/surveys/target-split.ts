export type Basis = 'guiding' | 'soft-minimum';
export type TargetLine = {
  readonly adcode: string;
  readonly name: string;
  /** As typed; '' where none is set. */
  readonly typed: string;
  readonly basis: Basis;
};
type Set = { readonly region: { readonly adcode: string }; readonly replies: number; readonly basis: Basis };

const most = 1_000_000;

/** What a region was given: the guiding number before the soft minimum. */
export const targetSetFor = <T extends Set>(targets: readonly T[], adcode: string): T | undefined => {
  const own = targets.filter((target) => target.region.adcode === adcode);
  return own.find((target) => target.basis === 'guiding') ?? own[0];
};

/** One line a region, with what is set for it now. */
export const linesOf = (
  regions: readonly { readonly adcode: string; readonly name: string }[],
  targets: readonly Set[],
): TargetLine[] =>
  regions.map(({ adcode, name }) => {
    const now = targetSetFor(targets, adcode);
    return { adcode, name, typed: now ? String(now.replies) : '', basis: now?.basis ?? 'guiding' };
  });

/** Full-width digits, grouping commas and blanks are mended as they are typed. */
export const mendCount = (text: string): string =>
  text
    .replace(/[０-９]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
    .replace(/[,，\s]/g, '');

/** The number typed; null for none, undefined for what is no whole number from 0 to a million. */
export function countOf(typed: string): number | null | undefined {
  if (typed === '') return null;
  const count = /^\d{1,7}$/.test(typed) ? Number(typed) : undefined;
  return count !== undefined && count <= most ? count : undefined;
}

export const sumOf = (lines: readonly TargetLine[]): number =>
  lines.reduce((sum, line) => sum + (countOf(line.typed) ?? 0), 0);

/** Lines that differ from what is set; an emptied line cannot be saved, it keeps what was set. */
export const changedLines = (lines: readonly TargetLine[], before: readonly TargetLine[]): TargetLine[] =>
  lines.filter((line) => {
    const old = before.find((one) => one.adcode === line.adcode);
    const count = countOf(line.typed);
    return typeof count === 'number' && (line.typed !== old?.typed || line.basis !== old.basis);
  });

import type { Owner } from './right.ts';

export type OwnFirm = { readonly name: string; readonly uscc: string };

/** Brackets, blanks and width are written as one likes; nothing else is. */
export const nameKey = (name: string): string =>
  name
    .normalize('NFKC')
    .replace(/[\s·•]/g, '')
    .replace(/[〔［【]/g, '(')
    .replace(/[〕］】]/g, ')')
    .toUpperCase();

/** How a firm is found among the owners of a right: by its code, or by its very name where no other code stands beside it. */
export const isOwner = (
  firm: OwnFirm,
  owners: readonly Pick<Owner, 'name' | 'uscc'>[],
): 'uscc' | 'name' | undefined => {
  if (owners.some(({ uscc }) => uscc !== null && uscc.toUpperCase() === firm.uscc)) return 'uscc';
  return owners.some(({ name, uscc }) => uscc === null && nameKey(name) === nameKey(firm.name))
    ? 'name'
    : undefined;
};

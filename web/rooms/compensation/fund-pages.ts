import type { Role } from '@zhirong/contracts';
import { bankRoles, fundLookers, fundReaders, insuranceReaders } from '@zhirong/contracts/words';
import { entries } from '../../shared/shell/entries.ts';

const pages = [
  ['/subsidies', fundReaders],
  ['/compensation', fundReaders],
  ['/compensation/filings', fundReaders],
  ['/compensation/claims', [...fundLookers, ...bankRoles]],
  ['/agreements', fundReaders],
  ['/insurances', insuranceReaders],
] as const satisfies readonly (readonly [path: string, roles: readonly Role[]])[];
export type FundPage = (typeof pages)[number][0];

/**
 * Pages that a role goes between under the entry of the funds: those it may see and has no other entry for. The subsidies
 * are among them where one entry leads to both.
 */
export const fundPagesOf = (role: Role | 'nobody'): readonly FundPage[] => {
  const menu = new Set<string>(role === 'nobody' ? [] : entries[role].map(({ path }) => path));
  const isShared = !menu.has('/compensation');
  const top: FundPage = isShared ? '/subsidies' : '/compensation';
  if (!menu.has(top)) return [];
  const own = pages.filter(
    ([path, roles]) =>
      (roles as readonly string[]).includes(role) &&
      (path === '/subsidies' ? isShared : path === top || !menu.has(path)),
  );
  return own.length > 1 ? own.map(([path]) => path) : [];
};

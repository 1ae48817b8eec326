import type { Role } from '@zhirong/contracts';
import type { words } from '../../words/zh/shell.ts';

/** A word of the work, and the page it opens. The page must stand in map.tsx (tested). */
export type Entry = { path: `/${string}`; word: keyof typeof words & `nav.${string}` };

const workbench: Entry = { path: '/', word: 'nav.workbench' };
const looks: Entry = { path: '/looks', word: 'nav.looks' };
const colleagues: Entry = { path: '/account', word: 'nav.colleagues' };
const organisations: Entry = { path: '/admin/organisations', word: 'nav.organisations' };
const people: Entry = { path: '/admin/people', word: 'nav.people' };

/** At most seven per role, the most used first: on a phone the first four stand in the bottom bar. */
export const entries: Readonly<Record<Role, readonly Entry[]>> = {
  'ip-officer': [workbench],
  'finance-officer': [workbench],
  regulator: [workbench],
  'enterprise-ip-manager': [workbench, looks, colleagues],
  'enterprise-finance': [workbench, looks, colleagues],
  'bank-officer': [workbench],
  'bank-approver': [workbench],
  'guarantor-officer': [workbench],
  'insurer-officer': [workbench],
  appraiser: [workbench],
  'agency-officer': [workbench],
  'fund-operator': [workbench],
  'system-admin': [workbench, organisations, people],
  'security-admin': [workbench, people, organisations],
  auditor: [
    workbench,
    { path: '/audit/commands', word: 'nav.commands' },
    { path: '/audit/seal', word: 'nav.seal' },
    looks,
  ],
};

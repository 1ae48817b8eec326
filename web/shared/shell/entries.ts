import type { Role } from '@zhirong/contracts';
import type { words } from '../../words/zh/shell.ts';

/** A word of the work, and the page it opens. The page must stand in map.tsx (tested). */
export type Entry = { path: `/${string}`; word: keyof typeof words & `nav.${string}` };

const workbench: Entry = { path: '/', word: 'nav.workbench' };
const surveys: Entry = { path: '/surveys', word: 'nav.surveys' };
const campaigns: Entry = { path: '/surveys', word: 'nav.campaigns' };
const enterprises: Entry = { path: '/enterprises', word: 'nav.enterprises' };
const loans: Entry = { path: '/loans', word: 'nav.loans' };
const fairs: Entry = { path: '/fairs', word: 'nav.fairs' };
const statistics: Entry = { path: '/statistics', word: 'nav.statistics' };
const needs: Entry = { path: '/needs', word: 'nav.needs' };
const myNeeds: Entry = { path: '/needs', word: 'nav.my-needs' };
/** The key-service lists are screened from the needs; one entry for both keeps the officer's at seven. */
const needsAndLists: Entry = { path: '/needs', word: 'nav.needs-and-lists' };
const releasedLists: Entry = { path: '/lists/released', word: 'nav.lists' };
const rights: Entry = { path: '/rights', word: 'nav.rights' };
const books: Entry = { path: '/ledger', word: 'nav.books' };
const feeds: Entry = { path: '/admin/feeds', word: 'nav.feeds' };
const valuations: Entry = { path: '/valuations', word: 'nav.valuations' };
const regionValues: Entry = { path: '/valuations/overview', word: 'nav.valuations' };
const appraisals: Entry = { path: '/valuations/appraisers', word: 'nav.valuations' };
const funds: Entry = { path: '/compensation', word: 'nav.funds' };
const lossClaims: Entry = { path: '/compensation/claims', word: 'nav.loss-claims' };
const filings: Entry = { path: '/compensation/filings', word: 'nav.filings' };
const scores: Entry = { path: '/scoring', word: 'nav.scoring' };
const looks: Entry = { path: '/looks', word: 'nav.looks' };
const organisations: Entry = { path: '/admin/organisations', word: 'nav.organisations' };
const people: Entry = { path: '/admin/people', word: 'nav.people' };

/** At most seven per role, the most used first: on a phone the first four stand in the bottom bar. */
export const entries: Readonly<Record<Role, readonly Entry[]>> = {
  'ip-officer': [workbench, campaigns, enterprises, needsAndLists, fairs, loans, statistics],
  'finance-officer': [workbench, funds, statistics, rights, books, regionValues],
  regulator: [workbench, loans, statistics, rights, valuations, funds],
  'enterprise-ip-manager': [workbench, myNeeds, loans, surveys, rights, scores, looks],
  'enterprise-finance': [workbench, myNeeds, loans, surveys, rights, scores, looks],
  'bank-officer': [workbench, needs, releasedLists, loans, rights, valuations, filings],
  'bank-approver': [workbench, needs, releasedLists, loans, rights, valuations, filings],
  'guarantor-officer': [workbench, rights, appraisals, funds],
  'insurer-officer': [workbench, rights, appraisals, funds],
  appraiser: [workbench, rights, valuations, funds],
  'agency-officer': [workbench],
  'fund-operator': [workbench, funds, lossClaims, filings, books],
  'system-admin': [workbench, organisations, people, feeds],
  'security-admin': [workbench, people, organisations],
  auditor: [
    workbench,
    { path: '/audit/commands', word: 'nav.commands' },
    { path: '/audit/seal', word: 'nav.seal' },
    looks,
  ],
};

import type { Role } from '@zhirong/contracts';
import type { words } from '../../words/zh/shell.ts';

/** A word of the work, and the page it opens. The page must stand in map.tsx (tested). */
export type Entry = {
  path: `/${string}`;
  word: keyof typeof words & `nav.${string}`;
  /** Other pages behind the same entry: it is marked there too. */
  also?: readonly `/${string}`[];
};

const workbench: Entry = { path: '/', word: 'nav.workbench' };
const surveys: Entry = { path: '/surveys', word: 'nav.surveys' };
/** What firms own, what it is worth and how they are graded is reached from the firms. */
const enterprises: Entry = {
  path: '/enterprises',
  word: 'nav.enterprises',
  also: ['/rights', '/valuations', '/scoring'],
};
const loans: Entry = { path: '/loans', word: 'nav.loans' };
const statistics: Entry = { path: '/statistics', word: 'nav.statistics' };
const needs: Entry = { path: '/needs', word: 'nav.needs' };
const myNeeds: Entry = { path: '/needs', word: 'nav.my-needs' };
/** The key-service lists are screened from the needs; one entry for both keeps the officer's at seven. */
const needsAndLists: Entry = { path: '/needs', word: 'nav.needs-and-lists' };
const releasedLists: Entry = { path: '/lists/released', word: 'nav.lists' };
const rights: Entry = { path: '/rights', word: 'nav.rights' };
/** A firm's policies stand beside what they insure; one entry for both keeps the firm's at seven. */
const rightsAndInsurance: Entry = {
  path: '/rights',
  word: 'nav.rights-and-insurance',
  also: ['/insurances', '/valuations'],
};
const books: Entry = { path: '/ledger', word: 'nav.books' };
const feeds: Entry = { path: '/admin/feeds', word: 'nav.feeds' };
const valuations: Entry = { path: '/valuations', word: 'nav.valuations' };
const regionValues: Entry = { path: '/valuations/overview', word: 'nav.valuations' };
const appraisals: Entry = { path: '/valuations/appraisers', word: 'nav.valuations' };
const funds: Entry = { path: '/compensation', word: 'nav.funds' };
const fundsAndPapers: Entry = { ...funds, also: ['/agreements', '/insurances'] };
const lossClaims: Entry = { path: '/compensation/claims', word: 'nav.loss-claims' };
const filings: Entry = { path: '/compensation/filings', word: 'nav.filings' };
const agreements: Entry = { path: '/agreements', word: 'nav.agreements' };
const insurances: Entry = { path: '/insurances', word: 'nav.insurances' };
/** Public support; where a role has the funds too, both stand behind one entry. */
const subsidies: Entry = { path: '/subsidies', word: 'nav.subsidies' };
const myChances: Entry = { path: '/subsidies', word: 'nav.my-subsidies' };
const money: Entry = {
  path: '/subsidies',
  word: 'nav.money',
  also: ['/compensation', '/agreements', '/insurances'],
};
/** Fairs follow the surveys that made them; one entry for both keeps the officer's at seven. */
const campaignsAndFairs: Entry = { path: '/surveys', word: 'nav.campaigns-and-fairs', also: ['/fairs'] };
const scores: Entry = { path: '/scoring', word: 'nav.scoring' };
const looks: Entry = { path: '/looks', word: 'nav.looks' };
const organisations: Entry = { path: '/admin/organisations', word: 'nav.organisations' };
const people: Entry = { path: '/admin/people', word: 'nav.people' };

/** At most seven per role, the most used first: on a phone the first four stand in the bottom bar. */
export const entries: Readonly<Record<Role, readonly Entry[]>> = {
  'ip-officer': [workbench, campaignsAndFairs, enterprises, needsAndLists, loans, money, statistics],
  'finance-officer': [workbench, subsidies, fundsAndPapers, statistics, books, rights, regionValues],
  regulator: [workbench, loans, statistics, rights, valuations, fundsAndPapers, subsidies],
  'enterprise-ip-manager': [workbench, myNeeds, myChances, surveys, loans, rightsAndInsurance, scores],
  'enterprise-finance': [workbench, myNeeds, myChances, surveys, loans, rightsAndInsurance, scores],
  'bank-officer': [workbench, needs, releasedLists, loans, rights, valuations, money],
  'bank-approver': [workbench, needs, releasedLists, loans, rights, valuations, money],
  'guarantor-officer': [workbench, rights, appraisals, funds, subsidies, agreements],
  'insurer-officer': [workbench, rights, appraisals, funds, subsidies, insurances, agreements],
  appraiser: [workbench, rights, valuations, funds, subsidies, agreements],
  'agency-officer': [workbench, subsidies, funds, agreements],
  'fund-operator': [workbench, funds, lossClaims, filings, books, agreements, insurances],
  'system-admin': [workbench, organisations, people, feeds],
  'security-admin': [workbench, people, organisations],
  auditor: [
    workbench,
    { path: '/audit/commands', word: 'nav.commands' },
    { path: '/audit/seal', word: 'nav.seal' },
    looks,
    money,
  ],
};

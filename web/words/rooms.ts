import 'i18next';

/** One line per file of words; the file of the same name stands in `zh/` and in `en/`. */
export type Rooms = {
  everywhere: typeof import('./zh/everywhere.ts').words;
  shell: typeof import('./zh/shell.ts').words;
  refusals: typeof import('@zhirong/contracts/refusal-words/zh').words;
  identity: typeof import('./zh/identity.ts').words;
  enterprises: typeof import('./zh/enterprises.ts').words;
  workbench: typeof import('./zh/workbench.ts').words;
  notices: typeof import('./zh/notices.ts').words;
  surveys: typeof import('./zh/surveys.ts').words;
  'surveys-forms': typeof import('./zh/surveys-forms.ts').words;
  'surveys-fill': typeof import('./zh/surveys-fill.ts').words;
  statistics: typeof import('./zh/statistics.ts').words;
  audit: typeof import('./zh/audit.ts').words;
  needs: typeof import('./zh/needs.ts').words;
  library: typeof import('./zh/library.ts').words;
  lists: typeof import('./zh/lists.ts').words;
  agreements: typeof import('./zh/agreements.ts').words;
  compensation: typeof import('./zh/compensation.ts').words;
  subsidies: typeof import('./zh/subsidies.ts').words;
  loans: typeof import('./zh/loans.ts').words;
  scoring: typeof import('./zh/scoring.ts').words;
  fairs: typeof import('./zh/fairs.ts').words;
  assets: typeof import('./zh/assets.ts').words;
  valuation: typeof import('./zh/valuation.ts').words;
  ledger: typeof import('./zh/ledger.ts').words;
};

/** A word anywhere, such as `audit:commands.title`. */
export type WordKey = { [R in keyof Rooms]: `${R}:${keyof Rooms[R] & string}` }[keyof Rooms];

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'everywhere';
    keySeparator: false;
    resources: Rooms;
  }
}

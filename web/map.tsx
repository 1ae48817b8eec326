import { bankRoles, enterpriseRoles, officerRoles } from '@zhirong/contracts/words';
import type { PageRow } from './shared/page-table.ts';

const rightKeepers = ['ip-officer', ...enterpriseRoles] as const;
const rightReaders = [
  ...rightKeepers,
  'finance-officer',
  'regulator',
  ...bankRoles,
  'guarantor-officer',
  'insurer-officer',
  'appraiser',
] as const;

const ledgerReaders = ['fund-operator', 'ip-officer', 'finance-officer', 'regulator', 'auditor'] as const;

/** Every page of the platform: path, who, crumb, and the file that is fetched when it is first opened. */
export const map: readonly PageRow[] = [
  {
    path: '/sign-in',
    roles: 'visitor',
    crumb: 'identity:sign-in',
    load: () => import('./rooms/identity/sign-in-page.tsx').then((file) => file.SignInPage),
  },
  {
    path: '/set-up',
    roles: 'visitor',
    crumb: 'identity:set-up',
    load: () => import('./rooms/identity/set-up-page.tsx').then((file) => file.SetUpPage),
  },
  {
    path: '/invitation',
    roles: 'visitor',
    crumb: 'identity:invitation',
    load: () => import('./rooms/identity/invitation-page.tsx').then((file) => file.InvitationPage),
  },
  {
    path: '/register',
    roles: 'visitor',
    crumb: 'enterprises:register',
    load: () => import('./rooms/enterprises/register-page.tsx').then((file) => file.RegisterPage),
  },

  {
    path: '/',
    roles: 'signed-in',
    crumb: 'workbench:title',
    load: () => import('./rooms/workbench/workbench-page.tsx').then((file) => file.WorkbenchPage),
  },
  {
    path: '/notices',
    roles: 'signed-in',
    crumb: 'notices:title',
    load: () => import('./rooms/notices/notices-page.tsx').then((file) => file.NoticesPage),
  },
  {
    path: '/account',
    roles: 'signed-in',
    crumb: 'identity:account',
    load: () => import('./rooms/identity/account-page.tsx').then((file) => file.AccountPage),
  },

  {
    path: '/admin/organisations',
    roles: ['system-admin', 'security-admin'],
    crumb: 'identity:organisations',
    load: () => import('./rooms/identity/organisations-page.tsx').then((file) => file.OrganisationsPage),
  },
  {
    path: '/admin/people',
    roles: ['system-admin', 'security-admin'],
    crumb: 'identity:people',
    load: () => import('./rooms/identity/people-page.tsx').then((file) => file.PeoplePage),
  },

  {
    path: '/surveys',
    roles: ['ip-officer', ...enterpriseRoles],
    crumb: 'surveys:campaigns',
    load: () => import('./rooms/surveys/surveys-page.tsx').then((file) => file.SurveysPage),
  },
  {
    path: '/surveys/new',
    roles: ['ip-officer'],
    crumb: 'surveys:plan',
    under: '/surveys',
    load: () => import('./rooms/surveys/plan-campaign-page.tsx').then((file) => file.PlanCampaignPage),
  },
  {
    path: '/surveys/forms',
    roles: ['ip-officer'],
    crumb: 'surveys-forms:forms',
    under: '/surveys',
    load: () => import('./rooms/surveys/forms-page.tsx').then((file) => file.FormsPage),
  },
  {
    path: '/surveys/forms/$formId',
    roles: ['ip-officer'],
    crumb: 'surveys-forms:form',
    under: '/surveys/forms',
    load: () => import('./rooms/surveys/form-page.tsx').then((file) => file.FormPage),
  },
  {
    path: '/surveys/replies/$replyId',
    roles: ['ip-officer'],
    crumb: 'surveys:reply',
    under: '/surveys',
    load: () => import('./rooms/surveys/reply-page.tsx').then((file) => file.ReplyPage),
  },
  {
    path: '/surveys/$campaignId',
    roles: ['ip-officer'],
    crumb: 'surveys:campaign',
    under: '/surveys',
    load: () => import('./rooms/surveys/campaign-page.tsx').then((file) => file.CampaignPage),
  },
  {
    path: '/surveys/$campaignId/fill',
    roles: enterpriseRoles,
    crumb: 'surveys-fill:fill',
    under: '/surveys',
    load: () => import('./rooms/surveys/fill-page.tsx').then((file) => file.FillPage),
  },
  {
    path: '/surveys/$campaignId/receipt',
    roles: enterpriseRoles,
    crumb: 'surveys-fill:receipt',
    under: '/surveys',
    load: () => import('./rooms/surveys/receipt-page.tsx').then((file) => file.ReceiptPage),
  },

  {
    path: '/enterprises',
    roles: ['ip-officer'],
    crumb: 'enterprises:enterprises',
    load: () => import('./rooms/enterprises/enterprises-page.tsx').then((file) => file.EnterprisesPage),
  },
  {
    path: '/enterprises/new',
    roles: ['ip-officer'],
    crumb: 'enterprises:record',
    under: '/enterprises',
    load: () => import('./rooms/enterprises/record-page.tsx').then((file) => file.RecordPage),
  },
  {
    path: '/enterprises/$enterpriseId',
    roles: ['ip-officer', ...enterpriseRoles],
    crumb: 'enterprises:enterprise',
    under: '/enterprises',
    load: () => import('./rooms/enterprises/enterprise-page.tsx').then((file) => file.EnterprisePage),
  },

  {
    path: '/statistics',
    roles: officerRoles,
    crumb: 'statistics:title',
    load: () => import('./rooms/statistics/scoreboard-page.tsx').then((file) => file.ScoreboardPage),
  },
  {
    path: '/hall',
    roles: officerRoles,
    bare: true,
    crumb: 'statistics:hall',
    load: () => import('./rooms/statistics/hall-page.tsx').then((file) => file.HallPage),
  },

  {
    path: '/needs',
    roles: ['ip-officer', ...enterpriseRoles, ...bankRoles],
    crumb: 'needs:title',
    load: () => import('./rooms/needs/needs-page.tsx').then((file) => file.NeedsPage),
  },
  {
    path: '/needs/$needId',
    roles: ['ip-officer', ...enterpriseRoles, ...bankRoles],
    crumb: 'needs:title',
    under: '/needs',
    load: () => import('./rooms/needs/need-page.tsx').then((file) => file.NeedPage),
  },
  {
    path: '/lists',
    roles: ['ip-officer'],
    crumb: 'lists:title',
    load: () => import('./rooms/lists/lists-page.tsx').then((file) => file.ListsPage),
  },
  {
    path: '/lists/versions/$versionId',
    roles: ['ip-officer'],
    crumb: 'lists:title',
    under: '/lists',
    load: () => import('./rooms/lists/version-page.tsx').then((file) => file.VersionPage),
  },
  {
    path: '/lists/released',
    roles: bankRoles,
    crumb: 'lists:title',
    load: () => import('./rooms/lists/released-lists-page.tsx').then((file) => file.ReleasedListsPage),
  },
  {
    path: '/lists/released/$versionId',
    roles: bankRoles,
    crumb: 'lists:title',
    under: '/lists/released',
    load: () => import('./rooms/lists/released-list-page.tsx').then((file) => file.ReleasedListPage),
  },

  {
    path: '/audit/commands',
    roles: ['auditor'],
    crumb: 'audit:commands',
    load: () => import('./rooms/audit/commands-page.tsx').then((file) => file.CommandsPage),
  },
  {
    path: '/audit/seal',
    roles: ['auditor'],
    crumb: 'audit:seal',
    load: () => import('./rooms/audit/seal-page.tsx').then((file) => file.SealPage),
  },
  {
    path: '/looks',
    roles: ['auditor', ...enterpriseRoles],
    crumb: 'audit:looks',
    load: () => import('./rooms/audit/looks-page.tsx').then((file) => file.LooksPage),
  },

  {
    path: '/loans',
    roles: ['ip-officer', 'regulator', ...enterpriseRoles, ...bankRoles],
    crumb: 'loans:loans',
    load: () => import('./rooms/loans/loans-page.tsx').then((file) => file.LoansPage),
  },
  {
    path: '/loans/$loanId',
    roles: ['ip-officer', 'regulator', ...enterpriseRoles, ...bankRoles],
    crumb: 'loans:loans',
    under: '/loans',
    load: () => import('./rooms/loans/loan-page.tsx').then((file) => file.LoanPage),
  },
  {
    path: '/fairs',
    roles: ['ip-officer'],
    crumb: 'fairs:fairs',
    load: () => import('./rooms/fairs/fairs-page.tsx').then((file) => file.FairsPage),
  },
  {
    path: '/rights',
    roles: rightReaders,
    crumb: 'assets:rights',
    load: () => import('./rooms/assets/rights-page.tsx').then((file) => file.RightsPage),
  },
  {
    path: '/rights/new',
    roles: rightKeepers,
    crumb: 'assets:register',
    under: '/rights',
    load: () => import('./rooms/assets/register-page.tsx').then((file) => file.RegisterRightPage),
  },
  {
    path: '/rights/fees',
    roles: rightKeepers,
    crumb: 'assets:fees',
    under: '/rights',
    load: () => import('./rooms/assets/fees-page.tsx').then((file) => file.FeesPage),
  },
  {
    path: '/rights/claims',
    roles: rightKeepers,
    crumb: 'assets:claims',
    under: '/rights',
    load: () => import('./rooms/assets/claims-page.tsx').then((file) => file.ClaimsPage),
  },
  {
    path: '/rights/imports',
    roles: rightKeepers,
    crumb: 'assets:imports',
    under: '/rights',
    load: () => import('./rooms/assets/imports-page.tsx').then((file) => file.ImportsPage),
  },
  {
    path: '/rights/imports/$importId',
    roles: rightKeepers,
    crumb: 'assets:import',
    under: '/rights/imports',
    load: () => import('./rooms/assets/import-page.tsx').then((file) => file.ImportPage),
  },
  {
    path: '/rights/check-ups/$enterpriseId',
    roles: rightKeepers,
    crumb: 'assets:check-up',
    under: '/rights',
    load: () => import('./rooms/assets/check-up-page.tsx').then((file) => file.CheckUpPage),
  },
  {
    path: '/rights/$rightId',
    roles: rightReaders,
    crumb: 'assets:right',
    under: '/rights',
    load: () => import('./rooms/assets/right-page.tsx').then((file) => file.RightPage),
  },
  {
    path: '/admin/feeds',
    roles: ['system-admin'],
    crumb: 'assets:feeds',
    load: () => import('./rooms/assets/feeds-page.tsx').then((file) => file.FeedsPage),
  },

  {
    path: '/ledger',
    roles: ledgerReaders,
    crumb: 'ledger:books',
    load: () => import('./rooms/ledger/books-page.tsx').then((file) => file.BooksPage),
  },
  {
    path: '/ledger/books/$bookId',
    roles: ledgerReaders,
    crumb: 'ledger:book',
    under: '/ledger',
    load: () => import('./rooms/ledger/book-page.tsx').then((file) => file.BookPage),
  },
  {
    path: '/ledger/entries/$entryId',
    roles: ledgerReaders,
    crumb: 'ledger:entry',
    under: '/ledger',
    load: () => import('./rooms/ledger/entry-page.tsx').then((file) => file.EntryPage),
  },
  {
    path: '/ledger/accounts/$accountId',
    roles: ledgerReaders,
    crumb: 'ledger:statement',
    under: '/ledger',
    load: () => import('./rooms/ledger/account-page.tsx').then((file) => file.AccountPage),
  },
  {
    path: '/ledger/bank-statements/$statementId',
    roles: ledgerReaders,
    crumb: 'ledger:reconciliation',
    under: '/ledger',
    load: () => import('./rooms/ledger/reconciliation-page.tsx').then((file) => file.ReconciliationPage),
  },
];

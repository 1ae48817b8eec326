import { enterpriseRoles } from '@zhirong/contracts/words';
import type { PageRow } from './shared/page-table.ts';

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
];

import {
  type AnyRoute,
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from '@tanstack/react-router';
import { map } from '../map.tsx';
import type { PageRow } from './page-table.ts';
import { FailedPage, MissingPage } from './plain-pages.tsx';
import { RefusalError } from './refusal-error.ts';
import { queries, roleOf, type Session, sessionQuery } from './session.ts';

const root = createRootRoute({
  component: Outlet,
  beforeLoad: async () => ({ session: await queries.ensureQueryData(sessionQuery) }),
});

/** The shell is a layout of its own, so that a visitor never fetches it. */
const shell = createRoute({
  getParentRoute: () => root,
  id: 'shell',
  component: lazyRouteComponent(() => import('./shell/shell.tsx'), 'Shell'),
});

/** Sends a visitor to sign in and back again; a role that has no business here is told so. */
function admit(row: PageRow, session: Session, href: string): void {
  if (row.roles === 'visitor') return;
  if (!session.person) {
    throw redirect({ to: '/sign-in', search: (href === '/' ? {} : { then: href }) as never, replace: true });
  }
  if (session.person.passwordExpired && row.path !== '/account') {
    throw redirect({ to: '/account', search: { tab: 'password' } as never, replace: true });
  }
  const role = roleOf(session);
  if (row.roles !== 'signed-in' && !(role && row.roles.includes(role))) {
    throw new RefusalError({ code: 'identity.role-may-not', status: 403 });
  }
}

const isBare = (row: PageRow): boolean => row.roles === 'visitor' || row.bare === true;

function routeOf(row: PageRow): AnyRoute {
  const above = row.under ? map.find((other) => other.path === row.under) : undefined;
  return createRoute({
    getParentRoute: () => (isBare(row) ? root : shell) as typeof root,
    path: row.path,
    staticData: {
      path: row.path,
      crumb: row.crumb,
      ...(above ? { under: { path: above.path, crumb: above.crumb } } : {}),
    },
    beforeLoad: ({ context, location }) => admit(row, context.session, location.href),
    component: lazyRouteComponent(() => row.load().then((page) => ({ default: page }))),
  });
}

const outside = map.filter(isBare).map(routeOf);
const inside = map.filter((row) => !isBare(row)).map(routeOf);

export const router = createRouter({
  routeTree: root.addChildren([shell.addChildren(inside), ...outside]),
  defaultErrorComponent: FailedPage,
  defaultNotFoundComponent: MissingPage,
  defaultPreload: false,
  defaultPendingMs: 300,
  scrollRestoration: true,
  // Fields of the address are plain text, as a person would type them.
  parseSearch: (text) => Object.fromEntries(new URLSearchParams(text)),
  stringifySearch: (search) => {
    const text = new URLSearchParams(search as Record<string, string>).toString();
    return text ? `?${text}` : '';
  },
});

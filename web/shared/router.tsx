import {
  type AnyRoute,
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
  type RouteComponent,
} from '@tanstack/react-router';
import { map } from '../map.tsx';
import type { WordKey } from '../words/rooms.ts';
import { OpenFrame } from './open-frame.tsx';
import type { PageRow } from './page-table.ts';
import { FailedPage, ForbiddenPage, MissingPage } from './plain-pages.tsx';
import { queries, roleOf, type Session, sessionQuery, useSession } from './session.ts';

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

/** Pages that are everybody's: whoever has signed in stays inside the shell. */
const open = createRoute({ getParentRoute: () => root, id: 'open', component: OpenFrame });

/** Sends a visitor to sign in and back again. */
function admit(row: PageRow, session: Session, href: string): void {
  if (row.roles === 'visitor' || row.roles === 'everybody') return;
  if (!session.person) {
    throw redirect({ to: '/sign-in', search: (href === '/' ? {} : { then: href }) as never, replace: true });
  }
  if (session.person.passwordExpired && row.path !== '/account') {
    throw redirect({ to: '/account', search: { tab: 'password' } as never, replace: true });
  }
}

const mayOpen = (row: PageRow, session: Session): boolean => {
  const role = roleOf(session);
  return typeof row.roles === 'string' || (role !== null && row.roles.includes(role));
};

/** The page, or that the role has no business here: said on the page, since nothing went wrong that a console should tell. */
function pageOf(row: PageRow): RouteComponent {
  const Wanted = lazyRouteComponent(() => row.load().then((page) => ({ default: page }))) as RouteComponent;
  const Guarded: RouteComponent = () => (mayOpen(row, useSession()) ? <Wanted /> : <ForbiddenPage />);
  if (Wanted.preload) Guarded.preload = Wanted.preload;
  return Guarded;
}

/** The lists above a file page, the topmost first. */
function listsAbove(row: PageRow): { path: string; crumb: WordKey }[] {
  const above = map.find((other) => other.path === row.under);
  return above ? [...listsAbove(above), { path: above.path, crumb: above.crumb }] : [];
}

const isOpen = (row: PageRow): boolean => row.roles === 'everybody';
const isBare = (row: PageRow): boolean => row.roles === 'visitor' || row.bare === true;

function routeOf(row: PageRow): AnyRoute {
  return createRoute({
    getParentRoute: () => (isBare(row) ? root : isOpen(row) ? open : shell) as typeof root,
    path: row.path,
    staticData: {
      path: row.path,
      crumb: row.crumb,
      above: listsAbove(row),
    },
    beforeLoad: ({ context, location }) => admit(row, context.session, location.href),
    component: pageOf(row),
  });
}

/** Any other address: whoever has signed in keeps the shell around the word that there is no such page. */
const elsewhere = createRoute({ getParentRoute: () => open, path: '$', component: MissingPage });

const outside = map.filter(isBare).map(routeOf);
const forEverybody = map.filter(isOpen).map(routeOf);
const inside = map.filter((row) => !isBare(row) && !isOpen(row)).map(routeOf);

export const router = createRouter({
  routeTree: root.addChildren([
    shell.addChildren(inside),
    open.addChildren([...forEverybody, elsewhere]),
    ...outside,
  ]),
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

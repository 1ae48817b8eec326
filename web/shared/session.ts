import { QueryClient, useQuery } from '@tanstack/react-query';
import type { Output, Role } from '@zhirong/contracts';
import { platformMoment } from './platform-moment.ts';
import { readOptions } from './use-read.ts';

export type Session = Output<'identity.read-session'>;

export const queries = new QueryClient({
  defaultOptions: { queries: { retry: false, refetchOnWindowFocus: true } },
});

export const sessionQuery = {
  ...readOptions('identity.read-session', {}),
  staleTime: Number.POSITIVE_INFINITY,
};

/** Who is here; loaded before any page. `person` is null for a visitor. */
export function useSession(): Session {
  const { data } = useQuery(sessionQuery, queries);
  if (!data) throw new Error('the session is read before any page is drawn');
  return data;
}

/** Moments of the platform's clock, for what this page itself marks: the reader's machine may stand in another year. */
export function usePlatformMoment(): (readerMillis: number) => string {
  const { data, dataUpdatedAt } = useQuery(sessionQuery, queries);
  return (readerMillis) => platformMoment(data?.now ?? '', dataUpdatedAt, readerMillis);
}

export const roleOf = (session: Session): Role | null => session.assignment?.role ?? null;

/** Takes the place of the session after signing in or switching role; nothing read before remains. */
export function takeSession(session: Session): void {
  queries.setQueryData(sessionQuery.queryKey, session);
  queries.removeQueries({ predicate: (query) => query.queryKey[0] !== 'identity.read-session' });
}

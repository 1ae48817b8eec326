import { useRouter, useRouterState } from '@tanstack/react-router';

/**
 * The search part of the address as plain text fields: filters, tabs and pages live here, so that a view can be
 * sent as a link and back works.
 */
export function useAddress() {
  const router = useRouter();
  const search = useRouterState({ select: (state) => state.location.search as Record<string, string> });

  /** Changes fields; undefined or '' takes one out. Filters should not grow the history: they replace. */
  const set = (changes: Record<string, string | undefined>, how: 'push' | 'replace' = 'replace'): void => {
    const next = { ...(router.state.location.search as Record<string, string>) };
    for (const [key, value] of Object.entries(changes)) {
      if (value) next[key] = value;
      else delete next[key];
    }
    void router.navigate({ to: '.', search: next as never, replace: how === 'replace', resetScroll: false });
  };

  return {
    search,
    set,
    /** One field, undefined where it is not there. */
    text: (key: string): string | undefined => search[key] || undefined,
    /** One of the allowed values; anything else in the address counts as not there. */
    choice: <const T extends string>(key: string, allowed: readonly T[]): T | undefined =>
      allowed.find((value) => value === search[key]),
    /** `page` and `size` for a list endpoint. */
    page: (size = 20): { page: number; size: number } => ({
      page: atLeastOne(search['page'], 1),
      size: atLeastOne(search['size'], size),
    }),
  };
}

function atLeastOne(text: string | undefined, otherwise: number): number {
  const number = Number(text);
  return Number.isInteger(number) && number >= 1 ? number : otherwise;
}

import { keepPreviousData, type UseQueryOptions, type UseQueryResult, useQuery } from '@tanstack/react-query';
import type { EndpointName, Input, Output } from '@zhirong/contracts';
import { call } from './call.ts';
import { isUnsure, type RefusalError } from './refusal-error.ts';

export type ReadOptions = {
  /** False: do not ask yet. */
  enabled?: boolean;
  /** Ask again every so many milliseconds, while the page is seen. */
  every?: number | false;
  /** Keep showing the last answer while a changed input is asked for; lists want this. */
  keep?: boolean;
  /** Milliseconds for which an answer counts as fresh; 20 s unless told. */
  fresh?: number;
};

/** Key and question of one read, for Query's own functions; the key is `[name, input]`. */
export type ReadPlan<N extends EndpointName> = {
  queryKey: readonly [N, Input<N>];
  queryFn: (context: { signal: AbortSignal }) => Promise<Output<N>>;
};

export const readOptions = <N extends EndpointName>(name: N, input: Input<N>): ReadPlan<N> => ({
  queryKey: [name, input],
  queryFn: ({ signal }) => call(name, input, { signal }),
});

/** Reads an endpoint and keeps the answer; the result is Query's own (`data`, `error`, `isPending`, `refetch`). */
export function useRead<N extends EndpointName>(
  name: N,
  input: Input<N>,
  options: ReadOptions = {},
): UseQueryResult<Output<N>, RefusalError> {
  const plan: UseQueryOptions<unknown, RefusalError> = {
    ...readOptions(name, input),
    enabled: options.enabled ?? true,
    staleTime: options.fresh ?? 20_000,
    // `call` itself tries again over a bad network.
    retry: false,
    // A server in trouble is not helped by pages that keep asking.
    refetchInterval: (query) =>
      query.state.error && isUnsure(query.state.error) ? 60_000 : (options.every ?? false),
    ...(options.keep ? { placeholderData: keepPreviousData } : {}),
  };
  return useQuery(plan) as UseQueryResult<Output<N>, RefusalError>;
}

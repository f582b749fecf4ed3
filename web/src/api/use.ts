/** Asking and telling the API with the generated documents, typed end to end. */
import type { CombinedError } from '@urql/core';
import { useCallback, useEffect, useRef } from 'react';
import { type AnyVariables, type RequestPolicy, type UseQueryArgs, useClient, useMutation, useQuery } from 'urql';
import type { TypedDocumentString } from '../gen/graphql';
import { type Failure, failureOf, outageOf, refusedPaths } from './failure';
import { health } from './health';

export interface Answer<R> {
  data: R | undefined;
  loading: boolean;
  /** Set when nothing usable came; parts that were refused are in `refused`. */
  failure: Failure | null;
  refused: string[];
  again: () => void;
}

export function useAsk<R, V extends AnyVariables>(
  document: TypedDocumentString<R, V>,
  variables: V,
  options: { pause?: boolean; policy?: RequestPolicy } = {},
): Answer<R> {
  const [state, execute] = useQuery<R, V>({
    query: document.toString(),
    variables,
    pause: options.pause ?? false,
    requestPolicy: options.policy ?? 'cache-and-network',
  } as UseQueryArgs<V, R>);
  const again = useCallback(() => execute({ requestPolicy: 'network-only' }), [execute]);
  // What was read stays on screen while the service is away, and is read again when it is back.
  const kept = useRef<{ of: number | undefined; data: R } | null>(null);
  const of = state.operation?.key;
  if (state.data !== undefined) kept.current = { of, data: state.data };
  const failure = state.data ? null : failureOf(state.error);
  const before = outageOf(failure) && kept.current?.of === of ? kept.current?.data : undefined;
  const stale = before !== undefined;
  useEffect(() => (stale ? health.onRecovered(again) : undefined), [stale, again]);
  return {
    data: before ?? state.data,
    loading: state.fetching && state.data === undefined && !stale,
    failure: stale ? null : failure,
    refused: refusedPaths(state.error),
    again,
  };
}

export interface Told<R> {
  data: R | undefined;
  failure: Failure | null;
}

/**
 * Returns a function that performs a mutation, and whether one is under way. What was read of the types that come back
 * is read again by itself; `touches` names types that change without coming back.
 */
export function useTell<R, V extends AnyVariables>(
  document: TypedDocumentString<R, V>,
  touches?: string[],
): [(v: V) => Promise<Told<R>>, boolean] {
  const [state, execute] = useMutation<R, V>(document.toString());
  const types = touches?.join() ?? '';
  const tell = useCallback(
    async (variables: V): Promise<Told<R>> => {
      const result = await execute(variables, types === '' ? {} : { additionalTypenames: types.split(',') });
      return { data: result.data, failure: failureOf(result.error) };
    },
    [execute, types],
  );
  return [tell, state.fetching];
}

/** Asks once, outside rendering: pages of a list, what stands in a menu. */
export function useAskOnce(): <R, V extends AnyVariables>(
  document: TypedDocumentString<R, V>,
  variables: V,
  policy?: RequestPolicy,
) => Promise<Told<R> & { error?: CombinedError }> {
  const client = useClient();
  return useCallback(
    async (document, variables, policy = 'network-only') => {
      const result = await client
        .query<never, never>(document.toString(), variables as never, { requestPolicy: policy })
        .toPromise();
      return { data: result.data, failure: failureOf(result.error), error: result.error };
    },
    [client],
  );
}

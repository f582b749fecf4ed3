import { Client, type CombinedError, cacheExchange, fetchExchange, mapExchange } from '@urql/core';
import { failureOf } from './failure';

/** Called when the server says that nobody is signed in; the shell sets it. */
const listeners = new Set<() => void>();

export function onSignedOut(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function createClient(): Client {
  return new Client({
    url: '/graphql',
    preferGetMethod: false,
    requestPolicy: 'cache-first',
    fetchOptions: { credentials: 'same-origin' },
    exchanges: [
      mapExchange({
        onError(error: CombinedError) {
          if (failureOf(error)?.kind === 'signedOut') for (const listener of listeners) listener();
        },
      }),
      cacheExchange,
      fetchExchange,
    ],
  });
}

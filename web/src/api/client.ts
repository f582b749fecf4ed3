import { Client, type CombinedError, cacheExchange, fetchExchange, mapExchange } from '@urql/core';
import { failureOf, outageOf } from './failure';
import { health } from './health';

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
          const failure = failureOf(error);
          if (failure?.kind === 'signedOut') for (const listener of listeners) listener();
          const outage = outageOf(failure);
          if (outage) health.report(outage);
        },
      }),
      cacheExchange,
      fetchExchange,
    ],
  });
}

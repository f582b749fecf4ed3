import type { CombinedError } from '@urql/core';
import type { Outage } from './health';

/** What went wrong, as far as a person in front of the screen has to tell it apart. */
export interface Failure {
  kind:
    | 'signedOut'
    | 'notFound'
    | 'forbidden'
    | 'unavailable'
    | 'offline'
    | 'tooFast'
    | 'stepUp'
    | 'invalid'
    | 'internal';
  message: string;
  /** Number under which the log of the server has it. */
  requestId: string | null;
}

const KINDS: Record<string, Failure['kind']> = {
  UNAUTHENTICATED: 'signedOut',
  NOT_FOUND: 'notFound',
  FORBIDDEN: 'forbidden',
  RECUSAL: 'forbidden',
  UNAVAILABLE: 'unavailable',
  RATE_LIMITED: 'tooFast',
  TOO_COMPLEX: 'invalid',
  STEP_UP_REQUIRED: 'stepUp',
};

/** Reads the error of an operation; the most serious one when there are several. */
export function failureOf(error: CombinedError | undefined | null): Failure | null {
  if (!error) return null;
  const status = (error.response as Response | undefined)?.status;
  for (const e of error.graphQLErrors) {
    const code = String(e.extensions?.code ?? '');
    const kind = KINDS[code] ?? (e.extensions?.kind === 'INVALID' ? 'invalid' : 'internal');
    return { kind, message: e.message, requestId: requestOf(e.extensions) };
  }
  if (status === 401) return { kind: 'signedOut', message: '登录已失效，请重新登录。', requestId: null };
  if (status === 429) return { kind: 'tooFast', message: '操作过于频繁，请稍后再试。', requestId: null };
  if (status === 502 || status === 503 || status === 504)
    return { kind: 'unavailable', message: '数据库或服务暂时无法连接，已保存的内容不受影响。', requestId: null };
  return { kind: 'offline', message: '与服务器的连接中断，请检查网络后重试。', requestId: null };
}

/** What heals by itself: the service is away. */
export function outageOf(failure: Failure | null | undefined): Outage | null {
  return failure?.kind === 'unavailable' || failure?.kind === 'offline' ? failure.kind : null;
}

/** Codes of all errors of an operation, for parts of an answer that were refused while the rest came. */
export function refusedPaths(error: CombinedError | undefined | null): string[] {
  return (error?.graphQLErrors ?? [])
    .filter((e) => KINDS[String(e.extensions?.code ?? '')] === 'forbidden')
    .map((e) => (e.path ?? []).join('.'));
}

function requestOf(extensions: Record<string, unknown> | undefined): string | null {
  const id = extensions?.requestId ?? extensions?.request;
  return typeof id === 'string' ? id : null;
}

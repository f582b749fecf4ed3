/** Sign-in and sign-out: plain HTTP, because they set and end the cookie. */

export interface DemoAccount {
  account: string;
  name: string;
  role: string;
  unit: string;
  sentence?: string;
}

export type SignInResult = { ok: true } | { ok: false; message: string; needsCode?: boolean };

/** Accounts of the demo city; null when the server is not in demo mode. */
export async function demoAccounts(signal: AbortSignal): Promise<DemoAccount[] | null> {
  const answer = await fetch('/demo/accounts', { signal, headers: { accept: 'application/json' } });
  if (!answer.ok || !(answer.headers.get('content-type') ?? '').includes('json')) return null;
  return (await answer.json()) as DemoAccount[];
}

export async function signIn(account: string, password: string, otp: string): Promise<SignInResult> {
  let answer: Response;
  try {
    answer = await post('/auth/login', { account, password, otp });
  } catch {
    return { ok: false, message: '无法连接服务器，请检查网络后重试。' };
  }
  if (answer.ok) return { ok: true };
  return {
    ok: false,
    message: await said(answer, SIGN_IN_SAYS[answer.status] ?? '服务器暂时无法处理登录，请稍后重试。'),
  };
}

const SIGN_IN_SAYS: Record<number, string> = {
  401: '账号、密码或动态口令不正确。请核对后重试；连续输错会锁定账号。',
  423: '账号已锁定。请等待锁定时间结束，或联系本院系统管理员解锁。',
  429: '登录尝试过于频繁，请稍等一分钟再试。',
  503: '数据库暂时无法连接，系统会自动恢复，请稍后重试。',
};

export async function signOut(everywhere: boolean): Promise<boolean> {
  const answer = await post('/auth/logout', { everywhere });
  return answer.ok;
}

/** A second proof of who one is, for what needs it. */
export async function stepUp(password: string, otp: string): Promise<SignInResult> {
  const answer = await post('/auth/step-up', { password, otp });
  if (answer.ok) return { ok: true };
  return { ok: false, message: await said(answer, '密码或动态口令不正确，请重新输入。') };
}

/** One's own password: the old one proves who asks; other sessions of the account end. */
export async function changePassword(old: string, fresh: string): Promise<SignInResult> {
  let answer: Response;
  try {
    answer = await post('/auth/password', { old, new: fresh });
  } catch {
    return { ok: false, message: '无法连接服务器，密码没有修改。请检查网络后重试。' };
  }
  if (answer.ok) return { ok: true };
  return { ok: false, message: await said(answer, '密码没有修改，请稍后重试。') };
}

function post(path: string, body: unknown): Promise<Response> {
  return fetch(path, {
    method: 'POST',
    credentials: 'same-origin',
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    body: JSON.stringify(body),
  });
}

/** The server's own sentence when it gave one. */
async function said(answer: Response, otherwise: string): Promise<string> {
  try {
    const body = (await answer.json()) as { message?: unknown; error?: { message?: unknown } };
    const message = body.message ?? body.error?.message;
    return typeof message === 'string' && message !== '' ? message : otherwise;
  } catch {
    return otherwise;
  }
}

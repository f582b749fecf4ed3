import { Alert, Button } from 'antd';
import { type FormEvent, useEffect, useId, useRef, useState } from 'react';
import { useSearchParams } from 'react-router';
import { type DemoAccount, demoAccounts, signIn } from '../../api/session';
import { words } from '../../words';
import { groupByRole } from './roles';
import s from './SignIn.module.css';

/** The demo's one password; printed by `bole demo` and shown here, because the demo city is invented. */
const DEMO_PASSWORD = 'Bole-demo-2026';

export default function SignIn() {
  const [params] = useSearchParams();
  const id = useId();
  const first = useRef<HTMLInputElement>(null);
  const [account, setAccount] = useState('');
  const [password, setPassword] = useState('');
  const [otp, setOtp] = useState('');
  const [busy, setBusy] = useState('');
  const [refusal, setRefusal] = useState('');
  const [demo, setDemo] = useState<DemoAccount[] | null>(null);

  useEffect(() => {
    document.title = `${words.act.signIn} · ${words.platform}`;
    first.current?.focus();
    const stop = new AbortController();
    demoAccounts(stop.signal).then(setDemo, () => {});
    return () => stop.abort();
  }, []);

  async function enter(login: string, secret: string, code: string) {
    setBusy(login);
    setRefusal('');
    const result = await signIn(login, secret, code);
    if (result.ok) {
      const next = params.get('next') ?? '/';
      // A whole new page, so that nothing of an earlier person's answers stays in memory.
      window.location.assign(/^\/(?![/\\])/.test(next) ? next : '/');
      return;
    }
    setBusy('');
    setRefusal(result.message);
  }

  function submit(event: FormEvent) {
    event.preventDefault();
    if (account.trim() === '' || password === '') {
      setRefusal('请输入账号和密码。');
      return;
    }
    enter(account.trim(), password, otp.trim());
  }

  const groups = demo ? groupByRole(demo) : [];
  return (
    <main className={`${s.page} ${groups.length > 0 ? s.withDemo : ''}`}>
      <div className={s.left}>
        <div className={s.brand}>
          <img src="/favicon.svg" alt="" width="40" height="40" />
          <div>
            <h1>{words.platform}</h1>
            <p>一平台通办 · 一域经验，全市共享</p>
          </div>
        </div>
        <form onSubmit={submit} className={s.form} aria-label={words.act.signIn}>
          <label htmlFor={`${id}a`}>账号</label>
          <input
            id={`${id}a`}
            ref={first}
            value={account}
            autoComplete="username"
            spellCheck={false}
            onChange={(e) => setAccount(e.target.value)}
          />
          <label htmlFor={`${id}p`}>密码</label>
          <input
            id={`${id}p`}
            type="password"
            value={password}
            autoComplete="current-password"
            onChange={(e) => setPassword(e.target.value)}
          />
          <label htmlFor={`${id}o`}>
            动态口令 <span className="soft small">已启用第二因素的账号填写</span>
          </label>
          <input
            id={`${id}o`}
            value={otp}
            inputMode="numeric"
            autoComplete="one-time-code"
            maxLength={8}
            onChange={(e) => setOtp(e.target.value)}
          />
          {refusal ? <Alert type="error" showIcon title={refusal} className={s.refusal ?? ''} /> : null}
          <Button type="primary" htmlType="submit" size="large" block loading={busy === account.trim() && busy !== ''}>
            {words.act.signIn}
          </Button>
        </form>
        <p className="small soft">
          连续输错密码会锁定账号；锁定后请等待，或联系本院系统管理员解锁。忘记密码、更换动态口令设备，也请联系系统管理员。
        </p>
      </div>
      {groups.length > 0 ? (
        <section className={s.demo} aria-label="演示身份">
          <header>
            <h2>以演示身份进入</h2>
            <p className="soft">
              澜州市为虚构城市，人员、单位、案件均为虚构。点单位即登录，密码均为 <code>{DEMO_PASSWORD}</code>
            </p>
          </header>
          <ul>
            {groups.map((g) => (
              <li key={g.role} className={s.card}>
                <h3>{g.role}</h3>
                <p className="small soft">{g.sentence}</p>
                <div>
                  {g.accounts.map((a) => (
                    <Button
                      key={a.account}
                      size="small"
                      title={`${a.account}　${a.unit}`}
                      loading={busy === a.account}
                      disabled={busy !== '' && busy !== a.account}
                      data-account={a.account}
                      onClick={() => enter(a.account, DEMO_PASSWORD, '')}
                    >
                      {a.place}
                      <span className={s.who}>{a.name}</span>
                    </Button>
                  ))}
                </div>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
    </main>
  );
}

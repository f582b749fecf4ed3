import { App, Button, Modal } from 'antd';
import { useEffect, useState } from 'react';
import { signOut } from '../../api/session';
import { useAsk } from '../../api/use';
import { SessionsDocument } from '../../gen/graphql';
import { clock } from '../../lib/dates';
import { PasswordForm } from '../../shell/PasswordForm';
import { useSession } from '../../shell/session';
import { FailureBox, Loading } from '../../ui/states';
import { words } from '../../words';

/** One's own roles and open sessions. */
export default function Sessions() {
  const { viewer } = useSession();
  const { modal, message } = App.useApp();
  const [changing, setChanging] = useState(false);
  const { data, loading, failure, again } = useAsk(SessionsDocument, {}, { policy: 'network-only' });
  useEffect(() => {
    document.title = `${words.menu.sessions} · ${words.platform}`;
  }, []);

  function endAll() {
    modal.confirm({
      title: '退出全部登录？',
      content: '此账号在所有电脑和浏览器上的登录都会结束，包括本次。',
      okText: words.act.signOutEverywhere,
      cancelText: words.act.cancel,
      async onOk() {
        try {
          await signOut(true);
          window.location.assign('/sign-in');
        } catch {
          message.error('无法连接服务器，登录没有结束。请检查网络后重试。');
        }
      },
    });
  }

  return (
    <div className="stack" style={{ padding: '0 16px 32px', maxWidth: 1080, margin: '0 auto' }}>
      <header className="line" style={{ height: 52 }}>
        <h1>{words.menu.sessions}</h1>
        <span className="soft">
          {viewer.account.name}　{viewer.account.login}
        </span>
        <span className="grow" />
        <Button onClick={() => setChanging(true)}>修改密码</Button>
        <Button danger onClick={endAll}>
          {words.act.signOutEverywhere}
        </Button>
      </header>
      <Modal
        open={changing}
        title="修改密码"
        footer={null}
        width={420}
        destroyOnHidden
        onCancel={() => setChanging(false)}
      >
        <PasswordForm
          onDone={() => {
            setChanging(false);
            message.success('密码已修改，此账号的其他登录已结束。');
            again();
          }}
        />
      </Modal>
      <section className="panel" aria-label="角色">
        <header>
          <h2>角色</h2>
        </header>
        {viewer.grants.length === 0 ? (
          <p className="body soft">没有授予的角色，只能查看本人档案。</p>
        ) : (
          <table className="rows">
            <thead>
              <tr>
                <th>角色</th>
                <th>机构</th>
                <th>范围</th>
              </tr>
            </thead>
            <tbody>
              {viewer.grants.map((g) => (
                <tr key={g.id}>
                  <td>{g.roleName}</td>
                  <td>{g.unit?.name ?? ''}</td>
                  <td>{words.reach[g.reach] ?? g.reach}</td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </section>
      <section className="panel" aria-label={words.menu.sessions}>
        <header>
          <h2>当前有效的登录</h2>
        </header>
        {failure ? (
          <FailureBox failure={failure} again={again} />
        ) : loading ? (
          <Loading lines={3} />
        ) : (
          <table className="rows">
            <thead>
              <tr>
                <th>登录时间</th>
                <th>最近活动</th>
                <th>来源地址</th>
                <th>浏览器</th>
                <th>
                  <span className="unseen">本次</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {data?.viewer.sessions.map((x) => (
                <tr key={x.id}>
                  <td className="nowrap">{clock(x.createdAt)}</td>
                  <td className="nowrap">{clock(x.seenAt)}</td>
                  <td className="nowrap">{x.remote}</td>
                  <td className="soft">{browser(x.agent)}</td>
                  <td>{x.current ? <span className="mark met">本次登录</span> : null}</td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </section>
    </div>
  );
}

/** Mozilla/5.0 (…) Chrome/120.0.0.0 … → Chrome 120，Windows. */
function browser(agent: string): string {
  const name = /(Edg|Firefox|Chrome|Version)\/(\d+)/.exec(agent.replace(/Chrome(?=.*Edg)/, ''));
  const names: Record<string, string> = { Edg: 'Edge', Version: 'Safari' };
  const system = /Windows|Mac OS X|Linux|Android|iPhone/.exec(agent)?.[0];
  return name
    ? [`${names[name[1] ?? ''] ?? name[1]} ${name[2]}`, system].filter(Boolean).join('，')
    : agent.slice(0, 60);
}

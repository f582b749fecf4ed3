import {
  ApartmentOutlined,
  BellOutlined,
  CodeOutlined,
  CompassOutlined,
  DownOutlined,
  HomeOutlined,
  ImportOutlined,
  SafetyCertificateOutlined,
  TeamOutlined,
  UserOutlined,
} from '@ant-design/icons';
import { App, Dropdown } from 'antd';
import { type ReactNode, Suspense, useEffect, useState } from 'react';
import { NavLink, Outlet, useLocation, useNavigate } from 'react-router';
import { useClient } from 'urql';
import { onSignedOut } from '../api/client';
import { signOut } from '../api/session';
import { Loading } from '../ui/states';
import { words } from '../words';
import { InboxProvider } from './inbox';
import { NewsMenu } from './NewsMenu';
import { OutageBar } from './OutageBar';
import { Samples } from './Samples';
import { Search } from './Search';
import s from './Shell.module.css';
import { SessionGate, useSession } from './session';

export default function Shell() {
  return (
    <SessionGate>
      <InboxProvider>
        <Frame />
      </InboxProvider>
    </SessionGate>
  );
}

interface Entry {
  to: string;
  label: string;
  icon: ReactNode;
}

function Frame() {
  const { viewer, may, court, reads, ownId } = useSession();
  const location = useLocation();
  const navigate = useNavigate();

  useEffect(
    () =>
      onSignedOut(() => {
        navigate(`/sign-in?next=${encodeURIComponent(window.location.pathname + window.location.search)}`);
      }),
    [navigate],
  );

  const entries: Entry[] = [{ to: '/', label: words.menu.workbench, icon: <HomeOutlined /> }];
  if (reads === 'others') entries.push({ to: '/people', label: words.menu.roster, icon: <TeamOutlined /> });
  else if (ownId) entries.push({ to: `/people/${ownId}`, label: words.menu.mine, icon: <UserOutlined /> });
  if (may('reminder.read') && court)
    entries.push({ to: '/supervision', label: words.menu.supervision, icon: <BellOutlined /> });
  const registers: Entry[] = [];
  if (may('establishment.read') && court)
    registers.push({ to: '/units', label: words.menu.org, icon: <ApartmentOutlined /> });
  if (may('cadre.import')) registers.push({ to: '/import', label: words.menu.intake, icon: <ImportOutlined /> });
  const rest: Entry[] = [{ to: '/sessions', label: words.menu.sessions, icon: <SafetyCertificateOutlined /> }];
  if (viewer.demo) rest.push({ to: '/guide', label: words.menu.guide, icon: <CompassOutlined /> });
  if (viewer.demo) rest.push({ to: '/explorer', label: words.menu.explorer, icon: <CodeOutlined /> });

  return (
    <div className={s.frame}>
      <a className="skip" href="#content">
        跳到正文
      </a>
      <header className={`${s.top} no-print`}>
        <NavLink to="/" className={s.brand}>
          <b>{words.brand}</b>
          <span>{words.brandRest}</span>
        </NavLink>
        <CourtMenu />
        {reads === 'others' ? <Search /> : <span className="grow" />}
        <span className={s.asOf} title="年龄、任职年限等按此日期计算">
          {words.asOf} <b>{viewer.today}</b>
        </span>
        {may('inbox.own') ? <NewsMenu /> : null}
        <MeMenu />
      </header>
      {viewer.demo ? (
        <aside className={`${s.demo} no-print`} aria-label="演示环境">
          <span>演示环境：人员、单位、案件均为虚构，演示日期固定为 {viewer.today}</span>
          <NavLink to="/guide">{words.menu.guide}</NavLink>
          <Samples />
        </aside>
      ) : null}
      <nav className={`${s.side} no-print`} aria-label="主菜单">
        {[entries, registers, rest].map((group) =>
          group.length > 0 ? (
            <ul key={group[0]?.to}>
              {group.map((e) => (
                <li key={e.to}>
                  <NavLink to={e.to} end={e.to === '/'} className={({ isActive }) => (isActive ? s.here : '')}>
                    {e.icon}
                    <span>{e.label}</span>
                  </NavLink>
                </li>
              ))}
            </ul>
          ) : null,
        )}
      </nav>
      <OutageBar />
      <main id="content" className={s.main} tabIndex={-1} key={location.pathname.split('/')[1]}>
        <Suspense fallback={<Loading lines={6} />}>
          <Outlet />
        </Suspense>
      </main>
    </div>
  );
}

function CourtMenu() {
  const { viewer, court, setCourt } = useSession();
  const navigate = useNavigate();
  if (!court) return <span className={s.court}>{viewer.grants[0]?.unit?.name ?? ''}</span>;
  if (viewer.courts.length === 1) return <span className={s.court}>{court.name}</span>;
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        className: s.courts ?? '',
        selectedKeys: [court.id],
        items: viewer.courts.map((c) => ({ key: c.id, label: c.name })),
        onClick({ key }) {
          setCourt(key);
          navigate('/');
        },
      }}
    >
      <button type="button" className={`plain ${s.court}`} aria-haspopup="menu">
        {court.name} <DownOutlined />
      </button>
    </Dropdown>
  );
}

function MeMenu() {
  const { viewer } = useSession();
  const { modal, message } = App.useApp();
  const client = useClient();
  const navigate = useNavigate();
  const [busy, setBusy] = useState(false);

  async function leave(everywhere: boolean) {
    setBusy(true);
    try {
      await signOut(everywhere);
      // Nothing of one person's answers stays for the next.
      window.location.assign('/sign-in');
    } catch {
      setBusy(false);
      message.error('无法连接服务器，尚未退出登录。请检查网络后重试。');
    }
    void client;
  }

  const title = viewer.account.title || viewer.grants[0]?.roleName || '';
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items: [
          {
            key: 'roles',
            type: 'group',
            label: (
              <div className={s.roles}>
                <b>{viewer.account.login}</b>
                {viewer.grants.map((g) => (
                  <div key={g.id}>
                    {g.roleName} · {g.unit?.shortName || g.unit?.name || ''}（{words.reach[g.reach] ?? g.reach}）
                  </div>
                ))}
              </div>
            ),
          },
          { type: 'divider' },
          { key: 'sessions', label: words.menu.sessions },
          { key: 'out', label: words.act.signOut },
          { key: 'everywhere', label: words.act.signOutEverywhere },
        ],
        onClick({ key }) {
          if (key === 'sessions') navigate('/sessions');
          if (key === 'out') leave(false);
          if (key === 'everywhere')
            modal.confirm({
              title: '退出全部登录？',
              content: '此账号在所有电脑和浏览器上的登录都会结束，包括本次。未保存的内容会丢失。',
              okText: words.act.signOutEverywhere,
              cancelText: words.act.cancel,
              onOk: () => leave(true),
            });
        },
      }}
    >
      <button type="button" className={`plain ${s.me}`} disabled={busy} aria-haspopup="menu">
        {viewer.account.name}
        {title ? <span>（{title}）</span> : null} <DownOutlined />
      </button>
    </Dropdown>
  );
}

import { lazy } from 'react';
import { Link, type RouteObject, useRouteError } from 'react-router';
import { Empty } from './ui/states';
import { words } from './words';

const SignIn = lazy(() => import('./views/signin/SignIn'));
const Shell = lazy(() => import('./shell/Shell'));
const Workbench = lazy(() => import('./views/workbench/Workbench'));
const Roster = lazy(() => import('./views/roster/Roster'));
const Profile = lazy(() => import('./views/profile/Profile'));
const Units = lazy(() => import('./views/units/Units'));
const Batches = lazy(() => import('./views/intake/Batches'));
const Batch = lazy(() => import('./views/intake/Batch'));
const Supervision = lazy(() => import('./views/supervision/Supervision'));
const Sessions = lazy(() => import('./views/sessions/Sessions'));
const Guide = lazy(() => import('./views/guide/Guide'));
const Explorer = lazy(() => import('./views/explorer/Explorer'));

export const routes: RouteObject[] = [
  { path: '/sign-in', element: <SignIn />, errorElement: <Broken /> },
  {
    path: '/',
    element: <Shell />,
    errorElement: <Broken />,
    children: [
      {
        errorElement: <Broken />,
        children: [
          { index: true, element: <Workbench /> },
          { path: 'people', element: <Roster /> },
          { path: 'people/:id', element: <Profile /> },
          { path: 'units', element: <Units /> },
          { path: 'supervision', element: <Supervision /> },
          { path: 'import', element: <Batches /> },
          { path: 'import/:id', element: <Batch /> },
          { path: 'sessions', element: <Sessions /> },
          { path: 'guide', element: <Guide /> },
          { path: 'explorer', element: <Explorer /> },
          { path: '*', element: <Lost /> },
        ],
      },
    ],
  },
];

function Lost() {
  return <Empty action={<Link to="/">回到{words.menu.workbench}</Link>}>没有这个页面，链接可能已经失效。</Empty>;
}

/** A view that threw: one calm page, the rest of the console stays. */
function Broken() {
  const error = useRouteError();
  const chunk = error instanceof Error && /dynamically imported module|Failed to fetch/.test(error.message);
  return (
    <Empty
      action={
        <button type="button" onClick={() => window.location.reload()}>
          重新载入
        </button>
      }
    >
      {chunk
        ? '系统刚刚更新，请重新载入页面。'
        : '页面出现意外错误，已有数据不受影响。请重新载入；如仍出现，请告知系统管理员。'}
    </Empty>
  );
}

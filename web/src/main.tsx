import { App, ConfigProvider } from 'antd';
import zhCN from 'antd/locale/zh_CN';
import dayjs from 'dayjs';
import 'dayjs/locale/zh-cn';
import { Suspense } from 'react';
import { createRoot } from 'react-dom/client';
import { createBrowserRouter, RouterProvider } from 'react-router';
import { Provider } from 'urql';
import { createClient } from './api/client';
import { styleNonce } from './nonce';
import { routes } from './routes';
import './styles.css';
import { theme } from './theme';

dayjs.locale('zh-cn');

const nonce = styleNonce();
const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');

createRoot(root).render(
  <ConfigProvider locale={zhCN} theme={theme} csp={{ nonce }} button={{ autoInsertSpace: false }} virtual>
    <App message={{ maxCount: 3 }} component={false}>
      <Provider value={createClient()}>
        <Suspense>
          <RouterProvider router={createBrowserRouter(routes)} />
        </Suspense>
      </Provider>
    </App>
  </ConfigProvider>,
);

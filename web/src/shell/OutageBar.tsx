import { App } from 'antd';
import { useEffect, useSyncExternalStore } from 'react';
import { health } from '../api/health';
import { words } from '../words';
import s from './Shell.module.css';

/** Says above every page that the service is away, and that it is there again. */
export function OutageBar() {
  const { message } = App.useApp();
  const outage = useSyncExternalStore(health.subscribe, health.current);
  useEffect(() => health.onRecovered(() => message.success(words.outage.over)), [message]);
  useEffect(() => {
    window.addEventListener('online', health.check);
    return () => window.removeEventListener('online', health.check);
  }, []);
  if (!outage) return null;
  return (
    <div className={s.outage} role="alert">
      <b>{words.outage[outage]}</b>
      <span>{words.outage.rest}</span>
    </div>
  );
}

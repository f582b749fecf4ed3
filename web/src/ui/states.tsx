/** What a place shows while it has nothing to show: loading, empty, failed, not permitted, database down. */
import { Button } from 'antd';
import { type ReactNode, useEffect } from 'react';
import { type Failure, outageOf } from '../api/failure';
import { health, RETRY_SECONDS } from '../api/health';
import { words } from '../words';
import s from './states.module.css';

export function Loading({ lines = 4, label = '正在读取' }: { lines?: number; label?: string }) {
  return (
    <div className={s.loading} role="status" aria-label={label}>
      {Array.from({ length: lines }, (_, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the lines are alike.
        <span key={i} style={{ width: `${92 - ((i * 23) % 47)}%` }} />
      ))}
    </div>
  );
}

/** Nothing there, said with the way to fill it. */
export function Empty({ children, action }: { children: ReactNode; action?: ReactNode }) {
  return (
    <div className={s.empty}>
      <p>{children}</p>
      {action}
    </div>
  );
}

const TITLES: Record<Failure['kind'], string> = {
  signedOut: '登录已失效',
  notFound: '没有找到',
  forbidden: '没有权限',
  unavailable: '系统暂时无法提供服务',
  offline: '连接中断',
  tooFast: '操作过于频繁',
  stepUp: '需要再次验证身份',
  invalid: '查询条件有误',
  internal: '系统内部错误',
};

export function FailureBox({ failure, again, wide = false }: { failure: Failure; again?: () => void; wide?: boolean }) {
  // What heals by itself goes on by itself.
  const heals = outageOf(failure) !== null;
  useEffect(() => (heals && again ? health.onRecovered(again) : undefined), [heals, again]);
  return (
    <div className={wide ? s.failureWide : s.failure} role="alert">
      <h3>{TITLES[failure.kind]}</h3>
      <p>{failure.message}</p>
      {heals && again ? (
        <p className="small soft">每 {RETRY_SECONDS} 秒自动重试，恢复后本页会继续，不必重新登录。</p>
      ) : null}
      {failure.requestId ? <p className="small soft">追踪号 {failure.requestId}</p> : null}
      {again && failure.kind !== 'forbidden' && failure.kind !== 'notFound' ? (
        <Button size="small" onClick={again}>
          {words.act.retry}
        </Button>
      ) : null}
    </div>
  );
}

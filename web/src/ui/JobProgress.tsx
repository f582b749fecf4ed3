import { Button, Progress } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useTell } from '../api/use';
import { CancelJobDocument } from '../gen/graphql';
import { words } from '../words';
import { type Job, running } from './useJob';

/** Long work shows itself: a count, the time that is left, a way to stop it. */
export function JobProgress({ job }: { job: Job }) {
  const [cancel, busy] = useTell(CancelJobDocument);
  const begun = useRef({ at: Date.now(), done: job.done });
  const [, tick] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => tick((n) => n + 1), 1000);
    return () => clearInterval(timer);
  }, []);
  const percent = job.total > 0 ? Math.floor((job.done / job.total) * 100) : 0;
  return (
    <div className="line" role="status">
      <span className="nowrap">{job.title}</span>
      <Progress
        percent={percent}
        size="small"
        style={{ maxWidth: 320, flex: 1 }}
        status={job.state === 'FAILED' ? 'exception' : 'normal'}
      />
      <span className="soft nowrap">
        {job.total > 0 ? `${job.done.toLocaleString('zh-CN')}／${job.total.toLocaleString('zh-CN')}` : ''}
        {job.failed > 0 ? `　失败 ${job.failed}` : ''}
        {remaining(job, begun.current)}
      </span>
      {job.message ? <span className="soft cut">{job.message}</span> : null}
      {running(job) ? (
        <Button size="small" loading={busy} onClick={() => cancel({ input: { id: job.id } })}>
          {words.act.cancel}
        </Button>
      ) : null}
    </div>
  );
}

function remaining(job: Job, begun: { at: number; done: number }): string {
  const done = job.done - begun.done;
  if (!running(job) || done <= 0 || job.total <= job.done) return '';
  const seconds = Math.ceil((((Date.now() - begun.at) / done) * (job.total - job.done)) / 1000);
  return seconds < 60 ? `　约剩 ${seconds} 秒` : `　约剩 ${Math.ceil(seconds / 60)} 分钟`;
}

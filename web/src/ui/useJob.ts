import { useEffect, useRef, useState } from 'react';
import { useAskOnce } from '../api/use';
import { JobDocument, type JobLineFragment } from '../gen/graphql';

export type Job = JobLineFragment;

export const running = (job: Job | null | undefined) => job?.state === 'QUEUED' || job?.state === 'RUNNING';

/** Follows long work until it ends, asking once a second. */
export function useJob(start: Job | null | undefined, onEnd: (job: Job) => void): Job | null {
  const ask = useAskOnce();
  const [job, setJob] = useState<Job | null>(start ?? null);
  const ended = useRef(onEnd);
  ended.current = onEnd;
  const id = start?.id ?? null;
  const active = running(start);

  useEffect(() => {
    setJob(start ?? null);
  }, [start]);

  useEffect(() => {
    if (!id || !active) return;
    let stopped = false;
    async function look() {
      const { data } = await ask(JobDocument, { id: id as string });
      if (stopped) return;
      if (data?.job) {
        setJob(data.job);
        if (!running(data.job)) {
          ended.current(data.job);
          return;
        }
      }
      timer = setTimeout(look, 1000);
    }
    let timer = setTimeout(look, 400);
    return () => {
      stopped = true;
      clearTimeout(timer);
    };
  }, [id, active, ask]);
  return job;
}

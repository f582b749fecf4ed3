/** 消息 in the bar at the top: what has come, and what others have done of one's own, since one last looked. */
import { DownOutlined } from '@ant-design/icons';
import { Popover } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { useAsk, useTell } from '../api/use';
import { MarkInboxReadDocument, NewsDocument } from '../gen/graphql';
import { Empty, FailureBox, Loading } from '../ui/states';
import { dayOf, pageOf } from '../views/workbench/matters';
import { words } from '../words';
import { useInbox } from './inbox';
import s from './Shell.module.css';
import { useSession } from './session';

const w = words.inbox;

export function NewsMenu() {
  const { figures } = useInbox();
  const [open, setOpen] = useState(false);
  const n = figures?.news ?? 0;
  return (
    <Popover
      trigger="click"
      placement="bottomRight"
      open={open}
      onOpenChange={setOpen}
      content={open ? <News onLeave={() => setOpen(false)} /> : null}
      destroyOnHidden
    >
      <button type="button" className={`plain ${s.news}`} aria-haspopup="dialog" aria-expanded={open}>
        {w.news} {figures ? <b className={n > 0 ? s.some : ''}>{n}</b> : null} <DownOutlined />
        <span className="unseen" role="status">
          {n > 0 ? `有 ${n} 条新消息` : ''}
        </span>
      </button>
    </Popover>
  );
}

function News({ onLeave }: { onLeave: () => void }) {
  const { viewer } = useSession();
  const { again: ask } = useInbox();
  const navigate = useNavigate();
  const [mark, busy] = useTell(MarkInboxReadDocument);
  const { data, loading, failure, again } = useAsk(NewsDocument, {}, { policy: 'network-only' });
  const news = data?.matters.edges.map((e) => e.node) ?? [];
  const newest = news[0];

  async function read() {
    if (!newest) return;
    // A message that comes meanwhile stays one: only what was shown is read.
    await mark({ input: { seenAt: newest.closedAt ?? newest.receivedAt } });
    ask();
    onLeave();
  }

  return (
    <section className={s.newsList} aria-label={w.news}>
      {failure ? (
        <FailureBox failure={failure} again={again} />
      ) : loading ? (
        <Loading lines={3} />
      ) : news.length === 0 ? (
        <Empty>没有新消息。</Empty>
      ) : (
        <>
          <ul>
            {news.map((m) => {
              const page = pageOf(m.subjectId);
              const what = (
                <>
                  <b>{m.state === 'OPEN' ? m.title : `${w.state[m.state]}：${m.title}`}</b>
                  <span className="soft">
                    {m.object}　{m.state === 'OPEN' ? m.openedByName : m.closedByName}　
                    {dayOf(m.closedAt ?? m.receivedAt, viewer.today)}
                  </span>
                </>
              );
              return (
                <li key={m.id}>
                  {page ? (
                    <button
                      type="button"
                      className="plain"
                      onClick={() => {
                        onLeave();
                        navigate(page);
                      }}
                    >
                      {what}
                    </button>
                  ) : (
                    <div>{what}</div>
                  )}
                </li>
              );
            })}
          </ul>
          <footer>
            {(data?.matters.totalCount ?? 0) > news.length ? (
              <span className="soft">另有 {(data?.matters.totalCount ?? 0) - news.length} 条较早的消息</span>
            ) : (
              <span className="grow" />
            )}
            <button type="button" className="plain link" disabled={busy} onClick={read}>
              {w.markRead}
            </button>
          </footer>
        </>
      )}
    </section>
  );
}

/** 待我办理: one step a row, overdue first; the button is the verb of the step. J/K move, Enter opens, E delegates. */
import { Button } from 'antd';
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { useAsk, useAskOnce, useTell } from '../../api/use';
import {
  CancelDelegationDocument,
  DelegationsDocument,
  type MatterFilter,
  type MatterLineFragment,
  MattersDocument,
} from '../../gen/graphql';
import { useInbox } from '../../shell/inbox';
import { useSession } from '../../shell/session';
import { Empty, FailureBox, Loading } from '../../ui/states';
import { useKeys } from '../../ui/useKeys';
import { words } from '../../words';
import s from './Inbox.module.css';
import { dayBefore, dayOf, dueOf, pageOf, sourceOf } from './matters';

const DelegateDialog = lazy(() => import('./DelegateDialog'));

const w = words.inbox;
const PAGE = 8;

type Tab = 'waiting' | 'dueToday' | 'overdue' | 'started' | 'finished';

function filterOf(tab: Tab, today: string): MatterFilter {
  switch (tab) {
    case 'dueToday':
      return { view: 'WAITING', dueTo: today };
    case 'overdue':
      return { view: 'WAITING', dueTo: dayBefore(today) };
    case 'started':
      return { view: 'STARTED' };
    case 'finished':
      return { view: 'FINISHED' };
    default:
      return { view: 'WAITING' };
  }
}

export function InboxBlock() {
  const { viewer } = useSession();
  const { figures, tick } = useInbox();
  const navigate = useNavigate();
  const [tab, setTab] = useState<Tab>('waiting');
  const [at, setAt] = useState(-1);
  const [delegating, setDelegating] = useState<MatterLineFragment | 'all' | null>(null);
  const { rows, total, more, loadMore, loading, failure, again } = useMatters(tab, tick);
  const table = useRef<HTMLTableElement>(null);
  const current = rows[at] ?? null;

  // biome-ignore lint/correctness/useExhaustiveDependencies: another list begins at its top.
  useEffect(() => setAt(-1), [tab]);
  useEffect(() => {
    table.current?.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' });
  });

  function move(step: number) {
    if (rows.length > 0) setAt(Math.max(0, Math.min(rows.length - 1, at + step)));
  }
  function open(m: MatterLineFragment) {
    const page = pageOf(m.subjectId);
    if (page) navigate(page);
  }
  useKeys({
    j: () => move(1),
    k: () => move(-1),
    Enter: (event) => {
      // On a button or a link Enter is its own.
      if ((event.target as HTMLElement).closest('button, a')) (event.target as HTMLElement).click();
      else if (current) open(current);
    },
    e: () => {
      if (current?.delegable) setDelegating(current);
      else setDelegating('all');
    },
  });

  const waiting = tab === 'waiting' || tab === 'dueToday' || tab === 'overdue';
  const count = (n: number | undefined) => (figures ? ` ${n}` : '');
  const tabs: [Tab, string, string][] = [
    ['waiting', w.waiting + count(figures?.waiting), ''],
    ['dueToday', w.dueToday + count(figures?.dueToday), (figures?.dueToday ?? 0) > 0 ? 'soon' : ''],
    ['overdue', w.overdue + count(figures?.overdue), (figures?.overdue ?? 0) > 0 ? 'forbidden' : ''],
    ['started', w.started + count(figures?.started), ''],
    ['finished', w.finished, ''],
  ];

  return (
    <section className="panel" aria-label={w.waiting}>
      <header className={s.tabs}>
        <h2 className="unseen">{w.waiting}</h2>
        {tabs.map(([key, label, mark]) => (
          <button
            key={key}
            type="button"
            className={`plain ${s.tab} ${mark} ${tab === key ? s.here : ''}`}
            aria-pressed={tab === key}
            onClick={() => setTab(key)}
          >
            {label}
          </button>
        ))}
        <span className="grow" />
        <span className={`soft small ${s.keys}`}>
          <kbd>J</kbd> <kbd>K</kbd> 上下　<kbd>Enter</kbd> 打开　<kbd>E</kbd> 委托
        </span>
      </header>
      <Standing tick={tick} />
      {failure ? (
        <FailureBox failure={failure} again={again} />
      ) : loading ? (
        <Loading lines={4} />
      ) : rows.length === 0 ? (
        waiting ? (
          <NothingWaits tick={tick} />
        ) : (
          <Empty>{tab === 'started' ? '没有等待他人办理的事项。' : '还没有办结的事项。'}</Empty>
        )
      ) : (
        <table className={`rows ${s.matters}`} ref={table}>
          <thead>
            <tr>
              <th>{tab === 'finished' ? w.column.closed : w.column.due}</th>
              <th>{w.column.title}</th>
              <th>{w.column.object}</th>
              <th>{w.column.source}</th>
              <th>{w.column.received}</th>
              <th className="right">{w.column.act}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((m, i) => (
              <Row key={m.id} m={m} tab={tab} here={i === at} onHere={() => setAt(i)} onOpen={() => open(m)} />
            ))}
          </tbody>
        </table>
      )}
      <footer className={s.foot}>
        {more ? (
          <button type="button" className="plain link" onClick={loadMore}>
            更多 {Math.max(1, total - rows.length)} 项
          </button>
        ) : null}
        <span className="grow" />
        <Button size="small" onClick={() => setDelegating(current?.delegable ? current : 'all')}>
          {w.delegate}
        </Button>
      </footer>
      {delegating ? (
        <Suspense fallback={null}>
          <DelegateDialog
            matter={delegating === 'all' ? null : delegating}
            today={viewer.today}
            onClose={() => setDelegating(null)}
          />
        </Suspense>
      ) : null}
    </section>
  );
}

/** The rows of a list, page after page; asked again when the inbox has changed. */
function useMatters(tab: Tab, tick: number) {
  const { viewer } = useSession();
  const ask = useAskOnce();
  const filter = filterOf(tab, viewer.today);
  const first = tab === 'dueToday' ? 100 : PAGE;
  const { data, loading, failure, again } = useAsk(MattersDocument, { first, filter, after: null });
  const [rest, setRest] = useState<{ rows: MatterLineFragment[]; cursor: string | null; more: boolean } | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was read before the change is read again.
  useEffect(() => {
    setRest(null);
    if (tick > 0) again();
  }, [tick, tab, again]);
  const page = data?.matters;
  const last = rest ?? {
    rows: [],
    cursor: page?.pageInfo.endCursor ?? null,
    more: page?.pageInfo.hasNextPage ?? false,
  };

  async function loadMore() {
    const { data: next } = await ask(MattersDocument, { first: 50, filter, after: last.cursor });
    if (!next) return;
    setRest({
      rows: [...last.rows, ...next.matters.edges.map((e) => e.node)],
      cursor: next.matters.pageInfo.endCursor ?? null,
      more: next.matters.pageInfo.hasNextPage,
    });
  }

  const rows = [...(page?.edges.map((e) => e.node) ?? []), ...last.rows];
  return {
    rows: tab === 'dueToday' ? rows.filter((m) => m.dueOn === viewer.today) : rows,
    total: page?.totalCount ?? 0,
    more: last.more && tab !== 'dueToday',
    loadMore,
    loading,
    failure,
    again,
  };
}

function Row({
  m,
  tab,
  here,
  onHere,
  onOpen,
}: {
  m: MatterLineFragment;
  tab: Tab;
  here: boolean;
  onHere: () => void;
  onOpen: () => void;
}) {
  const { viewer } = useSession();
  const due = dueOf(m.dueOn, viewer.today);
  const page = pageOf(m.subjectId);
  const level = { overdue: 'forbidden', today: 'soon', later: '', none: 'soft' }[due.level];
  return (
    <tr aria-selected={here} className={here ? s.current : ''} onMouseDown={onHere}>
      {tab === 'finished' ? (
        <td className="num nowrap">{m.closedAt ? dayOf(m.closedAt, viewer.today) : ''}</td>
      ) : (
        <td className={`num nowrap ${level}`}>
          <span className={s.sign} aria-hidden="true">
            {due.level === 'overdue' || due.level === 'today' ? '!' : ''}
          </span>
          {due.text}
        </td>
      )}
      <td className={s.what}>
        {m.title}
        {m.forName && tab !== 'started' ? <span className="mark">受{m.forName}委托</span> : null}
        {m.delegateName ? <span className="mark">已委托{m.delegateName}</span> : null}
        {tab === 'started' && m.forName ? <span className="mark">等待{m.forName}</span> : null}
        {tab === 'finished' && m.closedByName !== viewer.account.name ? (
          <span className="mark">{m.closedByName}办理</span>
        ) : null}
      </td>
      <td className="nowrap">{m.object}</td>
      <td className="soft nowrap">{sourceOf(m.module)}</td>
      <td className="soft num nowrap">{dayOf(m.receivedAt, viewer.today)}</td>
      <td className="right nowrap">
        {!page ? null : m.state === 'OPEN' && tab !== 'started' ? (
          <Button
            size="small"
            type={due.level === 'overdue' || due.level === 'today' ? 'primary' : 'default'}
            onClick={onOpen}
          >
            {m.verb}
          </Button>
        ) : (
          <Link to={page}>{words.act.open}</Link>
        )}
      </td>
    </tr>
  );
}

/** “没有待办事项。最近完成：…” */
function NothingWaits({ tick }: { tick: number }) {
  const { viewer } = useSession();
  const { data, again } = useAsk(MattersDocument, { first: 1, filter: { view: 'FINISHED' }, after: null });
  useEffect(() => {
    if (tick > 0) again();
  }, [tick, again]);
  const last = data?.matters.edges[0]?.node;
  return (
    <Empty>
      没有待办事项。
      {last
        ? `最近完成：${[last.title, last.object].filter(Boolean).join('　')}（${last.closedAt ? dayOf(last.closedAt, viewer.today) : ''}）`
        : ''}
    </Empty>
  );
}

/** Who stands in for whom, while there is anybody. */
function Standing({ tick }: { tick: number }) {
  const { data, again } = useAsk(DelegationsDocument, {});
  const { again: changed } = useInbox();
  const [cancel, busy] = useTell(CancelDelegationDocument);
  useEffect(() => {
    if (tick > 0) again();
  }, [tick, again]);
  const all = data?.delegations ?? [];
  if (all.length === 0) return null;
  return (
    <ul className={s.standing} aria-label="委托">
      {all.map((d) => (
        <li key={d.id}>
          <span>
            {d.mine ? `已委托${d.delegateName}办理` : `受${d.name}委托办理`}
            {d.matterTitle ? `“${d.matterTitle}”` : '只由本人办理的事项'}，{d.fromOn} 至 {d.toOn}
            {d.reason ? `（${d.reason}）` : ''}
          </span>
          {d.mine ? (
            <button
              type="button"
              className="plain link"
              disabled={busy}
              onClick={async () => {
                await cancel({ input: { id: d.id } });
                changed();
              }}
            >
              {w.cancelDelegation}
            </button>
          ) : null}
        </li>
      ))}
    </ul>
  );
}

import { App, Button, Input } from 'antd';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { Link, useParams, useSearchParams } from 'react-router';
import type { Failure } from '../../api/failure';
import { useAsk, useAskOnce, useTell } from '../../api/use';
import {
  AcceptImportDocument,
  type BatchLineFragment,
  ImportBatchDocument,
  type ImportItemState,
  ImportItemsDocument,
  type ImportRowFragment,
  UndoImportDocument,
} from '../../gen/graphql';
import { clock, tradeMonth } from '../../lib/dates';
import { JobProgress } from '../../ui/JobProgress';
import { Empty, FailureBox, Loading } from '../../ui/states';
import { type Job, running, useJob } from '../../ui/useJob';
import { useKeys } from '../../ui/useKeys';
import { Value } from '../../ui/Value';
import { type Column, VirtualTable } from '../../ui/VirtualTable';
import { words } from '../../words';
import { lists } from '../roster/lists';
import s from './Intake.module.css';
import { ItemDetail } from './ItemDetail';

type Row = ImportRowFragment;
const w = words.intake;
const MARK: Record<ImportItemState, string> = {
  NEW: 'accent',
  DIFFERS: 'soon',
  NAMESAKES: 'soon',
  SAME: '',
  BROKEN: 'forbidden',
  ACCEPTED: 'met',
  SKIPPED: '',
};
const TABS: [ImportItemState, keyof BatchLineFragment['counts']][] = [
  ['NEW', 'new'],
  ['DIFFERS', 'differs'],
  ['NAMESAKES', 'namesakes'],
  ['SAME', 'same'],
  ['BROKEN', 'broken'],
  ['ACCEPTED', 'accepted'],
  ['SKIPPED', 'skipped'],
];

export default function Batch() {
  const { id = '' } = useParams();
  const { data, loading, failure, again } = useAsk(ImportBatchDocument, { id });
  const batch = data?.importBatch;
  useEffect(() => {
    if (batch) document.title = `导入批次 ${batch.number} · ${words.platform}`;
  }, [batch]);
  if (failure) return <FailureBox failure={failure} again={again} wide />;
  if (loading) return <Loading lines={10} />;
  if (!batch)
    return (
      <Empty action={<Link to="/import">回到{words.menu.intake}</Link>}>没有找到此批次，或不在您的权限范围内。</Empty>
    );
  return (
    <Page key={batch.id} batch={batch} job={batch.job ?? null} changeSet={batch.changeSet ?? null} again={again} />
  );
}

interface PageProps {
  batch: BatchLineFragment;
  job: Job | null;
  changeSet: { rowCount: number; undone: boolean } | null;
  again: () => void;
}

function Page({ batch, job: started, changeSet, again }: PageProps) {
  const ask = useAskOnce();
  const { modal, message } = App.useApp();
  const [accept, accepting] = useTell(AcceptImportDocument, ['Cadre']);
  const [undo, undoing] = useTell(UndoImportDocument, ['Cadre']);
  const [params, setParams] = useSearchParams();
  const state = (params.get('state') as ImportItemState | null) ?? null;
  const chosenId = params.get('item');
  const [rows, setRows] = useState<Row[]>([]);
  const [cursor, setCursor] = useState<string | null>(null);
  const [more, setMore] = useState(false);
  const [loading, setLoading] = useState(true);
  const [failure, setFailure] = useState<Failure | null>(null);
  const busy = useRef(false);

  const read = useCallback(
    async (after: string | null, before: Row[]) => {
      if (busy.current && after !== null) return;
      busy.current = true;
      setLoading(true);
      const { data, failure } = await ask(ImportItemsDocument, {
        id: batch.id,
        first: 100,
        after,
        states: state ? [state] : null,
        count: false,
      });
      busy.current = false;
      setLoading(false);
      setFailure(failure);
      const page = data?.importBatch?.items;
      if (!page) return;
      setRows([...before, ...page.edges.map((e) => e.node)]);
      setCursor(page.pageInfo.endCursor ?? null);
      setMore(page.pageInfo.hasNextPage);
    },
    [ask, batch.id, state],
  );

  const begun = batch.state !== 'READING';
  useEffect(() => {
    if (begun) read(null, []);
  }, [read, begun]);

  const refresh = useCallback(() => {
    again();
    read(null, []);
  }, [again, read]);

  const [current, setCurrent] = useState<Job | null>(started);
  useEffect(() => setCurrent(started), [started]);
  const job = useJob(current, () => {
    lists.changes++;
    refresh();
  });
  const working = running(job) || batch.state === 'READING' || batch.state === 'ACCEPTING';

  // Without a job to follow, a batch that is being read is looked at again.
  useEffect(() => {
    if (!working || running(job)) return;
    const timer = setInterval(again, 1000);
    return () => clearInterval(timer);
  }, [working, job, again]);

  const shownId =
    chosenId && rows.some((r) => r.id === chosenId) ? chosenId : (rows.find(open)?.id ?? rows[0]?.id ?? null);
  const shown = rows.find((r) => r.id === shownId) ?? null;
  const choose = useCallback(
    (id: string) => {
      const next = new URLSearchParams(window.location.search);
      next.set('item', id);
      setParams(next, { replace: true });
    },
    [setParams],
  );

  async function take(what: { itemIds?: string[]; safeOnly?: boolean }, done: string) {
    if (accepting || working) return;
    const { data, failure } = await accept({
      input: { batchId: batch.id, idempotencyKey: crypto.randomUUID(), ...what },
    });
    if (failure || !data) {
      message.error(failure?.message ?? '');
      return;
    }
    const { batch: now, userErrors } = data.acceptImport;
    if (userErrors.length > 0)
      modal.warning({
        title: '有几处没有写入',
        content: (
          <ul>
            {userErrors.map((e) => (
              <li key={e.message}>{e.message}</li>
            ))}
          </ul>
        ),
      });
    else message.success(done);
    lists.changes++;
    if (now?.job && running(now.job)) setCurrent(now.job);
    else refresh();
    // The next person that waits comes up by itself.
    if (what.itemIds) {
      const at = rows.findIndex((r) => r.id === what.itemIds?.[0]);
      const next = [...rows.slice(at + 1), ...rows.slice(0, at)].find(open);
      if (next) choose(next.id);
    }
  }

  const safe = () => {
    if (batch.counts.safe + batch.counts.new > 0) take({ safeOnly: true }, '已采用全部安全项');
    else message.info('没有可以直接采用的安全项，请逐人核对。');
  };

  function undoAll() {
    let reason = '';
    modal.confirm({
      title: `撤销批次 ${batch.number}？`,
      content: (
        <>
          <p>
            本批写入的 {changeSet?.rowCount ?? ''}{' '}
            行将逐行恢复到导入之前，新增的人员一并撤下。此后又被他人改过的行保持不动，并会列出。
          </p>
          <Input
            style={{ marginTop: 8 }}
            placeholder="撤销原因（可不填）"
            aria-label="撤销原因"
            onChange={(e) => (reason = e.target.value)}
          />
        </>
      ),
      okText: '撤销整批',
      cancelText: words.act.cancel,
      async onOk() {
        const { data, failure } = await undo({ input: { batchId: batch.id, reason } });
        if (failure || !data) {
          message.error(failure?.message ?? '');
          return;
        }
        const { restored, kept, userErrors } = data.undoImport;
        if (userErrors.length > 0) {
          message.error(userErrors.map((e) => e.message).join(''));
          return;
        }
        lists.changes++;
        refresh();
        if (kept.length === 0) message.success(`已撤销整批，恢复 ${restored} 行`);
        else
          modal.info({
            title: `已恢复 ${restored} 行，${kept.length} 行保持不动`,
            content: (
              <ul>
                {kept.map((k) => (
                  <li key={k.cadreName + k.setName + k.changedAt}>
                    {k.cadreName} {k.setName}：{clock(k.changedAt)} 由 {k.changedBy} 改过
                  </li>
                ))}
              </ul>
            ),
          });
      },
    });
  }

  useKeys({ a: safe }, batch.state === 'CHECKING');

  const columns = useMemo<Column<Row>[]>(
    () => [
      { key: 'no', title: '序', width: 40, align: 'right', render: (_, i) => <span className="faint">{i + 1}</span> },
      {
        key: 'name',
        title: words.field.name,
        width: 84,
        render: (r) => <b>{r.name || <span className="faint">—</span>}</b>,
      },
      {
        key: 'birth',
        title: words.field.birthOn,
        width: 74,
        render: (r) => (r.state === 'BROKEN' ? '' : <Value>{tradeMonth(r.birthOn)}</Value>),
      },
      {
        key: 'state',
        title: '状态',
        width: 84,
        render: (r) => <span className={`mark ${MARK[r.state]}`}>{w.item[r.state]}</span>,
      },
      {
        key: 'diff',
        title: '差异',
        width: 84,
        render: (r) => {
          const conflicts = r.differences.filter((d) => d.kind === 'CONFLICT').length;
          if (r.differences.length === 0) return '';
          return (
            <>
              {r.differences.length}
              {conflicts > 0 ? <span className="soon">　！{conflicts}</span> : null}
            </>
          );
        },
      },
      {
        key: 'file',
        title: '文件',
        width: 130,
        grow: true,
        render: (r) => <span className="soft">{r.error || r.fileName}</span>,
        hint: (r) => r.error || r.fileName,
      },
    ],
    [],
  );

  const c = batch.counts;
  const decided = c.new + c.differs;
  return (
    <div className={s.batch}>
      <header className={s.title}>
        <nav className="soft nowrap" aria-label="位置">
          <Link to="/import">{words.menu.intake}</Link> / <b>批次 {batch.number}</b>
        </nav>
        <span className={`mark ${batch.state === 'DONE' ? 'met' : batch.state === 'UNDONE' ? '' : 'accent'}`}>
          {w.state[batch.state]}
        </span>
        <span className="soft small nowrap">
          {batch.createdBy}　{clock(batch.createdAt)}
        </span>
        <span className="grow" />
        {batch.state === 'CHECKING' ? (
          <>
            <Button type="primary" loading={accepting} disabled={working || c.safe + c.new === 0} onClick={safe}>
              采用全部安全项 <kbd>A</kbd>
            </Button>
            <Button
              disabled={working || accepting || decided === 0}
              onClick={() =>
                modal.confirm({
                  title: '按当前的选择全部采用？',
                  content: `${decided} 人按各项的“采用”勾选写入，其中待核对的 ${c.conflicts} 处也按勾选处理。写入后可以整批撤销。`,
                  okText: '全部采用',
                  cancelText: words.act.cancel,
                  onOk: () => take({}, '已按选择全部采用'),
                })
              }
            >
              按选择全部采用
            </Button>
          </>
        ) : null}
        {changeSet && !changeSet.undone && batch.state !== 'UNDONE' ? (
          <Button danger loading={undoing} disabled={working} onClick={undoAll}>
            撤销整批
          </Button>
        ) : null}
      </header>
      {job && running(job) ? (
        <div className={s.progress}>
          <JobProgress job={job} />
        </div>
      ) : null}
      <div className={s.tabs} role="tablist" aria-label="按状态筛选">
        <Tab label={words.all} count={c.total} on={state === null} go={() => setParams({}, { replace: true })} />
        {TABS.filter(([, field]) => c[field] > 0).map(([key, field]) => (
          <Tab
            key={key}
            label={w.item[key]}
            count={c[field]}
            on={state === key}
            go={() => setParams({ state: key }, { replace: true })}
          />
        ))}
        <span className="grow" />
        {batch.state === 'CHECKING' && c.safe + c.conflicts > 0 ? (
          <span className="soft small">
            安全 {c.safe} 处，可直接采用；待核对 <span className={c.conflicts > 0 ? 'soon' : ''}>{c.conflicts}</span> 处
          </span>
        ) : null}
      </div>
      {batch.state === 'DONE' || batch.state === 'UNDONE' ? <Report batch={batch} changeSet={changeSet} /> : null}
      {batch.state === 'READING' ? (
        <section className="panel">
          <Loading lines={6} label="正在读取文件" />
        </section>
      ) : failure && rows.length === 0 ? (
        <FailureBox failure={failure} again={() => read(null, [])} />
      ) : rows.length === 0 ? (
        loading ? (
          <Loading lines={8} />
        ) : (
          <Empty>这一类没有人员。</Empty>
        )
      ) : (
        <div className={s.split}>
          <div className={s.people}>
            <VirtualTable
              label="批次人员"
              columns={columns}
              rows={rows}
              rowKey={(r) => r.id}
              onOpen={(r) => choose(r.id)}
              onActive={(r) => choose(r.id)}
              activeKey={shownId}
              onNearEnd={() => more && !failure && read(cursor, rows)}
              tail={more ? '正在读取…' : null}
            />
          </div>
          <div className={s.detail}>
            {shown ? (
              <ItemDetail
                key={`${shown.id}`}
                row={shown}
                canDecide={batch.state === 'CHECKING' && !working}
                busy={accepting}
                onChanged={(row) => {
                  setRows((old) => old.map((r) => (r.id === row.id ? row : r)));
                  again();
                }}
                onAccept={() => take({ itemIds: [shown.id] }, `已采用 ${shown.name}`)}
              />
            ) : null}
          </div>
        </div>
      )}
      <footer className={s.keys}>
        <span>
          <kbd>↑↓</kbd> 换人
        </span>
        <span>
          <kbd>A</kbd> 采用全部安全项
        </span>
        <span>
          <kbd>S</kbd> 采用此人
        </span>
        <span>
          <kbd>1–9</kbd> 勾选或取消第几项
        </span>
        <span>
          <kbd>X</kbd> 跳过
        </span>
      </footer>
    </div>
  );
}

const open = (r: Row) => r.state === 'NEW' || r.state === 'DIFFERS' || r.state === 'NAMESAKES';

function Tab({ label, count, on, go }: { label: string; count: number; on: boolean; go: () => void }) {
  return (
    <button type="button" role="tab" aria-selected={on} className={`plain ${on ? s.on : ''}`} onClick={go}>
      {label} <b>{count}</b>
    </button>
  );
}

function Report({ batch, changeSet }: { batch: BatchLineFragment; changeSet: PageProps['changeSet'] }) {
  const c = batch.counts;
  return (
    <p className={s.report} role="status">
      {batch.state === 'UNDONE' ? '本批已撤销，写入的内容已恢复到导入之前。' : '本批已完成。'}　共 {c.total} 人：已采用{' '}
      {c.accepted}，无变化 {c.same}，已跳过 {c.skipped}，无法读取 {c.broken}
      {changeSet && batch.state === 'DONE' ? `；写入 ${changeSet.rowCount} 行` : ''}
    </p>
  );
}

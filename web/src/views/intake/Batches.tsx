import { Button, Progress } from 'antd';
import { type DragEvent, useEffect, useRef, useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { upload } from '../../api/download';
import type { Failure } from '../../api/failure';
import { useAsk, useAskOnce, useTell } from '../../api/use';
import {
  type BatchLineFragment,
  CreateUploadTicketDocument,
  ImportBatchesDocument,
  StartImportDocument,
} from '../../gen/graphql';
import { clock } from '../../lib/dates';
import { Samples } from '../../shell/Samples';
import { useSession } from '../../shell/session';
import { type Problem, Problems } from '../../ui/Problems';
import { Empty, FailureBox, Loading } from '../../ui/states';
import { UnitPicker } from '../../ui/UnitPicker';
import { words } from '../../words';
import { BatchCounts } from './BatchCounts';
import { ACCEPTED, dropped, size, sort } from './files';
import s from './Intake.module.css';

const AT_ONCE = 4;

export default function Batches() {
  const { may } = useSession();
  useEffect(() => {
    document.title = `${words.menu.intake} · ${words.platform}`;
  }, []);
  if (!may('cadre.import'))
    return (
      <FailureBox
        wide
        failure={{
          kind: 'forbidden',
          message: '您没有数据导入的权限。如确有需要，请联系安全保密管理员。',
          requestId: null,
        }}
      />
    );
  return (
    <div className={s.page}>
      <header className={s.title}>
        <h1>{words.menu.intake}</h1>
        <span className="soft">
          先核对、后写入：放入文件后逐人逐项列出与库中的差异，采用之前不改动任何档案；整批可以撤销
        </span>
      </header>
      <Drop />
      <List />
    </div>
  );
}

function Drop() {
  const navigate = useNavigate();
  const { viewer } = useSession();
  const [ticket] = useTell(CreateUploadTicketDocument);
  const [start] = useTell(StartImportDocument);
  const filesInput = useRef<HTMLInputElement>(null);
  const folderInput = useRef<HTMLInputElement>(null);
  const [files, setFiles] = useState<File[]>([]);
  const [left, setLeft] = useState<{ name: string; why: string }[]>([]);
  const [over, setOver] = useState(false);
  const [unit, setUnit] = useState<{ id: string; name: string } | null>(null);
  const [sent, setSent] = useState<{ done: number; bytes: number } | null>(null);
  const [problems, setProblems] = useState<Problem[]>([]);
  const total = files.reduce((n, f) => n + f.size, 0);

  function take(more: File[]) {
    const known = new Set(files.map((f) => f.name + f.size));
    const next = sort([...files, ...more.filter((f) => !known.has(f.name + f.size))]);
    setFiles(next.taken);
    setLeft(next.left);
    setProblems([]);
  }

  async function onDrop(event: DragEvent) {
    event.preventDefault();
    setOver(false);
    take(await dropped(event.dataTransfer));
  }

  async function begin() {
    setProblems([]);
    setSent({ done: 0, bytes: 0 });
    const ids: string[] = [];
    const wrong: Problem[] = [];
    let next = 0;
    let bytes = 0;
    let done = 0;
    async function worker() {
      while (next < files.length && wrong.length < 3) {
        const index = next++;
        const file = files[index] as File;
        const { data, failure } = await ticket({});
        const made = data?.createUploadTicket.ticket;
        if (!made) {
          wrong.push({
            code: `TICKET${index}`,
            field: [],
            message: failure?.message ?? data?.createUploadTicket.userErrors[0]?.message ?? '',
          });
          return;
        }
        let before = 0;
        const answer = await upload(made.url, file, (n) => {
          bytes += n - before;
          before = n;
          setSent({ done, bytes });
        });
        if ('message' in answer) wrong.push({ code: `UPLOAD${index}`, field: [], message: answer.message });
        else ids[index] = answer.id;
        done++;
        setSent({ done, bytes });
      }
    }
    await Promise.all(Array.from({ length: AT_ONCE }, worker));
    const fileIds = ids.filter(Boolean);
    if (wrong.length > 0 || fileIds.length === 0) {
      setProblems(wrong);
      setSent(null);
      return;
    }
    const { data, failure } = await start({
      input: { fileIds, unitId: unit?.id ?? null, idempotencyKey: crypto.randomUUID() },
    });
    setSent(null);
    if (failure || !data) {
      setProblems([{ code: 'FAILED', field: [], message: failure?.message ?? '' }]);
      return;
    }
    setProblems(data.startImport.userErrors);
    if (data.startImport.batch) navigate(`/import/${data.startImport.batch.id}`);
  }

  return (
    <section className="panel" aria-label="新的导入">
      {/* biome-ignore lint/a11y/noStaticElementInteractions: a place to drop on; the buttons inside do the same. */}
      <div
        className={`${s.drop} ${over ? s.over : ''}`}
        onDragOver={(e) => {
          e.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={onDrop}
      >
        <p className={s.dropTitle}>把任免表文件、文件夹或压缩包拖到这里</p>
        <p className="soft">支持 .lrmx、.lrm（照片 .pic 放在一起）、.zip；可以混放多人</p>
        <div className="line">
          <Button onClick={() => filesInput.current?.click()}>选择文件</Button>
          <Button onClick={() => folderInput.current?.click()}>选择文件夹</Button>
          {viewer.demo ? <Samples /> : null}
        </div>
        <input
          ref={filesInput}
          type="file"
          multiple
          hidden
          data-testid="files"
          accept={ACCEPTED.map((x) => `.${x}`).join(',')}
          onChange={(e) => {
            take([...(e.target.files ?? [])]);
            e.target.value = '';
          }}
        />
        <input
          ref={folderInput}
          type="file"
          multiple
          hidden
          {...{ webkitdirectory: '' }}
          onChange={(e) => {
            take([...(e.target.files ?? [])]);
            e.target.value = '';
          }}
        />
      </div>
      {files.length > 0 || left.length > 0 ? (
        <div className={s.chosen}>
          <div className={s.files}>
            {files.slice(0, 60).map((f) => (
              <span key={f.name + f.size} className="mark">
                {f.name} <span className="faint">{size(f.size)}</span>
                <button
                  type="button"
                  className="plain"
                  aria-label={`移除 ${f.name}`}
                  disabled={sent !== null}
                  onClick={() => setFiles(files.filter((x) => x !== f))}
                >
                  ×
                </button>
              </span>
            ))}
            {files.length > 60 ? <span className="soft">另 {files.length - 60} 个文件</span> : null}
          </div>
          {left.length > 0 ? (
            <p className="small soon">
              未放入 {left.length} 个：
              {left
                .slice(0, 5)
                .map((l) => `${l.name}（${l.why}）`)
                .join('、')}
              {left.length > 5 ? '等' : ''}
            </p>
          ) : null}
          <Problems problems={problems} />
          <div className="line">
            <span className="nowrap soft">新增人员归入</span>
            <span style={{ width: 300 }}>
              <UnitPicker value={unit} onChange={setUnit} label="新增人员归入的机构" />
            </span>
            <span className="soft small">不选则按文件中的呈报单位和现任职务逐人推荐</span>
            <span className="grow" />
            {sent ? (
              <>
                <Progress
                  percent={total > 0 ? Math.floor((sent.bytes / total) * 100) : 0}
                  size="small"
                  style={{ width: 220 }}
                />
                <span className="soft nowrap">
                  上传 {sent.done}／{files.length}
                </span>
              </>
            ) : (
              <span className="soft nowrap">
                {files.length} 个文件　{size(total)}
              </span>
            )}
            <Button type="primary" disabled={files.length === 0} loading={sent !== null} onClick={begin}>
              开始核对
            </Button>
          </div>
        </div>
      ) : null}
    </section>
  );
}

function List() {
  const ask = useAskOnce();
  const first = useAsk(ImportBatchesDocument, { first: 50, after: null }, { policy: 'cache-and-network' });
  const [older, setOlder] = useState<BatchLineFragment[]>([]);
  const [cursor, setCursor] = useState<string | null | undefined>(undefined);
  const [failure, setFailure] = useState<Failure | null>(null);
  const page = first.data?.importBatches;
  const batches = [...(page?.edges.map((e) => e.node) ?? []), ...older];
  const more = cursor === undefined ? (page?.pageInfo.hasNextPage ?? false) : cursor !== null;

  async function next() {
    const after = cursor === undefined ? page?.pageInfo.endCursor : cursor;
    const answer = await ask(ImportBatchesDocument, { first: 50, after: after ?? null });
    setFailure(answer.failure);
    if (!answer.data) return;
    const { edges, pageInfo } = answer.data.importBatches;
    setOlder([...older, ...edges.map((e) => e.node)]);
    setCursor(pageInfo.hasNextPage ? (pageInfo.endCursor ?? null) : null);
  }

  return (
    <section className="panel" aria-label="导入批次">
      <header>
        <h2>导入批次</h2>
      </header>
      {first.failure ? (
        <FailureBox failure={first.failure} again={first.again} />
      ) : first.loading ? (
        <Loading lines={6} />
      ) : batches.length === 0 ? (
        <Empty>还没有导入批次。</Empty>
      ) : (
        <table className="rows">
          <thead>
            <tr>
              <th>批次</th>
              <th>状态</th>
              <th>人员</th>
              <th>归入机构</th>
              <th>导入人</th>
              <th>时间</th>
            </tr>
          </thead>
          <tbody>
            {batches.map((b) => (
              <tr key={b.id}>
                <td>
                  <Link to={`/import/${b.id}`}>{b.number}</Link>
                </td>
                <td>{words.intake.state[b.state]}</td>
                <td>
                  <BatchCounts counts={b.counts} />
                </td>
                <td className="soft">{b.unit?.shortName || b.unit?.name || '逐人推荐'}</td>
                <td>{b.createdBy}</td>
                <td className="soft">{clock(b.createdAt)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {failure ? <p className="body forbidden">{failure.message}</p> : null}
      {more ? (
        <div className="body">
          <Button size="small" onClick={next}>
            更早的批次
          </Button>
        </div>
      ) : null}
    </section>
  );
}

/** One person of a batch: which stored person it is, what differs field by field, what is taken. */
import { App, Button, Radio } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { Link } from 'react-router';
import { useAsk, useTell } from '../../api/use';
import {
  ChooseImportPersonDocument,
  DecideImportItemDocument,
  type ImportDetailFragment,
  ImportItemDocument,
  type ImportRowFragment,
  SkipImportItemDocument,
} from '../../gen/graphql';
import { tradeMonth } from '../../lib/dates';
import { type Problem, Problems } from '../../ui/Problems';
import { FailureBox, Loading } from '../../ui/states';
import { UnitPicker } from '../../ui/UnitPicker';
import { useKeys } from '../../ui/useKeys';
import { words } from '../../words';
import { brief, type DiffLine, diff } from './diff';
import s from './Intake.module.css';

type Difference = ImportDetailFragment['differences'][number];
const w = words.intake;

interface Props {
  row: ImportRowFragment;
  canDecide: boolean;
  busy: boolean;
  onChanged: (row: ImportRowFragment) => void;
  onAccept: () => void;
}

export function ItemDetail({ row, canDecide, busy, onChanged, onAccept }: Props) {
  const { message } = App.useApp();
  const { data, loading, failure, again } = useAsk(ImportItemDocument, { id: row.id }, { policy: 'network-only' });
  const [decide] = useTell(DecideImportItemDocument);
  const [skip, skipping] = useTell(SkipImportItemDocument);
  const [item, setItem] = useState<ImportDetailFragment | null>(null);
  const [problems, setProblems] = useState<Problem[]>([]);
  const queue = useRef(Promise.resolve());
  const version = useRef(row.version);

  const fetched = data?.importItem ?? null;
  useEffect(() => {
    if (fetched) {
      setItem(fetched);
      version.current = fetched.version;
    }
  }, [fetched]);
  // What was accepted elsewhere is read again.
  const seen = useRef(row.version);
  useEffect(() => {
    if (row.version !== seen.current && row.version !== version.current) again();
    seen.current = row.version;
  }, [row.version, again]);

  const undecided = item?.state === 'NEW' || item?.state === 'DIFFERS';
  const mayDecide = canDecide && undecided;

  function settle(next: ImportDetailFragment | null | undefined, errors: Problem[], failed: string | undefined) {
    const all = failed !== undefined ? [{ code: 'FAILED', field: [], message: failed }] : errors;
    setProblems(all);
    if (all.length > 0) again();
    if (next) {
      version.current = next.version;
      setItem(next);
      onChanged(next);
    }
  }

  /** Checks take effect at once on the screen and follow each other to the server. */
  function toggle(key: string, take: boolean) {
    if (!item || !mayDecide) return;
    const differences = item.differences.map((d) => (d.key === key ? { ...d, take } : d));
    setItem({ ...item, differences });
    const wanted = differences.filter((d) => d.take).map((d) => d.key);
    queue.current = queue.current.then(async () => {
      const { data, failure } = await decide({
        input: { itemId: item.id, expectedVersion: version.current, take: wanted },
      });
      settle(data?.decideImportItem.item, data?.decideImportItem.userErrors ?? [], failure?.message);
    });
  }

  async function leave() {
    if (!item || !canDecide || skipping) return;
    const { data, failure } = await skip({ input: { itemId: item.id, expectedVersion: version.current } });
    settle(data?.skipImportItem.item, data?.skipImportItem.userErrors ?? [], failure?.message);
    if (data?.skipImportItem.item) message.info(`已跳过 ${item.name}`);
  }

  const accept = () => {
    if (mayDecide && !busy) queue.current.then(onAccept);
  };
  const digits = Object.fromEntries(
    Array.from({ length: 9 }, (_, i) => [
      String(i + 1),
      () => {
        const d = item?.differences[i];
        if (d) toggle(d.key, !d.take);
      },
    ]),
  );
  useKeys({ ...digits, s: accept, x: leave }, canDecide);

  if (failure && !item) return <FailureBox failure={failure} again={again} />;
  if (loading || !item) return <Loading lines={8} />;

  // A new person has nothing stored; without an earlier file there is nothing to show of it.
  const fresh = item.cadre === null || item.cadre === undefined;
  const based = item.differences.some((d) => typeof d.base === 'string');
  const taken = item.differences.filter((d) => d.take).length;
  return (
    <article aria-label={item.name || item.fileName}>
      <header className={s.itemHead}>
        <h2>{item.name || item.fileName}</h2>
        <span className="soft cut">
          {item.birthOn ? `${tradeMonth(item.birthOn)}　` : ''}
          {item.currentPostText}
        </span>
        <span className="grow" />
        {canDecide && (undecided || item.state === 'NAMESAKES') ? (
          <>
            <Button size="small" loading={skipping} onClick={leave}>
              {words.act.skip} <kbd>X</kbd>
            </Button>
            {undecided ? (
              <Button size="small" type="primary" loading={busy} onClick={accept}>
                {item.state === 'NEW' ? words.act.addCadre : taken === 0 ? '全部保留库中' : `采用 ${taken} 项`}{' '}
                <kbd>S</kbd>
              </Button>
            ) : null}
          </>
        ) : null}
      </header>
      <p className={`${s.match} small`}>
        <span className="soft">文件 {item.fileName}</span>
        {item.cadre ? (
          <>
            对应 <Link to={`/people/${item.cadre.id}`}>{item.cadre.name}</Link>{' '}
            <span className="soft">{item.cadre.unitName}</span>
            {item.matchedBy ? <span className="mark">{w.matchedBy[item.matchedBy] ?? item.matchedBy}</span> : null}
          </>
        ) : null}
        {item.unit && !item.cadre ? <span>归入 {item.unit.name}</span> : null}
      </p>
      <Problems problems={problems} />
      {item.error ? (
        <p className={s.error} role="alert">
          {item.error}
        </p>
      ) : null}
      {item.warnings.length > 0 ? (
        <ul className={s.warnings}>
          {item.warnings.map((x) => (
            <li key={x.code + x.field + x.line + x.message}>
              ！{x.message}
              <span className="faint">{x.line > 0 ? `　第 ${x.line} 行` : ''}</span>
            </li>
          ))}
        </ul>
      ) : null}
      {item.state === 'NAMESAKES' || (item.state === 'NEW' && canDecide) ? (
        <Who
          key={item.version}
          item={item}
          canDecide={canDecide}
          onChosen={(next, errors, failed) => {
            settle(next, errors, failed);
            if (next) again();
          }}
        />
      ) : null}
      {item.differences.length > 0 ? (
        <table className={`rows ${s.diffs}`}>
          <colgroup>
            <col style={{ width: 30 }} />
            <col style={{ width: 132 }} />
            {fresh ? null : <col />}
            <col />
            {based ? <col style={{ width: '20%' }} /> : null}
            <col style={{ width: 56 }} />
          </colgroup>
          <thead>
            <tr>
              <th>
                <span className="unseen">第几项</span>
              </th>
              <th>项目</th>
              {fresh ? null : <th>{w.stored}</th>}
              <th>{w.file}</th>
              {based ? <th>{w.base}</th> : null}
              <th>{w.take}</th>
            </tr>
          </thead>
          <tbody>
            {item.differences.map((d, i) => (
              <DifferenceRow
                key={d.key}
                fresh={fresh}
                based={based}
                no={i + 1}
                d={d}
                canDecide={mayDecide}
                onTake={(take) => toggle(d.key, take)}
              />
            ))}
          </tbody>
        </table>
      ) : item.state === 'SAME' ? (
        <p className="body soft">文件与库中完全一致，没有要采用的内容。</p>
      ) : null}
    </article>
  );
}

const KIND_MARK: Record<Difference['kind'], string> = {
  ADDED: 'met',
  SAFE: 'met',
  CONFLICT: 'soon',
  OFFERED: 'accent',
};

function DifferenceRow({
  no,
  d,
  fresh,
  based,
  canDecide,
  onTake,
}: {
  no: number;
  d: Difference;
  fresh: boolean;
  based: boolean;
  canDecide: boolean;
  onTake: (take: boolean) => void;
}) {
  const [whole, setWhole] = useState(false);
  const compared = diff(d.stored ?? '', d.file ?? '');
  const left = whole ? compared.left : brief(compared.left);
  const right = whole ? compared.right : brief(compared.right);
  const hidden = [...left, ...right].some((l) => 'hidden' in l);
  return (
    <tr className={d.take ? s.taken : ''}>
      <td className="faint right">{no <= 9 ? no : ''}</td>
      <td>
        {d.label}
        {fresh && d.kind === 'ADDED' ? null : (
          <>
            <br />
            <span className={`mark ${KIND_MARK[d.kind]}`}>
              {d.kind === 'CONFLICT' && (d.base ?? d.stored) === d.stored ? w.doubtful : w.kind[d.kind]}
            </span>
          </>
        )}
      </td>
      {fresh ? null : (
        <td>
          <Side text={d.stored ?? null} lines={left} />
        </td>
      )}
      <td>
        {fresh ? <div className={s.side}>{d.file}</div> : <Side text={d.file ?? null} lines={right} file />}
        {d.note ? <p className="small soon">{d.note}</p> : null}
        {hidden ? (
          <button type="button" className={`plain small ${s.whole}`} onClick={() => setWhole(true)}>
            显示全文
          </button>
        ) : null}
      </td>
      {based ? <td className={`soft ${s.side}`}>{d.base ?? ''}</td> : null}
      <td className={s.check}>
        <input
          type="checkbox"
          checked={d.take}
          disabled={!canDecide}
          aria-label={`采用 ${d.label}`}
          onChange={(e) => onTake(e.target.checked)}
        />
      </td>
    </tr>
  );
}

function Side({
  text,
  lines,
  file = false,
}: {
  text: string | null;
  lines: (DiffLine | { hidden: number })[];
  file?: boolean;
}) {
  if (text === null || text === '')
    return <span className={file ? 'faint' : 'absent-gap'}>{file ? '文件中没有' : words.absent.notCollected}</span>;
  return (
    <div className={s.side}>
      {lines.map((l, i) =>
        'hidden' in l ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines have no names
          <div key={i} className="faint small">
            …… {l.hidden} 行相同
          </div>
        ) : (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines have no names
          <div key={i}>
            {l.pieces.map((p, j) =>
              p.changed ? (
                // biome-ignore lint/suspicious/noArrayIndexKey: pieces have no names
                <mark key={j} className={file ? s.come : s.gone}>
                  {p.text}
                </mark>
              ) : (
                // biome-ignore lint/suspicious/noArrayIndexKey: pieces have no names
                <span key={j}>{p.text}</span>
              ),
            )}
          </div>
        ),
      )}
    </div>
  );
}

interface WhoProps {
  item: ImportDetailFragment;
  canDecide: boolean;
  onChosen: (item: ImportDetailFragment | null | undefined, errors: Problem[], failed: string | undefined) => void;
}

/** Never merged silently: a person chooses who it is, or that it is somebody new. */
function Who({ item, canDecide, onChosen }: WhoProps) {
  const [tell, busy] = useTell(ChooseImportPersonDocument);
  const [who, setWho] = useState<string>(item.state === 'NEW' ? 'new' : '');
  const [unit, setUnit] = useState<{ id: string; name: string } | null>(
    item.unit ? { id: item.unit.id, name: item.unit.name } : null,
  );
  const asked = item.state === 'NAMESAKES';
  const changed = asked
    ? who !== '' && (who !== 'new' || unit !== null)
    : who !== 'new' || (unit !== null && unit.id !== item.unit?.id);

  async function choose() {
    const { data, failure } = await tell({
      input: {
        itemId: item.id,
        expectedVersion: item.version,
        ...(who === 'new' ? { unitId: unit?.id ?? null } : { cadreId: who }),
      },
    });
    onChosen(data?.chooseImportPerson.item, data?.chooseImportPerson.userErrors ?? [], failure?.message);
  }

  return (
    <section className={s.who} aria-label="选择人员">
      <p>
        <b>{asked ? `库中有 ${item.namesakes.length} 人可能是此人，请选择：` : '库中没有此人，将新增：'}</b>
      </p>
      <Radio.Group value={who} disabled={!canDecide} onChange={(e) => setWho(e.target.value)}>
        {item.namesakes.map((p) => (
          <Radio key={p.id} value={p.id}>
            {p.name}　{p.sex?.name}　{tradeMonth(p.birthOn)}
            <span className={`soft ${s.post}`}>{p.currentPostText || `${p.courtName} ${p.unitName}`}</span>
            <Link to={`/people/${p.id}`} target="_blank" className="small">
              看画像
            </Link>
          </Radio>
        ))}
        {asked ? <Radio value="new">都不是，新增人员</Radio> : null}
      </Radio.Group>
      {who === 'new' ? (
        <div className="line">
          <span className="soft nowrap">归入机构</span>
          <span style={{ width: 320 }}>
            <UnitPicker value={unit} onChange={setUnit} label="归入机构" />
          </span>
        </div>
      ) : null}
      {asked || changed ? (
        <Button size="small" type="primary" disabled={!canDecide || !changed} loading={busy} onClick={choose}>
          确定
        </Button>
      ) : null}
    </section>
  );
}

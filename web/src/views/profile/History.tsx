/** 修改痕迹: who changed what, when, why, from which file; undo of one change; the record as it was known then. */
import { App, Button, Drawer, Input } from 'antd';
import { useCallback, useEffect, useState } from 'react';
import { Link } from 'react-router';
import type { Failure } from '../../api/failure';
import { useAskOnce, useTell } from '../../api/use';
import { RecordHistoryDocument, type RecordHistoryQuery, UndoChangeSetDocument } from '../../gen/graphql';
import { sets } from '../../gen/sets';
import { clock } from '../../lib/dates';
import { Empty, FailureBox, Loading } from '../../ui/states';
import { words } from '../../words';
import { lists } from '../roster/lists';
import s from './History.module.css';

type Change = NonNullable<NonNullable<RecordHistoryQuery['cadre']>['history']>['edges'][number]['node'];

export interface HistoryOf {
  set?: string;
  rowId?: string;
  field?: string;
}

interface Props {
  cadreId: string;
  name: string;
  of: HistoryOf;
  canUndo: boolean;
  onClose: () => void;
}

export function History({ cadreId, name, of, canUndo, onClose }: Props) {
  const ask = useAskOnce();
  const [tell] = useTell(UndoChangeSetDocument, ['Cadre']);
  const { modal, message } = App.useApp();
  const [changes, setChanges] = useState<Change[]>([]);
  const [cursor, setCursor] = useState<string | null>(null);
  const [more, setMore] = useState(false);
  const [loading, setLoading] = useState(true);
  const [failure, setFailure] = useState<Failure | null>(null);

  const read = useCallback(
    async (after: string | null, before: Change[]) => {
      setLoading(true);
      const answer = await ask(RecordHistoryDocument, {
        id: cadreId,
        first: 50,
        after,
        set: of.set ?? null,
        rowId: of.rowId ?? null,
      });
      setLoading(false);
      setFailure(answer.data?.cadre?.history ? null : answer.failure);
      const page = answer.data?.cadre?.history;
      if (!page) return;
      setChanges([...before, ...page.edges.map((e) => e.node)]);
      setCursor(page.pageInfo.endCursor ?? null);
      setMore(page.pageInfo.hasNextPage);
    },
    [ask, cadreId, of.set, of.rowId],
  );

  useEffect(() => {
    read(null, []);
  }, [read]);

  const shown = of.field ? changes.filter((c) => c.items.some((i) => i.field === of.field)) : changes;
  const groups = bySet(shown);
  const set = Object.values(sets).find((x) => x.table === of.set);
  const label = set?.label ?? (of.set === 'cadre' ? words.section.basic : '');
  const fieldLabel = set?.items.find((i) => i.name === of.field)?.label ?? '';

  function undo(change: Change) {
    let reason = '';
    modal.confirm({
      title: '撤销这一次变动？',
      width: 460,
      content: (
        <>
          <p>
            {clock(change.changeSet.at)} {change.changeSet.actorName} 的这次变动共 {change.changeSet.rowCount}{' '}
            行，将逐行恢复到变动之前。此后又被他人改过的行保持不动，并会列出。
          </p>
          <Input
            style={{ marginTop: 8 }}
            placeholder="撤销原因（可不填）"
            aria-label="撤销原因"
            onChange={(e) => (reason = e.target.value)}
          />
        </>
      ),
      okText: words.act.undo,
      cancelText: words.act.cancel,
      async onOk() {
        const { data, failure } = await tell({ input: { id: change.changeSet.id, reason } });
        if (failure || !data) {
          message.error(failure?.message ?? '');
          return;
        }
        const result = data.undoChangeSet;
        if (result.userErrors.length > 0) {
          message.error(result.userErrors.map((e) => e.message).join(''));
          return;
        }
        lists.changes++;
        if (result.kept.length > 0)
          modal.info({
            title: `已恢复 ${result.restored} 行，${result.kept.length} 行保持不动`,
            content: (
              <ul>
                {result.kept.map((k) => (
                  <li key={k.cadreName + k.setName + k.changedAt}>
                    {k.cadreName} {k.setName}：{clock(k.changedAt)} 由 {k.changedBy} 改过
                  </li>
                ))}
              </ul>
            ),
          });
        else message.success(`已撤销，恢复 ${result.restored} 行`);
        read(null, []);
      },
    });
  }

  return (
    <Drawer
      open
      onClose={onClose}
      size={560}
      title={
        <>
          {words.act.history}　{name}
          {label ? <span className="soft">　{[label, fieldLabel].filter(Boolean).join(' · ')}</span> : null}
        </>
      }
    >
      {failure && changes.length === 0 ? (
        <FailureBox failure={failure} again={() => read(null, [])} />
      ) : loading && changes.length === 0 ? (
        <Loading lines={8} />
      ) : shown.length === 0 ? (
        <Empty>没有修改痕迹。</Empty>
      ) : (
        <ol className={s.list}>
          {groups.map(({ changeSet, rows }) => (
            <li key={changeSet.id}>
              <header>
                <b>{changeSet.actorName}</b>
                <span>{clock(changeSet.at)}</span>
                <span className="mark">{words.source[changeSet.source] ?? changeSet.source}</span>
                {changeSet.undone ? <span className="mark soon">已撤销</span> : null}
                <span className="grow" />
                {canUndo && !changeSet.undone && changeSet.source !== 'SEED' && rows[0] ? (
                  <Button size="small" type="text" onClick={() => undo(rows[0] as Change)}>
                    {words.act.undo}
                  </Button>
                ) : null}
                <Link
                  className="small"
                  to={`/people/${cadreId}?recorded=${encodeURIComponent(changeSet.at)}`}
                  onClick={onClose}
                >
                  当时的档案
                </Link>
              </header>
              {changeSet.reason || changeSet.fileName ? (
                <p className="small soft">
                  {changeSet.reason}
                  {changeSet.fileName ? `　文件 ${changeSet.fileName}` : ''}
                </p>
              ) : null}
              {rows.map((row) => (
                <div key={row.rowId + row.operation} className={s.row}>
                  <p>
                    <span
                      className={`mark ${row.operation === 'DELETE' ? 'forbidden' : row.operation === 'INSERT' ? 'met' : 'accent'}`}
                    >
                      {words.operation[row.operation] ?? row.operation}
                    </span>{' '}
                    {row.setName}
                  </p>
                  <dl>
                    {row.items
                      .filter((i) => !of.field || i.field === of.field)
                      .map((i) => (
                        <div key={i.field}>
                          <dt>{i.label}</dt>
                          <dd>
                            {row.operation !== 'INSERT' ? <del>{i.before || words.absent.notCollected}</del> : null}
                            {row.operation === 'UPDATE' ? ' → ' : ''}
                            {row.operation !== 'DELETE' ? <ins>{i.after || words.absent.notCollected}</ins> : null}
                          </dd>
                        </div>
                      ))}
                  </dl>
                </div>
              ))}
            </li>
          ))}
        </ol>
      )}
      {more ? (
        <Button block loading={loading} onClick={() => read(cursor, changes)}>
          更早的痕迹
        </Button>
      ) : null}
    </Drawer>
  );
}

function bySet(changes: Change[]): { changeSet: Change['changeSet']; rows: Change[] }[] {
  const groups: { changeSet: Change['changeSet']; rows: Change[] }[] = [];
  for (const change of changes) {
    const last = groups.at(-1);
    if (last?.changeSet.id === change.changeSet.id) last.rows.push(change);
    else groups.push({ changeSet: change.changeSet, rows: [change] });
  }
  return groups;
}

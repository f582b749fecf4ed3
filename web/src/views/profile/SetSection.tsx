/** A set of the record as a table whose rows open, turn into forms, and tell where they come from. */
import { App, Button } from 'antd';
import { Fragment, type ReactNode, useState } from 'react';
import type { RecordSet, SetTable } from '../../gen/sets';
import { tradeMonth } from '../../lib/dates';
import { Absent } from '../../ui/Value';
import { words } from '../../words';
import type { Gap } from './career';
import { arranged, type Cell, cells, filedCells, type Nothing } from './layout';
import { RowForm, type SaveResult } from './RowForm';
import { type AnyRow, provenance, refersTo, textOf } from './rows';
import s from './Sections.module.css';
import type { Editing, RowActions } from './useRowActions';

interface Props {
  cadreId: string;
  set: RecordSet;
  rows: AnyRow[];
  nothing: Nothing;
  canEdit: boolean;
  canHistory: boolean;
  actions: RowActions;
  editing: Editing | null;
  setEditing: (editing: Editing | null) => void;
  openHistory: (set: string, rowId: string, field?: string) => void;
  gaps?: { message: string; code: string; rowId?: string | null }[];
  /** Months that no line covers, shown between the lines of the résumé. */
  holes?: Gap[];
  aside?: ReactNode;
}

/** Ten years of ratings and a usual résumé are shown at once; what is longer opens on demand. */
const FIRST = 12;

type Line = { row: AnyRow; depth: number } | { hole: Gap };

export function SetSection(props: Props) {
  const { set, rows, nothing, canEdit, editing, setEditing, gaps = [] } = props;
  const { message } = App.useApp();
  const [opened, setOpened] = useState<string | null>(null);
  const [all, setAll] = useState(false);
  const columns = cells[set.table as SetTable];
  const every = linesOf(set.table as SetTable, rows, props.holes ?? []);
  const lines = all ? every : every.slice(0, FIRST);
  const adding = editing?.table === set.table && editing.rowId === null;
  const inHole = lines.some((l) => 'hole' in l && l.hole.from === editing?.begin?.fromOn);
  const span = columns.length + 2;

  async function save(
    row: AnyRow | null,
    values: Record<string, unknown>,
    version: number,
    reason: string,
  ): Promise<SaveResult> {
    const result = await props.actions.save(
      set,
      row ? { id: row.id, version, sortNo: row.sortNo } : null,
      values,
      reason,
    );
    if (result.problems.length === 0 && !result.stored) message.success(row ? '已保存' : `已新增${set.label}`);
    return result;
  }

  const form = (row: AnyRow | null, key: string) => (
    <RowForm
      key={key}
      draftKey={`${props.cadreId}/${set.table}/${row?.id ?? `+${editing?.begin?.fromOn ?? ''}`}`}
      set={set}
      row={row}
      {...(editing?.begin ? { begin: editing.begin } : {})}
      note={editing?.note}
      onSave={(values, version, reason) => save(row, values, version, reason)}
      {...(row
        ? {
            onRemove: async (version: number, reason: string) => {
              const result = await props.actions.remove(set, row.id, version, reason);
              if (result.problems.length === 0 && !result.stored) message.success('已删除，可在修改痕迹中撤销');
              return result;
            },
          }
        : {})}
      onClose={() => setEditing(null)}
    />
  );

  return (
    <section className={`panel ${s.section}`} id={`s-${set.table}`} aria-label={set.label}>
      <header>
        <h2>{set.label}</h2>
        {rows.length > 0 ? <span className="soft">{rows.length}</span> : null}
        {gaps.map((g) => (
          <span key={g.code + g.message} className="mark soon">
            ！{g.message}
          </span>
        ))}
        <span className="grow" />
        {props.aside}
        {canEdit && !adding ? (
          <Button size="small" type="text" onClick={() => setEditing({ table: set.table, rowId: null })}>
            ＋ {words.act.add}
          </Button>
        ) : null}
      </header>
      {rows.length === 0 && !adding ? (
        <p className={s.nothing}>
          <Absent kind={nothing} />
        </p>
      ) : null}
      {rows.length > 0 ? (
        <table className={`rows ${s.table}`}>
          <colgroup>
            {columns.map((c) => (
              <col key={c.items.join()} {...(c.width ? { style: { width: c.width } } : {})} />
            ))}
            <col style={{ width: 188 }} />
            <col style={{ width: 56 }} />
          </colgroup>
          <thead>
            <tr>
              {columns.map((c) => (
                <th key={c.items.join()}>{c.title ?? labelOf(set, c.items[0] ?? '')}</th>
              ))}
              <th>来源</th>
              <th>
                <span className="unseen">操作</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {lines.map((line) =>
              'hole' in line ? (
                <Fragment key={line.hole.from}>
                  <tr className={s.hole}>
                    <td>
                      {tradeMonth(line.hole.from)}--{tradeMonth(line.hole.to)}
                    </td>
                    <td colSpan={span - 2}>
                      {words.career.gap} {line.hole.months} 个月，没有任何记载
                    </td>
                    <td>
                      {canEdit ? (
                        <button
                          type="button"
                          className={`plain ${s.act}`}
                          onClick={() => setEditing(fillHole(line.hole, rows))}
                        >
                          {words.act.mend}
                        </button>
                      ) : null}
                    </td>
                  </tr>
                  {adding && editing?.begin?.fromOn === line.hole.from ? (
                    <tr className={s.formRow}>
                      <td colSpan={span}>{form(null, `new${line.hole.from}`)}</td>
                    </tr>
                  ) : null}
                </Fragment>
              ) : (
                <Fragment key={line.row.id}>
                  <tr
                    className={opened === line.row.id ? s.opened : ''}
                    onClick={() => {
                      if (window.getSelection()?.toString() === '')
                        setOpened(opened === line.row.id ? null : line.row.id);
                    }}
                  >
                    {columns.map((c, i) => (
                      <td key={c.items.join()} style={i === 0 && line.depth > 0 ? { paddingLeft: 28 } : undefined}>
                        <CellText set={set} cell={c} row={line.row} />
                      </td>
                    ))}
                    <td className="soft small nowrap">{provenance(line.row)}</td>
                    <td>
                      {canEdit ? (
                        <button
                          type="button"
                          className={`plain ${s.act}`}
                          aria-label={`${words.act.edit}${set.label}`}
                          onClick={(e) => {
                            e.stopPropagation();
                            setEditing({ table: set.table, rowId: line.row.id });
                          }}
                        >
                          {words.act.edit}
                        </button>
                      ) : (
                        <button
                          type="button"
                          className={`plain ${s.act}`}
                          aria-expanded={opened === line.row.id}
                          onClick={(e) => {
                            e.stopPropagation();
                            setOpened(opened === line.row.id ? null : line.row.id);
                          }}
                        >
                          {opened === line.row.id ? '收起' : '详细'}
                        </button>
                      )}
                    </td>
                  </tr>
                  {editing?.table === set.table && editing.rowId === line.row.id ? (
                    <tr className={s.formRow}>
                      <td colSpan={span}>{form(line.row, line.row.id)}</td>
                    </tr>
                  ) : opened === line.row.id ? (
                    <tr className={s.detailRow}>
                      <td colSpan={span}>
                        <Detail
                          set={set}
                          row={line.row}
                          canHistory={props.canHistory}
                          openHistory={props.openHistory}
                        />
                      </td>
                    </tr>
                  ) : null}
                </Fragment>
              ),
            )}
          </tbody>
        </table>
      ) : null}
      {every.length > FIRST ? (
        <button type="button" className={`plain small ${s.more}`} onClick={() => setAll(!all)}>
          {all ? '收起' : `显示全部 ${rows.length} 条`}
        </button>
      ) : null}
      {adding && !inHole ? form(null, `new${String(editing?.begin?.fromOn ?? '')}`) : null}
    </section>
  );
}

function labelOf(set: RecordSet, name: string): string {
  return set.items.find((i) => i.name === name)?.label ?? name;
}

function CellText({ set, cell, row }: { set: RecordSet; cell: Cell; row: AnyRow }): ReactNode {
  if (cell.period) {
    const [from, to] = cell.items.map((name) => tradeMonth(row[name] as string | null));
    if (!from && !to) return <Absent />;
    return (
      <span className="nowrap">
        {from || <Absent />}--{to || <span className="faint">{ongoing(set.table, row)}</span>}
      </span>
    );
  }
  for (const name of cell.items) {
    const item = set.items.find((i) => i.name === name);
    if (!item) continue;
    if (item.kind === 'flag') return row[name] ? words.yes : <span className="faint">{words.no}</span>;
    const text = textOf(set, item, row[name]);
    if (text !== '')
      return set.table === 'filed_text' && name === 'cell' ? (
        (filedCells[text] ?? text)
      ) : (
        <span className={s.cellText}>{text}</span>
      );
  }
  const kind = typeof cell.empty === 'function' ? cell.empty(row) : (cell.empty ?? 'notCollected');
  return <Absent kind={kind} />;
}

function ongoing(table: string, row: AnyRow): string {
  if (table === 'post') return (row.state as { code: string } | null)?.code === '0' ? words.absent.notCollected : '';
  if (table === 'education') return row.enteredOn ? words.absent.notCollected : '';
  return '';
}

interface DetailProps {
  set: RecordSet;
  row: AnyRow;
  canHistory: boolean;
  openHistory: (set: string, rowId: string, field?: string) => void;
}

/** Every item of a row with its source; the label of an item opens its own history. */
function Detail({ set, row, canHistory, openHistory }: DetailProps) {
  return (
    <div className={s.detail}>
      <dl>
        {set.items
          .filter((i) => i.kind !== 'row' && i.kind !== 'unit')
          .map((item) => {
            const text = textOf(set, item, row[item.name]);
            return (
              <div key={item.name}>
                <dt>
                  {canHistory ? (
                    <button
                      type="button"
                      className="plain"
                      title={`${item.item} 查看此项修改痕迹`}
                      onClick={() => openHistory(set.table, row.id, item.name)}
                    >
                      {item.label}
                    </button>
                  ) : (
                    item.label
                  )}
                </dt>
                <dd>{text || <span className="faint">{words.absent.notCollected}</span>}</dd>
              </div>
            );
          })}
      </dl>
      <p className="small soft">
        来源：{words.source[row.source]}　{row.updatedAt.slice(0, 10)}　{row.updatedBy}{' '}
        {canHistory ? (
          <button type="button" className={`plain ${s.act}`} onClick={() => openHistory(set.table, row.id)}>
            {words.act.history}
          </button>
        ) : null}
      </p>
    </div>
  );
}

/** Lines of the résumé: sub-periods under their period, holes between. Other sets stay in their order. */
function linesOf(table: SetTable, unsorted: AnyRow[], holes: Gap[]): Line[] {
  const rows = arranged(table, unsorted);
  if (table !== 'resume_line') return rows.map((row) => ({ row, depth: 0 }));
  const lines: Line[] = [];
  const left = [...holes];
  for (const row of rows.filter((r) => !r.parent)) {
    while (left[0] && left[0].to <= String(row.fromOn ?? '')) lines.push({ hole: left.shift() as Gap });
    lines.push({ row, depth: 0 });
    for (const child of rows.filter((r) => refersTo(r.parent) === row.id)) lines.push({ row: child, depth: 1 });
  }
  return [...lines, ...left.map((hole) => ({ hole }))];
}

/** The editor of a hole begins with its months and shows both neighbours. */
export function fillHole(hole: Gap, rows: AnyRow[]): Editing {
  const before = rows.filter((r) => !r.parent && r.toOn === hole.from).at(-1);
  const after = rows.find((r) => !r.parent && r.fromOn === hole.to);
  const say = (r: AnyRow | undefined) =>
    r
      ? `${tradeMonth(r.fromOn as string)}--${tradeMonth(r.toOn as string)} ${String(r.text)}`
      : words.absent.notCollected;
  return {
    table: 'resume_line',
    rowId: null,
    begin: { fromOn: hole.from, toOn: hole.to, kind: 'WORK' },
    note: `前一段：${say(before)}　后一段：${say(after)}`,
  };
}

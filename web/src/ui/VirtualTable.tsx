/**
 * A table for long lists: only the rows in view are drawn, the header and the first column stay, arrows move, Enter
 * opens. Rows have one height, so that ten thousand of them cost arithmetic and nothing else.
 */
import { CaretDownOutlined, CaretUpOutlined } from '@ant-design/icons';
import { type KeyboardEvent, type ReactNode, useEffect, useId, useLayoutEffect, useRef, useState } from 'react';
import s from './VirtualTable.module.css';

export interface Column<T> {
  key: string;
  title: string;
  /** Pixels; with grow, the least of them. */
  width: number;
  grow?: boolean;
  align?: 'right' | 'center';
  render: (row: T, index: number) => ReactNode;
  /** The text behind a cell that may be cut. */
  hint?: (row: T) => string;
  sorted?: 'up' | 'down' | null;
  onSort?: () => void;
}

export interface Place {
  top: number;
  active: number;
}

interface Props<T> {
  label: string;
  columns: Column<T>[];
  rows: T[];
  rowKey: (row: T) => string;
  /** Number of rows in all, for screen readers and the scroll bar; the loaded number when not known. */
  total?: number;
  /** Called when the last loaded rows come near. */
  onNearEnd?: () => void;
  onOpen?: (row: T, index: number) => void;
  /** Called as the arrows move, for a list whose rows are shown beside it. */
  onActive?: (row: T, index: number) => void;
  /** The row that is shown beside the list. */
  activeKey?: string | null;
  /** Where the reader was; read once. */
  place?: Place | null;
  onPlace?: (place: Place) => void;
  /** What stands below the last row: loading, failed, the end. */
  tail?: ReactNode;
  stickyColumns?: number;
  height?: number;
}

const ROW = 36;
const HEAD = 34;

export function VirtualTable<T>(props: Props<T>) {
  const { columns, rows, rowKey, onNearEnd, onOpen, onPlace } = props;
  const rowHeight = props.height ?? ROW;
  const box = useRef<HTMLDivElement>(null);
  const id = useId();
  const [view, setView] = useState({ top: props.place?.top ?? 0, height: 600 });
  const [active, setActive] = useState(props.place?.active ?? -1);

  // The place is where one begins; it is not followed.
  const begin = useRef(props.place?.top ?? 0);
  useLayoutEffect(() => {
    const el = box.current;
    if (!el) return;
    el.scrollTop = begin.current;
    const observer = new ResizeObserver(() => setView((v) => ({ ...v, height: el.clientHeight })));
    observer.observe(el);
    return () => observer.disconnect();
  }, []);

  const followed = props.activeKey;
  useEffect(() => {
    if (followed) setActive(rows.findIndex((r) => rowKey(r) === followed));
  }, [followed, rows, rowKey]);

  const first = Math.max(0, Math.floor(view.top / rowHeight) - 8);
  const last = Math.min(rows.length, Math.ceil((view.top + view.height) / rowHeight) + 8);

  useEffect(() => {
    if (onNearEnd && rows.length > 0 && last > rows.length - 40) onNearEnd();
  }, [last, rows.length, onNearEnd]);

  const latest = useRef({ top: view.top, active });
  latest.current = { top: view.top, active };
  useEffect(() => () => onPlace?.(latest.current), [onPlace]);

  function move(to: number) {
    const el = box.current;
    const next = Math.max(0, Math.min(rows.length - 1, to));
    setActive(next);
    if (rows[next] !== undefined) props.onActive?.(rows[next] as T, next);
    if (!el) return;
    const y = next * rowHeight;
    if (y < el.scrollTop) el.scrollTop = y;
    else if (y + rowHeight + HEAD > el.scrollTop + el.clientHeight)
      el.scrollTop = y + rowHeight + HEAD - el.clientHeight;
  }

  function onKeyDown(event: KeyboardEvent) {
    const page = Math.max(1, Math.floor((view.height - HEAD) / rowHeight) - 1);
    const moves: Record<string, number> = {
      ArrowDown: active + 1,
      ArrowUp: active - 1,
      PageDown: active + page,
      PageUp: active - page,
      Home: 0,
      End: rows.length - 1,
    };
    const to = moves[event.key];
    if (to !== undefined) move(to);
    else if (event.key === 'Enter' && rows[active] !== undefined) onOpen?.(rows[active] as T, active);
    else return;
    event.preventDefault();
  }

  const template = columns.map((c) => (c.grow ? `minmax(${c.width}px, 1fr)` : `${c.width}px`)).join(' ');
  const least = columns.reduce((n, c) => n + c.width, 0);
  const sticky = props.stickyColumns ?? 0;
  const left = (i: number) => columns.slice(0, i).reduce((n, c) => n + c.width, 0);
  const style = { gridTemplateColumns: template, minWidth: least };
  const cellClass = (c: Column<T>, i: number) =>
    [
      s.cell,
      c.align === 'right' ? s.right : c.align === 'center' ? s.center : '',
      i < sticky ? s.sticky : '',
      i === sticky - 1 ? s.edge : '',
    ]
      .filter(Boolean)
      .join(' ');

  return (
    // biome-ignore lint/a11y/useSemanticElements: a table element cannot be drawn in part.
    <div
      ref={box}
      className={s.box}
      role="grid"
      aria-label={props.label}
      aria-rowcount={(props.total ?? rows.length) + 1}
      aria-activedescendant={rows[active] !== undefined ? `${id}${active}` : undefined}
      tabIndex={0}
      onKeyDown={onKeyDown}
      onFocus={() => active < 0 && rows.length > 0 && setActive(Math.ceil(view.top / rowHeight))}
      onScroll={(e) => {
        const top = e.currentTarget.scrollTop;
        setView((v) => ({ ...v, top }));
      }}
    >
      {/* biome-ignore lint/a11y/useSemanticElements: as above */}
      {/* biome-ignore lint/a11y/useFocusableInteractive: the grid holds the focus and names the active row. */}
      <div role="row" aria-rowindex={1} className={s.head} style={style}>
        {columns.map((c, i) => (
          // biome-ignore lint/a11y/useSemanticElements: as above
          // biome-ignore lint/a11y/useFocusableInteractive: as above
          <div
            key={c.key}
            role="columnheader"
            className={cellClass(c, i)}
            style={i < sticky ? { left: left(i) } : undefined}
            aria-sort={c.sorted === 'up' ? 'ascending' : c.sorted === 'down' ? 'descending' : undefined}
          >
            {c.onSort ? (
              <button type="button" className="plain" onClick={c.onSort} tabIndex={-1}>
                {c.title}
                <span className={c.sorted ? s.sorted : s.sortable}>
                  {c.sorted === 'down' ? <CaretDownOutlined /> : <CaretUpOutlined />}
                </span>
              </button>
            ) : (
              c.title
            )}
          </div>
        ))}
      </div>
      <div className={s.body} style={{ height: rows.length * rowHeight, minWidth: least }}>
        {rows.slice(first, last).map((row, n) => {
          const index = first + n;
          return (
            // biome-ignore lint/a11y/useSemanticElements: as above
            // biome-ignore lint/a11y/useFocusableInteractive: as above
            // biome-ignore lint/a11y/useKeyWithClickEvents: the grid handles Enter.
            <div
              key={rowKey(row)}
              id={`${id}${index}`}
              role="row"
              aria-rowindex={index + 2}
              aria-selected={index === active}
              className={`${s.row} ${index === active ? s.active : ''}`}
              style={{ ...style, height: rowHeight, transform: `translateY(${index * rowHeight}px)` }}
              onClick={() => {
                setActive(index);
                if (window.getSelection()?.toString() === '') onOpen?.(row, index);
              }}
            >
              {columns.map((c, i) => (
                // biome-ignore lint/a11y/useSemanticElements: as above
                // biome-ignore lint/a11y/useFocusableInteractive: as above
                <div
                  key={c.key}
                  role="gridcell"
                  className={cellClass(c, i)}
                  style={i < sticky ? { left: left(i) } : undefined}
                  title={c.hint?.(row)}
                >
                  {c.render(row, index)}
                </div>
              ))}
            </div>
          );
        })}
      </div>
      {props.tail ? <div className={s.tail}>{props.tail}</div> : null}
    </div>
  );
}

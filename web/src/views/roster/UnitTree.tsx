/** The tree of units at the left. A branch is asked for when it is opened. */
import { CaretRightOutlined } from '@ant-design/icons';
import { type KeyboardEvent, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useAskOnce } from '../../api/use';
import { UnitBranchDocument, type UnitBranchQuery } from '../../gen/graphql';
import s from './UnitTree.module.css';

type Node = NonNullable<UnitBranchQuery['unit']>['children'][number];
type Root = { id: string; name: string; shortName: string };

interface Line {
  id: string;
  parent: string | null;
  name: string;
  hint: string;
  depth: number;
  count: number | null;
  leaf: boolean;
  court: boolean;
}

interface Props {
  roots: Root[];
  chosen: string | null;
  onChoose: (id: string) => void;
  /** Units from a root down to the chosen one, so that it can be shown open. */
  openPath: string[];
  /** Show courts below a court, though they are no roots. */
  lowerCourts?: boolean;
}

export function UnitTree({ roots, chosen, onChoose, openPath, lowerCourts = false }: Props) {
  const ask = useAskOnce();
  const [open, setOpen] = useState<Set<string>>(() => new Set());
  const [branches, setBranches] = useState<Map<string, { count: number | null; children: Node[] }>>(() => new Map());
  const [failed, setFailed] = useState('');
  const asked = useRef(new Set<string>());
  const [at, setAt] = useState<string | null>(null);

  const load = useCallback(
    async (id: string) => {
      if (asked.current.has(id)) return;
      asked.current.add(id);
      const { data, failure } = await ask(UnitBranchDocument, { id }, 'cache-first');
      if (failure || !data?.unit) {
        asked.current.delete(id);
        setFailed(failure?.message ?? '');
        return;
      }
      const { onEstablishment, children } = data.unit;
      setFailed('');
      setBranches((old) => new Map(old).set(id, { count: onEstablishment, children }));
    },
    [ask],
  );

  useEffect(() => {
    const wanted = openPath.length > 0 ? openPath : roots.length === 1 && roots[0] ? [roots[0].id] : [];
    for (const id of wanted) load(id);
    if (wanted.length > 0) setOpen((old) => (wanted.every((id) => old.has(id)) ? old : new Set([...old, ...wanted])));
  }, [openPath, roots, load]);

  // A court that stands below another one of the roots is shown there only when that is opened; here it is a root itself.
  const rootIds = useMemo(() => new Set(roots.map((r) => r.id)), [roots]);
  const lines: Line[] = [];
  const walk = (
    node: { id: string; name: string; shortName: string; onEstablishment?: number | null; kind?: string },
    depth: number,
    parent: string | null,
  ) => {
    const branch = branches.get(node.id);
    const children = branch?.children.filter((c) => !rootIds.has(c.id) && (lowerCourts || c.kind !== 'COURT'));
    lines.push({
      id: node.id,
      parent,
      name: depth === 0 ? node.name : node.shortName || node.name,
      hint: node.name,
      depth,
      count: branch?.count ?? node.onEstablishment ?? null,
      leaf: children !== undefined && children.length === 0,
      court: depth === 0,
    });
    if (open.has(node.id)) for (const c of children ?? []) walk(c, depth + 1, node.id);
  };
  for (const r of roots) walk(r, 0, null);

  function toggle(id: string, to = !open.has(id)) {
    setOpen((old) => {
      const next = new Set(old);
      if (to) next.add(id);
      else next.delete(id);
      return next;
    });
    if (to) load(id);
  }

  function onKeyDown(event: KeyboardEvent) {
    const index = lines.findIndex((l) => l.id === (at ?? chosen));
    const line = lines[index];
    if (event.key === 'ArrowDown') setAt(lines[Math.min(lines.length - 1, index + 1)]?.id ?? null);
    else if (event.key === 'ArrowUp') setAt(lines[Math.max(0, index - 1)]?.id ?? null);
    else if (event.key === 'ArrowRight' && line) toggle(line.id, true);
    else if (event.key === 'ArrowLeft' && line) {
      if (open.has(line.id)) toggle(line.id, false);
      else if (line.parent) setAt(line.parent);
    } else if (event.key === 'Enter' && line) onChoose(line.id);
    else return;
    event.preventDefault();
  }

  return (
    <div
      className={s.tree}
      role="tree"
      aria-label="机构"
      tabIndex={0}
      onKeyDown={onKeyDown}
      aria-activedescendant={at ? `tree-${at}` : undefined}
    >
      {lines.map((l) => (
        <div
          key={l.id}
          id={`tree-${l.id}`}
          role="treeitem"
          tabIndex={-1}
          aria-level={l.depth + 1}
          aria-expanded={l.leaf ? undefined : open.has(l.id)}
          aria-selected={l.id === chosen}
          className={[s.line, l.id === chosen ? s.chosen : '', l.id === at ? s.at : '', l.court ? s.court : ''].join(
            ' ',
          )}
          style={{ paddingLeft: 6 + l.depth * 16 }}
          title={l.hint}
          onKeyDown={() => {}}
          onClick={() => {
            setAt(l.id);
            onChoose(l.id);
            if (!open.has(l.id) && !l.leaf) toggle(l.id, true);
          }}
        >
          {l.leaf ? (
            <span className={s.caret} />
          ) : (
            <button
              type="button"
              className={`plain ${s.caret} ${open.has(l.id) ? s.opened : ''}`}
              tabIndex={-1}
              aria-label={open.has(l.id) ? '收起' : '展开'}
              onClick={(e) => {
                e.stopPropagation();
                toggle(l.id);
              }}
            >
              <CaretRightOutlined />
            </button>
          )}
          <span className="cut grow">{l.name}</span>
          {l.count !== null ? <span className={s.count}>{l.count}</span> : null}
        </div>
      ))}
      {failed ? <p className="small forbidden">{failed}</p> : null}
    </div>
  );
}

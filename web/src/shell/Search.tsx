/** The global search box: people by name, pinyin or initials, and units. `/` leads here from anywhere. */
import { SearchOutlined } from '@ant-design/icons';
import { useEffect, useId, useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import type { Failure } from '../api/failure';
import { useAskOnce } from '../api/use';
import { GlobalSearchDocument, type GlobalSearchQuery } from '../gen/graphql';
import { tradeMonth } from '../lib/dates';
import { useKeys } from '../ui/useKeys';
import { words } from '../words';
import s from './Search.module.css';
import { useSession } from './session';

interface Hit {
  key: string;
  to: string;
  title: string;
  note: string;
  kind: 'person' | 'unit' | 'all';
}

export function Search() {
  const ask = useAskOnce();
  const { may } = useSession();
  const navigate = useNavigate();
  const input = useRef<HTMLInputElement>(null);
  const listId = useId();
  const [text, setText] = useState('');
  const [open, setOpen] = useState(false);
  const [hits, setHits] = useState<Hit[] | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [at, setAt] = useState(0);

  useKeys({
    '/': () => {
      input.current?.focus();
      input.current?.select();
    },
  });

  const wanted = text.trim();
  const units = may('org.read');
  useEffect(() => {
    if (wanted === '') {
      setHits(null);
      return;
    }
    let stale = false;
    const timer = setTimeout(async () => {
      const { data, failure } = await ask(GlobalSearchDocument, { text: wanted, units }, 'cache-first');
      if (stale) return;
      setFailure(failure);
      setHits(data ? hitsOf(data, wanted) : null);
      setAt(0);
    }, 160);
    return () => {
      stale = true;
      clearTimeout(timer);
    };
  }, [wanted, units, ask]);

  function go(hit: Hit | undefined) {
    if (!hit) return;
    setOpen(false);
    setText('');
    input.current?.blur();
    navigate(hit.to);
  }

  const shown = open && wanted !== '' && (hits !== null || failure !== null);
  return (
    <div className={s.search}>
      <SearchOutlined className={s.icon ?? ''} />
      <input
        ref={input}
        value={text}
        placeholder="姓名、简拼、单位"
        aria-label="全局检索"
        role="combobox"
        aria-expanded={shown}
        aria-controls={listId}
        aria-activedescendant={shown && hits?.[at] ? `${listId}-${at}` : undefined}
        autoComplete="off"
        spellCheck={false}
        onChange={(e) => {
          setText(e.target.value);
          setOpen(true);
        }}
        onFocus={() => setOpen(true)}
        onBlur={() => setOpen(false)}
        onKeyDown={(e) => {
          if (e.nativeEvent.isComposing) return;
          if (e.key === 'ArrowDown') setAt((n) => Math.min(n + 1, (hits?.length ?? 1) - 1));
          else if (e.key === 'ArrowUp') setAt((n) => Math.max(n - 1, 0));
          else if (e.key === 'Enter') go(hits?.[at]);
          else if (e.key === 'Escape') {
            setText('');
            input.current?.blur();
          } else return;
          e.preventDefault();
        }}
      />
      <kbd className={s.key}>/</kbd>
      {shown ? (
        <div className={s.list} id={listId} role="listbox" aria-label="检索结果">
          {failure ? <p className={s.none}>{failure.message}</p> : null}
          {hits?.length === 0 ? (
            <p className={s.none}>没有检索到“{wanted}”。可按姓名、全拼或简拼（如 ssh）检索。</p>
          ) : null}
          {hits?.map((hit, i) => (
            <div
              key={hit.key}
              id={`${listId}-${i}`}
              role="option"
              aria-selected={i === at}
              tabIndex={-1}
              className={i === at ? s.at : ''}
              onMouseEnter={() => setAt(i)}
              onMouseDown={(e) => {
                e.preventDefault();
                go(hit);
              }}
            >
              <b>{hit.title}</b>
              <span className="cut">{hit.note}</span>
            </div>
          ))}
        </div>
      ) : null}
    </div>
  );
}

function hitsOf(data: GlobalSearchQuery, text: string): Hit[] {
  const people = data.cadres.edges.map(({ node }) => ({
    key: node.id,
    to: `/people/${node.id}`,
    title: node.name,
    note: [node.sex?.name, tradeMonth(node.birthOn), node.currentPostText || `${node.courtName} ${node.unitName}`]
      .filter(Boolean)
      .join('　'),
    kind: 'person' as const,
  }));
  const units = (data.units?.edges ?? []).map(({ node }) => ({
    key: node.id,
    to: `/people?u=${node.id}`,
    title: node.shortName || node.name,
    note: `${words.unitKind[node.kind]}　${node.court && node.court.id !== node.id ? node.court.name : node.name}`,
    kind: 'unit' as const,
  }));
  const all =
    people.length >= 8
      ? [
          {
            key: 'all',
            to: `/people?all=1&q=${encodeURIComponent(text)}`,
            title: '全部结果',
            note: '在花名册中查看',
            kind: 'all' as const,
          },
        ]
      : [];
  return [...people, ...units, ...all];
}

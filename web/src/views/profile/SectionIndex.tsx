import { useEffect, useState } from 'react';
import s from './Profile.module.css';

export interface IndexEntry {
  id: string;
  label: string;
  count: number | null;
  gaps: number;
  applies: boolean;
}

/** The sections at the right: how many rows each has, and where something is missing. */
export function SectionIndex({ entries, complete }: { entries: IndexEntry[]; complete: number }) {
  const [here, setHere] = useState('');
  const ids = entries.map((e) => e.id).join();
  useEffect(() => {
    const seen = new Map<string, boolean>();
    const observer = new IntersectionObserver(
      (changes) => {
        for (const c of changes) seen.set(c.target.id, c.isIntersecting);
        const first = ids.split(',').find((id) => seen.get(`s-${id}`));
        if (first) setHere(first);
      },
      { rootMargin: '-130px 0px -50% 0px' },
    );
    for (const id of ids.split(',')) {
      const el = document.getElementById(`s-${id}`);
      if (el) observer.observe(el);
    }
    return () => observer.disconnect();
  }, [ids]);

  return (
    <nav className={`${s.index} no-print`} aria-label="本页目录">
      <h3>本页目录</h3>
      <div className={s.meter} title={`信息完整率 ${(complete / 100).toFixed(1)}%`}>
        <span style={{ width: `${complete / 100}%` }} />
      </div>
      <ul>
        {entries.map((e) => (
          <li key={e.id}>
            <a
              href={`#s-${e.id}`}
              className={[here === e.id ? s.here : '', e.applies ? '' : 'faint'].join(' ')}
              onClick={(event) => {
                event.preventDefault();
                document.getElementById(`s-${e.id}`)?.scrollIntoView({ behavior: 'smooth', block: 'start' });
              }}
            >
              <span className="cut grow">{e.label}</span>
              {e.gaps > 0 ? (
                <span className="soon">缺 {e.gaps}</span>
              ) : (
                <span className="faint">{e.count === null || !e.applies ? '' : e.count}</span>
              )}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

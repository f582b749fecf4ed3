import { useState } from 'react';
import { words } from '../../words';
import s from './Profile.module.css';

export interface RecordGap {
  code: string;
  message: string;
  set: string;
  rowId?: string | null;
  fromOn?: string | null;
  toOn?: string | null;
}

const FIRST = 4;

function remedy(gap: RecordGap): string {
  if (gap.set === 'resume_line') return words.act.mend;
  return gap.message.includes(words.absent.notCollected) ? words.act.fill : words.act.check;
}

/** What is missing or does not fit, most important first, each with the way to mend it. */
export function GapStrip({
  gaps,
  canEdit,
  onMend,
}: {
  gaps: RecordGap[];
  canEdit: boolean;
  onMend: (gap: RecordGap) => void;
}) {
  const [all, setAll] = useState(false);
  if (gaps.length === 0) return null;
  const shown = all ? gaps : gaps.slice(0, FIRST);
  return (
    <section className={s.gaps} aria-label="待处理">
      <b>！待处理 {gaps.length}</b>
      <ul>
        {shown.map((g) => (
          <li key={g.code + g.message}>
            {g.message}
            {canEdit ? (
              <button type="button" className="plain" onClick={() => onMend(g)}>
                {remedy(g)}
              </button>
            ) : null}
          </li>
        ))}
      </ul>
      {gaps.length > FIRST ? (
        <button type="button" className="plain" onClick={() => setAll(!all)}>
          {all ? '收起' : `更多 ${gaps.length - FIRST} 项`}
        </button>
      ) : null}
    </section>
  );
}

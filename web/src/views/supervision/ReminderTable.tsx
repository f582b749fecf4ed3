/** Kinds by windows; every number opens its people. */
import { Link } from 'react-router';
import type { ReminderKind, ReminderWindow } from '../../gen/graphql';
import { words } from '../../words';
import { type Line, monthsOf, never, peopleIn, WINDOWS } from './reminders';
import s from './Supervision.module.css';

interface Props {
  lines: Line[];
  today: string;
  to: (kind: ReminderKind, window: ReminderWindow) => string;
  /** The number whose people are shown beside. */
  chosen?: { kind: ReminderKind; window: ReminderWindow };
  /** For the workbench: without the months, and without what has no date. */
  brief?: boolean;
}

export function ReminderTable({ lines, today, to, chosen, brief = false }: Props) {
  const windows = brief ? WINDOWS.filter((w) => w !== 'UNDATED') : WINDOWS;
  const number = (line: Line, w: ReminderWindow, before = '') => {
    const n = peopleIn(line, w);
    const here = chosen?.kind === line.kind && chosen.window === w;
    return (
      <Link
        to={to(line.kind, w)}
        aria-current={here ? 'true' : undefined}
        title={`${words.reminder.kind[line.kind]}，${words.reminder.window[w]}，${n} 人`}
        className={n === 0 ? s.zero : w === 'OVERDUE' ? 'forbidden' : w === 'TO_VERIFY' ? 'soon' : ''}
      >
        {before}
        {n.toLocaleString('zh-CN')}
        {before ? ' 人' : ''}
      </Link>
    );
  };
  const cell = (line: Line, w: ReminderWindow) =>
    `right num ${chosen?.kind === line.kind && chosen.window === w ? s.chosen : ''}`;
  return (
    <table className={`rows ${s.counts}`}>
      <thead>
        <tr>
          <th>{words.reminder.title}</th>
          {windows.map((w) => (
            <th key={w} className="right">
              {words.reminder.window[w]} {brief ? null : <span className="faint">{monthsOf(w, today)}</span>}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <tr key={line.kind}>
            <th scope="row">{words.reminder.kind[line.kind]}</th>
            {line.kind === 'RECORD_GAP' ? (
              <td colSpan={windows.length} className={cell(line, 'UNDATED')}>
                {number(line, 'UNDATED', '现有 ')}
              </td>
            ) : (
              windows.map((w) => (
                <td key={w} className={cell(line, w)}>
                  {never(line.kind, w) ? (
                    <span className="faint" title={never(line.kind, w)}>
                      —
                    </span>
                  ) : (
                    number(line, w)
                  )}
                </td>
              ))
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

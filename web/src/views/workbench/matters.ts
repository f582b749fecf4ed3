/** How a matter is shown: where its page is, where it comes from, how its day is said. Pure. */
import { clock } from '../../lib/dates';
import { words } from '../../words';

/** The page of a subject by the kind of its identifier; a new kind of subject gets a line here. */
const PAGES: Record<string, (id: string) => string> = {
  batch: (id) => `/import/${id}`,
  cadre: (id) => `/people/${id}`,
};

/** Where the step is done; null when the console has no page for it. */
export function pageOf(subjectId: string): string | null {
  const kind = subjectId.split('_')[0] ?? '';
  return PAGES[kind]?.(subjectId) ?? null;
}

const SOURCES: Record<string, string> = words.inbox.source;

/** 来自: the module's name on the menu. */
export function sourceOf(module: string): string {
  return SOURCES[module] ?? '';
}

const DAY = 86_400_000;

export interface Due {
  text: string;
  level: 'overdue' | 'today' | 'later' | 'none';
}

/** 逾期2天, 今天, 01-22, 2027-01-22, or -- when there is no due date. */
export function dueOf(dueOn: string | null | undefined, today: string): Due {
  if (!dueOn) return { text: '--', level: 'none' };
  const days = Math.round((Date.parse(dueOn) - Date.parse(today)) / DAY);
  if (days < 0) return { text: `逾期${-days}天`, level: 'overdue' };
  if (days === 0) return { text: '今天', level: 'today' };
  return { text: dueOn.slice(0, 4) === today.slice(0, 4) ? dueOn.slice(5) : dueOn, level: 'later' };
}

/** The day of an instant: 01-15, of another year 2025-12-31; of today its hour: 09:30. */
export function dayOf(instant: string, today: string): string {
  const at = clock(instant);
  if (at.slice(0, 10) === today) return at.slice(11);
  return at.slice(0, 4) === today.slice(0, 4) ? at.slice(5, 10) : at.slice(0, 10);
}

/** The day before: what is due up to it is overdue. */
export function dayBefore(day: string): string {
  return new Date(Date.parse(day) - DAY).toISOString().slice(0, 10);
}

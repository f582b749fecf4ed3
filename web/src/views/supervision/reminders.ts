/** What the pages of reminders share: the windows, and how far away a day is. */
import type { ReminderCountsQuery, ReminderKind, ReminderWindow } from '../../gen/graphql';
import { addMonths, tradeMonth } from '../../lib/dates';

export type Line = ReminderCountsQuery['reminderCounts']['kinds'][number];

export const KINDS: ReminderKind[] = [
  'RETIREMENT',
  'POST_PROBATION',
  'JUDGE_GRADE',
  'POST_TENURE',
  'CONTRACT_END',
  'RECORD_GAP',
];

/** The windows that have a column of their own. */
export const WINDOWS: ReminderWindow[] = ['OVERDUE', 'CURRENT', 'QUARTER', 'YEAR', 'TO_VERIFY', 'UNDATED'];

export function peopleIn(line: Line, window: ReminderWindow): number {
  return {
    OVERDUE: line.overdue,
    CURRENT: line.current,
    QUARTER: line.quarter,
    YEAR: line.withinYear,
    UNDATED: line.undated,
    TO_VERIFY: line.toVerify,
  }[window];
}

/** Which months a window covers: 2026.01, 至 2026.04. */
export function monthsOf(window: ReminderWindow, today: string): string {
  switch (window) {
    case 'CURRENT':
      return tradeMonth(today.slice(0, 7));
    case 'QUARTER':
      return `至 ${tradeMonth(addMonths(today, 3))}`;
    case 'YEAR':
      return `至 ${tradeMonth(addMonths(today, 12))}`;
    default:
      return '';
  }
}

/** What cannot be: a number that is always nothing for this kind. */
export function never(kind: ReminderKind, window: ReminderWindow): string {
  if (kind === 'RECORD_GAP' && window !== 'UNDATED') return '缺项没有到期日期';
  if (kind === 'POST_PROBATION' && window === 'OVERDUE') return '试用期考核是否通过，档案中没有记载，期满后不再提醒';
  return '';
}

/** 40 → 还有 40 天; 0 → 今天; -3 → 已过 3 天. */
export function distance(days: number | null | undefined): string {
  if (days === null || days === undefined) return '';
  if (days === 0) return '今天';
  return days > 0 ? `还有 ${days} 天` : `已过 ${-days} 天`;
}

interface Basis {
  source: string;
  value: string;
  unit: string;
  verified: boolean;
}

/** The regulations in one line, each once, with the values that were used. */
export function basisLine(basis: Basis[]): string {
  const by = new Map<string, string[]>();
  for (const b of basis) {
    const values = by.get(b.source) ?? [];
    if (b.value) values.push(`${b.value}${b.unit}${b.verified ? '' : '（待核）'}`);
    by.set(b.source, values);
  }
  return [...by].map(([source, values]) => [source, values.join('、')].filter(Boolean).join('　')).join('；');
}

export interface SupervisionState {
  unit: string | null;
  lower: boolean;
  kind: ReminderKind;
  window: ReminderWindow;
}

export function readState(params: URLSearchParams): SupervisionState {
  const kind = params.get('kind') as ReminderKind | null;
  const window = params.get('window') as ReminderWindow | null;
  const of = kind && KINDS.includes(kind) ? kind : 'RETIREMENT';
  return {
    unit: params.get('u'),
    lower: params.get('low') === '1',
    kind: of,
    window: window && WINDOWS.includes(window) ? window : of === 'RECORD_GAP' ? 'UNDATED' : 'YEAR',
  };
}

export function address(state: SupervisionState): string {
  const params = new URLSearchParams();
  if (state.unit) params.set('u', state.unit);
  if (state.lower) params.set('low', '1');
  params.set('kind', state.kind);
  params.set('window', state.window);
  return `/supervision?${params}`;
}

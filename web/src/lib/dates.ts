/** Dates as the API spells them ("1975", "1975-03", "1975-03-12"), and as the trade writes them (1975.03). */

/** A fact may know only its year or its month; an empty text is a date not known. */
export type Partial = string;

const PARTIAL = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/;

interface Parts {
  year: number;
  month: number | null;
  day: number | null;
}

function parts(value: Partial | null | undefined): Parts | null {
  const m = PARTIAL.exec(value ?? '');
  if (!m) return null;
  return { year: Number(m[1]), month: m[2] ? Number(m[2]) : null, day: m[3] ? Number(m[3]) : null };
}

/** 1975-03-12 → 1975.03; a bare year stays a year. */
export function tradeMonth(value: Partial | null | undefined): string {
  const p = parts(value);
  if (!p) return '';
  return p.month === null ? String(p.year) : `${p.year}.${two(p.month)}`;
}

/** 1975-03-12 → 1975.03.12: all that is known. */
export function tradeDate(value: Partial | null | undefined): string {
  return (value ?? '').replaceAll('-', '.');
}

/** 2026-01-19 → 2026年1月19日 星期一. */
export function longDate(value: string): string {
  const p = parts(value);
  if (!p || p.month === null || p.day === null) return value;
  const weekday = '日一二三四五六'[new Date(Date.UTC(p.year, p.month - 1, p.day)).getUTCDay()];
  return `${p.year}年${p.month}月${p.day}日 星期${weekday}`;
}

/** An instant of the API in Shanghai's clock: 2026-01-19 09:30. */
export function clock(instant: string | null | undefined): string {
  if (!instant) return '';
  const t = new Date(instant);
  if (Number.isNaN(t.getTime())) return '';
  const s = new Date(t.getTime() + 8 * 3600_000).toISOString();
  return `${s.slice(0, 10)} ${s.slice(11, 16)}`;
}

/** Whole months from one partial date to another, a missing month read as January; null when either is unknown. */
export function monthsBetween(from: Partial | null | undefined, to: Partial | null | undefined): number | null {
  const a = parts(from);
  const b = parts(to);
  if (!a || !b) return null;
  return (b.year - a.year) * 12 + (b.month ?? 1) - (a.month ?? 1);
}

/** 68 → 5年8个月; 0 → 不足1个月. */
export function span(months: number | null): string {
  if (months === null || months < 0) return '';
  const years = Math.floor(months / 12);
  const rest = months % 12;
  if (years === 0 && rest === 0) return '不足1个月';
  return `${years > 0 ? `${years}年` : ''}${rest > 0 ? `${rest}个月` : ''}`;
}

/** The month some months after a day: 2026-01-19 and 12 → 2027-01. */
export function addMonths(day: string, months: number): string {
  const p = parts(day);
  if (!p) return '';
  const n = p.year * 12 + (p.month ?? 1) - 1 + months;
  return `${Math.floor(n / 12)}-${two((n % 12) + 1)}`;
}

/** How far away a month is: 距到龄 16年8个月, 本月到龄, 已过 3个月. */
export function countdown(
  today: string,
  month: string | null | undefined,
): { text: string; near: boolean; past: boolean } {
  const n = monthsBetween(today, month);
  if (n === null) return { text: '', near: false, past: false };
  if (n === 0) return { text: '本月到龄', near: true, past: false };
  if (n < 0) return { text: `已过到龄 ${span(-n)}`, near: false, past: true };
  return { text: `距到龄 ${span(n)}`, near: n <= 12, past: false };
}

/** What a person types: 197503, 1975.3, 1975-03-12, 1975年3月 … Returns null when it is not a date. */
export function readPartial(typed: string): Partial | null {
  const s = typed.trim().replace(/[．。]/g, '.');
  if (s === '') return '';
  const m =
    /^(\d{4})$/.exec(s) ??
    /^(\d{4})(\d{2})$/.exec(s) ??
    /^(\d{4})(\d{2})(\d{2})$/.exec(s) ??
    /^(\d{4})[.\-/年](\d{1,2})月?$/.exec(s) ??
    /^(\d{4})[.\-/年](\d{1,2})[.\-/月](\d{1,2})日?$/.exec(s);
  if (!m) return null;
  const year = Number(m[1]);
  if (year < 1900 || year > 2100) return null;
  if (m[2] === undefined) return String(year);
  const month = Number(m[2]);
  if (month < 1 || month > 12) return null;
  if (m[3] === undefined) return `${year}-${two(month)}`;
  const day = Number(m[3]);
  if (day < 1 || day > new Date(Date.UTC(year, month, 0)).getUTCDate()) return null;
  return `${year}-${two(month)}-${two(day)}`;
}

/** Years on the axis of a drawing: 2009-07 → 2009.5; the end of a span counts its whole month. */
export function axisYear(value: Partial | null | undefined, end = false): number | null {
  const p = parts(value);
  if (!p) return null;
  if (p.month === null) return p.year + (end ? 1 : 0);
  return p.year + (p.month - (end ? 0 : 1)) / 12;
}

function two(n: number): string {
  return String(n).padStart(2, '0');
}

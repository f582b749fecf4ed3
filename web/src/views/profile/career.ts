/** The geometry of the career line: pure, so that it can be tested without a screen. */
import { axisYear, monthsBetween, type Partial } from '../../lib/dates';

/** Something that lasted. */
export interface Span {
  key: string;
  lane: string;
  from: Partial;
  /** Null while it lasts. */
  to: Partial | null;
  label: string;
  detail: string;
  tone?: 'main' | 'second' | 'study' | 'away';
}

/** Something that happened in a month, or stands for a year. */
export interface Mark {
  key: string;
  lane: string;
  at: Partial;
  sign: string;
  detail: string;
  tone?: 'good' | 'plain' | 'missing' | 'bad';
}

export interface Gap {
  from: Partial;
  to: Partial;
  months: number;
}

export interface PlacedSpan extends Span {
  x: number;
  width: number;
  row: number;
  open: boolean;
  /** Where the label stands: inside the bar, to its right, or nowhere (then only in the description). */
  labelAt: 'inside' | 'right' | 'none';
  shown: string;
}

export interface PlacedMark extends Mark {
  x: number;
}

export interface Lane {
  name: string;
  rows: number;
  spans: PlacedSpan[];
  marks: PlacedMark[];
}

export interface Drawing {
  firstYear: number;
  lastYear: number;
  ticks: { year: number; x: number; strong: boolean }[];
  lanes: Lane[];
  gaps: (Gap & { x: number; width: number })[];
  todayX: number;
  retirementX: number | null;
}

export interface Career {
  lanes: string[];
  spans: Span[];
  marks: Mark[];
  gaps: Gap[];
  today: string;
  retirement: string | null;
}

const FONT = 12;

/** About how wide a text is drawn: Chinese characters are square, others a little over half. */
export function textWidth(text: string, size = FONT): number {
  let w = 0;
  for (const c of text) w += (c.codePointAt(0) ?? 0) > 0x2e7f ? size : size * 0.58;
  return w;
}

/** Cuts a text so that it fits, with … when something is lost; empty when not even two characters fit. */
export function fitText(text: string, width: number, size = FONT): string {
  if (textWidth(text, size) <= width) return text;
  let out = '';
  for (const c of text) {
    if (textWidth(`${out}${c}…`, size) > width) break;
    out += c;
  }
  return [...out].length >= 2 ? `${out}…` : '';
}

/** Months that no line of the résumé covers: a next line that begins more than one month after all before it ended. */
export function resumeGaps(lines: { from: Partial; to: Partial | null }[], today: string): Gap[] {
  const dated = lines.filter((l) => l.from !== '').sort((a, b) => a.from.localeCompare(b.from));
  const gaps: Gap[] = [];
  let end: Partial | null = null;
  for (const line of dated) {
    if (end !== null) {
      const months = monthsBetween(end, line.from) ?? 0;
      if (months > 1) gaps.push({ from: end, to: line.from, months });
    }
    const to: Partial = line.to ?? today;
    if (end === null || (monthsBetween(end, to) ?? 0) > 0) end = to;
  }
  return gaps;
}

/** Lays a career out on a given width. Overlapping spans of a lane get rows of their own; empty lanes are left out. */
export function draw(career: Career, width: number): Drawing {
  const now = axisYear(career.today, true) ?? 2000;
  const begins = [...career.spans.map((s) => s.from), ...career.marks.map((m) => m.at)]
    .map((d) => axisYear(d))
    .filter((y): y is number => y !== null);
  const firstYear = Math.floor(Math.min(now - 1, ...begins));
  const lastYear = Math.ceil(now);
  const scale = width / (lastYear - firstYear);
  const x = (year: number) => (year - firstYear) * scale;

  const lanes: Lane[] = [];
  for (const name of career.lanes) {
    const spans = placeSpans(
      career.spans.filter((s) => s.lane === name),
      x,
      now,
      width,
    );
    const marks = placeMarks(
      career.marks.filter((m) => m.lane === name && (axisYear(m.at) ?? 0) <= now),
      x,
    );
    if (spans.length + marks.length > 0) {
      lanes.push({ name, rows: Math.max(1, ...spans.map((s) => s.row + 1)), spans, marks });
    }
  }

  const step = [1, 2, 5, 10].find((n) => n * scale >= 44) ?? 10;
  const ticks: Drawing['ticks'] = [];
  for (let year = firstYear; year <= lastYear; year++) {
    if (year % step === 0) ticks.push({ year, x: x(year), strong: year % 5 === 0 });
  }
  const retirement = axisYear(career.retirement);
  return {
    firstYear,
    lastYear,
    ticks,
    lanes,
    gaps: career.gaps.flatMap((g) => {
      const a = axisYear(g.from, true);
      const b = axisYear(g.to);
      return a === null || b === null || b <= a ? [] : [{ ...g, x: x(a), width: (b - a) * scale }];
    }),
    todayX: x(now),
    retirementX: retirement !== null && retirement <= lastYear ? x(retirement) : null,
  };
}

function placeSpans(spans: Span[], x: (year: number) => number, now: number, width: number): PlacedSpan[] {
  const placed: PlacedSpan[] = [];
  const ends: number[] = [];
  const touch = (x(1) - x(0)) / 12 + 1;
  const sorted = spans
    // What begins after the day of the drawing is not there yet, what lasts beyond it still lasts.
    .filter((s) => (axisYear(s.from) ?? 0) <= now)
    .map((s) => (s.to !== null && (axisYear(s.to) ?? 0) > now ? { ...s, to: null } : s))
    .map((s) => ({ s, from: axisYear(s.from), to: s.to === null ? now : axisYear(s.to, true) }))
    .filter((e): e is { s: Span; from: number; to: number } => e.from !== null && e.to !== null)
    .sort((a, b) => a.from - b.from || b.to - a.to);
  for (const { s, from, to } of sorted) {
    const left = x(from);
    // Never thinner than can be seen and pointed at.
    const w = Math.max(4, x(Math.max(to, from)) - left);
    // Consecutive posts share their month of change: they may touch.
    let row = ends.findIndex((end) => end <= left + touch);
    if (row < 0) row = ends.length;
    ends[row] = left + w;
    placed.push({ ...s, x: left, width: w, row, open: s.to === null, labelAt: 'none', shown: '' });
  }
  for (const p of placed) {
    const inside = fitText(p.label, p.width - 8);
    if (inside === p.label) {
      p.labelAt = 'inside';
      p.shown = inside;
      continue;
    }
    const next = placed.filter((o) => o.row === p.row && o.x > p.x).reduce((m, o) => Math.min(m, o.x), width);
    const right = fitText(p.label, next - p.x - p.width - 8);
    if (right.length > inside.length) {
      p.labelAt = 'right';
      p.shown = right;
    } else if (inside !== '') {
      p.labelAt = 'inside';
      p.shown = inside;
    }
  }
  return placed;
}

function placeMarks(marks: Mark[], x: (year: number) => number): PlacedMark[] {
  return marks
    .flatMap((m) => {
      const at = axisYear(m.at);
      // A mark for a whole year stands in its middle.
      return at === null ? [] : [{ ...m, x: x(m.at.length === 4 ? at + 0.5 : at + 1 / 24) }];
    })
    .sort((a, b) => a.x - b.x);
}

/** What the career line draws, read from the rows of the record. */
import type { ProfileCareerQuery } from '../../gen/graphql';
import { tradeMonth } from '../../lib/dates';
import { words } from '../../words';
import type { Career, Mark, Span } from './career';

type Rows = NonNullable<ProfileCareerQuery['cadre']>;

interface Head {
  asOf: string;
  retirementMonth?: string | null;
  gaps: { code: string; set: string; fromOn?: string | null; toOn?: string | null; message: string }[];
}

const w = words.career;

/** 2001.07--2009.07 with what it was. */
export function periodText(from: string | null | undefined, to: string | null | undefined): string {
  return `${tradeMonth(from)}--${tradeMonth(to)}`;
}

export function careerOf(rows: Rows, head: Head, gaps: Career['gaps']): Career {
  const spans: Span[] = [];
  const marks: Mark[] = [];
  const levels: string[] = [];

  const posts = [...(rows.posts ?? [])].filter((p) => p.appointedOn);
  // Levels from the highest (smallest code of one series) down, each a lane of its own.
  const codes = [...new Set(posts.map((p) => p.level?.code ?? ''))].sort(
    (a, b) => Number(a === '') - Number(b === '') || a.localeCompare(b),
  );
  for (const code of codes) {
    const named = posts.find((p) => (p.level?.code ?? '') === code);
    const lane = named?.level?.name ?? w.post;
    levels.push(lane);
    for (const p of posts.filter((p) => (p.level?.code ?? '') === code)) {
      spans.push({
        key: p.id,
        lane,
        from: p.appointedOn ?? '',
        to: p.removedOn ?? (p.state?.code === '0' ? (p.appointedOn ?? '') : null),
        label: p.name,
        detail: `${periodText(p.appointedOn, p.removedOn)}　${p.unitName}${p.name}`,
        tone: 'main',
      });
    }
  }

  for (const span of legalSpans(rows.legalPosts ?? [])) spans.push(span);

  // Work before the first recorded post is known from the résumé only.
  const firstPost = posts.map((p) => p.appointedOn ?? '').sort()[0] ?? '9999';
  for (const l of rows.resumeLines ?? []) {
    if (l.parent || !l.fromOn || l.kind === 'STUDY' || l.kind === 'SECONDMENT') continue;
    if (l.fromOn >= firstPost) continue;
    spans.push({
      key: l.id,
      lane: w.resume,
      from: l.fromOn,
      to: l.toOn ?? null,
      label: shorten(l.text),
      detail: `${periodText(l.fromOn, l.toOn)}　${l.text}`,
      tone: 'second',
    });
  }

  for (const e of rows.educations ?? []) {
    const from = e.enteredOn ?? e.graduatedOn;
    if (!from) continue;
    const name = [e.levelName || e.level?.name, e.degreeName || e.degree?.name].filter(Boolean).join(' ');
    spans.push({
      key: e.id,
      lane: w.education,
      from,
      to: e.graduatedOn ?? e.grantedOn ?? from,
      label: `${e.kind?.code === '2' ? '在职' : ''}${name}`,
      detail: `${periodText(e.enteredOn, e.graduatedOn)}　${e.kind?.name ?? ''}　${name}　${e.school}${e.major}`,
      tone: 'study',
    });
  }

  for (const s of rows.secondments ?? []) {
    if (!s.fromOn) continue;
    spans.push({
      key: s.id,
      lane: w.away,
      from: s.fromOn,
      to: s.toOn ?? null,
      label: s.kind?.name ?? '',
      detail: `${periodText(s.fromOn, s.toOn)}　${s.kind?.name ?? ''}　${s.hostUnit}${s.hostPost}`,
      tone: 'away',
    });
  }

  for (const a of rows.awards ?? []) {
    if (!a.approvedOn) continue;
    marks.push({
      key: a.id,
      lane: w.award,
      at: a.approvedOn,
      sign: '★',
      detail: `${tradeMonth(a.approvedOn)}　${a.approvedBy}　${a.name}`,
      tone: 'good',
    });
  }

  const years = new Set<number>();
  for (const r of rows.appraisalResults ?? []) {
    years.add(r.year);
    marks.push({
      key: r.id,
      lane: w.rating,
      at: String(r.year),
      sign: ratingSign(r.rating?.code),
      detail: `${r.year}年度考核　${r.rating?.name ?? words.absent.notCollected}`,
      tone: r.rating?.code === '1' ? 'good' : r.rating?.code === '3' || r.rating?.code === '4' ? 'bad' : 'plain',
    });
  }
  for (const gap of head.gaps) {
    const year = /(\d{4})/.exec(gap.fromOn ?? gap.message)?.[1];
    if (gap.set === 'appraisal_result' && year && !years.has(Number(year)))
      marks.push({ key: `gap${year}`, lane: w.rating, at: year, sign: '？', detail: gap.message, tone: 'missing' });
  }

  return {
    lanes: [...new Set([...levels, w.legal, w.resume, w.education, w.away, w.award, w.rating])],
    spans,
    marks,
    gaps,
    today: head.asOf,
    retirement: head.retirementMonth ?? null,
  };
}

type LegalAct = NonNullable<Rows['legalPosts']>[number];

/** Acts of appointment and removal, paired: a post lasts from its 任 to the next 免 of the same post. */
export function legalSpans(acts: LegalAct[]): Span[] {
  const sorted = acts
    .filter((a) => a.actedOn && a.post)
    .sort((a, b) => (a.actedOn ?? '').localeCompare(b.actedOn ?? ''));
  const spans: Span[] = [];
  sorted.forEach((act, i) => {
    if (act.act !== '任') return;
    const end = sorted.slice(i + 1).find((b) => b.post?.code === act.post?.code && (b.act === '免' || b.act === '任'));
    spans.push({
      key: act.id,
      lane: w.legal,
      from: act.actedOn ?? '',
      to: end?.actedOn ?? (act.current ? null : (act.actedOn ?? '')),
      label: act.post?.name ?? '',
      detail: `${periodText(act.actedOn, end?.actedOn)}　${act.unitName}${act.post?.name ?? ''}　${act.approvedBy}`,
      tone: 'second',
    });
  });
  return spans;
}

/** 优 称 基 不 未, as the trade writes ratings in a row. */
export function ratingSign(code: string | undefined): string {
  switch (code?.[0]) {
    case '1':
      return '优';
    case '2':
      return '称';
    case '3':
      return '基';
    case '4':
      return '不';
    case '5':
      return '未';
    case '6':
      return '—';
    default:
      return '？';
  }
}

/** The last words of a résumé line say what one was: 青榆区人民法院民一庭书记员 → 民一庭书记员. */
export function shorten(text: string): string {
  const plain = text.replace(/[（(].*?[）)]/g, '').split(/[，,；;]/)[0] ?? text;
  const at = Math.max(plain.lastIndexOf('法院'), plain.lastIndexOf('检察院') + 1);
  return at > 0 && at + 2 < plain.length ? plain.slice(at + 2) : plain;
}

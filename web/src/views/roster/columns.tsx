import type { CadreOrder, RosterRowFragment } from '../../gen/graphql';
import { span, tradeMonth } from '../../lib/dates';
import { Absent, Value } from '../../ui/Value';
import type { Column } from '../../ui/VirtualTable';
import { words } from '../../words';

export type Row = RosterRowFragment;

interface Definition extends Omit<Column<Row>, 'sorted' | 'onSort'> {
  /** Orders of the API that sort by this column: one way, and the other when there is one. */
  orders?: [CadreOrder] | [CadreOrder, CadreOrder];
}

const w = words.field;
const text = (value: (r: Row) => string | null | undefined) => ({
  render: (r: Row) => <Value>{value(r)}</Value>,
  hint: (r: Row) => value(r) ?? '',
});
const month = (value: (r: Row) => string | null | undefined) => ({
  render: (r: Row) => <Value>{tradeMonth(value(r))}</Value>,
});
/** What a person need not have: a dash is not “not collected”. */
const optional = (value: (r: Row) => string | null | undefined) => ({
  render: (r: Row) => value(r) || <span className="faint">—</span>,
  hint: (r: Row) => value(r) ?? '',
});

export const definitions: Definition[] = [
  { key: 'no', title: '序', width: 42, align: 'right', render: (_, i) => <span className="faint">{i + 1}</span> },
  {
    key: 'name',
    title: w.name,
    width: 86,
    orders: ['NAME'],
    render: (r) => <b>{r.name}</b>,
    hint: (r) => r.name,
  },
  { key: 'sex', title: w.sex, width: 42, align: 'center', render: (r) => <Value>{r.sex?.name}</Value> },
  {
    key: 'birthOn',
    title: w.birthOn,
    width: 118,
    orders: ['BIRTH', 'BIRTH_DESC'],
    render: (r) =>
      r.birthOn ? (
        <>
          {tradeMonth(r.birthOn)}
          {r.age !== null && r.age !== undefined ? <span className="soft">（{r.age}岁）</span> : null}
        </>
      ) : (
        <Absent />
      ),
  },
  { key: 'unitName', title: w.unitName, width: 132, ...text((r) => r.unitName) },
  {
    key: 'currentPostText',
    title: w.currentPostText,
    width: 188,
    grow: true,
    orders: ['UNIT'],
    render: (r) => <Value>{withoutCourt(r)}</Value>,
    hint: (r) => r.currentPostText,
  },
  {
    key: 'postOn',
    title: w.postOn,
    width: 132,
    orders: ['POST_ON'],
    render: (r) =>
      r.postOn ? (
        <>
          {tradeMonth(r.postOn)} <span className="soft small">{span(r.postMonths ?? null)}</span>
        </>
      ) : (
        <Absent />
      ),
  },
  { key: 'level', title: w.level, width: 88, ...optional((r) => r.level?.name) },
  { key: 'levelOn', title: w.levelOn, width: 104, ...optional((r) => tradeMonth(r.levelOn)) },
  { key: 'rank', title: w.rank, width: 104, ...optional((r) => r.rank?.name) },
  { key: 'rankOn', title: w.rankOn, width: 104, ...optional((r) => tradeMonth(r.rankOn)) },
  { key: 'grade', title: w.grade, width: 98, ...optional((r) => r.gradeName) },
  { key: 'gradeOn', title: w.gradeOn, width: 104, ...optional((r) => tradeMonth(r.gradeOn)) },
  {
    key: 'quota',
    title: w.quota,
    width: 48,
    align: 'center',
    render: (r) => (r.inQuota ? '在' : <span className="faint">—</span>),
    hint: (r) => (r.quotaOn ? `${w.quotaOn} ${tradeMonth(r.quotaOn)}` : ''),
  },
  { key: 'category', title: w.category, width: 90, ...text((r) => r.category?.name) },
  {
    key: 'education',
    title: w.fullEducation,
    width: 114,
    ...text((r) => [r.fullEducation, r.fullDegree].filter(Boolean).join(' ')),
  },
  { key: 'fullSchool', title: '毕业院校系及专业', width: 200, ...text((r) => r.fullSchool) },
  {
    key: 'jobEducation',
    title: w.jobEducation,
    width: 150,
    ...optional((r) => [r.jobEducation, r.jobDegree].filter(Boolean).join(' ')),
  },
  { key: 'ethnicity', title: w.ethnicity, width: 70, ...text((r) => r.ethnicity?.name) },
  { key: 'nativePlace', title: w.nativePlace, width: 96, ...text((r) => r.nativePlace) },
  { key: 'partyText', title: w.partyText, width: 96, ...optional((r) => r.partyText) },
  { key: 'workStartOn', title: w.workStartOn, width: 100, ...month((r) => r.workStartOn) },
  {
    key: 'retirementMonth',
    title: w.retirementMonth,
    width: 84,
    orders: ['RETIREMENT'],
    render: (r) => {
      if (!r.retirementMonth) return <Absent />;
      const near = r.monthsToRetirement !== null && r.monthsToRetirement !== undefined && r.monthsToRetirement <= 12;
      return <span className={near ? 'soon' : ''}>{tradeMonth(r.retirementMonth)}</span>;
    },
    hint: (r) => (r.monthsToRetirement && r.monthsToRetirement > 0 ? `距到龄 ${span(r.monthsToRetirement)}` : ''),
  },
  {
    key: 'lastRating',
    title: w.lastRating,
    width: 112,
    render: (r) => (r.lastRating ? `${r.lastRatingYear ?? ''} ${r.lastRating.name}` : <Absent />),
  },
  {
    key: 'complete',
    title: w.complete,
    width: 90,
    align: 'right',
    render: (r) => <span className={r.complete < 9000 ? 'soon' : ''}>{(r.complete / 100).toFixed(0)}%</span>,
  },
];

/** Inside one court its name goes without saying; the whole wording stands in the hint. */
function withoutCourt(r: Row): string {
  const text = r.currentPostText;
  return text.startsWith(r.courtName) && text.length > r.courtName.length ? text.slice(r.courtName.length) : text;
}

export const USUAL = [
  'name',
  'sex',
  'birthOn',
  'currentPostText',
  'postOn',
  'level',
  'grade',
  'quota',
  'education',
  'retirementMonth',
];

/** The chosen columns in the chosen order; number and name always stand first. */
export function chosen(keys: string[] | null): Definition[] {
  const wanted = (keys ?? USUAL).filter((k) => k !== 'no' && k !== 'name');
  return ['no', 'name', ...wanted].flatMap((k) => definitions.find((d) => d.key === k) ?? []);
}

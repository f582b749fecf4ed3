/** 从严监督: what falls due, by kind and month, and the people behind each number with the basis of it. */
import { useCallback, useEffect, useMemo, useState } from 'react';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { useAsk } from '../../api/use';
import { ReminderCountsDocument, type ReminderRowFragment, UnitPathDocument } from '../../gen/graphql';
import { clock, tradeDate } from '../../lib/dates';
import { useSession } from '../../shell/session';
import { Empty, FailureBox, Loading } from '../../ui/states';
import { type Column, VirtualTable } from '../../ui/VirtualTable';
import { words } from '../../words';
import { ReminderTable } from './ReminderTable';
import { address, basisLine, distance, readState } from './reminders';
import s from './Supervision.module.css';
import { useReminders } from './useReminders';

type Row = ReminderRowFragment;

export default function Supervision() {
  const { viewer, court, may } = useSession();
  const navigate = useNavigate();
  const [params] = useSearchParams();
  const state = useMemo(() => readState(params), [params]);
  const unit = state.unit ?? court?.id ?? null;
  const counts = useAsk(ReminderCountsDocument, { under: unit, lowerCourts: state.lower });
  const path = useAsk(UnitPathDocument, { id: unit ?? '' }, { pause: unit === null, policy: 'cache-first' });
  const name = path.data?.unit?.id === unit ? (path.data?.unit?.name ?? '') : '';
  const level = path.data?.unit?.courtLevel;
  const people = useReminders({
    ...(unit ? { under: unit } : {}),
    lowerCourts: state.lower,
    kind: state.kind,
    window: state.window,
  });
  const [active, setActive] = useState<Row | null>(null);
  const shown = people.rows.find((r) => r === active) ?? people.rows[0] ?? null;
  useEffect(() => {
    document.title = `${words.menu.supervision} · ${words.platform}`;
  }, []);
  // The first click shows the basis beside the list; a second one, or Enter, opens the person.
  const open = useCallback(
    (r: Row) => (r === shown ? r.cadre && navigate(`/people/${r.cadre.id}`) : setActive(r)),
    [navigate, shown],
  );
  const columns = useMemo(() => columnsOf(state.kind === 'RECORD_GAP'), [state.kind]);
  const title = `${words.reminder.kind[state.kind]}　${words.reminder.window[state.window]}`;

  if (!may('reminder.read')) return <Empty>到期提醒不在您的职责范围内。</Empty>;
  const lines = counts.data?.reminderCounts;
  return (
    <div className={s.page}>
      <header className={s.title}>
        <h1>{words.menu.supervision}</h1>
        <span className="soft">{name}</span>
        {viewer.courts.length > 1 && (level === 'HIGH' || level === 'INTERMEDIATE') ? (
          <label className="soft nowrap">
            <input
              type="checkbox"
              checked={state.lower}
              onChange={(e) => navigate(address({ ...state, unit, lower: e.target.checked }), { replace: true })}
            />{' '}
            含下级法院
          </label>
        ) : null}
        <span className="grow" />
        {lines?.computedAt ? (
          <span className="soft small">
            按 {lines.computedOn} 计算；全面计算于 {clock(lines.computedAt)}，档案变动后即时更新
          </span>
        ) : null}
      </header>
      <section className="panel" aria-label={words.reminder.title}>
        {counts.failure ? (
          <FailureBox failure={counts.failure} again={counts.again} />
        ) : !lines ? (
          <Loading lines={6} />
        ) : (
          <ReminderTable
            lines={lines.kinds}
            today={lines.computedOn}
            chosen={state}
            to={(kind, window) => address({ unit, lower: state.lower, kind, window })}
          />
        )}
      </section>
      <div className={s.lower}>
        <section className={`panel ${s.list}`} aria-label={title}>
          <header>
            <h2>{title}</h2>
            <span className="soft" role="status">
              {people.total === null ? '' : `${people.total.toLocaleString('zh-CN')} 人`}
            </span>
          </header>
          {people.failure && people.rows.length === 0 ? (
            <FailureBox failure={people.failure} again={people.again} />
          ) : people.loading ? (
            <Loading lines={8} />
          ) : people.rows.length === 0 ? (
            <Empty>没有这样的人员。</Empty>
          ) : (
            <div className={s.table}>
              <VirtualTable
                key={people.key}
                label={title}
                columns={columns}
                rows={people.rows}
                rowKey={(r) => r.cadre?.id ?? r.reckoning}
                total={people.total ?? people.rows.length}
                height={52}
                activeKey={shown?.cadre?.id ?? null}
                onActive={setActive}
                onOpen={open}
                onNearEnd={people.loadMore}
                tail={people.more ? '正在读取…' : null}
              />
            </div>
          )}
        </section>
        {shown ? <Why row={shown} /> : null}
      </div>
    </div>
  );
}

function columnsOf(gaps: boolean): Column<Row>[] {
  const all: (Column<Row> | null)[] = [
    { key: 'no', title: '序', width: 42, align: 'right', render: (_, i) => <span className="faint">{i + 1}</span> },
    { key: 'name', title: words.field.name, width: 86, render: (r) => <b>{r.cadre?.name ?? ''}</b> },
    {
      key: 'post',
      title: words.field.currentPostText,
      width: 210,
      render: (r) => (
        <div className={s.two}>
          <span className="cut">{r.cadre?.unitName ?? ''}</span>
          <span className="cut soft small">{withoutCourt(r)}</span>
        </div>
      ),
      hint: (r) => r.cadre?.currentPostText ?? '',
    },
    gaps
      ? null
      : {
          key: 'due',
          title: words.reminder.dueOn,
          width: 118,
          render: (r) =>
            r.dueOn ? (
              <div className={s.two}>
                <span className="num">{tradeDate(r.dueOn)}</span>
                <span className={`small ${near(r)}`}>{distance(r.daysLeft)}</span>
              </div>
            ) : (
              <span className="absent-gap">缺少依据</span>
            ),
        },
    {
      key: 'basis',
      title: words.reminder.basis,
      width: 320,
      grow: true,
      render: (r) => (
        <div className={s.two}>
          <span className="cut">
            {r.toVerify ? <span className="mark soon">{words.reminder.toVerify}</span> : null}{' '}
            {gaps ? r.facts.map((f) => f.value).join('；') : r.reckoning}
          </span>
          <span className="cut soft small">{basisLine(r.basis)}</span>
        </div>
      ),
      hint: (r) => `${r.reckoning}\n${basisLine(r.basis)}`,
    },
  ];
  return all.filter((c) => c !== null);
}

/** Inside one court its name goes without saying; the whole wording stands in the hint. */
function withoutCourt(r: Row): string {
  const text = r.cadre?.currentPostText ?? '';
  const court = r.cadre?.courtName ?? '';
  return text.startsWith(court) && text.length > court.length ? text.slice(court.length) : text;
}

function near(r: Row): string {
  const days = r.daysLeft ?? null;
  if (days === null) return '';
  return days < 0 ? 'forbidden' : days <= 92 ? 'soon' : 'soft';
}

/** The basis of one reminder: how it was reckoned, the values of the record, the parameters. */
function Why({ row }: { row: Row }) {
  return (
    <aside className={`panel ${s.why}`} aria-label={words.reminder.basis}>
      <header>
        <h2>{words.reminder.basis}</h2>
        <span className="grow" />
        {row.cadre ? <Link to={`/people/${row.cadre.id}`}>{row.cadre.name}</Link> : null}
      </header>
      <div className="body stack">
        <p>{row.reckoning}</p>
        {row.facts.length > 0 ? (
          <dl className={s.facts}>
            {row.facts.map((f) => (
              <div key={f.label + f.value}>
                <dt>{f.label}</dt>
                <dd>{f.value}</dd>
              </div>
            ))}
          </dl>
        ) : null}
        <ul className={s.basis}>
          {row.basis.map((b) => (
            <li key={b.code + b.name}>
              {b.name} <b className="num">{b.value ? `${b.value}${b.unit}` : ''}</b>{' '}
              {b.verified ? null : <span className="mark soon">{words.reminder.toVerify}</span>}
              <div className="soft small">{b.source}</div>
              {b.note ? <div className="soft small">{b.note}</div> : null}
            </li>
          ))}
        </ul>
      </div>
    </aside>
  );
}

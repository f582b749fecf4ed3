import { Button } from 'antd';
import { lazy, type ReactNode, Suspense, useEffect, useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { useAsk } from '../../api/use';
import { GapPeopleDocument, RecentBatchesDocument, TeamFiguresDocument } from '../../gen/graphql';
import { longDate } from '../../lib/dates';
import { useSession } from '../../shell/session';
import { Empty, FailureBox, Loading } from '../../ui/states';
import { Absent } from '../../ui/Value';
import { words } from '../../words';
import { BatchCounts } from '../intake/BatchCounts';
import { ReminderBlock } from '../supervision/ReminderBlock';
import { InboxBlock } from './InboxBlock';
import s from './Workbench.module.css';

const AddCadre = lazy(() => import('../roster/AddCadre').then((m) => ({ default: m.AddCadre })));

/**
 * What I have to know when I sit down: what waits for me, what falls due, the team in figures, what is under way, what is
 * missing. A block is absent, not grey, for whoever may not see it.
 */
export default function Workbench() {
  const { viewer, court, may, reads: whose, ownId } = useSession();
  const navigate = useNavigate();
  const [adding, setAdding] = useState(false);
  useEffect(() => {
    document.title = `${words.menu.workbench} · ${words.platform}`;
  }, []);
  const reads = whose === 'others' && court !== null;
  return (
    <div className={s.page}>
      <header className={s.title}>
        <h1>{words.menu.workbench}</h1>
        <span className="soft">{longDate(viewer.today)}</span>
        <span className="grow" />
        {may('cadre.create') ? <Button onClick={() => setAdding(true)}>{words.act.addCadre}</Button> : null}
        {may('cadre.import') ? (
          <Button type="primary" onClick={() => navigate('/import')}>
            {words.act.import}
          </Button>
        ) : null}
      </header>
      {may('inbox.own') ? <InboxBlock /> : null}
      {reads ? (
        <div className={s.columns}>
          {may('reminder.read') ? <ReminderBlock /> : null}
          <Figures />
        </div>
      ) : null}
      {may('cadre.import') ? <Running /> : null}
      {reads ? <Gaps /> : null}
      {!reads ? (
        <section className="panel">
          <Empty
            action={
              ownId ? (
                <Link to={`/people/${ownId}`}>打开{words.menu.mine}</Link>
              ) : (
                <Link to="/sessions">查看{words.menu.sessions}</Link>
              )
            }
          >
            {ownId ? '您的身份可以查看本人档案。' : '人员档案不在您的职责范围内。'}
          </Empty>
        </section>
      ) : null}
      {adding ? (
        <Suspense fallback={null}>
          <AddCadre unit={null} onClose={() => setAdding(false)} />
        </Suspense>
      ) : null}
    </div>
  );
}

function Figures() {
  const { court, viewer } = useSession();
  const unit = court?.id ?? '';
  const { data, loading, failure, again } = useAsk(TeamFiguresDocument, { unit });
  const f = data?.teamFigures;
  const people = (rest: string) => `/people?u=${unit}${rest}`;
  return (
    <section className="panel" aria-label="队伍概况">
      <header>
        <h2>队伍概况</h2>
        <span className="soft small">
          {court?.name}　{words.asOf} {viewer.today}
        </span>
      </header>
      {failure ? (
        <FailureBox failure={failure} again={again} />
      ) : loading || !f ? (
        <Loading lines={4} />
      ) : (
        <dl className={s.figures}>
          <Figure
            label="在编"
            to={people('')}
            value={f.onEstablishment}
            note={against(f.onEstablishment, f.authorized)}
          />
          <Figure
            label="平均年龄"
            value={f.onEstablishment > 0 ? `${(f.averageAge / 100).toFixed(2)} 岁` : <Absent kind="notApplicable" />}
          />
          <Figure
            label="员额法官"
            to={people('&quota=1')}
            value={f.inQuota}
            note={against(f.inQuota, f.quotaAuthorized)}
          />
          <Figure
            label="女"
            to={people('&sex=2')}
            value={f.women}
            note={f.onEstablishment > 0 ? `占 ${((f.women / f.onEstablishment) * 100).toFixed(1)}%` : ''}
          />
          <Figure label="聘用制人员" value={f.contractStaff} />
          <Figure label="离退休" to={people('&st=2')} value={f.retired} />
          <Figure
            label={words.field.complete}
            value={`${(f.complete / 100).toFixed(1)}%`}
            note={
              <>
                缺项 {f.gaps.toLocaleString('zh-CN')} 处　
                {f.gaps > 0 ? <Link to={people('&gap=ANY')}>去补</Link> : null}
              </>
            }
          />
        </dl>
      )}
    </section>
  );
}

/** 核定 420 空缺 12. */
function against(now: number, authorized: number | null | undefined): string {
  if (authorized === null || authorized === undefined) return '核定数未采集';
  const free = authorized - now;
  return `核定 ${authorized}　${free >= 0 ? `空缺 ${free}` : `超出 ${-free}`}`;
}

function Figure({ label, value, note, to }: { label: string; value: ReactNode; note?: ReactNode; to?: string }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>
        <b>{to ? <Link to={to}>{value}</Link> : value}</b>
        {note ? <span className="soft small">{note}</span> : null}
      </dd>
    </div>
  );
}

function Gaps() {
  const { court } = useSession();
  const unit = court?.id ?? '';
  const figures = useAsk(TeamFiguresDocument, { unit });
  const { data, loading, failure, again } = useAsk(GapPeopleDocument, {
    filter: { under: unit, gap: 'ANY' },
    first: 12,
  });
  const people = data?.cadres.edges ?? [];
  const kinds = figures.data?.teamFigures.gapKinds ?? [];
  return (
    <section className="panel" aria-label="信息缺项">
      <header>
        <h2>信息缺项</h2>
        {data ? <span className="soft">{data.cadres.totalCount.toLocaleString('zh-CN')} 人</span> : null}
        <span className="grow" />
        <Link to={`/people?u=${unit}&gap=ANY`}>全部</Link>
      </header>
      {kinds.length > 0 ? (
        <div className={s.kinds}>
          {kinds.slice(0, 10).map((k) => (
            <Link key={k.code} to={`/people?u=${unit}&gap=${k.code}`} className="mark">
              {k.name} <b>{k.people}</b>
            </Link>
          ))}
        </div>
      ) : null}
      {failure ? (
        <FailureBox failure={failure} again={again} />
      ) : loading ? (
        <Loading lines={8} />
      ) : people.length === 0 ? (
        <Empty>没有缺项，本院档案完整。</Empty>
      ) : (
        <table className={`rows ${s.gapTable}`}>
          <tbody>
            {people.map(({ node }) => (
              <tr key={node.id}>
                <td className="nowrap">
                  <Link to={`/people/${node.id}`}>
                    <b>{node.name}</b>
                  </Link>
                </td>
                <td className="soft nowrap">{node.unitName}</td>
                <td>
                  {node.gaps
                    .slice(0, 3)
                    .map((g) => g.message)
                    .join('；')}
                  {node.gaps.length > 3 ? <span className="soft small"> 另 {node.gaps.length - 3} 处</span> : null}
                </td>
                <td className="right num">{(node.complete / 100).toFixed(0)}%</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

/** 进行中: what is under way, with where it stands. */
function Running() {
  const { data, loading, failure, again } = useAsk(RecentBatchesDocument, { first: 20 });
  const batches = (data?.importBatches.edges ?? []).filter(
    ({ node }) => node.state === 'READING' || node.state === 'CHECKING' || node.state === 'ACCEPTING',
  );
  return (
    <section className="panel" aria-label="进行中">
      <header>
        <h2>进行中</h2>
        <span className="grow" />
        <Link to="/import">全部导入</Link>
      </header>
      {failure ? (
        <FailureBox failure={failure} again={again} />
      ) : loading ? (
        <Loading lines={2} />
      ) : batches.length === 0 ? (
        <Empty action={<Link to="/import">去{words.menu.intake}</Link>}>
          没有进行中的导入。任免表文件（.lrmx、.lrm、压缩包）可直接拖入。
        </Empty>
      ) : (
        <table className="rows">
          <tbody>
            {batches.map(({ node }) => (
              <tr key={node.id}>
                <td className="nowrap">导入批次 {node.number}</td>
                <td className="nowrap">{words.intake.state[node.state]}</td>
                <td>
                  <BatchCounts counts={node.counts} />
                </td>
                <td className="right">
                  <Link to={`/import/${node.id}`}>{words.act.open}</Link>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

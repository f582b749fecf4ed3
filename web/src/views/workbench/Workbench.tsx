import { Button } from 'antd';
import { type ReactNode, useEffect } from 'react';
import { Link, useNavigate } from 'react-router';
import { useAsk } from '../../api/use';
import { GapPeopleDocument, RecentBatchesDocument, TeamFiguresDocument } from '../../gen/graphql';
import { clock, longDate } from '../../lib/dates';
import { useSession } from '../../shell/session';
import { Empty, FailureBox, Loading } from '../../ui/states';
import { Absent } from '../../ui/Value';
import { words } from '../../words';
import { BatchCounts } from '../intake/BatchCounts';
import { ReminderBlock } from '../supervision/ReminderBlock';
import s from './Workbench.module.css';

/** What I have to know when I sit down: the team in figures, what is missing, what falls due, what is being imported. */
export default function Workbench() {
  const { viewer, court, may, reads: whose, ownId } = useSession();
  const navigate = useNavigate();
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
        {may('cadre.import') ? (
          <Button type="primary" onClick={() => navigate('/import')}>
            {words.menu.intake}
          </Button>
        ) : null}
      </header>
      {reads ? <Figures /> : null}
      <div className={s.columns}>
        {reads ? <Gaps /> : null}
        <div className={s.side}>
          {reads && may('reminder.read') ? <ReminderBlock /> : null}
          {may('cadre.import') ? <Batches /> : null}
        </div>
      </div>
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
    </div>
  );
}

function Figures() {
  const { court } = useSession();
  const unit = court?.id ?? '';
  const { data, loading, failure, again } = useAsk(TeamFiguresDocument, { unit });
  const f = data?.teamFigures;
  const people = (rest: string) => `/people?u=${unit}${rest}`;
  return (
    <section className="panel" aria-label="队伍概况">
      <header>
        <h2>队伍概况</h2>
        <span className="soft small">{court?.name}　在编人员</span>
      </header>
      {failure ? (
        <FailureBox failure={failure} again={again} />
      ) : loading || !f ? (
        <Loading lines={2} />
      ) : (
        <dl className={s.figures}>
          <Figure
            label="在编"
            to={people('')}
            note={
              f.authorized !== null && f.authorized !== undefined
                ? against(f.onEstablishment, f.authorized, '核定')
                : '核定数未采集'
            }
          >
            {f.onEstablishment}
          </Figure>
          <Figure
            label="员额法官"
            to={people('&quota=1')}
            note={
              f.quotaAuthorized !== null && f.quotaAuthorized !== undefined
                ? against(f.inQuota, f.quotaAuthorized, '核定')
                : '核定数未采集'
            }
          >
            {f.inQuota}
          </Figure>
          <Figure label="平均年龄" note="岁，按月计">
            {f.onEstablishment > 0 ? (f.averageAge / 100).toFixed(2) : <Absent kind="notApplicable" />}
          </Figure>
          <Figure
            label="女"
            to={people('&sex=2')}
            note={f.onEstablishment > 0 ? `占 ${((f.women / f.onEstablishment) * 100).toFixed(1)}%` : ''}
          >
            {f.women}
          </Figure>
          <Figure label="聘用制人员" note="另册">
            {f.contractStaff}
          </Figure>
          <Figure label="离退休" to={people('&st=2')} note="另册">
            {f.retired}
          </Figure>
          <Figure
            label={words.field.complete}
            to={people('&gap=ANY')}
            note={`缺项 ${f.gaps.toLocaleString('zh-CN')} 处`}
          >
            {`${(f.complete / 100).toFixed(1)}%`}
          </Figure>
        </dl>
      )}
    </section>
  );
}

function against(now: number, authorized: number, word: string): string {
  const free = authorized - now;
  return `${word} ${authorized}　${free >= 0 ? `空缺 ${free}` : `超出 ${-free}`}`;
}

function Figure({ label, note, to, children }: { label: string; note: string; to?: string; children: ReactNode }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{to ? <Link to={to}>{children}</Link> : children}</dd>
      <dd className={s.figureNote}>{note}</dd>
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

function Batches() {
  const { data, loading, failure, again } = useAsk(RecentBatchesDocument, { first: 5 });
  const batches = data?.importBatches.edges ?? [];
  return (
    <section className="panel" aria-label="最近导入">
      <header>
        <h2>最近导入</h2>
        <span className="grow" />
        <Link to="/import">全部</Link>
      </header>
      {failure ? (
        <FailureBox failure={failure} again={again} />
      ) : loading ? (
        <Loading lines={3} />
      ) : batches.length === 0 ? (
        <Empty action={<Link to="/import">去{words.menu.intake}</Link>}>
          还没有导入批次。任免表文件（.lrmx、.lrm、压缩包）可直接拖入。
        </Empty>
      ) : (
        <table className="rows">
          <tbody>
            {batches.map(({ node }) => (
              <tr key={node.id}>
                <td className="nowrap">
                  <Link to={`/import/${node.id}`}>{node.number}</Link>
                </td>
                <td className="nowrap">{words.intake.state[node.state]}</td>
                <td>
                  <BatchCounts counts={node.counts} />
                </td>
                <td className="soft nowrap right">{clock(node.createdAt).slice(5)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

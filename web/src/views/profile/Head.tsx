/** The first screen: photo, identity line, posts, ranks and grades with their years, retirement, education. */
import { Fragment, type ReactNode } from 'react';
import type { ProfileHeadFragment } from '../../gen/graphql';
import { span, tradeMonth } from '../../lib/dates';
import { Absent, Value } from '../../ui/Value';
import { words } from '../../words';
import s from './Profile.module.css';

const w = words.field;

export function Head({ person, photoAction }: { person: ProfileHeadFragment; photoAction: ReactNode }) {
  const p = person;
  return (
    <section className={`panel ${s.headCard}`} aria-label="基本情况摘要">
      <div className={s.photoBox}>
        {p.photoUrl ? (
          <img src={p.photoUrl} alt={`${p.name}照片`} width="112" height="150" />
        ) : (
          <div className={s.noPhoto}>
            {w.photo}
            <Absent />
          </div>
        )}
        {photoAction}
      </div>
      <div className={s.identity}>
        <div className={s.identityLine}>
          <h1>{p.name}</h1>
          <span>
            <Value>{p.sex?.name}</Value>
          </span>
          <span>
            <Value>{tradeMonth(p.birthOn)}</Value>
            {p.age !== null && p.age !== undefined ? `（${p.age}岁）` : ''}
          </span>
          <span>
            <Value>{p.ethnicity?.name}</Value>
          </span>
          <span>
            <Value>{p.nativePlace}</Value>
          </span>
          <span className={s.marks}>
            {p.status && p.status.code !== '1' ? <em className="mark forbidden">{p.status.name}</em> : null}
            {p.category ? <em className="mark accent">{p.category.name}</em> : null}
            {p.managementClass ? <em className="mark">{p.managementClass.name}</em> : null}
            {p.establishment ? <em className="mark">{p.establishment.name}</em> : null}
          </span>
        </div>
        <p className={s.secondLine}>
          {p.partyText ? `${p.partyText} ${/^\d/.test(p.partyText) ? '入党' : ''}` : <Party person={p} />}
          <span>
            {p.workStartOn ? (
              `${tradeMonth(p.workStartOn)} 参加工作`
            ) : (
              <>
                {w.workStartOn} <Absent />
              </>
            )}
          </span>
        </p>
        <dl className={s.facts}>
          <Fact label="现　任" wide strong>
            <Value>{p.currentPostText}</Value>
          </Fact>
          <Fact label="任现职">{since(p.postOn, p.postMonths)}</Fact>
          <Fact label={w.level}>{held(p.level?.name, p.levelOn, p.levelMonths)}</Fact>
          <Fact label={w.grade}>{held(p.gradeName, p.gradeOn, p.gradeMonths, '起算')}</Fact>
          <Fact label={w.rank}>{held(p.rank?.name, p.rankOn, p.rankMonths)}</Fact>
          <Fact label={w.quota}>
            {p.inQuota ? (
              <>在{p.quotaOn ? <span className="soft">　{tradeMonth(p.quotaOn)} 入额</span> : null}</>
            ) : p.category?.code === 'JUDGE' ? (
              '不在员额'
            ) : (
              <Absent kind="notApplicable" />
            )}
          </Fact>
          <Fact label={w.titleText}>{p.titleText || <Absent kind="none" />}</Fact>
          <Fact label="全日制" wide>
            {school(p.fullEducation, p.fullDegree, p.fullSchool, p.fullDegreeSchool)}
          </Fact>
          <Fact label="在　职" wide>
            {p.jobEducation || p.jobDegree ? (
              school(p.jobEducation, p.jobDegree, p.jobSchool, p.jobDegreeSchool)
            ) : (
              <Absent kind="none" />
            )}
          </Fact>
          <Fact label={w.ratingsText} wide>
            <Value>{p.ratingsText}</Value>
          </Fact>
        </dl>
      </div>
      <Retirement person={p} />
    </section>
  );
}

function Party({ person }: { person: ProfileHeadFragment }) {
  if (!person.party)
    return (
      <>
        {w.party} <Absent />
      </>
    );
  return <>{person.party.name}</>;
}

function Fact({
  label,
  wide,
  strong,
  children,
}: {
  label: string;
  wide?: boolean;
  strong?: boolean;
  children: ReactNode;
}) {
  return (
    <Fragment>
      <dt>{label}</dt>
      <dd className={`${wide ? s.wide : ''} ${strong ? s.strong : ''}`}>{children}</dd>
    </Fragment>
  );
}

function since(on: string | null | undefined, months: number | null | undefined): ReactNode {
  if (!on) return <Absent />;
  return (
    <>
      {tradeMonth(on)}
      <span className="soft">（{span(months ?? null)}）</span>
    </>
  );
}

function held(
  name: string | null | undefined,
  on: string | null | undefined,
  months: number | null | undefined,
  verb = '',
): ReactNode {
  if (!name) return <Absent kind="none" />;
  return (
    <>
      {name}
      <span className="soft">
        {'　'}
        {on ? `${tradeMonth(on)}${verb}` : <Absent />}
        {months !== null && months !== undefined ? `（${span(months)}）` : ''}
      </span>
    </>
  );
}

function school(level: string, degree: string, school: string, degreeSchool: string): ReactNode {
  if (!level && !degree) return <Absent />;
  return (
    <>
      {[level, degree].filter(Boolean).join('　')}
      <span className="soft">
        {'　'}
        {[school, degreeSchool].filter(Boolean).join('；') || <Absent />}
      </span>
    </>
  );
}

/** 到龄: the month, the age at it, how far away, and the base it rests on. */
function Retirement({ person: p }: { person: ProfileHeadFragment }) {
  const months = p.monthsToRetirement;
  const near = months !== null && months !== undefined && months <= 12;
  const years = Math.floor(p.retirementAge / 12);
  const rest = p.retirementAge % 12;
  return (
    <aside className={s.retirement} aria-label={w.retirementMonth}>
      <h3>到　龄</h3>
      {p.retirementMonth ? (
        <>
          <p className={`${s.big} ${near ? 'soon' : ''}`}>{tradeMonth(p.retirementMonth)}</p>
          {p.retirementAge > 0 ? (
            <p className="soft">{`${years}岁${rest > 0 ? `${rest}个月` : ''}`}</p>
          ) : (
            <p className="soft">核定</p>
          )}
          {months !== null && months !== undefined ? (
            <p className={near ? 'soon' : ''}>
              {months > 0 ? `距到龄 ${span(months)}` : months === 0 ? '本月到龄' : `已过到龄 ${span(-months)}`}
            </p>
          ) : null}
        </>
      ) : (
        <p>
          <Absent />
        </p>
      )}
      <p className="small soft">
        {p.retirementBase ? p.retirementBase.name : `${w.retirementBase}${words.absent.notCollected}`}
      </p>
      <hr />
      <h3>{w.complete}</h3>
      <p className={`${s.big} ${p.complete < 9000 ? 'soon' : ''}`}>{(p.complete / 100).toFixed(0)}%</p>
      <p className="small soft">{p.gaps.length > 0 ? `待处理 ${p.gaps.length} 处` : '没有缺项'}</p>
    </aside>
  );
}

import { Button, DatePicker } from 'antd';
import dayjs from 'dayjs';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { Link, useNavigate, useParams, useSearchParams } from 'react-router';
import { useClient } from 'urql';
import { useAsk } from '../../api/use';
import {
  ProfileCareerDocument,
  ProfileDocument,
  type ProfileHeadFragment,
  ProfileRestDocument,
  type ProfileRestQuery,
  ProfileRestrictedDocument,
} from '../../gen/graphql';
import { type SetTable, sets } from '../../gen/sets';
import { clock } from '../../lib/dates';
import { useSession } from '../../shell/session';
import { Empty, FailureBox, Loading } from '../../ui/states';
import { useKeys } from '../../ui/useKeys';
import { words } from '../../words';
import { lists } from '../roster/lists';
import { BasicSection, ContactSection } from './BasicSection';
import { CareerLine } from './CareerLine';
import { resumeGaps } from './career';
import { careerOf } from './careerOf';
import { ExportDialog } from './ExportDialog';
import { GapStrip, type RecordGap } from './GapStrip';
import { Head } from './Head';
import { History, type HistoryOf } from './History';
import { Kinships } from './Kinships';
import { nothingMeans, order } from './layout';
import { PhotoButton } from './PhotoButton';
import s from './Profile.module.css';
import { PurposeGate } from './PurposeGate';
import type { AnyRow } from './rows';
import { type IndexEntry, SectionIndex } from './SectionIndex';
import { fillHole, SetSection } from './SetSection';
import { type Editing, useRowActions } from './useRowActions';

export default function Profile() {
  const { id = '' } = useParams();
  // A new person is a new page: nothing of the one before stays.
  return <Loaded key={id} id={id} />;
}

function Loaded({ id }: { id: string }) {
  const { viewer } = useSession();
  const [params] = useSearchParams();
  const recordedAt = params.get('recorded');
  const on = recordedAt ? null : params.get('on');
  const asOf = on && on !== viewer.today ? on : null;
  const head = useAsk(ProfileDocument, { id, asOf, recordedAt });
  const person = head.data?.cadre;

  useEffect(() => {
    if (person) document.title = `${person.name} · ${words.platform}`;
  }, [person]);

  if (head.failure) return <FailureBox failure={head.failure} again={head.again} wide />;
  if (head.loading) return <Loading lines={14} />;
  if (!person)
    return (
      <Empty action={<Link to="/people">回到花名册</Link>}>
        没有找到此人，或不在您的权限范围内。人员调出后，原单位不能再查看其档案。
      </Empty>
    );
  return <Page person={person} asOf={asOf} recordedAt={recordedAt} />;
}

interface PageProps {
  person: ProfileHeadFragment;
  asOf: string | null;
  recordedAt: string | null;
}

function Page({ person, asOf, recordedAt }: PageProps) {
  const { viewer, reads } = useSession();
  const navigate = useNavigate();
  const client = useClient();
  const [params, setParams] = useSearchParams();
  const can = person.viewerCan;
  const frozen = asOf !== null || recordedAt !== null;
  const canEdit = can.edit && !frozen;
  const career = useAsk(ProfileCareerDocument, { id: person.id, asOf, recordedAt });
  const parts = useMemo(
    () => ({
      asOf,
      recordedAt,
      identity: can.readIdentity,
      contact: can.readContact,
      family: can.readFamily,
    }),
    [asOf, recordedAt, can],
  );
  const variables = { id: person.id, ...parts };
  // The first screen comes first; the other sections follow when it stands.
  const rest = useAsk(ProfileRestDocument, variables, { pause: career.loading });
  // What is highly sensitive is read for a purpose only.
  const [purpose, setPurpose] = useState('');
  const restricted = useMemo(
    () => ({ ...parts, purpose, discipline: can.readDiscipline, proposals: can.edit }),
    [parts, purpose, can],
  );
  const secret = useAsk(
    ProfileRestrictedDocument,
    { id: person.id, asOf, recordedAt, purpose, discipline: can.readDiscipline, proposals: can.edit },
    { pause: purpose === '' },
  );
  const actions = useRowActions(person.id, restricted);
  const [editing, setEditing] = useState<Editing | null>(null);
  const [exporting, setExporting] = useState(false);
  const neighbours = lists.neighbours(person.id);

  const history = readHistory(params.get('history'));
  const openHistory = useCallback(
    (set?: string, rowId?: string, field?: string) => {
      const next = new URLSearchParams(params);
      next.set('history', [set ?? 'all', rowId, field].filter(Boolean).join('.'));
      setParams(next, { replace: true });
    },
    [params, setParams],
  );
  const closeHistory = useCallback(() => {
    const next = new URLSearchParams(window.location.search);
    next.delete('history');
    setParams(next, { replace: true });
  }, [setParams]);

  const rows = useMemo(() => {
    const all: Record<string, AnyRow[] | null | undefined> = {};
    for (const part of [career.data?.cadre, rest.data?.cadre, purpose === '' ? null : secret.data?.cadre])
      for (const [field, value] of Object.entries(part ?? {}))
        if (Array.isArray(value) || value === null) all[field] = value as AnyRow[] | null;
    return all;
  }, [career.data, rest.data, secret.data, purpose]);

  const holes = useMemo(
    () =>
      resumeGaps(
        (rows.resumeLines ?? [])
          .filter((r) => !r.parent)
          .map((r) => ({ from: String(r.fromOn ?? ''), to: (r.toOn as string | null) ?? null })),
        person.asOf,
      ),
    [rows.resumeLines, person.asOf],
  );
  const line = useMemo(
    () => (career.data?.cadre ? careerOf(career.data.cadre, person, holes) : null),
    [career.data, person, holes],
  );

  function goTo(id: string | null | undefined) {
    if (id) navigate(`/people/${id}`, { replace: true });
  }
  useKeys({
    ArrowLeft: () => goTo(neighbours?.previous),
    ArrowRight: () => goTo(neighbours?.next),
  });

  const page = useRef<HTMLDivElement>(null);
  function show(section: string) {
    requestAnimationFrame(() =>
      document.getElementById(`s-${section}`)?.scrollIntoView({ behavior: 'smooth', block: 'start' }),
    );
  }

  function mend(gap: RecordGap) {
    if (gap.set === 'cadre' || gap.set === 'identity' || gap.set === 'photo') {
      if (gap.set === 'cadre') setEditing({ table: 'cadre', rowId: person.id });
      return show('basic');
    }
    if (gap.set === 'resume_line' && gap.fromOn && gap.toOn) {
      const hole = holes.find((h) => h.from === gap.fromOn) ?? { from: gap.fromOn, to: gap.toOn, months: 0 };
      setEditing(fillHole(hole, rows.resumeLines ?? []));
    } else if (gap.set === 'appraisal_result' && !gap.rowId) {
      const year = /(\d{4})/.exec(gap.fromOn ?? gap.message)?.[1];
      setEditing({
        table: gap.set,
        rowId: null,
        ...(year ? { begin: { year: Number(year) } } : {}),
        note: gap.message,
      });
    } else setEditing({ table: gap.set, rowId: gap.rowId ?? null, note: gap.message });
    show(gap.set);
  }

  const gapsOf = (table: string) => person.gaps.filter((g) => g.set === table);
  const restData = rest.data?.cadre ?? null;
  const again = async (): Promise<NonNullable<ProfileRestQuery['cadre']> | null> => {
    const answer = await client
      .query<ProfileRestQuery>(ProfileRestDocument.toString(), variables, { requestPolicy: 'network-only' })
      .toPromise();
    return answer.data?.cadre ?? null;
  };

  const visible = order.filter((key) => {
    if (key === 'basic') return true;
    if (key === 'contact') return can.readContact;
    if (key === 'family_member') return can.readFamily;
    if (key === 'sanction') return can.readDiscipline && purpose !== '';
    if (key === 'proposed_appointment') return can.edit && purpose !== '';
    return true;
  });
  const tableRows = (key: SetTable) => rows[sets[key].plural];
  const inapplicable = visible.filter(
    (key): key is SetTable =>
      key !== 'basic' &&
      key !== 'contact' &&
      tableRows(key)?.length === 0 &&
      nothingMeans(key, person) === 'notApplicable' &&
      editing?.table !== key,
  );
  const sections = visible.filter((key) => !inapplicable.includes(key as SetTable));

  const entries: IndexEntry[] = sections.map((key) => ({
    id: key,
    label: key === 'basic' ? words.section.basic : key === 'contact' ? words.section.contact : sets[key].label,
    count: key === 'basic' || key === 'contact' ? null : (tableRows(key)?.length ?? null),
    gaps:
      key === 'basic'
        ? gapsOf('cadre').length + gapsOf('identity').length + gapsOf('photo').length
        : gapsOf(key).length,
    applies: true,
  }));

  return (
    <div className={s.page} ref={page}>
      <header className={s.title}>
        <nav className="soft cut" aria-label="位置">
          {reads === 'others' ? (
            <>
              <Link to="/people">{words.menu.roster}</Link> /{' '}
              {person.unit ? <Link to={`/people?u=${person.unit.id}`}>{person.unitName}</Link> : person.unitName} /{' '}
            </>
          ) : (
            `${words.menu.mine} / `
          )}
          <b>{person.name}</b>
        </nav>
        <span className="grow" />
        <div className={`${s.titleActions} no-print`}>
          <DatePicker
            size="small"
            allowClear={false}
            inputReadOnly
            aria-label={words.asOf}
            format={`[${words.asOf}] YYYY-MM-DD`}
            value={dayjs(asOf ?? person.asOf)}
            disabled={recordedAt !== null}
            style={{ width: 148 }}
            onChange={(day) => {
              const next = new URLSearchParams(params);
              const text = day?.format('YYYY-MM-DD') ?? '';
              if (text === '' || text === viewer.today) next.delete('on');
              else next.set('on', text);
              setParams(next, { replace: true });
            }}
          />
          {can.export ? (
            <Button size="small" onClick={() => setExporting(true)}>
              {words.act.export}
            </Button>
          ) : null}
          {can.readHistory ? (
            <Button size="small" onClick={() => openHistory()}>
              {words.act.history}
            </Button>
          ) : null}
          <Button size="small" onClick={() => window.print()}>
            {words.act.print}
          </Button>
          {neighbours ? (
            <span className={s.neighbours}>
              <Button
                size="small"
                type="text"
                disabled={!neighbours.previous}
                onClick={() => goTo(neighbours.previous)}
                title="←"
              >
                ‹ {words.act.previous}
              </Button>
              <span className="soft small num">
                {neighbours.at}／{neighbours.of}
              </span>
              <Button
                size="small"
                type="text"
                disabled={!neighbours.next}
                onClick={() => goTo(neighbours.next)}
                title="→"
              >
                {words.act.next} ›
              </Button>
            </span>
          ) : null}
        </div>
      </header>
      {recordedAt ? (
        <p className={s.frozen}>
          这是系统在 {clock(recordedAt)} 所知的档案，只读。<Link to={`/people/${person.id}`}>回到现在</Link>
        </p>
      ) : asOf ? (
        <p className={s.frozen}>
          年龄、年限和任职按 {asOf} 计算，依据现在掌握的记录，只读。
          <Link to={`/people/${person.id}`}>回到 {viewer.today}</Link>
        </p>
      ) : null}
      <div className={s.columns}>
        <div className={s.main}>
          <Head
            person={person}
            photoAction={canEdit ? <PhotoButton cadreId={person.id} has={Boolean(person.photoUrl)} /> : null}
          />
          <GapStrip gaps={person.gaps} canEdit={canEdit} onMend={mend} />
          <section className="panel" aria-label={words.career.title}>
            <header className={s.careerHead}>
              <h2>{words.career.title}</h2>
              <span className={`${s.legend} soft small`}>
                <i className={s.k1} />
                职务 <i className={s.k2} />
                法律职务、简历 <i className={s.k3} />
                学习 <i className={s.k4} />
                交流挂职 <i className={s.k5} />
                断档 <em className="met">★</em>奖励 <em className="soon">？</em>未采集
              </span>
            </header>
            {career.failure ? (
              <FailureBox failure={career.failure} again={career.again} />
            ) : line && line.spans.length + line.marks.length > 0 ? (
              <CareerLine
                career={line}
                {...(canEdit
                  ? {
                      onGap: (gap) => {
                        setEditing(fillHole(gap, rows.resumeLines ?? []));
                        show('resume_line');
                      },
                    }
                  : {})}
              />
            ) : career.loading ? (
              <Loading lines={5} />
            ) : (
              <Empty>{words.absent.notCollected}：没有带日期的任职、简历或学历，补录后自动画出。</Empty>
            )}
          </section>
          {rest.failure ? <FailureBox failure={rest.failure} again={rest.again} /> : null}
          {sections.map((key) => {
            if (key === 'basic')
              return restData ? (
                <BasicSection
                  key={key}
                  person={person}
                  rest={restData}
                  canEdit={canEdit}
                  editing={editing}
                  setEditing={setEditing}
                  openHistory={openHistory}
                  again={again}
                />
              ) : rest.failure ? null : (
                <section className="panel" key={key}>
                  <Loading lines={6} />
                </section>
              );
            if (key === 'contact')
              return restData ? (
                <ContactSection
                  key={key}
                  person={person}
                  rest={restData}
                  canEdit={canEdit}
                  editing={editing}
                  setEditing={setEditing}
                  openHistory={openHistory}
                  again={again}
                />
              ) : null;
            const list = tableRows(key);
            if (!list) return null;
            return (
              <div key={key} className="stack">
                <SetSection
                  cadreId={person.id}
                  set={sets[key]}
                  rows={list}
                  nothing={nothingMeans(key, person)}
                  canEdit={canEdit}
                  canHistory={can.readHistory}
                  actions={actions}
                  editing={editing}
                  setEditing={setEditing}
                  openHistory={openHistory}
                  gaps={key === 'resume_line' ? gapsOf(key).filter((g) => !g.fromOn) : gapsOf(key)}
                  {...(key === 'resume_line' ? { holes } : {})}
                />
                {key === 'family_member' && restData?.kinships ? (
                  <Kinships kinships={restData.kinships} canEdit={canEdit && can.readFamily} />
                ) : null}
              </div>
            );
          })}
          {purpose === '' && restData && (can.readDiscipline || can.edit) ? (
            <PurposeGate
              labels={[can.readDiscipline ? sets.sanction.label : '', can.edit ? sets.proposed_appointment.label : '']}
              onPurpose={setPurpose}
            />
          ) : null}
          {secret.failure ? <FailureBox failure={secret.failure} again={secret.again} /> : null}
          {inapplicable.length > 0 && restData ? (
            <p className={s.inapplicable}>
              {words.absent.notApplicable}：
              {inapplicable.map((key) =>
                canEdit ? (
                  <button
                    key={key}
                    type="button"
                    className="plain"
                    title={`${words.act.add}${sets[key].label}`}
                    onClick={() => {
                      setEditing({ table: key, rowId: null });
                      show(key);
                    }}
                  >
                    {sets[key].label}
                  </button>
                ) : (
                  <span key={key}>{sets[key].label}</span>
                ),
              )}
            </p>
          ) : null}
        </div>
        <SectionIndex entries={entries} complete={person.complete} />
      </div>
      {exporting ? (
        <ExportDialog what={person.name} target={{ cadreIds: [person.id] }} onClose={() => setExporting(false)} />
      ) : null}
      {history && can.readHistory ? (
        <History cadreId={person.id} name={person.name} of={history} canUndo={canEdit} onClose={closeHistory} />
      ) : null}
    </div>
  );
}

function readHistory(text: string | null): HistoryOf | null {
  if (!text) return null;
  const [set, rowId, field] = text.split('.');
  return { ...(set && set !== 'all' ? { set } : {}), ...(rowId ? { rowId } : {}), ...(field ? { field } : {}) };
}

/** 机构编制: a unit with its authorised numbers beside the actual ones, what is below it, and what happened to it. */
import { Button, InputNumber, Modal, Select } from 'antd';
import { useEffect, useMemo, useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { useAsk, useTell } from '../../api/use';
import {
  type EstablishmentKind,
  SetEstablishmentDocument,
  UnitDetailDocument,
  type UnitDetailQuery,
} from '../../gen/graphql';
import { tradeDate } from '../../lib/dates';
import { useSession } from '../../shell/session';
import { type Problem, Problems } from '../../ui/Problems';
import { Empty, FailureBox, Loading } from '../../ui/states';
import { useCodes } from '../../ui/useCodes';
import { Absent } from '../../ui/Value';
import { words } from '../../words';
import d from '../roster/Dialog.module.css';
import { UnitTree } from '../roster/UnitTree';
import s from './Units.module.css';

type Unit = NonNullable<UnitDetailQuery['unit']>;

export default function Units() {
  const { viewer, court, may } = useSession();
  const [params, setParams] = useSearchParams();
  const id = params.get('u') ?? court?.id ?? '';
  const { data, loading, failure, again } = useAsk(UnitDetailDocument, { id }, { pause: id === '' });
  const unit = data?.unit?.id === id ? data.unit : null;
  useEffect(() => {
    document.title = `${unit?.name ?? words.menu.org} · ${words.platform}`;
  }, [unit]);
  const openPath = useMemo(() => (unit?.court ? [unit.court.id] : []), [unit]);
  return (
    <div className={s.page}>
      <aside className={s.tree}>
        <UnitTree
          lowerCourts
          roots={viewer.courts}
          chosen={id}
          openPath={openPath}
          onChoose={(u) => setParams({ u })}
        />
      </aside>
      <div className={s.right}>
        {failure ? (
          <FailureBox failure={failure} again={again} />
        ) : unit ? (
          <Detail unit={unit} canEdit={may('establishment.edit')} />
        ) : loading || data?.unit ? (
          <Loading lines={8} />
        ) : (
          <Empty>没有找到此机构，或不在您的权限范围内。</Empty>
        )}
      </div>
    </div>
  );
}

function Detail({ unit, canEdit }: { unit: Unit; canEdit: boolean }) {
  const [setting, setSetting] = useState(false);
  return (
    <>
      <header className={s.head}>
        <h1>{unit.name}</h1>
        <span className="mark">{words.unitKind[unit.kind]}</span>
        {unit.validTo ? <span className="mark forbidden">已撤销 {unit.validTo}</span> : null}
        <span className="grow" />
        <Link to={`/people?u=${unit.id}`}>
          花名册{unit.onEstablishment === null ? '' : ` ${unit.onEstablishment} 人`}
        </Link>
      </header>
      <section className="panel">
        <dl className={s.facts}>
          <Fact label="机构编码">{unit.code}</Fact>
          <Fact label="简称">{unit.shortName || <Absent kind="none" />}</Fact>
          <Fact label="机构级别">{unit.level?.name ?? <Absent />}</Fact>
          <Fact label="审判领域">{unit.field?.name ?? <Absent kind="notApplicable" />}</Fact>
          <Fact label="上级机构">
            {unit.parent ? <Link to={`/units?u=${unit.parent.id}`}>{unit.parent.name}</Link> : <Absent kind="none" />}
          </Fact>
          <Fact label="设立时间">{unit.validFrom ?? <Absent />}</Fact>
          <Fact label="在编">
            {unit.onEstablishment === null ? <Absent kind="notApplicable" /> : `${unit.onEstablishment} 人`}
          </Fact>
        </dl>
      </section>
      <section className="panel" aria-label="编制与职数">
        <header>
          <h2>编制、职数、员额</h2>
          <span className="grow" />
          {canEdit ? (
            <Button size="small" type="text" onClick={() => setSetting(true)}>
              核定
            </Button>
          ) : null}
        </header>
        {unit.establishments.length === 0 ? (
          <p className="body">
            <Absent />
          </p>
        ) : (
          <table className="rows">
            <thead>
              <tr>
                <th>种类</th>
                <th>项目</th>
                <th className="right">核定</th>
                <th>起</th>
                <th>止</th>
                <th>文号</th>
              </tr>
            </thead>
            <tbody>
              {unit.establishments.map((e) => (
                <tr key={e.id} className={e.validTo ? 'faint' : ''}>
                  <td>{words.establishmentKind[e.kind]}</td>
                  <td>{e.item?.name ?? ''}</td>
                  <td className="right num">{e.authorized}</td>
                  <td>{e.validFrom}</td>
                  <td>{e.validTo ?? '现行'}</td>
                  <td className="soft">{e.documentNo || <Absent />}</td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </section>
      {unit.children.length > 0 ? (
        <section className="panel" aria-label="下级机构">
          <header>
            <h2>下级机构</h2>
            <span className="soft">{unit.children.length}</span>
          </header>
          <table className="rows">
            <thead>
              <tr>
                <th>名称</th>
                <th>简称</th>
                <th>种类</th>
                <th>编码</th>
                <th className="right">在编</th>
              </tr>
            </thead>
            <tbody>
              {unit.children.map((c) => (
                <tr key={c.id}>
                  <td>
                    <Link to={`/units?u=${c.id}`}>{c.name}</Link>
                  </td>
                  <td>{c.shortName}</td>
                  <td className="soft">{words.unitKind[c.kind]}</td>
                  <td className="soft">{c.code}</td>
                  <td className="right num">
                    <Link to={`/people?u=${c.id}`}>{c.onEstablishment ?? ''}</Link>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      ) : null}
      {unit.events.length + unit.formerNames.length > 0 ? (
        <section className="panel" aria-label="机构沿革">
          <header>
            <h2>机构沿革</h2>
          </header>
          <table className="rows">
            <tbody>
              {unit.events.map((e) => (
                <tr key={e.kind + e.happenedOn}>
                  <td className="nowrap">{tradeDate(e.happenedOn)}</td>
                  <td>{words.unitEvent[e.kind]}</td>
                  <td>
                    {[
                      e.successor ? `并入 ${e.successor.name}` : '',
                      e.fromParent ? `原属 ${e.fromParent.name}` : '',
                      e.reason,
                    ]
                      .filter(Boolean)
                      .join('　')}
                  </td>
                  <td className="soft">{e.documentNo}</td>
                </tr>
              ))}
              {unit.formerNames.map((n) => (
                <tr key={n.name}>
                  <td className="nowrap">
                    {tradeDate(n.validFrom)}--{tradeDate(n.validTo)}
                  </td>
                  <td>曾用名</td>
                  <td>{n.name}</td>
                  <td className="soft">{n.shortName}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      ) : null}
      {setting ? <SetDialog unit={unit} onClose={() => setSetting(false)} /> : null}
    </>
  );
}

function Fact({ label, children }: { label: string; children: React.ReactNode }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function SetDialog({ unit, onClose }: { unit: Unit; onClose: () => void }) {
  const { viewer } = useSession();
  const [tell, busy] = useTell(SetEstablishmentDocument);
  const codes = useCodes(['ZB135', 'ZB09']);
  const [kind, setKind] = useState<EstablishmentKind>('ESTABLISHMENT');
  const [item, setItem] = useState('');
  const [authorized, setAuthorized] = useState<number | null>(null);
  const [validFrom, setValidFrom] = useState(viewer.today);
  const [documentNo, setDocumentNo] = useState('');
  const [problems, setProblems] = useState<Problem[]>([]);

  async function save() {
    if (authorized === null)
      return setProblems([{ code: 'REQUIRED', field: ['authorized'], message: '请填写核定数。' }]);
    const { data, failure } = await tell({
      input: { unitId: unit.id, kind, item: kind === 'JUDGE_QUOTA' ? '' : item, authorized, validFrom, documentNo },
    });
    if (failure || !data) return setProblems([{ code: 'FAILED', field: [], message: failure?.message ?? '' }]);
    setProblems(data.setEstablishment.userErrors);
    if (data.setEstablishment.userErrors.length === 0) onClose();
  }

  return (
    <Modal
      open
      title={`核定：${unit.name}`}
      width={460}
      okText={words.act.save}
      cancelText={words.act.cancel}
      confirmLoading={busy}
      onOk={save}
      onCancel={onClose}
    >
      <div className={d.form}>
        <span>种类</span>
        <Select<EstablishmentKind>
          value={kind}
          aria-label="种类"
          options={(Object.keys(words.establishmentKind) as EstablishmentKind[]).map((value) => ({
            value,
            label: words.establishmentKind[value],
          }))}
          onChange={(v) => {
            setKind(v);
            setItem('');
          }}
        />
        {kind !== 'JUDGE_QUOTA' ? (
          <>
            <span>项目</span>
            <Select
              value={item || null}
              aria-label="项目"
              showSearch={{ optionFilterProp: 'label' }}
              options={codes.options(kind === 'ESTABLISHMENT' ? 'ZB135' : 'ZB09')}
              onChange={(v: string) => setItem(v)}
            />
          </>
        ) : null}
        <span>核定数</span>
        <InputNumber
          min={0}
          precision={0}
          value={authorized}
          aria-label="核定数"
          onChange={setAuthorized}
          style={{ width: '100%' }}
        />
        <span>自何日起</span>
        <input
          type="date"
          className={s.date}
          value={validFrom}
          aria-label="自何日起"
          onChange={(e) => setValidFrom(e.target.value)}
        />
        <span>文号</span>
        <input
          className={s.date}
          value={documentNo}
          maxLength={130}
          aria-label="文号"
          onChange={(e) => setDocumentNo(e.target.value)}
        />
      </div>
      <Problems problems={problems} />
    </Modal>
  );
}

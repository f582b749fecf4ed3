/** The header of the record (A01), the ID number and the contact: sets of one row each, edited like the others. */
import { App, Button, Input, Modal } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTell } from '../../api/use';
import {
  ChangeBasicInformationDocument,
  ChangeContactDocument,
  ChangeIdentityDocument,
  type ProfileHeadFragment,
  type ProfileRestQuery,
  type RevealItem,
  RevealSealedDocument,
} from '../../gen/graphql';
import type { Item, ItemKind, RecordSet } from '../../gen/sets';
import { StepUp } from '../../shell/StepUp';
import { type Problem, Problems } from '../../ui/Problems';
import { Absent } from '../../ui/Value';
import { words } from '../../words';
import d from '../roster/Dialog.module.css';
import { lists } from '../roster/lists';
import { same, type Values } from './merge';
import { RowForm, type SaveResult } from './RowForm';
import { type AnyRow, inputOf, provenance, textOf } from './rows';
import s from './Sections.module.css';
import type { Editing } from './useRowActions';
import { isStale } from './useRowActions';

type Rest = NonNullable<ProfileRestQuery['cadre']>;
type SetOfOne = Pick<RecordSet, 'table' | 'label' | 'items'>;

const w = words.field;
const item = (name: string, label: string, kind: ItemKind = 'text', table = '', required = false, code = ''): Item => ({
  name,
  label,
  kind,
  table,
  required,
  item: code,
  note: '',
});

const basicItems: Item[] = [
  item('name', w.name, 'text', '', true, 'A0101'),
  item('sex', w.sex, 'code', 'GB/T 2261.1', true, 'A0104'),
  item('birthOn', w.birthOn, 'partial', '', true, 'A0107'),
  item('ethnicity', w.ethnicity, 'code', 'GB/T 3304', false, 'A0117'),
  item('nativePlace', w.nativePlace, 'text', '', false, 'A0111A'),
  item('birthPlace', w.birthPlace, 'text', '', false, 'A0114A'),
  item('growthPlace', w.growthPlace, 'text', '', false, 'A0115A'),
  item('party', w.party, 'code', 'GB/T 4762', false, 'A0141'),
  item('partyOn', w.partyOn, 'partial', '', false, 'A0144'),
  item('otherParties', w.otherParties, 'text', '', false, 'A3921'),
  item('workStartOn', w.workStartOn, 'partial', '', false, 'A0134'),
  item('health', w.health, 'text', '', false, 'A0128'),
  item('marital', w.marital, 'text', '', false, 'A0131'),
  item('personnelClass', w.personnelClass, 'code', 'ZB125', false, 'A0160'),
  item('status', w.status, 'code', 'ZB126', true, 'A0163'),
  item('managementClass', w.managementClass, 'code', 'ZB130', false, 'A0165'),
  item('establishmentKind', w.establishment, 'code', 'ZB135', false, 'A0121'),
  item('courtEntryOn', w.courtEntryOn, 'partial'),
  item('politicalLegalOn', w.politicalLegalOn, 'partial'),
  item('legalWorkYears', w.legalWorkYears, 'int'),
  item('grassrootsTwoYears', w.grassrootsTwoYears, 'maybe', '', false, 'A0197'),
  item('retirementBase', w.retirementBase, 'code', 'NLLB'),
  item('retirementManual', w.retirementManual, 'month'),
  item('orderInUnit', w.orderInUnit, 'int', '', false, 'A0225'),
  item('specialty', w.specialty, 'text', '', false, 'A0187A'),
  item('remark', w.remark, 'text', '', false, 'A0180'),
];
const PERSONAL = ['birthPlace', 'growthPlace', 'health', 'marital'];

export const basicSet: SetOfOne = { table: 'cadre', label: words.section.basic, items: basicItems };
const contactSet: SetOfOne = {
  table: 'contact',
  label: words.section.contact,
  items: [
    item('officeAddress', w.officeAddress, 'text', '', false, 'A3701'),
    item('officePhone', w.officePhone, 'text', '', false, 'A3707A'),
    item('mobile', w.mobile, 'text', '', false, 'A3707C'),
    item('email', w.email, 'text', '', false, 'A3708'),
    item('homeAddress', w.homeAddress, 'text', '', false, 'A3711'),
  ],
};

interface Common {
  person: ProfileHeadFragment;
  rest: Rest;
  canEdit: boolean;
  editing: Editing | null;
  setEditing: (editing: Editing | null) => void;
  openHistory: (set: string, rowId?: string, field?: string) => void;
  again: () => Promise<Rest | null>;
}

export function BasicSection({ person, rest, canEdit, editing, setEditing, openHistory, again }: Common) {
  const [tell] = useTell(ChangeBasicInformationDocument);
  const [identifying, setIdentifying] = useState(false);
  const { message } = App.useApp();
  const basic = rest.basic;
  if (!basic) return null;
  const row = rowOf(person.id, basic, rest.personal);
  const mayEdit = canEdit && rest.personal !== null && rest.personal !== undefined;
  const set = basicSet as RecordSet;

  async function save(values: Values, version: number, reason: string): Promise<SaveResult> {
    const input = inputOf(set, values);
    // A text that may not be empty in the schema; a number that counts from one.
    const { data, failure } = await tell({
      input: {
        id: person.id,
        expectedVersion: version,
        reason,
        basic: { ...input, name: String(values.name).trim(), orderInUnit: Number(values.orderInUnit ?? 0) },
      },
    });
    return settle(data?.changeBasicInformation.userErrors, failure?.message, '已保存', async () => {
      const now = await again();
      return now?.basic ? rowOf(person.id, now.basic, now.personal) : null;
    });
  }

  async function settle(
    errors: Problem[] | undefined,
    failed: string | undefined,
    done: string,
    stored: () => Promise<AnyRow | null>,
  ): Promise<SaveResult> {
    if (failed !== undefined || !errors) return { problems: [{ code: 'FAILED', field: [], message: failed ?? '' }] };
    if (errors.some((e) => isStale(e.code))) return { problems: errors, stored: await stored() };
    if (errors.length === 0) {
      lists.changes++;
      message.success(done);
    }
    return { problems: errors };
  }

  return (
    <section className={`panel ${s.section}`} id="s-basic" aria-label={words.section.basic}>
      <header>
        <h2>{words.section.basic}</h2>
        <span className="soft small">{provenance(row)}</span>
        <span className="grow" />
        {person.viewerCan.readHistory ? (
          <Button size="small" type="text" onClick={() => openHistory('cadre')}>
            {words.act.history}
          </Button>
        ) : null}
        {mayEdit ? (
          <Button size="small" type="text" onClick={() => setEditing({ table: 'cadre', rowId: person.id })}>
            {words.act.edit}
          </Button>
        ) : null}
      </header>
      {editing?.table === 'cadre' ? (
        <RowForm draftKey={`${person.id}/cadre`} set={set} row={row} onSave={save} onClose={() => setEditing(null)} />
      ) : (
        <div className={s.basic}>
          <dl>
            {basicItems
              .filter((i) => rest.personal || !PERSONAL.includes(i.name))
              .map((i) => (
                <div key={i.name} className={i.name === 'specialty' || i.name === 'remark' ? s.two : ''}>
                  <dt>{i.label}</dt>
                  <dd>{textOf(set, i, row[i.name]) || <Absent kind={emptyKind(i.name, person)} />}</dd>
                </div>
              ))}
            {rest.identity ? (
              <div className={s.two}>
                <dt>{w.idNumber}</dt>
                <dd>
                  <Sealed person={person} item="ID_NUMBER" masked={rest.identity.masked} />
                  {!rest.identity.birthMatches ? <span className="mark soon">！与出生年月不一致</span> : null}
                  {canEdit ? (
                    <button type="button" className={`plain ${s.act}`} onClick={() => setIdentifying(true)}>
                      更正
                    </button>
                  ) : null}
                </dd>
              </div>
            ) : person.viewerCan.readIdentity ? (
              <div className={s.two}>
                <dt>{w.idNumber}</dt>
                <dd>
                  <Absent />
                  {canEdit ? (
                    <button type="button" className={`plain ${s.act}`} onClick={() => setIdentifying(true)}>
                      {words.act.fill}
                    </button>
                  ) : null}
                </dd>
              </div>
            ) : null}
          </dl>
        </div>
      )}
      {identifying ? (
        <IdentityDialog person={person} version={rest.identity?.version ?? 0} onClose={() => setIdentifying(false)} />
      ) : null}
    </section>
  );
}

function emptyKind(name: string, person: ProfileHeadFragment): keyof typeof words.absent {
  if (name === 'remark' || name === 'otherParties' || name === 'specialty') return 'none';
  if (name === 'retirementManual') return 'notApplicable';
  if (name === 'partyOn' && (!person.party || ['12', '13'].includes(person.party.code))) return 'notApplicable';
  return 'notCollected';
}

function rowOf(id: string, basic: NonNullable<Rest['basic']>, personal: Rest['personal']): AnyRow {
  return { id, sortNo: 0, ...basic, ...personal };
}

export function ContactSection({ person, rest, canEdit, editing, setEditing, again }: Common) {
  const [tell] = useTell(ChangeContactDocument);
  const { message } = App.useApp();
  const contact = rest.contact;
  if (!contact) return null;
  const set = contactSet as RecordSet;
  const row: AnyRow = {
    id: person.id,
    sortNo: 0,
    ...contact,
    source: contact.source ?? 'MANUAL',
    updatedAt: contact.updatedAt ?? '',
  };

  async function save(values: Values, version: number, reason: string): Promise<SaveResult> {
    // Masked values stay as they are unless somebody typed new ones.
    const changed = Object.fromEntries(Object.entries(values).filter(([k, v]) => !same(v, row[k])));
    const { data, failure } = await tell({ input: { id: person.id, expectedVersion: version, reason, ...changed } });
    if (failure || !data) return { problems: [{ code: 'FAILED', field: [], message: failure?.message ?? '' }] };
    const errors = data.changeContact.userErrors;
    if (errors.some((e) => isStale(e.code))) {
      const now = await again();
      return { problems: errors, stored: now?.contact ? ({ ...row, ...now.contact } as AnyRow) : null };
    }
    if (errors.length === 0) message.success('已保存');
    return { problems: errors };
  }

  const sealed: Record<string, RevealItem> = { mobile: 'MOBILE', email: 'EMAIL', homeAddress: 'HOME_ADDRESS' };
  return (
    <section className={`panel ${s.section}`} id="s-contact" aria-label={words.section.contact}>
      <header>
        <h2>{words.section.contact}</h2>
        {contact.updatedAt ? <span className="soft small">{provenance(row)}</span> : null}
        <span className="grow" />
        {canEdit ? (
          <Button size="small" type="text" onClick={() => setEditing({ table: 'contact', rowId: person.id })}>
            {words.act.edit}
          </Button>
        ) : null}
      </header>
      {editing?.table === 'contact' ? (
        <RowForm
          draftKey={`${person.id}/contact`}
          set={set}
          row={row}
          note="带 * 号的内容已遮盖：不改动即保持原值，要改请整项重填。"
          onSave={save}
          onClose={() => setEditing(null)}
        />
      ) : (
        <div className={s.basic}>
          <dl>
            {contactSet.items.map((i) => (
              <div key={i.name} className={i.name.endsWith('Address') ? s.two : ''}>
                <dt>{i.label}</dt>
                <dd>
                  {sealed[i.name] && row[i.name] ? (
                    <Sealed person={person} item={sealed[i.name] as RevealItem} masked={String(row[i.name])} />
                  ) : (
                    String(row[i.name] ?? '') || <Absent />
                  )}
                </dd>
              </div>
            ))}
          </dl>
        </div>
      )}
    </section>
  );
}

/** A masked value; the whole one is shown once, for a purpose, after a second proof, and recorded. */
function Sealed({ person, item, masked }: { person: ProfileHeadFragment; item: RevealItem; masked: string }) {
  const [asking, setAsking] = useState(false);
  const [value, setValue] = useState<string | null>(null);
  return (
    <span className="nowrap">
      {value ?? masked}{' '}
      {value === null ? (
        <button
          type="button"
          className={`plain ${s.act}`}
          aria-label={words.act.reveal}
          title={words.act.reveal}
          onClick={() => setAsking(true)}
        >
          查看
        </button>
      ) : (
        <button type="button" className={`plain ${s.act}`} onClick={() => setValue(null)}>
          遮盖
        </button>
      )}
      {asking ? (
        <RevealDialog
          cadreId={person.id}
          item={item}
          onClose={() => setAsking(false)}
          onValue={(v) => {
            setValue(v);
            setAsking(false);
          }}
        />
      ) : null}
    </span>
  );
}

function RevealDialog({
  cadreId,
  item,
  onClose,
  onValue,
}: {
  cadreId: string;
  item: RevealItem;
  onClose: () => void;
  onValue: (value: string) => void;
}) {
  const [tell, busy] = useTell(RevealSealedDocument);
  const [purpose, setPurpose] = useState('');
  const [problems, setProblems] = useState<Problem[]>([]);
  const [proving, setProving] = useState(false);

  async function reveal() {
    if (purpose.trim() === '') {
      setProblems([{ code: 'REQUIRED', field: ['purpose'], message: '请填写查看用途，用途会记入审计。' }]);
      return;
    }
    const { data, failure } = await tell({ input: { id: cadreId, item, purpose: purpose.trim() } });
    if (failure?.kind === 'stepUp') {
      setProving(true);
      return;
    }
    if (failure || !data) {
      setProblems([{ code: 'FAILED', field: [], message: failure?.message ?? '' }]);
      return;
    }
    setProblems(data.reveal.userErrors);
    if (data.reveal.value) onValue(data.reveal.value);
  }

  if (proving)
    return (
      <StepUp
        onClose={onClose}
        onDone={() => {
          setProving(false);
          reveal();
        }}
      />
    );
  return (
    <Modal
      open
      title={words.act.reveal}
      width={420}
      okText="查看"
      cancelText={words.act.cancel}
      confirmLoading={busy}
      onOk={reveal}
      onCancel={onClose}
    >
      <div className={d.form}>
        <span>用途</span>
        <Input
          value={purpose}
          maxLength={60}
          autoFocus
          aria-label="用途"
          onChange={(e) => setPurpose(e.target.value)}
          onPressEnter={reveal}
        />
      </div>
      <p className={d.note}>谁在何时为何查看了谁的哪一项，会记入审计。</p>
      <Problems problems={problems} />
    </Modal>
  );
}

function IdentityDialog({
  person,
  version,
  onClose,
}: {
  person: ProfileHeadFragment;
  version: number;
  onClose: () => void;
}): ReactNode {
  const [tell, busy] = useTell(ChangeIdentityDocument);
  const { message } = App.useApp();
  const [number, setNumber] = useState('');
  const [reason, setReason] = useState('');
  const [problems, setProblems] = useState<Problem[]>([]);
  const [proving, setProving] = useState(false);

  async function save() {
    if (number.trim() === '')
      return setProblems([{ code: 'REQUIRED', field: ['idNumber'], message: '请填写公民身份号码。' }]);
    if (reason.trim() === '')
      return setProblems([
        { code: 'REQUIRED', field: ['reason'], message: '请填写修改原因：更正公民身份号码会记入审计。' },
      ]);
    const { data, failure } = await tell({
      input: { id: person.id, expectedVersion: version, idNumber: number.trim(), reason: reason.trim() },
    });
    if (failure?.kind === 'stepUp') return setProving(true);
    if (failure || !data) return setProblems([{ code: 'FAILED', field: [], message: failure?.message ?? '' }]);
    setProblems(data.changeIdentity.userErrors);
    if (data.changeIdentity.userErrors.length === 0) {
      message.success('已保存');
      onClose();
    }
  }

  if (proving)
    return (
      <StepUp
        onClose={onClose}
        onDone={() => {
          setProving(false);
          save();
        }}
      />
    );
  return (
    <Modal
      open
      title={`${w.idNumber}：${person.name}`}
      width={460}
      okText={words.act.save}
      cancelText={words.act.cancel}
      confirmLoading={busy}
      onOk={save}
      onCancel={onClose}
    >
      <div className={d.form}>
        <span>{w.idNumber}</span>
        <Input
          value={number}
          maxLength={18}
          autoFocus
          autoComplete="off"
          aria-label={w.idNumber}
          onChange={(e) => setNumber(e.target.value)}
        />
        <span>修改原因</span>
        <Input
          value={reason}
          maxLength={200}
          aria-label="修改原因"
          aria-required
          placeholder="必填，记入修改痕迹和审计"
          onChange={(e) => setReason(e.target.value)}
          onPressEnter={save}
        />
      </div>
      <Problems problems={problems} />
    </Modal>
  );
}

import { Button, Input, Modal, Radio, Select } from 'antd';
import { useState } from 'react';
import type { Failure } from '../../api/failure';
import { useAsk, useTell } from '../../api/use';
import { AddDelegationDocument, DelegatesDocument, type MatterLineFragment } from '../../gen/graphql';
import { useInbox } from '../../shell/inbox';
import { type Problem, Problems } from '../../ui/Problems';
import { FailureBox } from '../../ui/states';
import { words } from '../../words';
import s from '../roster/Dialog.module.css';

const w = words.inbox;

/** Somebody stands in: for one matter, or for all that wait for me alone. */
export default function DelegateDialog({
  matter,
  today,
  onClose,
}: {
  matter: MatterLineFragment | null;
  today: string;
  onClose: () => void;
}) {
  const { again } = useInbox();
  const [one, setOne] = useState(matter !== null);
  const of = one && matter ? matter.id : null;
  const who = useAsk(DelegatesDocument, { matterId: of }, { policy: 'network-only' });
  const [tell, busy] = useTell(AddDelegationDocument);
  const [to, setTo] = useState<string | null>(null);
  const [fromOn, setFromOn] = useState(today);
  const [toOn, setToOn] = useState(today);
  const [reason, setReason] = useState('');
  const [problems, setProblems] = useState<Problem[]>([]);
  const [failure, setFailure] = useState<Failure | null>(null);
  const people = who.data?.delegates ?? [];

  async function save() {
    if (!to) return setProblems([{ code: 'REQUIRED', field: ['delegateId'], message: '请选择受托人。' }]);
    const { data, failure } = await tell({ input: { delegateId: to, matterId: of, fromOn, toOn, reason } });
    setFailure(failure);
    if (!data) return;
    setProblems(data.addDelegation.userErrors);
    if (data.addDelegation.delegation) {
      again();
      onClose();
    }
  }

  return (
    <Modal
      open
      title={w.delegate}
      onCancel={onClose}
      footer={[
        <Button key="no" onClick={onClose}>
          {words.act.cancel}
        </Button>,
        <Button key="yes" type="primary" loading={busy} onClick={save}>
          委托
        </Button>,
      ]}
    >
      {failure ? <FailureBox failure={failure} /> : null}
      {who.failure ? <FailureBox failure={who.failure} again={who.again} /> : null}
      <Problems problems={problems} />
      <div className={s.form}>
        {matter ? (
          <>
            <span>事项</span>
            <Radio.Group
              value={one}
              onChange={(e) => {
                setOne(e.target.value);
                setTo(null);
              }}
            >
              <Radio value={true}>
                {matter.title}　{matter.object}
              </Radio>
              <Radio value={false}>只由我办理的全部事项</Radio>
            </Radio.Group>
          </>
        ) : null}
        <span id="delegate-who">受托人</span>
        <Select
          aria-labelledby="delegate-who"
          value={to}
          loading={who.loading}
          placeholder={!who.loading && people.length === 0 ? '没有具有同样权限的人员' : '请选择'}
          options={people.map((p) => ({ value: p.id, label: `${p.name}（${p.unitName}）` }))}
          onChange={setTo}
        />
        <label htmlFor="delegate-from">起始日期</label>
        <Input id="delegate-from" type="date" min={today} value={fromOn} onChange={(e) => setFromOn(e.target.value)} />
        <label htmlFor="delegate-to">截止日期</label>
        <Input id="delegate-to" type="date" min={fromOn} value={toOn} onChange={(e) => setToOn(e.target.value)} />
        <label htmlFor="delegate-why">原因</label>
        <Input
          id="delegate-why"
          value={reason}
          maxLength={200}
          placeholder="外出培训、休假等"
          onChange={(e) => setReason(e.target.value)}
        />
      </div>
      <p className={s.note}>
        受托人须具有同样的权限，委托不增加权限；期满自动结束，可随时撤回。多人都能办理的事项无需委托。
      </p>
    </Modal>
  );
}

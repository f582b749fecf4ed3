import { Button, Input, Modal, Radio } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import type { Failure } from '../../api/failure';
import { useTell } from '../../api/use';
import { AddCadreDocument, type AddCadreMutation } from '../../gen/graphql';
import { tradeMonth } from '../../lib/dates';
import { PartialInput } from '../../ui/PartialInput';
import { type Problem, Problems } from '../../ui/Problems';
import { UnitPicker } from '../../ui/UnitPicker';
import { words } from '../../words';
import s from './Dialog.module.css';
import { lists } from './lists';

type Namesake = AddCadreMutation['addCadre']['namesakes'][number];

/** The few items that make a person; everything else is filled in on the profile. */
export function AddCadre({ unit: at, onClose }: { unit: { id: string; name: string } | null; onClose: () => void }) {
  const navigate = useNavigate();
  const [tell, busy] = useTell(AddCadreDocument);
  const [unit, setUnit] = useState(at);
  const [name, setName] = useState('');
  const [sex, setSex] = useState('');
  const [birthOn, setBirthOn] = useState<string | null>(null);
  const [idNumber, setIdNumber] = useState('');
  const [problems, setProblems] = useState<Problem[]>([]);
  const [namesakes, setNamesakes] = useState<Namesake[]>([]);
  const [failure, setFailure] = useState<Failure | null>(null);

  async function save(despiteNamesake: boolean) {
    const missing: Problem[] = [];
    const need = (ok: boolean, field: string, message: string) =>
      ok || missing.push({ code: 'REQUIRED', field: [field], message });
    need(unit !== null, 'unitId', '请选择编制所在机构。');
    need(name.trim() !== '', 'name', '请填写姓名。');
    need(sex !== '', 'sex', '请选择性别。');
    need(birthOn !== null, 'birthOn', '请填写出生年月。');
    setProblems(missing);
    if (missing.length > 0 || !unit) return;
    const { data, failure } = await tell({
      input: {
        unitId: unit.id,
        idNumber: idNumber.trim(),
        despiteNamesake,
        basic: { name: name.trim(), sex, birthOn, status: '1' },
      },
    });
    setFailure(failure);
    if (!data) return;
    const { cadre, userErrors, namesakes } = data.addCadre;
    setProblems(userErrors);
    setNamesakes(namesakes);
    if (cadre) {
      lists.changes++;
      navigate(`/people/${cadre.id}`);
    }
  }

  return (
    <Modal
      open
      title={words.act.addCadre}
      width={520}
      onCancel={onClose}
      footer={[
        <Button key="cancel" onClick={onClose}>
          {words.act.cancel}
        </Button>,
        namesakes.length > 0 ? (
          <Button key="despite" danger loading={busy} onClick={() => save(true)}>
            确认不是同一人，仍然新增
          </Button>
        ) : (
          <Button key="save" type="primary" loading={busy} onClick={() => save(false)}>
            {words.act.save}
          </Button>
        ),
      ]}
    >
      <div className={s.form}>
        <span>{words.field.unit}</span>
        <UnitPicker value={unit} onChange={setUnit} label={words.field.unit} allowClear={false} />
        <span>{words.field.name}</span>
        <Input
          value={name}
          maxLength={18}
          aria-label={words.field.name}
          onChange={(e) => setName(e.target.value)}
          autoFocus
        />
        <span>{words.field.sex}</span>
        <Radio.Group value={sex} onChange={(e) => setSex(e.target.value)}>
          <Radio value="1">男</Radio>
          <Radio value="2">女</Radio>
        </Radio.Group>
        <span>{words.field.birthOn}</span>
        <PartialInput value={birthOn} onChange={setBirthOn} label={words.field.birthOn} />
        <span>{words.field.idNumber}</span>
        <Input
          value={idNumber}
          maxLength={18}
          placeholder="暂缺可不填"
          aria-label={words.field.idNumber}
          autoComplete="off"
          onChange={(e) => setIdNumber(e.target.value)}
        />
      </div>
      <Problems problems={failure ? [{ code: failure.kind, field: [], message: failure.message }] : problems} />
      {namesakes.length > 0 ? (
        <div className={s.namesakes}>
          <ul>
            {namesakes.map((n) => (
              <li key={n.id}>
                <a href={`/people/${n.id}`} target="_blank" rel="noreferrer">
                  {n.name}
                </a>{' '}
                {tradeMonth(n.birthOn)}　{n.courtName} {n.unitName}　{n.currentPostText}
              </li>
            ))}
          </ul>
        </div>
      ) : null}
    </Modal>
  );
}

import { Button, Checkbox, Input, InputNumber, Popover, Select } from 'antd';
import { type ReactNode, useEffect, useState } from 'react';
import { PartialInput } from '../../ui/PartialInput';
import { useCodes } from '../../ui/useCodes';
import { words } from '../../words';
import { definitions, USUAL } from './columns';
import s from './Roster.module.css';
import { EMPTY, narrowed, type RosterState } from './state';

interface Props {
  state: RosterState;
  change: (part: Partial<RosterState>) => void;
  count: ReactNode;
  actions: ReactNode;
}

const TABLES = ['GB/T 2261.1', 'GB/T 4762', 'ZB64', 'ZB09', 'ZB148', 'JUDGE_GRADE', 'STAFF_CATEGORY', 'ZB126'];

/** Kinds of gaps one can ask for; the numbers of people by kind stand on the workbench. */
export function Filters({ state, change, count, actions }: Props) {
  const codes = useCodes(TABLES);
  const [text, setText] = useState(state.text);
  useEffect(() => setText(state.text), [state.text]);

  const many = (
    field: 'category' | 'level' | 'rank' | 'grade' | 'party' | 'education' | 'status',
    table: string,
    label: string,
    width: number,
  ) => (
    <Select
      mode="multiple"
      size="middle"
      style={{ minWidth: width }}
      placeholder={label}
      aria-label={label}
      value={state[field]}
      options={codes.options(table)}
      maxTagCount={1}
      maxTagTextLength={5}
      optionFilterProp="label"
      popupMatchSelectWidth={200}
      allowClear
      onChange={(value: string[]) => change({ [field]: value })}
    />
  );

  const more =
    state.rank.length +
    state.party.length +
    state.education.length +
    state.status.length +
    (state.quota === null ? 0 : 1) +
    (state.retirementTo ? 1 : 0) +
    (state.sex ? 1 : 0);

  return (
    <div className={s.filters}>
      <Input
        value={text}
        onChange={(e) => {
          setText(e.target.value);
          if (e.target.value === '') change({ text: '' });
        }}
        onPressEnter={() => change({ text: text.trim() })}
        onBlur={() => text.trim() !== state.text && change({ text: text.trim() })}
        placeholder="姓名、全拼、简拼"
        aria-label="按姓名筛选"
        allowClear
        style={{ width: 150 }}
      />
      {many('category', 'STAFF_CATEGORY', words.field.category, 118)}
      {many('level', 'ZB09', words.field.level, 118)}
      {many('grade', 'JUDGE_GRADE', '法官等级', 118)}
      <span className={s.range}>
        <InputNumber
          min={16}
          max={99}
          controls={false}
          placeholder={words.field.age}
          aria-label="年龄从"
          value={state.ageFrom}
          onChange={(v) => change({ ageFrom: v })}
          changeOnBlur
        />
        至
        <InputNumber
          min={16}
          max={99}
          controls={false}
          aria-label="年龄到"
          value={state.ageTo}
          onChange={(v) => change({ ageTo: v })}
          changeOnBlur
        />
        岁
      </span>
      <Popover
        trigger="click"
        placement="bottomLeft"
        content={
          <div className={s.more}>
            <Labelled label={words.field.sex}>
              <Select
                allowClear
                placeholder="不限"
                value={state.sex || null}
                options={codes.options('GB/T 2261.1').filter((o) => o.value === '1' || o.value === '2')}
                onChange={(v: string | undefined) => change({ sex: v ?? '' })}
                aria-label={words.field.sex}
              />
            </Labelled>
            <Labelled label={words.field.party}>{many('party', 'GB/T 4762', '不限', 160)}</Labelled>
            <Labelled label={words.field.education}>{many('education', 'ZB64', '不限', 160)}</Labelled>
            <Labelled label={words.field.rank}>{many('rank', 'ZB148', '不限', 160)}</Labelled>
            <Labelled label={words.field.quota}>
              <Select
                allowClear
                placeholder="不限"
                value={state.quota === null ? null : state.quota ? '1' : '0'}
                options={[
                  { value: '1', label: '在员额' },
                  { value: '0', label: '不在员额' },
                ]}
                onChange={(v: string | undefined) => change({ quota: v ? v === '1' : null })}
                aria-label={words.field.quota}
              />
            </Labelled>
            <Labelled label={words.field.status}>{many('status', 'ZB126', '现职', 160)}</Labelled>
            <Labelled label="到龄不晚于">
              <PartialInput
                label="到龄不晚于"
                value={state.retirementTo || null}
                onChange={(v) => (v === null || v.length >= 7) && change({ retirementTo: v?.slice(0, 7) ?? '' })}
              />
            </Labelled>
          </div>
        }
      >
        <Button>更多条件{more > 0 ? ` ${more}` : ''}</Button>
      </Popover>
      {state.gap ? (
        <button
          type="button"
          className="plain mark soon"
          onClick={() => change({ gap: '' })}
          aria-label="取消信息缺项条件"
        >
          有信息缺项 ×
        </button>
      ) : null}
      {narrowed(state) > 0 ? (
        <Button
          type="link"
          size="small"
          onClick={() =>
            change({
              ...EMPTY,
              unit: state.unit,
              only: state.only,
              everywhere: state.everywhere,
              order: state.order,
              columns: state.columns,
            })
          }
        >
          清除条件
        </Button>
      ) : null}
      <span className="grow" />
      {count}
      <Popover
        trigger="click"
        placement="bottomRight"
        content={<ColumnPicker columns={state.columns} onChange={(columns) => change({ columns })} />}
      >
        <Button>{words.act.columns}</Button>
      </Popover>
      {actions}
    </div>
  );
}

function Labelled({ label, children }: { label: string; children: ReactNode }) {
  return (
    <>
      <span className="soft">{label}</span>
      {children}
    </>
  );
}

function ColumnPicker({
  columns,
  onChange,
}: {
  columns: string[] | null;
  onChange: (columns: string[] | null) => void;
}) {
  const shown = columns ?? USUAL;
  const [dragged, setDragged] = useState<string | null>(null);
  const rest = definitions.map((d) => d.key).filter((k) => k !== 'no' && k !== 'name' && !shown.includes(k));
  const title = (key: string) => definitions.find((d) => d.key === key)?.title ?? key;

  function move(key: string, to: number) {
    const others = shown.filter((k) => k !== key);
    onChange([...others.slice(0, to), key, ...others.slice(to)]);
  }

  return (
    <div className={s.columns}>
      <header>
        <span className="soft small">拖动调整次序，或选中后按 Alt+↑↓</span>
        <Button type="link" size="small" disabled={columns === null} onClick={() => onChange(null)}>
          {words.act.reset}
        </Button>
      </header>
      <ul>
        {shown
          .filter((k) => k !== 'name')
          .map((key) => (
            <li
              key={key}
              draggable
              className={dragged === key ? s.dragged : ''}
              onDragStart={() => setDragged(key)}
              onDragEnd={() => setDragged(null)}
              onDragOver={(e) => {
                e.preventDefault();
                if (dragged && dragged !== key) move(dragged, shown.indexOf(key));
              }}
              onKeyDown={(e) => {
                if (!e.altKey || (e.key !== 'ArrowUp' && e.key !== 'ArrowDown')) return;
                e.preventDefault();
                const at = shown.indexOf(key);
                move(key, Math.max(0, at + (e.key === 'ArrowUp' ? -1 : 1)));
              }}
            >
              <Checkbox checked onChange={() => onChange(shown.filter((k) => k !== key))}>
                {title(key)}
              </Checkbox>
              <span className={s.grip} aria-hidden>
                ⋮⋮
              </span>
            </li>
          ))}
        {rest.map((key) => (
          <li key={key}>
            <Checkbox checked={false} onChange={() => onChange([...shown, key])}>
              {title(key)}
            </Checkbox>
          </li>
        ))}
      </ul>
    </div>
  );
}

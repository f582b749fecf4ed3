/** One row of a set as a form, in the place of the row. Ctrl-S saves; a change made by others in the meantime is shown side by side. */
import { Button, Checkbox, Input, InputNumber, Popconfirm, Select } from 'antd';
import { type ReactNode, useEffect, useId, useMemo, useRef, useState } from 'react';
import type { Item, RecordSet } from '../../gen/sets';
import { PartialInput } from '../../ui/PartialInput';
import { of, type Problem, Problems } from '../../ui/Problems';
import { UnitPicker } from '../../ui/UnitPicker';
import { useCodes } from '../../ui/useCodes';
import { useKeys } from '../../ui/useKeys';
import { useLimits } from '../../ui/useLimits';
import { words } from '../../words';
import { type Clash, merge, same, type Values } from './merge';
import s from './RowForm.module.css';
import { type AnyRow, missingOf, textOf, valuesOf } from './rows';

export interface SaveResult {
  problems: Problem[];
  /** The row as it stands now, when somebody else was faster. */
  stored?: AnyRow | null;
}

interface Props {
  /** Where an unfinished form is kept while one looks elsewhere in the console. */
  draftKey: string;
  set: RecordSet;
  row: AnyRow | null;
  begin?: Values;
  note?: ReactNode;
  onSave: (values: Values, version: number, reason: string) => Promise<SaveResult>;
  onRemove?: (version: number, reason: string) => Promise<SaveResult>;
  onClose: () => void;
}

const LONG = new Set(['text', 'comment', 'reason', 'work', 'inCharge', 'proposedPost', 'proposedRemoval']);

/** Unfinished forms, for the life of the page. */
class Drafts {
  private kept = new Map<string, { values: Values; base: Values; version: number }>();
  get = (key: string) => this.kept.get(key);
  put = (key: string, draft: { values: Values; base: Values; version: number }) => this.kept.set(key, draft);
  drop = (key: string) => this.kept.delete(key);
  get open() {
    return this.kept.size;
  }
}
export const drafts = new Drafts();

export function RowForm({ draftKey, set, row, begin, note, onSave, onRemove, onClose }: Props) {
  const id = useId();
  const form = useRef<HTMLFormElement>(null);
  const kept = drafts.get(draftKey);
  const [base, setBase] = useState<Values>(() => kept?.base ?? valuesOf(set, row));
  const [version, setVersion] = useState(kept?.version ?? row?.version ?? 0);
  const [values, setValues] = useState<Values>(() => kept?.values ?? { ...valuesOf(set, row), ...begin });
  const [restored, setRestored] = useState(kept !== undefined);
  const [reason, setReason] = useState('');
  const [problems, setProblems] = useState<Problem[]>([]);
  const [clashes, setClashes] = useState<Clash[]>([]);
  const [theirs, setTheirs] = useState<Clash[]>([]);
  const [busy, setBusy] = useState(false);
  const tables = useMemo(() => set.items.filter((i) => i.kind === 'code').map((i) => i.table), [set]);
  const codes = useCodes(tables);
  const limits = useLimits(set.table);
  const demanded = (item: Item) => item.required || limits.get(item.name)?.required === true;
  const dirty = set.items.some((i) => !same(values[i.name], base[i.name]));

  useEffect(() => {
    form.current?.querySelector<HTMLElement>('input, textarea, select')?.focus({ preventScroll: true });
    form.current?.scrollIntoView({ block: 'nearest' });
  }, []);

  useEffect(() => {
    if (!dirty) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [dirty]);

  function put(name: string, value: unknown) {
    const next = { ...values, [name]: value };
    setValues(next);
    drafts.put(draftKey, { values: next, base, version });
  }

  function close() {
    drafts.drop(draftKey);
    onClose();
  }

  async function save() {
    if (busy) return;
    const missing = missingOf(set.items.filter(demanded), values);
    if (missing.length > 0) {
      setProblems(missing.map((i) => ({ code: 'REQUIRED', field: [i.name], message: `请填写${i.label}。` })));
      return;
    }
    setBusy(true);
    await settle(await onSave(values, version, reason.trim()));
    setBusy(false);
  }

  async function settle(result: SaveResult) {
    setProblems(result.problems);
    if (result.stored) {
      // Somebody else was faster: take what does not touch ours, ask about the rest, and save on top of theirs next time.
      const stored = valuesOf(set, result.stored);
      const m = merge(base, values, stored);
      setBase(stored);
      setVersion(result.stored.version);
      setValues(m.merged);
      setClashes(m.clashes);
      setTheirs(m.theirs);
      return;
    }
    if (result.problems.length === 0) close();
  }

  useKeys({
    'Ctrl+s': save,
    Escape: () => (dirty ? undefined : close()),
  });

  const show = (name: string, value: unknown) => {
    const item = set.items.find((i) => i.name === name);
    if (!item) return String(value ?? '');
    if (item.kind === 'code') return value ? codes.name(item.table, String(value)) : words.absent.notCollected;
    return textOf(set, item, value) || words.absent.notCollected;
  };

  return (
    <form
      ref={form}
      className={s.form}
      aria-label={`${row ? words.act.edit : words.act.add}${set.label}`}
      onSubmit={(e) => {
        e.preventDefault();
        save();
      }}
      onKeyDown={(e) => {
        if (e.key === 'Escape' && !dirty) close();
      }}
    >
      {note ? <p className="small soft">{note}</p> : null}
      {restored ? (
        <p className="small soon">
          已恢复上次没有保存的内容。{' '}
          <button
            type="button"
            className="plain"
            onClick={() => {
              drafts.drop(draftKey);
              setBase(valuesOf(set, row));
              setVersion(row?.version ?? 0);
              setValues({ ...valuesOf(set, row), ...begin });
              setRestored(false);
            }}
          >
            放弃这些内容
          </button>
        </p>
      ) : null}
      {clashes.length + theirs.length > 0 ? (
        <Clashes set={set} clashes={clashes} theirs={theirs} show={show} values={values} onTake={put} />
      ) : null}
      <div className={s.fields}>
        {set.items
          .filter((i) => i.kind !== 'row')
          .map((item) => {
            const wrong = of(problems, item.name);
            return (
              <div key={item.name} className={`${s.field} ${LONG.has(item.name) ? s.long : ''}`}>
                <label
                  className={s.label}
                  htmlFor={`${id}${item.name}`}
                  title={[item.item, item.table].filter(Boolean).join(' · ')}
                >
                  {item.label}
                  {demanded(item) ? <i aria-hidden>*</i> : null}
                </label>
                <ItemInput
                  id={`${id}${item.name}`}
                  set={set}
                  item={item}
                  value={values[item.name]}
                  unitName={String(values.unitName ?? values.hostUnit ?? '')}
                  options={codes.options(item.table)}
                  maxLength={limits.get(item.name)?.maxLength ?? 0}
                  invalid={wrong.length > 0}
                  onChange={(v, name) => {
                    if (item.kind === 'unit' && name && 'unitName' in values && !values.unitName) {
                      const next = { ...values, [item.name]: v, unitName: name };
                      setValues(next);
                      drafts.put(draftKey, { values: next, base, version });
                    } else put(item.name, v);
                  }}
                />
                {wrong.map((p) => (
                  <p key={p.code} className={s.wrong}>
                    {p.message}
                  </p>
                ))}
              </div>
            );
          })}
      </div>
      <Problems problems={problems.filter((p) => !set.items.some((i) => i.name === p.field.at(-1)))} />
      <div className={s.actions}>
        <Button type="primary" htmlType="submit" loading={busy}>
          {words.act.save} <span className={s.key}>Ctrl+S</span>
        </Button>
        <Button onClick={close}>{words.act.cancel}</Button>
        <Input
          className={s.reason ?? ''}
          value={reason}
          maxLength={200}
          placeholder="修改原因（可不填，记入修改痕迹）"
          aria-label="修改原因"
          onChange={(e) => setReason(e.target.value)}
        />
        {row && onRemove ? (
          <Popconfirm
            title={`删除这条${set.label}？`}
            description="修改痕迹中会保留，可以撤销。"
            okText={words.act.remove}
            cancelText={words.act.cancel}
            onConfirm={async () => {
              setBusy(true);
              await settle(await onRemove(version, reason.trim()));
              setBusy(false);
            }}
          >
            <Button danger type="text">
              {words.act.remove}
            </Button>
          </Popconfirm>
        ) : null}
      </div>
    </form>
  );
}

interface InputProps {
  id: string;
  set: { table: string };
  item: Item;
  value: unknown;
  unitName: string;
  options: { value: string; label: string }[];
  /** Characters; 0 without limit. */
  maxLength: number;
  invalid: boolean;
  onChange: (value: unknown, name?: string) => void;
}

export function ItemInput({ id, set, item, value, unitName, options, maxLength, invalid, onChange }: InputProps) {
  const limit = maxLength > 0 ? { maxLength } : {};
  const status = invalid ? { status: 'error' as const } : {};
  const choice = words.choice[`${set.table}.${item.name}`];
  if (item.kind === 'code' || choice)
    return (
      <Select
        id={id}
        {...status}
        allowClear
        showSearch={{ optionFilterProp: 'label' }}
        style={{ width: '100%' }}
        placeholder={words.absent.notCollected}
        value={(value as string | null) || null}
        options={choice ? Object.entries(choice).map(([value, label]) => ({ value, label })) : options}
        popupMatchSelectWidth={false}
        onChange={(v: string | undefined) => onChange(v ?? null)}
      />
    );
  switch (item.kind) {
    case 'partial':
    case 'month':
      return (
        <PartialInput
          id={id}
          value={(value as string | null) ?? null}
          onChange={onChange}
          label={item.label}
          invalid={invalid}
        />
      );
    case 'flag':
      return (
        <Checkbox id={id} checked={value === true} onChange={(e) => onChange(e.target.checked)}>
          {words.yes}
        </Checkbox>
      );
    case 'maybe':
      return (
        <Select
          id={id}
          allowClear
          style={{ width: '100%' }}
          placeholder={words.absent.notCollected}
          value={value === true ? 'y' : value === false ? 'n' : null}
          options={[
            { value: 'y', label: words.yes },
            { value: 'n', label: words.no },
          ]}
          onChange={(v: string | undefined) => onChange(v === undefined ? null : v === 'y')}
        />
      );
    case 'int':
      return (
        <InputNumber
          id={id}
          {...status}
          style={{ width: '100%' }}
          controls={false}
          precision={0}
          value={value as number | null}
          onChange={(v) => onChange(v)}
        />
      );
    case 'unit':
      return (
        <UnitPicker
          value={value ? { id: String(value), name: unitName || '已选机构' } : null}
          onChange={(u) => onChange(u?.id ?? null, u?.name)}
          label={item.label}
        />
      );
    default:
      return LONG.has(item.name) ? (
        <Input.TextArea
          id={id}
          {...status}
          {...limit}
          autoSize={{ minRows: 1, maxRows: 6 }}
          value={String(value ?? '')}
          onChange={(e) => onChange(e.target.value)}
        />
      ) : (
        <Input
          id={id}
          {...status}
          {...limit}
          value={String(value ?? '')}
          onChange={(e) => onChange(e.target.value)}
          autoComplete="off"
        />
      );
  }
}

interface ClashProps {
  set: RecordSet;
  clashes: Clash[];
  theirs: Clash[];
  values: Values;
  show: (name: string, value: unknown) => string;
  onTake: (name: string, value: unknown) => void;
}

function Clashes({ set, clashes, theirs, values, show, onTake }: ClashProps) {
  const label = (name: string) => set.items.find((i) => i.name === name)?.label ?? name;
  return (
    <div className={s.clash} role="alert">
      <p>
        <b>您修改期间，此项已被他人改动。</b>
        {clashes.length > 0
          ? '请逐项选择后再保存；没有冲突的改动已为您合并。'
          : '没有冲突，双方的改动已合并，请核对后再保存。'}
      </p>
      <table className="rows">
        <thead>
          <tr>
            <th>项目</th>
            <th>上次</th>
            <th>{words.intake.stored}（他人改动）</th>
            <th>{words.mine}</th>
          </tr>
        </thead>
        <tbody>
          {clashes.map((c) => (
            <tr key={c.name}>
              <td>{label(c.name)}</td>
              <td className="soft">{show(c.name, c.base)}</td>
              {[c.stored, c.mine].map((v, i) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: two fixed columns
                <td key={i}>
                  <label>
                    <input type="radio" checked={same(values[c.name], v)} onChange={() => onTake(c.name, v)} />{' '}
                    {show(c.name, v)}
                  </label>
                </td>
              ))}
            </tr>
          ))}
          {theirs.map((c) => (
            <tr key={c.name}>
              <td>{label(c.name)}</td>
              <td className="soft">{show(c.name, c.base)}</td>
              <td>{show(c.name, c.stored)}</td>
              <td className="soft">未改，随库</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

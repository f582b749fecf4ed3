/** Chooses a unit by name, short name or initials. */
import { Select } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useAskOnce } from '../api/use';
import { FindUnitsDocument } from '../gen/graphql';

interface Props {
  value: { id: string; name: string } | null;
  onChange: (unit: { id: string; name: string } | null) => void;
  label?: string;
  allowClear?: boolean;
}

export function UnitPicker({ value, onChange, label = '机构', allowClear = true }: Props) {
  const ask = useAskOnce();
  const [text, setText] = useState('');
  const [options, setOptions] = useState<{ value: string; label: string }[]>([]);
  const [busy, setBusy] = useState(false);
  const turn = useRef(0);

  useEffect(() => {
    const mine = ++turn.current;
    if (text.trim() === '') return;
    const timer = setTimeout(async () => {
      setBusy(true);
      const { data } = await ask(FindUnitsDocument, { text: text.trim() }, 'cache-first');
      if (mine !== turn.current) return;
      setBusy(false);
      setOptions(
        (data?.units.edges ?? []).map(({ node }) => ({
          value: node.id,
          label:
            node.court && node.court.id !== node.id
              ? `${node.court.shortName || node.court.name} ${node.name}`
              : node.name,
        })),
      );
    }, 200);
    return () => clearTimeout(timer);
  }, [text, ask]);

  return (
    <Select
      showSearch={{ filterOption: false, onSearch: setText }}
      allowClear={allowClear}
      aria-label={label}
      placeholder="输入机构名称或简拼"
      style={{ width: '100%' }}
      loading={busy}
      value={value ? { value: value.id, label: value.name } : null}
      labelInValue
      options={options}
      notFoundContent={text.trim() === '' ? '输入机构名称或简拼检索' : busy ? '正在检索…' : '没有检索到机构'}
      onChange={(o: { value: string; label?: React.ReactNode } | null) =>
        onChange(
          o ? { id: o.value, name: options.find((x) => x.value === o.value)?.label ?? String(o.label ?? '') } : null,
        )
      }
    />
  );
}

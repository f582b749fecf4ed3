/** A date that may know only its year or month, typed as people write it: 197503, 1975.3, 1975年3月. */
import { Input } from 'antd';
import { useEffect, useState } from 'react';
import { readPartial, tradeDate } from '../lib/dates';

interface Props {
  id?: string;
  value: string | null;
  onChange: (value: string | null) => void;
  label: string;
  invalid?: boolean;
  autoFocus?: boolean;
}

export function PartialInput({ id, value, onChange, label, invalid = false, autoFocus = false }: Props) {
  const [text, setText] = useState(tradeDate(value));
  useEffect(() => {
    setText((now) => (readPartial(now) === (value ?? '') ? now : tradeDate(value)));
  }, [value]);
  const wrong = text !== '' && readPartial(text) === null;
  return (
    <Input
      {...(id ? { id } : {})}
      value={text}
      placeholder="1975.03"
      aria-label={label}
      autoFocus={autoFocus}
      {...(wrong || invalid ? { status: 'error' as const } : {})}
      title={wrong ? '日期写作 1975、1975.03 或 1975.03.12' : ''}
      onChange={(e) => {
        setText(e.target.value);
        const read = readPartial(e.target.value);
        if (read !== null) onChange(read === '' ? null : read);
      }}
      onBlur={() => {
        const read = readPartial(text);
        if (read !== null) setText(tradeDate(read));
      }}
    />
  );
}

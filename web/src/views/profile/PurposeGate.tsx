import { Button, Input } from 'antd';
import { useState } from 'react';
import s from './Profile.module.css';

/** What is highly sensitive stands closed until somebody says what for; the purpose is recorded. */
export function PurposeGate({ labels, onPurpose }: { labels: string[]; onPurpose: (purpose: string) => void }) {
  const [text, setText] = useState('');
  const go = () => text.trim() !== '' && onPurpose(text.trim());
  return (
    <section className={`panel ${s.gate}`} aria-label="填写用途后查看">
      <b>{labels.filter(Boolean).join('、')}</b>
      <span className="soft">高度敏感，填写用途后查看，查看会记入审计</span>
      <Input
        size="small"
        style={{ width: 220 }}
        value={text}
        maxLength={60}
        placeholder="用途，如 任前核查"
        aria-label="用途"
        onChange={(e) => setText(e.target.value)}
        onPressEnter={go}
      />
      <Button size="small" disabled={text.trim() === ''} onClick={go}>
        查看
      </Button>
    </section>
  );
}

import { Button, Input } from 'antd';
import { type FormEvent, useState } from 'react';
import { changePassword } from '../api/session';
import { type Problem, Problems } from '../ui/Problems';

const refused = (message: string): Problem[] => [{ code: 'REFUSED', field: [], message }];

/** Changes one's own password. The rules are said beforehand, what is wrong comes from the server. */
export function PasswordForm({ onDone }: { onDone: () => void }) {
  const [old, setOld] = useState('');
  const [fresh, setFresh] = useState('');
  const [again, setAgain] = useState('');
  const [busy, setBusy] = useState(false);
  const [problems, setProblems] = useState<Problem[]>([]);

  async function submit(e: FormEvent) {
    e.preventDefault();
    if (fresh !== again) {
      setProblems(refused('两次输入的新密码不一致，请重新输入。'));
      return;
    }
    setBusy(true);
    const result = await changePassword(old, fresh);
    setBusy(false);
    if (result.ok) onDone();
    else setProblems(refused(result.message));
  }

  return (
    <form className="stack" onSubmit={submit} aria-label="修改密码">
      <label htmlFor="password-old">
        现在的密码
        <Input.Password
          id="password-old"
          value={old}
          autoFocus
          autoComplete="current-password"
          onChange={(e) => setOld(e.target.value)}
        />
      </label>
      <label htmlFor="password-fresh">
        新密码
        <Input.Password
          id="password-fresh"
          value={fresh}
          autoComplete="new-password"
          onChange={(e) => setFresh(e.target.value)}
        />
      </label>
      <label htmlFor="password-again">
        再输入一次新密码
        <Input.Password
          id="password-again"
          value={again}
          autoComplete="new-password"
          onChange={(e) => setAgain(e.target.value)}
        />
      </label>
      <p className="soft">
        至少 10 位（三个管理员 12
        位），含大写字母、小写字母、数字、符号中的三类，不含登录名和姓名；不能与最近用过的相同。
      </p>
      <Problems problems={problems} />
      <Button type="primary" htmlType="submit" loading={busy} disabled={!old || !fresh || !again}>
        修改密码
      </Button>
    </form>
  );
}

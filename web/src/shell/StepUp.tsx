import { Input, Modal } from 'antd';
import { useState } from 'react';
import { stepUp } from '../api/session';
import { type Problem, Problems } from '../ui/Problems';
import { words } from '../words';

/** Asks for the password once more, for what needs a fresh proof of identity. */
export function StepUp({ onDone, onClose }: { onDone: () => void; onClose: () => void }) {
  const [password, setPassword] = useState('');
  const [otp, setOtp] = useState('');
  const [busy, setBusy] = useState(false);
  const [problems, setProblems] = useState<Problem[]>([]);

  async function prove() {
    setBusy(true);
    const result = await stepUp(password, otp.trim());
    setBusy(false);
    if (result.ok) onDone();
    else setProblems([{ code: 'REFUSED', field: [], message: result.message }]);
  }

  return (
    <Modal
      open
      title="再次验证身份"
      width={400}
      okText="继续"
      cancelText={words.act.cancel}
      confirmLoading={busy}
      onOk={prove}
      onCancel={onClose}
    >
      <p className="soft" style={{ marginBottom: 10 }}>
        此操作涉及敏感内容，请输入登录密码。五分钟内不再重复询问。
      </p>
      <div className="stack">
        <Input.Password
          value={password}
          placeholder="密码"
          aria-label="密码"
          autoFocus
          autoComplete="current-password"
          onChange={(e) => setPassword(e.target.value)}
          onPressEnter={prove}
        />
        <Input
          value={otp}
          placeholder="动态口令（已启用的账号填写）"
          aria-label="动态口令"
          autoComplete="one-time-code"
          onChange={(e) => setOtp(e.target.value)}
          onPressEnter={prove}
        />
        <Problems problems={problems} />
      </div>
    </Modal>
  );
}

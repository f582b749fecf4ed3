import { Alert, Button, Input, Modal, Select } from 'antd';
import { useState } from 'react';
import { download } from '../../api/download';
import { useTell } from '../../api/use';
import {
  type CadreFilter,
  CreateDownloadTicketDocument,
  ExportCadresDocument,
  type ExportProfile,
} from '../../gen/graphql';
import { JobProgress } from '../../ui/JobProgress';
import { type Problem, Problems } from '../../ui/Problems';
import { type Job, running, useJob } from '../../ui/useJob';
import { words } from '../../words';
import s from '../roster/Dialog.module.css';

const PURPOSES = ['任免呈报', '备案', '调动移交', '本院存档'];

interface Props {
  what: string;
  target: { cadreIds: string[] } | { filter: CadreFilter };
  onClose: () => void;
}

/** Official documents leave the platform only with a purpose; warnings are shown before the file is used. */
export function ExportDialog({ what, target, onClose }: Props) {
  const [tell, busy] = useTell(ExportCadresDocument);
  const [ticket] = useTell(CreateDownloadTicketDocument);
  const [profile, setProfile] = useState<ExportProfile>('LRMX_3_2_1');
  const [purpose, setPurpose] = useState('');
  const [problems, setProblems] = useState<Problem[]>([]);
  const [warnings, setWarnings] = useState<string[] | null>(null);
  const [started, setStarted] = useState<Job | null>(null);
  const job = useJob(started, async (ended) => {
    if (ended.state !== 'DONE' || !ended.fileId) {
      setProblems([{ code: 'JOB', field: [], message: ended.message || '导出没有完成，请重试。' }]);
      return;
    }
    const { data } = await ticket({ input: { fileId: ended.fileId } });
    const made = data?.createDownloadTicket.ticket;
    if (made) {
      download(made.url);
      setWarnings((w) => w ?? []);
    } else setProblems(data?.createDownloadTicket.userErrors ?? []);
  });

  async function start() {
    if (purpose.trim() === '') {
      setProblems([{ code: 'REQUIRED', field: ['purpose'], message: '请填写导出用途，用途会记入审计。' }]);
      return;
    }
    setProblems([]);
    const { data, failure } = await tell({ input: { ...target, profile, purpose: purpose.trim() } });
    if (failure || !data) {
      setProblems([{ code: 'FAILED', field: [], message: failure?.message ?? '' }]);
      return;
    }
    const result = data.exportCadres;
    setProblems(result.userErrors);
    if (result.userErrors.length > 0) return;
    setWarnings(result.warnings);
    if (result.ticket) download(result.ticket.url);
    else if (result.job) setStarted(result.job);
  }

  const done = warnings !== null && !running(job);
  return (
    <Modal
      open
      title={`${words.act.export}：${what}`}
      width={520}
      onCancel={onClose}
      footer={
        done
          ? [
              <Button key="close" type="primary" onClick={onClose}>
                {words.act.close}
              </Button>,
            ]
          : [
              <Button key="cancel" onClick={onClose}>
                {words.act.cancel}
              </Button>,
              <Button key="go" type="primary" loading={busy || running(job)} onClick={start}>
                {words.act.export}
              </Button>,
            ]
      }
    >
      <div className={s.form}>
        <span>格式</span>
        <Select<ExportProfile>
          value={profile}
          disabled={done}
          aria-label="格式"
          options={(Object.keys(words.intake.profile) as ExportProfile[]).map((value) => ({
            value,
            label: words.intake.profile[value],
          }))}
          onChange={setProfile}
        />
        <span>用途</span>
        <div>
          <Input
            value={purpose}
            disabled={done}
            maxLength={60}
            aria-label="用途"
            onChange={(e) => setPurpose(e.target.value)}
          />
          <div className="line small" style={{ marginTop: 4 }}>
            {PURPOSES.map((p) => (
              <button key={p} type="button" className="plain soft" onClick={() => setPurpose(p)} disabled={done}>
                {p}
              </button>
            ))}
          </div>
        </div>
      </div>
      <p className={s.note}>导出的是正式文件，不作遮盖。谁在何时为何导出、涉及哪些人，都会记入审计。</p>
      <Problems problems={problems} />
      {job && running(job) ? <JobProgress job={job} /> : null}
      {done ? (
        warnings.length > 0 ? (
          <>
            <Alert
              type="warning"
              showIcon
              title={`文件已生成。有 ${warnings.length} 处超出该格式的字数上限，内容没有截断，请核对：`}
            />
            <ul className={s.warnings}>
              {warnings.map((w) => (
                <li key={w}>{w}</li>
              ))}
            </ul>
          </>
        ) : (
          <Alert type="success" showIcon title="文件已生成，请在浏览器下载列表中查看。" />
        )
      ) : null}
    </Modal>
  );
}

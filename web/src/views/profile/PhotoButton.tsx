import { App, Button } from 'antd';
import { useRef, useState } from 'react';
import { upload } from '../../api/download';
import { useTell } from '../../api/use';
import { ChangePhotoDocument, CreateUploadTicketDocument } from '../../gen/graphql';

const LIMIT = 5 * 1024 * 1024;

export function PhotoButton({ cadreId, has }: { cadreId: string; has: boolean }) {
  const input = useRef<HTMLInputElement>(null);
  const [ticket] = useTell(CreateUploadTicketDocument);
  const [change] = useTell(ChangePhotoDocument);
  const { message } = App.useApp();
  const [busy, setBusy] = useState(false);

  async function send(file: File) {
    if (file.size > LIMIT) {
      message.error('照片不能超过 5 MB，请压缩后重试。');
      return;
    }
    setBusy(true);
    const problem = await put(file);
    setBusy(false);
    if (problem) message.error(problem);
    else message.success('照片已更换，旧照片保留在历史中');
  }

  async function put(file: File): Promise<string> {
    const { data, failure } = await ticket({});
    const made = data?.createUploadTicket.ticket;
    if (!made) return failure?.message ?? data?.createUploadTicket.userErrors[0]?.message ?? '';
    const sent = await upload(made.url, file);
    if ('message' in sent) return sent.message;
    const answer = await change({ input: { id: cadreId, fileId: sent.id } });
    return answer.failure?.message ?? answer.data?.changePhoto.userErrors[0]?.message ?? '';
  }

  return (
    <>
      <Button size="small" type="text" loading={busy} onClick={() => input.current?.click()}>
        {has ? '更换照片' : '补录照片'}
      </Button>
      <input
        ref={input}
        type="file"
        accept="image/jpeg,image/png,image/bmp"
        hidden
        onChange={(e) => {
          const file = e.target.files?.[0];
          e.target.value = '';
          if (file) send(file);
        }}
      />
    </>
  );
}

/** Fetches what a ticket stands for, as a file for the person. */
export function download(url: string): void {
  const link = document.createElement('a');
  link.href = url;
  link.download = '';
  document.body.append(link);
  link.click();
  link.remove();
}

/** Sends one file with a ticket's address; answers the file's identifier. */
export async function upload(
  url: string,
  file: File,
  onProgress?: (sent: number) => void,
): Promise<{ id: string } | { message: string }> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    const joint = url.includes('?') ? '&' : '?';
    request.open('POST', `${url}${joint}name=${encodeURIComponent(file.name)}`);
    request.setRequestHeader('content-type', 'application/octet-stream');
    request.upload.onprogress = (e) => onProgress?.(e.loaded);
    request.onerror = () => resolve({ message: `${file.name}：上传中断，请检查网络后重试。` });
    request.onload = () => {
      try {
        const body = JSON.parse(request.responseText) as {
          id?: string;
          message?: string;
          error?: { message?: string };
        };
        if (request.status < 300 && body.id) return resolve({ id: body.id });
        resolve({ message: `${file.name}：${body.message ?? body.error?.message ?? '服务器没有接受此文件。'}` });
      } catch {
        resolve({
          message: `${file.name}：${request.status === 413 ? '文件超过大小上限。' : '服务器没有接受此文件，请稍后重试。'}`,
        });
      }
    };
    request.send(file);
  });
}

/** Files as they are dropped: single ones, many, whole folders. */

export const ACCEPTED = ['lrmx', 'lrm', 'pic', 'jpg', 'jpeg', 'zip'];

export function ending(name: string): string {
  return /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? '';
}

export interface Sorted {
  taken: File[];
  left: { name: string; why: string }[];
}

/** Those that an import reads, and why the others are left. A photo is taken only beside its .lrm. */
export function sort(files: File[]): Sorted {
  const taken: File[] = [];
  const left: Sorted['left'] = [];
  const stems = new Set(files.filter((f) => ending(f.name) === 'lrm').map((f) => stem(f.name)));
  for (const file of files) {
    const kind = ending(file.name);
    if (file.name.startsWith('.') || file.name === 'Thumbs.db') continue;
    if (!ACCEPTED.includes(kind)) left.push({ name: file.name, why: '不是任免表文件或压缩包' });
    else if (file.size === 0) left.push({ name: file.name, why: '文件是空的' });
    else if (['pic', 'jpg', 'jpeg'].includes(kind) && !stems.has(stem(file.name)))
      left.push({ name: file.name, why: '没有同名的 .lrm 文件' });
    else taken.push(file);
  }
  return { taken, left };
}

function stem(name: string): string {
  return name.replace(/\.[^.]+$/, '').toLowerCase();
}

/** Everything that was dropped, folders opened. */
export async function dropped(transfer: DataTransfer): Promise<File[]> {
  const entries = [...transfer.items].map((i) => i.webkitGetAsEntry()).filter((e): e is FileSystemEntry => e !== null);
  if (entries.length === 0) return [...transfer.files];
  const found: File[] = [];
  for (const entry of entries) await walk(entry, found);
  return found;
}

async function walk(entry: FileSystemEntry, found: File[]): Promise<void> {
  if (entry.isFile) {
    found.push(await new Promise<File>((resolve, reject) => (entry as FileSystemFileEntry).file(resolve, reject)));
    return;
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  for (;;) {
    // A reader gives at most a hundred entries at a time.
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (some.length === 0) return;
    for (const e of some) await walk(e, found);
  }
}

/** 1536 → 1.5 KB. */
export function size(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`;
  if (bytes < 1024 * 1024) return `${(bytes / 1024).toFixed(1)} KB`;
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}

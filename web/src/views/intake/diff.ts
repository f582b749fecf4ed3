/** Where two texts differ: line by line, and inside a changed line what stands between the common ends. */
export interface Piece {
  text: string;
  changed: boolean;
}

export interface DiffLine {
  pieces: Piece[];
  changed: boolean;
}

export interface Diff {
  left: DiffLine[];
  right: DiffLine[];
}

/** Compares two texts. Lines that are the same on both sides are kept, so that the reader sees them in their place. */
export function diff(left: string, right: string): Diff {
  const a = left === '' ? [] : left.split('\n');
  const b = right === '' ? [] : right.split('\n');
  const common = longest(a, b);
  const out: Diff = { left: [], right: [] };
  let i = 0;
  let j = 0;
  for (const [ci, cj] of [...common, [a.length, b.length] as const]) {
    const gone = a.slice(i, ci);
    const come = b.slice(j, cj);
    gone.forEach((line, n) => {
      out.left.push(line_(line, come[n]));
    });
    come.forEach((line, n) => {
      out.right.push(line_(line, gone[n]));
    });
    if (ci < a.length) {
      const same = { pieces: [{ text: a[ci] ?? '', changed: false }], changed: false };
      out.left.push(same);
      out.right.push(same);
    }
    i = ci + 1;
    j = cj + 1;
  }
  return out;
}

/** Only the changed lines and how many unchanged ones were left out between them. */
export function brief(lines: DiffLine[]): (DiffLine | { hidden: number })[] {
  if (lines.length <= 4) return lines;
  const out: (DiffLine | { hidden: number })[] = [];
  let hidden = 0;
  for (const line of lines) {
    if (line.changed) {
      if (hidden > 0) out.push({ hidden });
      hidden = 0;
      out.push(line);
    } else hidden++;
  }
  if (hidden > 0) out.push({ hidden });
  return out;
}

function line_(line: string, other: string | undefined): DiffLine {
  if (other === undefined) return { pieces: [{ text: line, changed: true }], changed: true };
  const a = [...line];
  const b = [...other];
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start++;
  let end = 0;
  while (end < a.length - start && end < b.length - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end++;
  // With little in common the ends are an accident.
  if (start + end < Math.min(a.length, b.length) * 0.3)
    return { pieces: [{ text: line, changed: true }], changed: true };
  const pieces = [
    { text: a.slice(0, start).join(''), changed: false },
    { text: a.slice(start, a.length - end).join(''), changed: true },
    { text: a.slice(a.length - end).join(''), changed: false },
  ];
  return { pieces: pieces.filter((p) => p.text !== ''), changed: true };
}

/** Positions of a longest common subsequence of lines. */
function longest(a: string[], b: string[]): [number, number][] {
  const w = b.length + 1;
  const table = new Uint16Array((a.length + 1) * w);
  const at = (i: number, j: number) => table[i * w + j] ?? 0;
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--)
      table[i * w + j] = a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
  const out: [number, number][] = [];
  let i = 0;
  let j = 0;
  while (i < a.length && j < b.length) {
    if (a[i] === b[j]) out.push([i++, j++]);
    else if (at(i + 1, j) >= at(i, j + 1)) i++;
    else j++;
  }
  return out;
}

/** Three versions of a row: what it was when one began to edit, what one made of it, and what somebody else stored since. */

export type Values = Record<string, unknown>;

export interface Clash {
  name: string;
  base: unknown;
  mine: unknown;
  stored: unknown;
}

export interface Merge {
  /** What can go on without a question: mine where only I changed, theirs where only they did. */
  merged: Values;
  /** Changed on both sides, differently. */
  clashes: Clash[];
  /** Changed by the others only. */
  theirs: Clash[];
}

export function same(a: unknown, b: unknown): boolean {
  return plain(a) === plain(b);
}

export function merge(base: Values, mine: Values, stored: Values): Merge {
  const merged: Values = {};
  const clashes: Clash[] = [];
  const theirs: Clash[] = [];
  for (const name of Object.keys(mine)) {
    const line = { name, base: base[name], mine: mine[name], stored: stored[name] };
    const iChanged = !same(line.mine, line.base);
    const theyChanged = !same(line.stored, line.base);
    merged[name] = iChanged ? line.mine : line.stored;
    if (theyChanged && iChanged && !same(line.mine, line.stored)) clashes.push(line);
    else if (theyChanged && !iChanged) theirs.push(line);
  }
  return { merged, clashes, theirs };
}

/** Nothing, whether null or an empty text, is one thing in a form. */
function plain(value: unknown): unknown {
  return value === null || value === undefined || value === '' ? '' : value;
}

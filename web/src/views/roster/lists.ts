/** Lists that were open, so that going back shows the same rows at the same place, and the profile knows its neighbours. */
import type { RosterRowFragment } from '../../gen/graphql';
import type { Place } from '../../ui/VirtualTable';

export interface KeptList {
  key: string;
  rows: RosterRowFragment[];
  total: number | null;
  cursor: string | null;
  more: boolean;
  place: Place | null;
  /** Number of changes made in the console when the rows were read. */
  changes: number;
}

const KEPT = 5;

/** One memory for the life of the page; nothing of it outlives a sign-out, which loads a new page. */
class Lists {
  private kept: KeptList[] = [];
  changes = 0;

  get(key: string): KeptList | undefined {
    return this.kept.find((l) => l.key === key);
  }

  put(list: KeptList): void {
    this.kept = [list, ...this.kept.filter((l) => l.key !== list.key)].slice(0, KEPT);
  }

  /** The people before and after one in the list that was looked at last. */
  neighbours(id: string): { previous: string | null; next: string | null; at: number; of: number } | null {
    const list = this.kept[0];
    const at = list?.rows.findIndex((r) => r.id === id) ?? -1;
    if (!list || at < 0) return null;
    return {
      previous: list.rows[at - 1]?.id ?? null,
      next: list.rows[at + 1]?.id ?? null,
      at: at + 1,
      of: list.total ?? list.rows.length,
    };
  }
}

export const lists = new Lists();

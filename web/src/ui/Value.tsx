/** Values, and the three ways of having none. */
import type { ReactNode } from 'react';
import { words } from '../words';

export function Absent({ kind = 'notCollected' }: { kind?: keyof typeof words.absent }) {
  return <span className={kind === 'notCollected' ? 'absent-gap' : 'absent'}>{words.absent[kind]}</span>;
}

/** Shows a text; an empty one was never collected. 无 and 不适用 come as texts of their own and are shown quietly. */
export function Value({ children }: { children: string | number | null | undefined }): ReactNode {
  if (children === null || children === undefined || children === '') return <Absent />;
  if (children === words.absent.none) return <Absent kind="none" />;
  if (children === words.absent.notApplicable) return <Absent kind="notApplicable" />;
  return <>{children}</>;
}

export function YesNo({ value }: { value: boolean | null | undefined }) {
  if (value === null || value === undefined) return <Absent />;
  return <>{value ? words.yes : words.no}</>;
}

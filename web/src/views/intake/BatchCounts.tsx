import type { BatchLineFragment } from '../../gen/graphql';
import { words } from '../../words';

const w = words.intake.item;

/** The people of a batch by state; what is zero is left out. */
export function BatchCounts({ counts: c }: { counts: BatchLineFragment['counts'] }) {
  const parts: [string, number, string][] = [
    [w.NEW, c.new, 'accent'],
    [w.DIFFERS, c.differs, 'soon'],
    [w.NAMESAKES, c.namesakes, 'soon'],
    [w.SAME, c.same, ''],
    [w.BROKEN, c.broken, 'forbidden'],
    [w.ACCEPTED, c.accepted, 'met'],
    [w.SKIPPED, c.skipped, ''],
  ];
  return (
    <span className="line" style={{ gap: 6, flexWrap: 'wrap' }}>
      <span className="nowrap">{c.total} 人</span>
      {parts
        .filter(([, n]) => n > 0)
        .map(([label, n, mark]) => (
          <span key={label} className={`mark ${mark}`}>
            {label} {n}
          </span>
        ))}
    </span>
  );
}

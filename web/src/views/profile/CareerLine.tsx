/** The career on a time axis: posts as bars by level, education, postings, rewards and ratings as marks, gaps hatched. */
import { useId, useMemo, useRef } from 'react';
import { tradeMonth } from '../../lib/dates';
import { useWidth } from '../../ui/useWidth';
import { words } from '../../words';
import s from './CareerLine.module.css';
import { type Career, draw, type Gap } from './career';

const LABEL = 104;
const BAR = 20;
const STEP = 24;
const AXIS = 22;
const PAD = 5;

interface Props {
  career: Career;
  onGap?: (gap: Gap) => void;
}

export function CareerLine({ career, onGap }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const width = useWidth(box);
  const id = useId().replaceAll(':', '');
  const plot = Math.max(200, width - LABEL - 14);
  const drawing = useMemo(() => draw(career, plot), [career, plot]);

  let y = AXIS;
  const lanes = drawing.lanes.map((lane) => {
    const top = y;
    y += lane.rows * STEP + PAD;
    return { lane, top };
  });
  const bottom = y;
  const hatched = lanes.filter(({ lane }) => lane.spans.some((p) => p.tone === 'main' || p.tone === 'second'));
  const hatchTop = hatched[0]?.top ?? AXIS;
  const hatchBottom =
    hatched.length > 0 ? (hatched.at(-1)?.top ?? 0) + (hatched.at(-1)?.lane.rows ?? 1) * STEP : bottom;

  return (
    <div ref={box} className={s.box}>
      {width > 0 && drawing.lanes.length > 0 ? (
        <svg
          width={width}
          height={bottom + 2}
          viewBox={`0 0 ${width} ${bottom + 2}`}
          role="img"
          aria-label={describe(career)}
        >
          <defs>
            <pattern id={`${id}h`} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
              <rect width="6" height="6" className={s.hatchGround} />
              <line x1="0" y1="0" x2="0" y2="6" className={s.hatchLine} />
            </pattern>
          </defs>
          <g transform={`translate(${LABEL} 0)`}>
            {drawing.ticks.map((t) => (
              <g key={t.year}>
                <line x1={t.x} x2={t.x} y1={AXIS - 4} y2={bottom} className={t.strong ? s.gridStrong : s.grid} />
                <text
                  x={t.x}
                  y={12}
                  className={s.year}
                  textAnchor={t.x < 14 ? 'start' : t.x > plot - 14 ? 'end' : 'middle'}
                >
                  {t.year}
                </text>
              </g>
            ))}
            {drawing.retirementX !== null ? (
              <line
                x1={drawing.retirementX}
                x2={drawing.retirementX}
                y1={AXIS - 4}
                y2={bottom}
                className={s.retirement}
              />
            ) : null}
            {drawing.gaps.map((g) => (
              // biome-ignore lint/a11y/noStaticElementInteractions: the same act stands as a button in the list of gaps.
              <g key={g.from} className={onGap ? s.gapOpen : ''} onClick={() => onGap?.(g)} onKeyDown={() => {}}>
                <rect
                  x={g.x}
                  y={hatchTop - 2}
                  width={Math.max(5, g.width)}
                  height={hatchBottom - hatchTop}
                  fill={`url(#${id}h)`}
                  className={s.gap}
                >
                  <title>{`${words.career.gap} ${tradeMonth(g.from)}--${tradeMonth(g.to)}`}</title>
                </rect>
              </g>
            ))}
          </g>
          {lanes.map(({ lane, top }) => (
            <g key={lane.name} transform={`translate(0 ${top})`}>
              <text x={LABEL - 10} y={BAR / 2 + 4} textAnchor="end" className={s.lane}>
                {lane.name}
              </text>
              <line x1={LABEL} x2={LABEL + plot} y1={lane.rows * STEP} y2={lane.rows * STEP} className={s.grid} />
              <g transform={`translate(${LABEL} 0)`}>
                {lane.spans.map((p) => (
                  <g key={p.key} className={s[p.tone ?? 'main']}>
                    <title>{p.detail}</title>
                    <rect x={p.x} y={p.row * STEP} width={Math.max(3, p.width - 2)} height={BAR} rx={2} />
                    {p.open ? (
                      <rect x={p.x + p.width - 5} y={p.row * STEP} width={3} height={BAR} className={s.now} />
                    ) : null}
                    {p.labelAt !== 'none' ? (
                      <text
                        x={p.labelAt === 'inside' ? p.x + 5 : p.x + p.width + 4}
                        y={p.row * STEP + BAR / 2 + 4.5}
                        className={p.labelAt === 'inside' ? s.inside : s.beside}
                      >
                        {p.shown}
                      </text>
                    ) : null}
                  </g>
                ))}
                {lane.marks.map((m) => (
                  <text
                    key={m.key}
                    x={m.x}
                    y={BAR / 2 + 5}
                    textAnchor="middle"
                    className={s[`mark_${m.tone ?? 'plain'}`]}
                  >
                    <title>{m.detail}</title>
                    {m.sign}
                  </text>
                ))}
              </g>
            </g>
          ))}
        </svg>
      ) : null}
    </div>
  );
}

/** The drawing in words, for who does not see it. */
function describe(career: Career): string {
  const spans = [...career.spans].sort((a, b) => a.from.localeCompare(b.from)).map((p) => p.detail);
  const gaps = career.gaps.map((g) => `${words.career.gap} ${tradeMonth(g.from)}--${tradeMonth(g.to)}`);
  return `${words.career.title}：${[...spans, ...gaps].join('；')}`;
}

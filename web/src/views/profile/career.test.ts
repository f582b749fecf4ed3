import { describe, expect, it } from 'vitest';
import { type Career, draw, fitText, resumeGaps, type Span, textWidth } from './career';

const today = '2026-01-19';
const span = (key: string, from: string, to: string | null, lane = '职务', label = key): Span => ({
  key,
  lane,
  from,
  to,
  label,
  detail: label,
});
const career = (spans: Span[]): Career => ({
  lanes: ['职务', '学历学位'],
  spans,
  marks: [],
  gaps: [],
  today,
  retirement: null,
});

describe('gaps of a résumé', () => {
  it('finds the months that no line covers', () => {
    const gaps = resumeGaps(
      [
        { from: '1997-09', to: '2001-07' },
        { from: '2001-07', to: '2009-07' },
        { from: '2010-02', to: '2020-05' },
        { from: '2020-05', to: null },
      ],
      today,
    );
    expect(gaps).toEqual([{ from: '2009-07', to: '2010-02', months: 7 }]);
  });
  it('allows the next month, and lines inside a longer one', () => {
    expect(
      resumeGaps(
        [
          { from: '2000-01', to: '2010-12' },
          { from: '2003-01', to: '2004-01' },
          { from: '2011-01', to: null },
        ],
        today,
      ),
    ).toEqual([]);
  });
  it('has nothing to say about an empty résumé', () => expect(resumeGaps([], today)).toEqual([]));
});

describe('the drawing', () => {
  it('keeps consecutive posts on one row and puts overlapping ones below each other', () => {
    const lane = draw(
      career([span('a', '2001-07', '2009-07'), span('b', '2009-07', '2020-05'), span('c', '2015-01', null)]),
      800,
    ).lanes[0];
    expect(lane?.rows).toBe(2);
    expect(lane?.spans.map((s) => s.row)).toEqual([0, 0, 1]);
  });
  it('ends what lasts at today', () => {
    const d = draw(career([span('a', '2020-05', null)]), 600);
    const bar = d.lanes[0]?.spans[0];
    expect(bar?.open).toBe(true);
    expect((bar?.x ?? 0) + (bar?.width ?? 0)).toBeCloseTo(d.todayX);
  });
  it('leaves lanes without anything out', () => {
    expect(draw(career([span('a', '2020-05', null)]), 600).lanes.map((l) => l.name)).toEqual(['职务']);
  });
  it('puts a label beside a bar that is too short for it when there is room', () => {
    const d = draw(
      career([span('a', '2001-07', '2002-01', '职务', '书记员'), span('b', '2012-01', null, '职务', '审判员')]),
      900,
    );
    expect(d.lanes[0]?.spans[0]?.labelAt).toBe('right');
    expect(d.lanes[0]?.spans[1]?.labelAt).toBe('inside');
  });
  it('hatches a gap between its neighbours', () => {
    const d = draw(
      { ...career([span('a', '2001-07', null)]), gaps: [{ from: '2009-07', to: '2010-02', months: 7 }] },
      500,
    );
    expect(d.gaps).toHaveLength(1);
    expect(d.gaps[0]?.width).toBeCloseTo((500 / 26) * 0.5, 1);
  });
  it('draws an earlier day without what came after it', () => {
    const d = draw(
      { ...career([span('a', '2001-07', '2020-05'), span('b', '2020-05', null)]), today: '2019-06-30' },
      500,
    );
    expect(d.lanes[0]?.spans.map((s) => [s.key, s.open])).toEqual([['a', true]]);
  });
  it('survives a career of which nothing is known', () => {
    const d = draw(career([]), 500);
    expect(d.lanes).toEqual([]);
    expect(d.lastYear).toBeGreaterThan(d.firstYear);
  });
  it('leaves spans without a beginning out', () => expect(draw(career([span('a', '', null)]), 500).lanes).toEqual([]));
});

describe('labels', () => {
  it('measures Chinese characters as squares', () => expect(textWidth('审判员')).toBe(36));
  it('cuts with an ellipsis, and says nothing rather than one character', () => {
    expect(fitText('审判管理办公室副主任', 60)).toBe('审判管理…');
    expect(fitText('审判员', 20)).toBe('');
  });
});

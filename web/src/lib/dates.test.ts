import { describe, expect, it } from 'vitest';
import {
  addMonths,
  axisYear,
  clock,
  countdown,
  longDate,
  monthsBetween,
  readPartial,
  span,
  tradeDate,
  tradeMonth,
} from './dates';

describe('dates in the trade’s style', () => {
  it.each([
    ['1975-03', '1975.03'],
    ['1975-03-12', '1975.03'],
    ['1975', '1975'],
    ['', ''],
    [null, ''],
  ])('%s is written %s', (value, text) => expect(tradeMonth(value)).toBe(text));

  it('keeps all that is known where the day matters', () => expect(tradeDate('2012-02-29')).toBe('2012.02.29'));
  it('names the weekday of the demo date', () => expect(longDate('2026-01-19')).toBe('2026年1月19日 星期一'));
  it('shows instants in Shanghai', () => expect(clock('2026-01-18T17:05:00Z')).toBe('2026-01-19 01:05'));
});

describe('spans', () => {
  it('counts by month, a missing month as January', () => {
    expect(monthsBetween('2020-05', '2026-01-19')).toBe(68);
    expect(monthsBetween('2020', '2020-05')).toBe(4);
    expect(monthsBetween(null, '2020-05')).toBeNull();
  });
  it.each([
    [68, '5年8个月'],
    [48, '4年'],
    [7, '7个月'],
    [0, '不足1个月'],
  ])('%i months are %s', (n, text) => expect(span(n)).toBe(text));
  it('adds months over the turn of a year', () => {
    expect(addMonths('2026-01-19', 12)).toBe('2027-01');
    expect(addMonths('2026-11-30', 3)).toBe('2027-02');
  });
  it('counts down to the month of retirement', () => {
    expect(countdown('2026-01-19', '2042-09')).toEqual({ text: '距到龄 16年8个月', near: false, past: false });
    expect(countdown('2026-01-19', '2026-06').near).toBe(true);
    expect(countdown('2026-01-19', '2026-01').text).toBe('本月到龄');
    expect(countdown('2026-01-19', '2025-10')).toEqual({ text: '已过到龄 3个月', near: false, past: true });
  });
});

describe('what people type', () => {
  it.each([
    ['1975', '1975'],
    ['197503', '1975-03'],
    ['19750312', '1975-03-12'],
    ['1975.3', '1975-03'],
    ['1975-03-12', '1975-03-12'],
    ['1975年3月', '1975-03'],
    ['1975年3月12日', '1975-03-12'],
    [' 1975/03 ', '1975-03'],
    ['', ''],
  ])('%s is read as %s', (typed, value) => expect(readPartial(typed)).toBe(value));
  it.each(['1975.13', '2025-02-29', '75.03', '一九七五', '18990101', '197500'])('%s is refused', (typed) =>
    expect(readPartial(typed)).toBeNull(),
  );
});

describe('positions on an axis', () => {
  it('begins at the month and ends after it', () => {
    expect(axisYear('2009-07')).toBe(2009.5);
    expect(axisYear('2009-12', true)).toBe(2010);
    expect(axisYear('2009', true)).toBe(2010);
  });
});

import { describe, expect, it } from 'vitest';
import { legalSpans, ratingSign, shorten } from './careerOf';

const act = (id: string, what: string, code: string, actedOn: string, current: boolean) =>
  ({ id, act: what, actedOn, current, post: { code, name: code }, unitName: '', approvedBy: '' }) as never;

describe('legal posts', () => {
  it('last from their appointment to the removal from the same post', () => {
    const spans = legalSpans([
      act('a', '任', 'FL06', '2011-06', true),
      act('b', '任', 'FL05', '2015-03', false),
      act('c', '免', 'FL05', '2020-05', false),
    ]);
    expect(spans.map((s) => [s.key, s.from, s.to])).toEqual([
      ['a', '2011-06', null],
      ['b', '2015-03', '2020-05'],
    ]);
  });
});

describe('short words of the line', () => {
  it.each([
    ['1', '优'],
    ['2', '称'],
    ['5A', '未'],
    ['6', '—'],
    [undefined, '？'],
  ])('rating %s is %s', (code, sign) => expect(ratingSign(code)).toBe(sign));
  it.each([
    ['澜州市石矶区人民法院民一庭书记员（其间：2003.01--2003.06脱产学习）', '民一庭书记员'],
    ['澜州政法学院法学院法学专业学生', '澜州政法学院法学院法学专业学生'],
    ['待业', '待业'],
  ])('%s is drawn as %s', (text, label) => expect(shorten(text)).toBe(label));
});

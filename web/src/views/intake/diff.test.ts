import { describe, expect, it } from 'vitest';
import { brief, diff } from './diff';

const show = (lines: { pieces: { text: string; changed: boolean }[] }[]) =>
  lines.map((l) => l.pieces.map((p) => (p.changed ? `[${p.text}]` : p.text)).join(''));

describe('where stored and file differ', () => {
  it('marks what stands between the common ends', () => {
    const d = diff('1979.09', '1979.10');
    expect(show(d.left)).toEqual(['1979.[09]']);
    expect(show(d.right)).toEqual(['1979.[10]']);
  });
  it('marks the whole line when little is common', () =>
    expect(show(diff('科员', '副庭长').right)).toEqual(['[副庭长]']));
  it('keeps the lines of a résumé that did not change', () => {
    const d = diff('甲\n乙\n丙', '甲\n乙二\n丙\n丁');
    expect(show(d.left)).toEqual(['甲', '乙', '丙']);
    expect(d.left.map((l) => l.changed)).toEqual([false, true, false]);
    expect(show(d.right)).toEqual(['甲', '乙[二]', '丙', '[丁]']);
  });
  it('has one side only when nothing was stored', () => {
    const d = diff('', '汉族');
    expect(d.left).toEqual([]);
    expect(show(d.right)).toEqual(['[汉族]']);
  });
  it('says how many unchanged lines it leaves out', () => {
    const d = diff('一\n二\n三\n四\n五', '一\n二\n三改\n四\n五');
    expect(brief(d.right).map((l) => ('hidden' in l ? l.hidden : 'line'))).toEqual([2, 'line', 2]);
  });
});

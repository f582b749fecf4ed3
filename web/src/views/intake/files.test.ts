import { describe, expect, it } from 'vitest';
import { size, sort } from './files';

const file = (name: string, bytes = 10) => new File([new Uint8Array(bytes)], name);

describe('files that were dropped', () => {
  it('takes forms and archives, a photo beside its form, and says why it leaves the rest', () => {
    const { taken, left } = sort([
      file('张三.lrmx'),
      file('李四.LRM'),
      file('李四.pic'),
      file('王五.pic'),
      file('名册.zip'),
      file('说明.docx'),
      file('空.lrmx', 0),
      file('Thumbs.db'),
    ]);
    expect(taken.map((f) => f.name)).toEqual(['张三.lrmx', '李四.LRM', '李四.pic', '名册.zip']);
    expect(left.map((l) => l.name)).toEqual(['王五.pic', '说明.docx', '空.lrmx']);
  });
  it('writes sizes', () => expect([size(12), size(1536), size(3 * 1024 * 1024)]).toEqual(['12 B', '1.5 KB', '3.0 MB']));
});

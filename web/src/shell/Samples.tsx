/** 下载样例文件: the files of the demo city that one can import. */
import { Dropdown } from 'antd';
import { useEffect, useState } from 'react';
import { words } from '../words';

/** 样例一 before 样例二 before 样例三. */
function inOrder(names: string[]): string[] {
  const at = (name: string) => '一二三四五六七八九'.indexOf(/[一二三四五六七八九]/.exec(name)?.[0] ?? '九');
  return [...names].sort((a, b) => at(a) - at(b) || a.localeCompare(b));
}

export function Samples() {
  const [names, setNames] = useState<string[]>([]);
  useEffect(() => {
    const stop = new AbortController();
    fetch('/demo/samples', { signal: stop.signal })
      .then(async (answer) => setNames(answer.ok ? inOrder((await answer.json()) as string[]) : []))
      .catch(() => {});
    return () => stop.abort();
  }, []);
  if (names.length === 0) return null;
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items: names.map((name) => ({
          key: name,
          label: (
            <a href={`/demo/samples/${encodeURIComponent(name)}`} download={name}>
              {name}
            </a>
          ),
        })),
      }}
    >
      <button type="button" className="plain link" aria-haspopup="menu">
        {words.menu.samples}
      </button>
    </Dropdown>
  );
}

/** 下载样例文件: the files of the demo city that one can import. */
import { Dropdown } from 'antd';
import { useEffect, useState } from 'react';
import { words } from '../words';

export function Samples() {
  const [names, setNames] = useState<string[]>([]);
  useEffect(() => {
    const stop = new AbortController();
    fetch('/demo/samples', { signal: stop.signal })
      .then(async (answer) => setNames(answer.ok ? ((await answer.json()) as string[]) : []))
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

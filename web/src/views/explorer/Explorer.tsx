/** 接口浏览, in demo mode only: write an operation, run it as the person signed in, read the schema beside it. */
import { Button } from 'antd';
import {
  buildClientSchema,
  type GraphQLField,
  type GraphQLSchema,
  getIntrospectionQuery,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  parse,
  validate,
} from 'graphql';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useSession } from '../../shell/session';
import { Empty, Loading } from '../../ui/states';
import { words } from '../../words';
import s from './Explorer.module.css';

const FIRST = `# 以当前登录身份执行，Ctrl+Enter 运行
query FirstFive {
  cadres(first: 5) {
    totalCount
    edges {
      node { id name birthOn currentPostText retirementMonth }
    }
  }
}
`;

async function run(query: string, variables: unknown): Promise<{ text: string; ms: number; data: unknown }> {
  const begun = performance.now();
  const answer = await fetch('/graphql', {
    method: 'POST',
    credentials: 'same-origin',
    headers: { 'content-type': 'application/json', accept: 'application/graphql-response+json, application/json' },
    body: JSON.stringify({ query, variables }),
  });
  const body = await answer.text();
  const ms = Math.round(performance.now() - begun);
  try {
    const data = JSON.parse(body) as { data?: unknown };
    return { text: JSON.stringify(data, null, 2), ms, data: data.data };
  } catch {
    return { text: body, ms, data: null };
  }
}

export default function Explorer() {
  const { viewer } = useSession();
  const [query, setQuery] = useState(FIRST);
  const [variables, setVariables] = useState('{}');
  const [result, setResult] = useState('');
  const [ms, setMs] = useState<number | null>(null);
  const [busy, setBusy] = useState(false);
  const [schema, setSchema] = useState<GraphQLSchema | null>(null);
  const [failed, setFailed] = useState('');
  const [type, setType] = useState<string>('Query');
  const editor = useRef<HTMLTextAreaElement>(null);

  useEffect(() => {
    document.title = `${words.menu.explorer} · ${words.platform}`;
    if (!viewer.demo) return;
    run(getIntrospectionQuery({ descriptions: true }), {})
      .then(({ data, text }) => {
        if (data) setSchema(buildClientSchema(data as Parameters<typeof buildClientSchema>[0]));
        else setFailed(text);
      })
      .catch(() => setFailed('无法连接服务器。'));
  }, [viewer.demo]);

  const wrong = useMemo(() => {
    if (!schema || query.trim() === '') return '';
    try {
      return validate(schema, parse(query))
        .map((e) => e.message)
        .slice(0, 3)
        .join('\n');
    } catch (e) {
      return e instanceof Error ? e.message : '';
    }
  }, [schema, query]);

  async function go() {
    let values: unknown = {};
    try {
      values = JSON.parse(variables || '{}');
    } catch {
      setResult('变量不是合法的 JSON。');
      return;
    }
    setBusy(true);
    try {
      const answer = await run(query, values);
      setResult(answer.text);
      setMs(answer.ms);
    } catch {
      setResult('无法连接服务器，请稍后重试。');
    }
    setBusy(false);
  }

  if (!viewer.demo) return <Empty>接口浏览只在演示环境中提供。</Empty>;
  return (
    <div className={s.page}>
      <section className={s.left}>
        <header className="line">
          <h1>{words.menu.explorer}</h1>
          <span className="soft small">GraphQL　POST /graphql</span>
          <span className="grow" />
          <Button type="primary" size="small" loading={busy} onClick={go}>
            运行 Ctrl+Enter
          </Button>
        </header>
        <textarea
          ref={editor}
          className={s.code}
          value={query}
          spellCheck={false}
          aria-label="操作"
          onChange={(e) => setQuery(e.target.value)}
          onKeyDown={(e) => {
            if ((e.ctrlKey || e.metaKey) && e.key === 'Enter') {
              e.preventDefault();
              go();
            } else if (e.key === 'Tab' && !e.shiftKey) {
              e.preventDefault();
              const el = e.currentTarget;
              el.setRangeText('  ', el.selectionStart, el.selectionEnd, 'end');
              setQuery(el.value);
            }
          }}
        />
        {wrong ? <p className={`small soon ${s.wrong}`}>{wrong}</p> : null}
        <label className="small soft" htmlFor="explorer-variables">
          变量（JSON）
        </label>
        <textarea
          id="explorer-variables"
          className={`${s.code} ${s.variables}`}
          value={variables}
          spellCheck={false}
          onChange={(e) => setVariables(e.target.value)}
        />
      </section>
      <section className={s.middle} aria-label="结果">
        <p className="small soft">{ms === null ? '结果' : `结果　${ms} 毫秒`}</p>
        <pre>{result}</pre>
      </section>
      <aside className={s.docs} aria-label="类型说明">
        {schema ? (
          <Docs schema={schema} name={type} go={setType} />
        ) : failed ? (
          <p className="body soft">{failed.slice(0, 300)}</p>
        ) : (
          <Loading lines={8} />
        )}
      </aside>
    </div>
  );
}

function Docs({ schema, name, go }: { schema: GraphQLSchema; name: string; go: (name: string) => void }) {
  const [find, setFind] = useState('');
  const type = schema.getType(name);
  const names = find.trim()
    ? Object.keys(schema.getTypeMap())
        .filter((n) => !n.startsWith('__') && n.toLowerCase().includes(find.trim().toLowerCase()))
        .slice(0, 20)
    : [];
  const fields =
    isObjectType(type) || isInterfaceType(type) || isInputObjectType(type) ? Object.values(type.getFields()) : [];
  return (
    <>
      <div className="line">
        {['Query', 'Mutation'].map((n) => (
          <button key={n} type="button" className={`plain ${s.link}`} onClick={() => go(n)}>
            {n}
          </button>
        ))}
        <input
          className={s.find}
          placeholder="类型名"
          aria-label="查找类型"
          value={find}
          onChange={(e) => setFind(e.target.value)}
        />
      </div>
      {names.map((n) => (
        <button
          key={n}
          type="button"
          className={`plain ${s.link} ${s.hit}`}
          onClick={() => {
            go(n);
            setFind('');
          }}
        >
          {n}
        </button>
      ))}
      {names.length === 0 && type ? (
        <>
          <h2 className={s.typeName}>{name}</h2>
          <p className="small soft">{type.description}</p>
          <dl>
            {fields.map((f) => {
              const args = 'args' in f ? (f as GraphQLField<unknown, unknown>).args : [];
              return (
                <div key={f.name}>
                  <dt>
                    <b>{f.name}</b>
                    {args.length > 0 ? (
                      <span className="soft">
                        (
                        {args.map((a, i) => (
                          <span key={a.name} title={a.description ?? ''}>
                            {i > 0 ? ', ' : ''}
                            {a.name}: <TypeLink of={a.type} go={go} />
                          </span>
                        ))}
                        )
                      </span>
                    ) : null}
                    : <TypeLink of={f.type} go={go} />
                  </dt>
                  <dd className="small soft">{f.description}</dd>
                </div>
              );
            })}
            {isEnumType(type)
              ? type.getValues().map((v) => (
                  <div key={v.name}>
                    <dt>
                      <b>{v.name}</b>
                    </dt>
                    <dd className="small soft">{v.description}</dd>
                  </div>
                ))
              : null}
          </dl>
        </>
      ) : null}
    </>
  );
}

function TypeLink({ of, go }: { of: unknown; go: (name: string) => void }) {
  const named = getNamedType(of as Parameters<typeof getNamedType>[0]);
  return (
    <button type="button" className={`plain ${s.link}`} onClick={() => named && go(named.name)}>
      {String(of)}
    </button>
  );
}

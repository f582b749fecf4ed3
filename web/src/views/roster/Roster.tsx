import { Button } from 'antd';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { useAsk } from '../../api/use';
import { type CadreOrder, UnitPathDocument } from '../../gen/graphql';
import { useSession } from '../../shell/session';
import { Empty, FailureBox, Loading } from '../../ui/states';
import { type Column, VirtualTable } from '../../ui/VirtualTable';
import { words } from '../../words';
import { AddCadre } from './AddCadre';
import { chosen, type Row } from './columns';
import { ExportRoster } from './ExportRoster';
import { Filters } from './Filters';
import s from './Roster.module.css';
import { filterOf, narrowed, type RosterState, readState, writeState } from './state';
import { UnitTree } from './UnitTree';
import { usePeople } from './usePeople';

export default function Roster() {
  const { viewer, court, may } = useSession();
  const navigate = useNavigate();
  const [params, setParams] = useSearchParams();
  const state = useMemo(() => readState(params), [params]);
  const change = useCallback(
    (part: Partial<RosterState>) => setParams(writeState({ ...readState(params), ...part }), { replace: true }),
    [params, setParams],
  );
  const unitId = state.unit ?? (state.everywhere ? null : (court?.id ?? null));
  const filter = useMemo(() => filterOf(state, court?.id ?? null), [state, court]);
  const people = usePeople(filter, state.order);
  const path = useAsk(UnitPathDocument, { id: unitId ?? '' }, { pause: unitId === null, policy: 'cache-first' });
  const unit = unitId && path.data?.unit?.id === unitId ? path.data.unit : null;
  const hasLower =
    !state.only && viewer.courts.length > 1 && (unit?.courtLevel === 'HIGH' || unit?.courtLevel === 'INTERMEDIATE');
  const [adding, setAdding] = useState(false);
  const [exporting, setExporting] = useState(false);

  const title = state.everywhere && !state.unit ? '全部人员' : (unit?.name ?? '');
  useEffect(() => {
    document.title = `${title || words.menu.roster} · ${words.platform}`;
  }, [title]);

  const openPath = useMemo(() => {
    const ids: string[] = [];
    for (let u: { id: string; parent?: unknown } | null | undefined = unit; u; u = u.parent as typeof u)
      ids.unshift(u.id);
    return ids.length > 0 ? ids.slice(0, ids.length - (unit?.kind === 'COURT' ? 0 : 1)) : [];
  }, [unit]);

  const columns = useMemo<Column<Row>[]>(
    () =>
      chosen(state.columns).map(({ orders, ...column }) => {
        if (!orders) return column;
        const at = orders.indexOf(state.order as never);
        return {
          ...column,
          sorted: at === 0 ? 'up' : at === 1 ? 'down' : null,
          onSort() {
            const next: CadreOrder | undefined = at < 0 ? orders[0] : orders[at + 1];
            change({ order: next ?? 'UNIT' });
          },
        };
      }),
    [state.columns, state.order, change],
  );

  const open = useCallback((row: Row) => navigate(`/people/${row.id}`), [navigate]);

  return (
    <div className={s.page}>
      <aside className={s.tree}>
        <div className={s.treeHead}>
          <h2>
            机构 <span className="soft small">在编人数</span>
          </h2>
          {viewer.courts.length > 1 ? (
            <button
              type="button"
              className={`plain small ${state.everywhere && !state.unit ? 'soft' : ''}`}
              onClick={() => change({ unit: null, everywhere: true, only: false })}
            >
              全部人员
            </button>
          ) : null}
        </div>
        <div className={s.treeBody}>
          <UnitTree
            roots={viewer.courts}
            chosen={unitId}
            openPath={openPath}
            onChoose={(id) => change({ unit: id, everywhere: false, only: false })}
          />
        </div>
      </aside>
      <section className={s.right} aria-label={words.menu.roster}>
        <header className={s.head}>
          <h1 className="cut">{title || <span className="soft">花名册</span>}</h1>
          {unitId ? (
            <label className="soft nowrap">
              <input type="checkbox" checked={state.only} onChange={(e) => change({ only: e.target.checked })} />{' '}
              只看本级
            </label>
          ) : null}
          {hasLower ? (
            <label className="soft nowrap">
              <input type="checkbox" checked={state.lower} onChange={(e) => change({ lower: e.target.checked })} />{' '}
              含下级法院
            </label>
          ) : null}
          <span className="soft small">{orderText(state.order)}</span>
          <span className="grow" />
          {may('cadre.create') ? <Button onClick={() => setAdding(true)}>{words.act.addCadre}</Button> : null}
        </header>
        <Filters
          state={state}
          change={change}
          count={
            <span className={s.count} role="status" title="含聘用制人员；左侧机构树为在编人数">
              {people.total === null
                ? ''
                : `${state.status.length > 0 ? '' : '现职 '}${people.total.toLocaleString('zh-CN')} 人`}
            </span>
          }
          actions={
            may('document.export') ? (
              <Button disabled={!people.total} onClick={() => setExporting(true)}>
                {words.act.export}
              </Button>
            ) : null
          }
        />
        <div className={s.table}>
          {people.failure && people.rows.length === 0 ? (
            <FailureBox failure={people.failure} again={people.again} />
          ) : people.rows.length === 0 && people.loading ? (
            <Loading lines={12} />
          ) : people.rows.length === 0 ? (
            <Empty>
              {narrowed(state) > 0
                ? '没有符合条件的人员。可放宽条件，或在左侧选择上级机构。'
                : '此机构没有您可以查看的人员。'}
            </Empty>
          ) : (
            <VirtualTable
              key={people.key}
              label={`${title}花名册`}
              columns={columns}
              rows={people.rows}
              rowKey={(r) => r.id}
              total={people.total ?? people.rows.length}
              stickyColumns={2}
              onNearEnd={people.loadMore}
              onOpen={open}
              place={people.place}
              onPlace={people.keepPlace}
              tail={
                people.failure ? (
                  <>
                    {people.failure.message}{' '}
                    <Button size="small" onClick={people.again}>
                      {words.act.retry}
                    </Button>
                  </>
                ) : people.more ? (
                  '正在读取…'
                ) : people.rows.length > 30 ? (
                  `共 ${people.rows.length.toLocaleString('zh-CN')} 人`
                ) : null
              }
            />
          )}
        </div>
        <footer className={s.keys}>
          <kbd>↑↓</kbd> 移动　<kbd>Enter</kbd> 打开画像　<kbd>/</kbd> 全局检索
        </footer>
      </section>
      {adding ? (
        <AddCadre unit={unit ? { id: unit.id, name: unit.name } : null} onClose={() => setAdding(false)} />
      ) : null}
      {exporting ? (
        <ExportRoster filter={filter} total={people.total ?? 0} onClose={() => setExporting(false)} />
      ) : null}
    </div>
  );
}

function orderText(order: CadreOrder): string {
  return {
    UNIT: '按机构和集体内排序',
    NAME: '按姓名拼音',
    BIRTH: '按年龄，年长在前',
    BIRTH_DESC: '按年龄，年轻在前',
    RETIREMENT: '按到龄年月',
    POST_ON: '按任现职时间，最久在前',
  }[order];
}

/** What the roster shows, as it stands in the address: every view can be sent to somebody else. */
import type { CadreFilter, CadreOrder } from '../../gen/graphql';

export const ORDERS: CadreOrder[] = ['UNIT', 'NAME', 'BIRTH', 'BIRTH_DESC', 'RETIREMENT', 'POST_ON'];

export interface RosterState {
  /** The unit chosen in the tree; null for the court that the session begins with. */
  unit: string | null;
  /** Only people of exactly this unit. */
  only: boolean;
  /** Also people of the courts below. */
  lower: boolean;
  /** Everybody in the viewer's scope. */
  everywhere: boolean;
  text: string;
  sex: string;
  ageFrom: number | null;
  ageTo: number | null;
  party: string[];
  education: string[];
  level: string[];
  rank: string[];
  grade: string[];
  category: string[];
  status: string[];
  quota: boolean | null;
  retirementTo: string;
  gap: string;
  order: CadreOrder;
  /** Chosen columns; null for the usual ones. */
  columns: string[] | null;
}

export const EMPTY: RosterState = {
  unit: null,
  only: false,
  lower: false,
  everywhere: false,
  text: '',
  sex: '',
  ageFrom: null,
  ageTo: null,
  party: [],
  education: [],
  level: [],
  rank: [],
  grade: [],
  category: [],
  status: [],
  quota: null,
  retirementTo: '',
  gap: '',
  order: 'UNIT',
  columns: null,
};

const LISTS = {
  party: 'party',
  education: 'edu',
  level: 'lv',
  rank: 'rk',
  grade: 'gr',
  category: 'cat',
  status: 'st',
} as const;

export function readState(params: URLSearchParams): RosterState {
  const state: RosterState = { ...EMPTY };
  state.unit = params.get('u');
  state.only = params.get('only') === '1';
  state.lower = params.get('low') === '1';
  state.everywhere = params.get('all') === '1';
  state.text = params.get('q') ?? '';
  state.sex = params.get('sex') ?? '';
  const [from, to] = (params.get('age') ?? '').split('-');
  state.ageFrom = whole(from);
  state.ageTo = whole(to);
  for (const [field, name] of Object.entries(LISTS) as [keyof typeof LISTS, string][]) {
    state[field] = (params.get(name) ?? '').split(',').filter(Boolean);
  }
  const quota = params.get('quota');
  state.quota = quota === '1' ? true : quota === '0' ? false : null;
  const month = params.get('ret') ?? '';
  state.retirementTo = /^\d{4}-\d{2}$/.test(month) ? month : '';
  state.gap = params.get('gap') ?? '';
  const order = params.get('order') as CadreOrder | null;
  state.order = order && ORDERS.includes(order) ? order : 'UNIT';
  const columns = params.get('cols');
  state.columns = columns ? columns.split(',').filter(Boolean) : null;
  return state;
}

export function writeState(state: RosterState): URLSearchParams {
  const params = new URLSearchParams();
  const put = (name: string, value: string | null) => {
    if (value) params.set(name, value);
  };
  put('u', state.unit);
  put('only', state.only ? '1' : '');
  put('low', state.lower ? '1' : '');
  put('all', state.everywhere ? '1' : '');
  put('q', state.text);
  put('sex', state.sex);
  if (state.ageFrom !== null || state.ageTo !== null) put('age', `${state.ageFrom ?? ''}-${state.ageTo ?? ''}`);
  for (const [field, name] of Object.entries(LISTS) as [keyof typeof LISTS, string][])
    put(name, state[field].join(','));
  put('quota', state.quota === null ? '' : state.quota ? '1' : '0');
  put('ret', state.retirementTo);
  put('gap', state.gap);
  put('order', state.order === 'UNIT' ? '' : state.order);
  put('cols', state.columns?.join(',') ?? '');
  return params;
}

/** The conditions for the API; court is the unit when none was chosen. */
export function filterOf(state: RosterState, court: string | null): CadreFilter {
  const filter: CadreFilter = {};
  const unit = state.unit ?? (state.everywhere ? null : court);
  if (unit) filter[state.only ? 'unit' : 'under'] = unit;
  if (filter.under && state.lower) filter.lowerCourts = true;
  if (state.text.trim()) filter.text = state.text.trim();
  if (state.sex) filter.sex = state.sex;
  if (state.ageFrom !== null) filter.ageFrom = state.ageFrom;
  if (state.ageTo !== null) filter.ageTo = state.ageTo;
  if (state.party.length) filter.party = state.party;
  if (state.education.length) filter.education = state.education;
  if (state.level.length) filter.level = state.level;
  if (state.rank.length) filter.rank = state.rank;
  if (state.grade.length) filter.judgeGrade = state.grade;
  if (state.category.length) filter.category = state.category;
  if (state.status.length) filter.status = state.status;
  if (state.quota !== null) filter.inQuota = state.quota;
  if (state.retirementTo) filter.retirementTo = state.retirementTo;
  if (state.gap) filter.gap = state.gap;
  return filter;
}

/** How many conditions narrow the list, besides the unit. */
export function narrowed(state: RosterState): number {
  const { ageFrom, ageTo, ...others } = filterOf(
    { ...state, unit: null, only: false, lower: false, everywhere: true },
    null,
  );
  return Object.keys(others).length + (ageFrom !== undefined || ageTo !== undefined ? 1 : 0);
}

function whole(text: string | undefined): number | null {
  return text && /^\d{1,3}$/.test(text) ? Number(text) : null;
}

/** The sections of the profile in the order of the form, and what each shows at first sight. */
import type { SetTable } from '../../gen/sets';
import type { AnyRow } from './rows';

export type Nothing = 'notCollected' | 'none' | 'notApplicable';

export interface Cell {
  /** Items whose first value is shown; the header is the label of the first unless title says otherwise. */
  items: string[];
  title?: string;
  width?: number;
  /** Two items as a span of time. */
  period?: boolean;
  /** What an empty cell means. */
  empty?: Nothing | ((row: AnyRow) => Nothing);
}

export type SectionKey = 'basic' | 'contact' | SetTable;

export const order: SectionKey[] = [
  'basic',
  'post',
  'post_level',
  'education',
  'professional_title',
  'resume_line',
  'award',
  'sanction',
  'appraisal_result',
  'family_member',
  'legal_post',
  'grade',
  'judge_quota',
  'staff_category',
  'legal_qualification',
  'secondment',
  'training_record',
  'civil_level',
  'joining',
  'contact',
  'leaving',
  'retirement',
  'contract',
  'proposed_appointment',
  'filed_text',
  'discipline_text',
];

const c = (item: string, width?: number, empty?: Cell['empty']): Cell => ({
  items: [item],
  ...(width ? { width } : {}),
  ...(empty ? { empty } : {}),
});
const period = (from: string, to: string, title = '起止', width = 150): Cell => ({
  items: [from, to],
  title,
  period: true,
  width,
});

export const cells: Record<SetTable, Cell[]> = {
  post: [
    period('appointedOn', 'removedOn', '任职时间'),
    c('unitName', 200),
    c('name', 150),
    c('level', 100, 'none'),
    c('main', 64),
    c('appointDocument', undefined, 'none'),
  ],
  post_level: [
    c('kind', 90),
    { items: ['level', 'rank'], title: '职务层次／职级', width: 140 },
    c('approvedOn', 100),
    { items: ['endedOn'], width: 100, empty: (r) => (codeOf(r.state) === '1' ? 'notApplicable' : 'notCollected') },
    c('documentNo', undefined, 'none'),
  ],
  legal_post: [
    c('actedOn', 100),
    c('act', 72),
    c('post', 130),
    c('unitName', 200),
    c('approvedBy'),
    c('documentNo', 140, 'none'),
  ],
  grade: [
    c('kind', 90),
    { items: ['judge', 'assistant', 'clerk', 'bailiff'], title: '等级', width: 130 },
    c('countsFrom', 100),
    c('change', 100),
    c('approvedOn', 100),
    c('approvedBy'),
  ],
  judge_quota: [
    c('enteredOn', 110),
    { items: ['leftOn'], width: 110, empty: 'notApplicable' },
    { items: ['exitReason'], width: 160, empty: (r) => (r.leftOn ? 'notCollected' : 'notApplicable') },
    c('round', undefined, 'none'),
  ],
  staff_category: [period('fromOn', 'toOn'), c('category')],
  education: [
    c('kind', 72),
    { items: ['levelName', 'level'], title: '学历', width: 120, empty: 'none' },
    { items: ['degreeName', 'degree'], title: '学位', width: 120, empty: 'none' },
    c('school'),
    c('major', 140, 'none'),
    period('enteredOn', 'graduatedOn', '起止'),
    {
      items: ['grantedOn'],
      title: '学位授予',
      width: 90,
      empty: (r) => (r.degree || r.degreeName ? 'notCollected' : 'notApplicable'),
    },
  ],
  resume_line: [period('fromOn', 'toOn'), c('text'), c('kind', 90)],
  award: [
    c('approvedOn', 100),
    c('name', 180),
    c('approvedBy', 200),
    c('kind', 120),
    { items: ['revokedOn'], width: 90, empty: 'notApplicable' },
  ],
  sanction: [
    c('decidedOn', 100),
    c('kind', 140),
    c('reason'),
    c('decidedBy', 160),
    c('influenceUntil', 100),
    { items: ['liftedOn'], width: 100, empty: 'none' },
  ],
  appraisal_result: [c('year', 90), c('rating', 160), c('settledOn', 110), c('settledBy'), c('comment', 200, 'none')],
  family_member: [
    c('title', 80),
    c('name', 90),
    c('birthOn', 100),
    c('party', 100),
    c('work'),
    { items: ['abroad'], width: 120, empty: 'none' },
  ],
  professional_title: [c('acquiredOn', 100), c('name', 180), c('way', 110), c('board')],
  legal_qualification: [c('issuedOn', 100), c('kind', 200), c('certificateNo')],
  training_record: [
    period('startedOn', 'endedOn', '起止', 190),
    c('name'),
    c('kind', 100),
    c('hours', 70),
    c('host', 160),
  ],
  secondment: [period('fromOn', 'toOn'), c('kind', 90), c('hostUnit'), c('hostPost', 160, 'none'), c('reason', 110)],
  civil_level: [c('sinceOn', 110), c('level', 120), c('payStep', 100), c('current')],
  joining: [
    c('joinedOn', 120),
    c('manner', 130),
    c('fromUnit'),
    c('fromPost', 140, 'none'),
    c('civilServiceOn', 140),
    c('registeredOn', 120),
  ],
  leaving: [c('leftOn', 110), c('manner', 120), c('toUnit'), c('approvedBy', 180)],
  retirement: [
    c('approvedOn', 110),
    c('kind', 100),
    c('level', 120, 'none'),
    c('rank', 120, 'none'),
    c('managedBy'),
    c('documentNo', 160, 'none'),
  ],
  contract: [period('fromOn', 'toOn', '合同起止', 190), c('post', 140), c('origin'), c('contractNo', 160, 'none')],
  proposed_appointment: [
    c('proposedPost'),
    c('proposedRemoval'),
    c('reason', 160),
    c('submittedBy', 160),
    c('filledOn', 90),
  ],
  filed_text: [c('cell', 140), c('text'), c('state', 90)],
  discipline_text: [c('text')],
};

/** Sets that people read by time rather than in the order of the form: the item, newest first unless said otherwise. */
export const byTime: Partial<Record<SetTable, { item: string; oldestFirst?: boolean }>> = {
  resume_line: { item: 'fromOn', oldestFirst: true },
  appraisal_result: { item: 'year' },
  award: { item: 'approvedOn' },
  legal_post: { item: 'actedOn' },
  grade: { item: 'countsFrom' },
  secondment: { item: 'fromOn' },
  training_record: { item: 'startedOn' },
  civil_level: { item: 'sinceOn' },
};

/** Rows in the order they are read. Rows without a date come last. */
export function arranged(table: SetTable, rows: AnyRow[]): AnyRow[] {
  const by = byTime[table];
  if (!by) return rows;
  const key = (r: AnyRow) => String(r[by.item] ?? '');
  const sign = by.oldestFirst ? 1 : -1;
  return [...rows].sort((a, b) => {
    if (key(a) === '' || key(b) === '') return key(a) === key(b) ? a.sortNo - b.sortNo : key(a) === '' ? 1 : -1;
    return sign * key(a).localeCompare(key(b)) || a.sortNo - b.sortNo;
  });
}

/** Cells of a filed form by their tag in the exchanged file. */
export const filedCells: Record<string, string> = {
  RuDangShiJian: '入党时间',
  ZhuanYeJiShuZhiWu: '专业技术职务',
  ShuXiZhuanYeYouHeZhuanChang: '熟悉专业有何专长',
  QuanRiZhiJiaoYu_XueLi: '全日制学历',
  QuanRiZhiJiaoYu_XueWei: '全日制学位',
  QuanRiZhiJiaoYu_XueLi_BiYeYuanXiaoXi: '全日制学历院校',
  QuanRiZhiJiaoYu_XueWei_BiYeYuanXiaoXi: '全日制学位院校',
  ZaiZhiJiaoYu_XueLi: '在职学历',
  ZaiZhiJiaoYu_XueWei: '在职学位',
  ZaiZhiJiaoYu_XueLi_BiYeYuanXiaoXi: '在职学历院校',
  ZaiZhiJiaoYu_XueWei_BiYeYuanXiaoXi: '在职学位院校',
  XianRenZhiWu: '现任职务',
  NiRenZhiWu: '拟任职务',
  NiMianZhiWu: '拟免职务',
  JianLi: '简历',
  NianDuKaoHeJieGuo: '年度考核结果',
  RenMianLiYou: '任免理由',
  ChengBaoDanWei: '呈报单位',
};

export function codeOf(value: unknown): string {
  return typeof value === 'object' && value !== null && 'code' in value
    ? String((value as { code: unknown }).code)
    : '';
}

interface Whose {
  status?: { code: string } | null;
  category?: { code: string } | null;
  personnelClass?: { code: string } | null;
  gaps: { set: string }[];
}

/** What an empty section means for this person: not collected, none, or not applicable. */
export function nothingMeans(table: SetTable, person: Whose): Nothing {
  if (person.gaps.some((g) => g.set === table)) return 'notCollected';
  const judge = person.category?.code === 'JUDGE' || person.personnelClass?.code === 'B1';
  const contract = person.personnelClass?.code === 'A4';
  switch (table) {
    case 'award':
    case 'sanction':
    case 'professional_title':
    case 'secondment':
    case 'proposed_appointment':
    case 'filed_text':
    case 'discipline_text':
      return 'none';
    case 'leaving':
      return person.status?.code === '3' || person.status?.code === '4' ? 'notCollected' : 'notApplicable';
    case 'retirement':
      return person.status?.code === '2' ? 'notCollected' : 'notApplicable';
    case 'contract':
      return contract ? 'notCollected' : 'notApplicable';
    case 'legal_post':
    case 'judge_quota':
    case 'legal_qualification':
      return judge ? 'notCollected' : 'notApplicable';
    case 'grade':
    case 'post_level':
    case 'civil_level':
      return contract ? 'notApplicable' : judge || table !== 'grade' ? 'notCollected' : 'none';
    default:
      return 'notCollected';
  }
}

/** The roles of the demo city as cards: one sentence each, the accounts that hold it below. */
import type { DemoAccount } from '../../api/session';

const ROLES: [code: string, name: string, sentence: string][] = [
  ['personnel', '政治部经办', '维护人员档案，导入任免表，补齐信息缺项。'],
  ['personnel_head', '政治部负责人', '审看本院队伍和档案，查修改痕迹，批准导出。'],
  ['leader', '院领导', '看全院队伍概况和每一名干部的画像。'],
  ['appraisal_analyst', '考核分析员', '看年度考核所需的人员和历年结果。'],
  ['statistics_analyst', '统计分析员', '只看汇总数字，不看个人敏感信息。'],
  ['division_head', '部门负责人', '看本部门人员的基本情况。'],
  ['division_liaison', '部门联络员', '协助本部门核对人员信息。'],
  ['case_data', '审判管理（数据）', '负责办案业绩数据的对接。'],
  ['training_officer', '教育培训经办', '管理培训和学时。'],
  ['committee_member', '考评委员会委员', '任期内参加考核等次审议。'],
  ['discipline_opinion', '派驻纪检组', '就具体事项查阅并回复意见。'],
  ['cadre', '干警本人', '只看自己的档案。'],
  ['sysadmin', '系统管理员', '管运行和账号，看不到人员档案。'],
  ['secadmin', '安全保密管理员', '管授权，看不到人员档案。'],
  ['auditor', '安全审计员', '查审计记录，不能改任何数据。'],
];

export interface RoleCard {
  role: string;
  sentence: string;
  accounts: (DemoAccount & { place: string })[];
}

/** Groups accounts by role in the order of the table; roles it does not know come last, as the server names them. */
export function groupByRole(accounts: DemoAccount[]): RoleCard[] {
  const cards = new Map<string, RoleCard & { order: number }>();
  for (const account of accounts) {
    const prefix = account.account.split('.')[0] ?? '';
    const found = ROLES.findIndex(([code, name]) => code === account.role || name === account.role || code === prefix);
    const known = ROLES[found];
    const role = known?.[1] ?? account.role;
    const card = cards.get(role) ?? {
      role,
      sentence: account.sentence ?? known?.[2] ?? '',
      accounts: [],
      order: found < 0 ? ROLES.length : found,
    };
    card.accounts.push({ ...account, place: shortPlace(account.unit) });
    cards.set(role, card);
  }
  return [...cards.values()].sort((a, b) => a.order - b.order).map(({ order: _, ...card }) => card);
}

/** 澜州市第二中级人民法院 → 二中院, 澜州市高级人民法院 → 高院, 澜州市青榆区人民法院 → 青榆区院. */
export function shortPlace(unit: string): string {
  const middle = /第([一二三四五六])中级(?:人民)?法院/.exec(unit);
  if (middle) return `${middle[1]}中院`;
  if (unit.includes('高级')) return '高院';
  const basic = /^(?:澜州市)?(.+?[区县市])(?:人民)?法院/.exec(unit);
  if (basic) return `${basic[1]}院`;
  return unit.replace(/^澜州市/, '');
}

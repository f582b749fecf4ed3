import { describe, expect, it } from 'vitest';
import { groupByRole, shortPlace } from './roles';

describe('the cards of the sign-in page', () => {
  it('puts the accounts of one role on one card, in the order of the table', () => {
    const cards = groupByRole([
      { account: 'auditor', name: '甲', role: 'auditor', unit: '澜州市高级人民法院' },
      { account: 'personnel.gaoyuan', name: '乙', role: 'personnel', unit: '澜州市高级人民法院' },
      { account: 'personnel.erzhong', name: '苏禾', role: '政治部经办', unit: '澜州市第二中级人民法院' },
    ]);
    expect(cards.map((c) => c.role)).toEqual(['政治部经办', '安全审计员']);
    expect(cards[0]?.accounts.map((a) => a.place)).toEqual(['高院', '二中院']);
    expect(cards[0]?.sentence).not.toBe('');
  });
  it('shows a role it does not know as the server names it', () =>
    expect(groupByRole([{ account: 'x', name: '甲', role: '新角色', unit: '某处', sentence: '一句话。' }])).toEqual([
      {
        role: '新角色',
        sentence: '一句话。',
        accounts: [{ account: 'x', name: '甲', role: '新角色', unit: '某处', sentence: '一句话。', place: '某处' }],
      },
    ]));
  it.each([
    ['澜州市第二中级人民法院', '二中院'],
    ['澜州市高级人民法院', '高院'],
    ['澜州市青榆区人民法院', '青榆区院'],
    ['第二中级人民法院', '二中院'],
  ])('%s is called %s', (unit, place) => expect(shortPlace(unit)).toBe(place));
});

import { describe, expect, it } from 'vitest';
import { EMPTY, filterOf, narrowed, type RosterState, readState, writeState } from './state';

const full: RosterState = {
  unit: 'unit_01',
  only: true,
  lower: true,
  everywhere: false,
  text: 'ssh',
  sex: '2',
  ageFrom: 30,
  ageTo: 45,
  party: ['01', '13'],
  education: ['11'],
  level: ['1A31'],
  rank: ['ZJ05'],
  grade: ['306'],
  category: ['JUDGE'],
  status: ['1', '2'],
  quota: false,
  retirementTo: '2026-12',
  gap: 'RESUME_GAP',
  order: 'BIRTH_DESC',
  columns: ['name', 'birthOn'],
};

describe('the address of the roster', () => {
  it('carries the whole state there and back', () => expect(readState(writeState(full))).toEqual(full));
  it('is empty for the usual view', () => expect(writeState(EMPTY).toString()).toBe(''));
  it('keeps an open age range', () => {
    expect(writeState({ ...EMPTY, ageTo: 35 }).get('age')).toBe('-35');
    expect(readState(new URLSearchParams('age=-35'))).toEqual({ ...EMPTY, ageTo: 35 });
  });
  it('ignores what it does not understand', () =>
    expect(readState(new URLSearchParams('order=DROP&age=x-9999&ret=soon&quota=maybe'))).toEqual(EMPTY));
});

describe('the conditions for the API', () => {
  it('begins with the court of the session', () => expect(filterOf(EMPTY, 'unit_c')).toEqual({ under: 'unit_c' }));
  it('has none for everybody', () => expect(filterOf({ ...EMPTY, everywhere: true }, 'unit_c')).toEqual({}));
  it('says exactly the unit when asked', () =>
    expect(filterOf({ ...EMPTY, unit: 'unit_d', only: true }, 'unit_c')).toEqual({ unit: 'unit_d' }));
  it('asks for the courts below', () =>
    expect(filterOf({ ...EMPTY, lower: true }, 'unit_c')).toEqual({ under: 'unit_c', lowerCourts: true }));
  it('trims the text', () => expect(filterOf({ ...EMPTY, text: ' 林 ' }, null)).toEqual({ text: '林' }));
  it('counts what narrows the list', () => {
    expect(narrowed(EMPTY)).toBe(0);
    expect(narrowed({ ...full })).toBe(13);
  });
});

import { describe, expect, it } from '@jest/globals';
import { fieldsOf, withField } from './sent-activity.fixture.js';

describe('id and player of an activity', () => {
  it.each([
    '',
    ' ',
    '\t',
    'a\u0000b',
    'line\nbreak',
    '\u2028',
    '\ud800',
    'x'.repeat(129),
    '👩'.repeat(129),
    7,
    {},
    ['a'],
  ])('refuses %p', (id) => {
    expect(fieldsOf(withField({ id }))).toEqual(['id']);
    if (id !== 7) expect(fieldsOf(withField({ playerId: id }))).toEqual(['playerId']);
  });

  it.each([
    'x',
    'x'.repeat(128),
    '👩'.repeat(128),
    'שלום',
    '*',
    '{tag}',
    '../',
    'a b',
    '0',
    '-1',
    '00123',
    '1e3',
    `'; --`,
  ])('takes %p', (id) => {
    expect(withField({ id, playerId: id })).toMatchObject({ id, playerId: id });
  });

  it.each([
    [1, '1'],
    [123, '123'],
    [1e3, '1000'],
    [2 ** 53 - 1, '9007199254740991'],
  ])('takes the number %p as its digits', (playerId, canonical) => {
    expect(withField({ playerId })).toMatchObject({ playerId: canonical });
  });

  it.each([0, -0, -1, 1.5, 2 ** 53, 2 ** 53 + 2, 1e300, NaN, Infinity, true])('refuses the player %p', (playerId) => {
    expect(fieldsOf(withField({ playerId }))).toEqual(['playerId']);
  });
});

import { describe, expect, it } from '@jest/globals';
import { told, changed } from '../testing/told.js';

const base = { type: 'core.user_action' };

const cases: readonly [string, object, ...string[]][] = [
  [
    'a limit of none',
    { actions: [{ key: 'session_start', limit: { times: 0 } }] },
    'actions[4].limit.times: must be a whole number from 1 to 1000000000',
  ],
  [
    'a negative base',
    { actions: [{ key: 'button_click', base: -5 }] },
    'actions[1].base: must be a whole number from 0 to 1000000000',
  ],
  [
    'a base by no unit',
    { actions: [{ key: 'session_long', base: { unit: 0 } }] },
    'actions[5].base.unit: must be a number above 0',
  ],
  [
    'an action with a bad key',
    { actions: [{ key: 'Dance Now', from: base, base: 1 }] },
    'actions[19].key: must be a key: lower case letters, digits and _, a letter first, at most 64 characters',
  ],
  [
    'the operators’ action',
    { actions: [{ key: 'manual', from: base, base: 1 }] },
    'actions[19].key: must not be manual: operators award by that name',
  ],
  [
    'an unknown streak of an action',
    { actions: [{ key: 'button_click', streak: 'dancing' }] },
    'actions[1].streak: must be a streak type of this ruleset, there is no dancing',
  ],
  [
    'an empty filter',
    { actions: [{ key: 'a', from: { ...base, where: { all: [] } }, base: 1 }] },
    'actions[19].from.where.all: must have at least 1 item',
  ],
  [
    'a filter that compares nothing',
    { actions: [{ key: 'a', from: { ...base, where: { field: 'x' } }, base: 1 }] },
    'actions[19].from.where: must have one of eq, ne, gt, gte, lt, lte, in, exists, size',
  ],
  [
    'a filter deep inside',
    { actions: [{ key: 'a', from: { ...base, where: { not: { any: [{ field: 'x', gt: '1' }] } } }, base: 1 }] },
    'actions[19].from.where.not.any[0].gt: must be a number',
  ],
  [
    'a size beside a comparison',
    { actions: [{ key: 'a', from: { ...base, where: { field: 'x', size: { eq: 1 }, eq: 1 } }, base: 1 }] },
    'actions[19].from.where.eq: is not a known key',
  ],
  [
    'a bad path',
    { actions: [{ key: 'a', from: { ...base, where: { field: 'x..y', eq: 1 } }, base: 1 }] },
    'actions[19].from.where.field: must be a payload path: keys with dots between them',
  ],
  [
    'a bonus told twice',
    {
      actions: [
        {
          key: 'a',
          from: base,
          base: 1,
          bonuses: [1, 2].map((amount) => ({ reason: 'r', when: { field: 'x', eq: 1 }, amount })),
        },
      ],
    },
    'actions[19].bonuses[1].reason: must not stand twice',
  ],
];

describe('actions of a ruleset', () => {
  it.each(cases)('refuses %s', (_what, changes, ...expected) => {
    expect(told(changed(changes))).toEqual(expected);
  });
});

import { describe, expect, it } from '@jest/globals';
import { told, changed } from '../testing/told.js';

const type = (value: object) => ({
  streaks: { types: [{ key: 't', apart: 1, graceHours: 0, milestones: [], ...value }] },
});

const cases: readonly [string, object, ...string[]][] = [
  [
    'milestones that fall',
    type({
      milestones: [
        { count: 5, reward: 1 },
        { count: 5, reward: 2 },
      ],
    }),
    'streaks.types[4].milestones[1].count: must be above the milestone before it',
  ],
  [
    'no streak of unlocks',
    { streaks: { types: [{ key: 'x' }] } },
    'streaks.types[4].apart: is missing',
    'streaks.types[4].graceHours: is missing',
    'streaks.types[4].milestones: is missing',
  ],
  [
    'a repair that costs less than it must',
    { streaks: { repair: { max: 50 } } },
    'streaks.repair.max: must not be below min',
  ],
];

describe('streaks of a ruleset', () => {
  it.each(cases)('refuses %s', (_what, changes, ...expected) => {
    expect(told(changed(changes))).toEqual(expected);
  });
});

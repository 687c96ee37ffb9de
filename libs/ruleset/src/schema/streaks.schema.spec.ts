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
  [
    'steps of health that fall',
    {
      streaks: {
        health: {
          counts: [
            { from: 3, points: 1 },
            { from: 3, points: 2 },
          ],
        },
      },
    },
    'streaks.health.counts[1].from: must be above the step before it',
  ],
  [
    'a level of risk that would be entered on the day the streak was kept',
    { streaks: { risk: { levelsBelowHours: [24, 6, 2] } } },
    'streaks.risk.levelsBelowHours[0]: must be a whole number from 0 to 23',
  ],
];

describe('streaks of a ruleset', () => {
  it.each(cases)('refuses %s', (_what, changes, ...expected) => {
    expect(told(changed(changes))).toEqual(expected);
  });
});

import { describe, expect, it } from '@jest/globals';
import { told, changed } from '../testing/told.js';

const name = { en: 'A', es: 'A' };
const medal = {
  key: 'medal',
  name,
  description: name,
  category: 'special',
  tier: 'gold',
  reward: 1,
  criteria: { metric: 'level', gte: 2 },
  order: 5,
  icon: '🏅',
};
const criteria = (value: unknown, more: object = {}) => ({ achievements: [{ ...medal, criteria: value, ...more }] });

const cases: readonly [string, object, ...string[]][] = [
  [
    'a threshold of 0',
    criteria({ metric: 'level', gte: 0 }),
    'achievements[34].criteria.gte: must be a number above 0',
  ],
  [
    'an unknown metric',
    criteria({ metric: 'naps', gte: 1 }),
    'achievements[34].criteria.metric: must be a metric, there is no naps',
  ],
  [
    'a rank on a board without final ranks',
    criteria({ metric: 'rank.global', lte: 1 }),
    'achievements[34].criteria.metric: must be a metric, there is no rank.global',
  ],
  ['empty criteria', criteria({ any: [] }), 'achievements[34].criteria.any: must have at least 1 item'],
  [
    'a lonely not',
    criteria({ not: { metric: 'level', gte: 2 } }),
    'achievements[34].criteria.not: must have a metric beside it in the same all',
  ],
  [
    'a not among choices',
    criteria({ any: [{ metric: 'level', gte: 2 }, { not: { metric: 'level', gte: 5 } }] }),
    'achievements[34].criteria.any[1].not: must have a metric beside it in the same all',
  ],
  [
    'nots only',
    criteria({ all: [{ not: { metric: 'level', gte: 5 } }] }),
    'achievements[34].criteria.all[0].not: must have a metric beside it in the same all',
  ],
  [
    'at most on no rank',
    criteria({ metric: 'level', lte: 2 }),
    'achievements[34].criteria.lte: must be gte: lte is for rank.<board> only',
  ],
  [
    'at least on a rank',
    criteria({ metric: 'rank.weekly', gte: 2 }),
    'achievements[34].criteria.gte: must be lte: the first rank is the best',
  ],
  [
    'a repeatable one of two leaves',
    criteria({ all: [{ metric: 'friend_invites', gte: 2 }] }, { repeatable: true }),
    'achievements[34].criteria: must be one metric with gte, since it is repeatable',
  ],
  ...['total_points', 'level', 'achievements_unlocked', 'streak.achievement_unlock'].map(
    (moved): [string, object, string] => [
      `a repeatable one on ${moved}`,
      criteria({ metric: moved, gte: 2 }, { repeatable: true }),
      `achievements[34].criteria.metric: must not be ${moved}, since it is repeatable: unlocks move that themselves`,
    ],
  ),
  [
    'a repeatable one of a fraction',
    criteria({ metric: 'friend_invites', gte: 0.5 }, { repeatable: true }),
    'achievements[34].criteria.gte: must be a whole number, since it is repeatable',
  ],
  [
    'an unknown prerequisite',
    { achievements: [{ ...medal, prerequisites: ['nap'] }] },
    'achievements[34].prerequisites[0]: must be an achievement of this ruleset, there is no nap',
  ],
  [
    'a ring of prerequisites',
    {
      achievements: [
        { key: 'level_10', prerequisites: ['level_25'] },
        { key: 'level_25', prerequisites: ['level_50'] },
        { key: 'level_50', prerequisites: ['level_10'] },
      ],
    },
    'achievements[17].prerequisites: must not lead back to itself: level_10 needs level_25 needs level_50 needs level_10',
  ],
  [
    'an order that is taken',
    { achievements: [{ ...medal, order: 10 }] },
    'achievements[34].order: must differ from achievements[0].order (10)',
  ],
  [
    'an unknown tier',
    { achievements: [{ ...medal, tier: 'tin' }] },
    'achievements[34].tier: must be "bronze" or "silver" or "gold" or "platinum"',
  ],
  [
    'a name in one language',
    { achievements: [{ ...medal, name: { en: 'A' } }] },
    'achievements[34].name.es: is missing',
  ],
];

describe('achievements of a ruleset', () => {
  it.each(cases)('refuses %s', (_what, changes, ...expected) => {
    expect(told(changed(changes))).toEqual(expected);
  });
});

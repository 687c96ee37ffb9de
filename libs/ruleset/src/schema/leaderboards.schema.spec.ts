import { describe, expect, it } from '@jest/globals';
import { told, changed } from '../testing/told.js';

const name = { en: 'A', es: 'A' };
const board = (value: object) => ({
  leaderboards: {
    boards: [{ key: 'b', name, metric: 'earned', period: 'daily', ranking: 'dense', settles: false, ...value }],
  },
});

const cases: readonly [string, object, ...string[]][] = [
  [
    'a board of an unknown metric',
    board({ metric: 'naps' }),
    'leaderboards.boards[5].metric: must be experience, earned or a metric of this ruleset, there is no naps',
  ],
  [
    'a daily board that settles',
    board({ settles: true }),
    'leaderboards.boards[5].settles: must be false: only weekly and monthly boards of all players settle',
  ],
  [
    'a board among friends that shows none',
    board({ among: 'friends' }),
    'leaderboards.boards[5].scoresOf: is missing: an among board shows the scores of another',
  ],
  [
    'a board that shows another to all',
    board({ scoresOf: 'weekly' }),
    'leaderboards.boards[5].scoresOf: must not be given without among',
    'leaderboards.boards[5].period: must be weekly, as on weekly',
  ],
  [
    'a board that shows what keeps none',
    board({ among: 'friends', scoresOf: 'friends' }),
    'leaderboards.boards[5].scoresOf: must be a board with scores of its own, there is no friends',
  ],
  [
    'rank rewards that overlap',
    {
      leaderboards: {
        settling: {
          ranks: [
            { from: 1, to: 3, reward: 1 },
            { from: 3, to: 2, reward: 1 },
          ],
        },
      },
    },
    'leaderboards.settling.ranks[1].to: must not be below from',
    'leaderboards.settling.ranks[1].from: must be above the ranks before it',
  ],
];

describe('leaderboards of a ruleset', () => {
  it.each(cases)('refuses %s', (_what, changes, ...expected) => {
    expect(told(changed(changes))).toEqual(expected);
  });
});

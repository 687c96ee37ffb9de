import { describe, expect, it } from '@jest/globals';
import { merge } from '../merge.js';
import { told, changed } from '../testing/told.js';
import { validate } from '../validation/validate.js';

const name = { en: 'A', es: 'A' };
const board = (value: object) => ({
  leaderboards: {
    boards: [{ key: 'b', name, metric: 'earned', period: 'daily', ranking: 'dense', settles: false, ...value }],
  },
});

const own = (kind: string) => ({
  metrics: [{ key: 'own', kind, ...(kind !== 'count' && { field: 'n' }), over: { types: ['t'] } }],
});
const summer = { key: 'summer', name, from: '2026-06-01T00:00:00Z', until: '2026-09-01T00:00:00Z' };
const seasons = (...list: object[]) => ({ leaderboards: { seasons: list } });

const cases: readonly [string, object, ...string[]][] = [
  [
    'a board of an unknown metric',
    board({ metric: 'naps' }),
    'leaderboards.boards[7].metric: must be experience, earned or a metric of this ruleset, there is no naps',
  ],
  [
    'a daily board that settles',
    board({ settles: true }),
    'leaderboards.boards[7].settles: must be false: only weekly and monthly boards of all players settle',
  ],
  [
    'a board among friends that shows none',
    board({ among: 'friends' }),
    'leaderboards.boards[7].scoresOf: is missing: an among board shows the scores of another',
  ],
  [
    'a board that shows another to all',
    board({ scoresOf: 'weekly' }),
    'leaderboards.boards[7].scoresOf: must not be given without among',
    'leaderboards.boards[7].period: must be weekly, as on weekly',
  ],
  [
    'a board that shows what keeps none',
    board({ among: 'friends', scoresOf: 'friends' }),
    'leaderboards.boards[7].scoresOf: must be a board with scores of its own, there is no friends',
  ],
  [
    'experience on a board with periods',
    board({ metric: 'experience' }),
    'leaderboards.boards[7].metric: must be earned, which is the experience gained in a period, or the period all_time',
  ],
  [
    'a streak on a board with periods',
    board({ metric: 'streak.daily_login', period: 'monthly' }),
    'leaderboards.boards[7].metric: must not be streak.daily_login on a board with periods: it is a state, and these rank what is gained; its period may be all_time',
  ],
  [
    'a maximum on a board of seasons',
    { ...own('max'), ...board({ metric: 'own', period: 'season' }) },
    'leaderboards.boards[7].metric: must not be own on a board with periods: it is a maximum, and these rank what is gained; its period may be all_time',
  ],
  [
    'the best rank, which is the lowest number',
    board({ metric: 'rank.weekly', period: 'all_time' }),
    'leaderboards.boards[7].metric: must not be rank.weekly: a board lists the highest first, and the best rank is the lowest',
  ],
  [
    'experience by its other name',
    board({ metric: 'total_points', period: 'all_time' }),
    'leaderboards.boards[7].metric: must be experience, as boards call total_points',
  ],
  [
    'a board of seasons that settles',
    board({ period: 'season', settles: true }),
    'leaderboards.boards[7].settles: must be false: only weekly and monthly boards of all players settle',
  ],
  [
    'a board of no size',
    board({ size: 0 }),
    'leaderboards.boards[7].size: must be a whole number from 1 to 1000000000',
  ],
  [
    'a size among friends',
    { leaderboards: { boards: [{ key: 'friends', size: 100 }] } },
    'leaderboards.boards[3].size: must not be given: a board among friends shows them all',
  ],
  [
    'a season that ends before it begins',
    seasons({ ...summer, until: summer.from }),
    'leaderboards.seasons[0].until: must be after from',
  ],
  [
    'seasons that overlap, in whatever order they stand',
    seasons(summer, { ...summer, key: 'spring', from: '2026-03-01T00:00:00Z', until: '2026-06-01T00:00:00.001Z' }),
    'leaderboards.seasons[0].from: must not lie within the season spring',
  ],
  [
    'a season whose key is none',
    seasons({ ...summer, key: 'summer|26' }),
    'leaderboards.seasons[0].key: must be a key: lower case letters, digits and _, a letter first, at most 64 characters',
  ],
  [
    'a season that has the name of all time',
    seasons({ ...summer, key: 'all' }),
    'leaderboards.seasons[0].key: must not be all: that is the period of all-time boards',
  ],
  [
    'a season at no instant',
    seasons({ ...summer, from: '2026-06-01' }),
    'leaderboards.seasons[0].from: must be an instant with a zone, such as 2026-12-24T00:00:00Z',
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

  it.each(['count', 'sum', 'distinct'])('take a %s on boards with and without periods', (kind) => {
    for (const period of ['daily', 'weekly', 'monthly', 'season', 'all_time'])
      expect(told(changed({ ...own(kind), ...board({ metric: 'own', period }) }))).toEqual([]);
  });

  it.each([
    'level',
    'achievements_unlocked',
    'longest_streak.interaction',
    'streak.interaction',
    'experience',
    'earned',
  ])('take %s for all time', (metric) => {
    expect(told(changed(board({ metric, period: 'all_time' })))).toEqual([]);
  });

  it('take seasons that touch, one by one by their keys', () => {
    const autumn = { ...summer, key: 'autumn', from: summer.until, until: '2026-12-01T00:00:00Z' };
    const document = changed(seasons(autumn, summer));
    expect(told(document)).toEqual([]);
    const later = merge(
      document,
      seasons({ key: 'summer', remove: true }, { key: 'autumn', name: { es: 'Otoño' } }),
      [],
    );
    expect(validate(later).leaderboards.seasons).toEqual([{ ...autumn, name: { en: 'A', es: 'Otoño' } }]);
  });
});

import { describe, expect, it } from '@jest/globals';
import { defaultRules, rulesWith, type Rules } from 'besitos/ruleset';
import fc from 'fast-check';
import { decideScores, type Gain, type Score } from './decide-scores.js';
import { scoredBoardsAt } from './scored-boards.js';

const monday = Date.parse('2026-11-16T00:00:00.000Z');

/** Plays gains one after the other; answers what is kept and what was said. */
function play(gains: readonly Gain[], rules: Rules = defaultRules()) {
  const kept = new Map<string, Score>();
  const changes = gains.map((gain) => {
    const boardPeriods = scoredBoardsAt(rules, gain.at).all;
    const scored = decideScores(
      gain,
      boardPeriods,
      ({ key }) => kept.get(key) ?? { player: 'ana', key, score: 0, reached: 0 },
    );
    for (const { score } of scored.booked) kept.set(score.key, score);
    return scored.booked.map(({ change }) => change);
  });
  return { kept, changes };
}
const scores = (kept: ReadonlyMap<string, Score>) =>
  Object.fromEntries([...kept].map(([key, { score }]) => [key, score]));

describe('a gain', () => {
  it('is added to the boards of earned in its period and replaces the experience', () => {
    const { changes } = play([{ at: monday + 1500, gains: { earned: 50 }, values: { experience: 50 } }]);
    const rest = { before: 0, after: 50, reached: monday / 1000 + 1 };
    expect(changes[0]).toEqual([
      { board: 'global', period: 'all', ...rest },
      { board: 'weekly', period: '2026-W47', ...rest },
      { board: 'monthly', period: '2026-11', ...rest },
    ]);
  });

  it('belongs to the new period at the instant of the boundary, and to the old one before', () => {
    const { kept } = play([
      { at: monday - 1, gains: { earned: 30 }, values: { experience: 30 } },
      { at: monday, gains: { earned: 20 }, values: { experience: 50 } },
    ]);
    expect(scores(kept)).toEqual({
      'global|all': 50,
      'weekly|2026-W46': 30,
      'weekly|2026-W47': 20,
      'monthly|2026-11': 50,
    });
  });

  it('was reached at the latest event time among what made it, whatever came last', () => {
    const { kept } = play([
      { at: monday + 9_000, gains: { earned: 30 }, values: { experience: 30 } },
      { at: monday + 2_000, gains: { earned: 20 }, values: { experience: 50 } },
    ]);
    expect(kept.get('weekly|2026-W47')).toEqual({
      player: 'ana',
      key: 'weekly|2026-W47',
      score: 50,
      reached: monday / 1000 + 9,
    });
  });

  it('says nothing when nothing changes', () => {
    const stories = { at: monday, gains: {}, values: { stories_completed: 3 } };
    expect(play([stories, stories]).changes).toEqual([
      [{ board: 'story_completion', period: 'all', before: 0, after: 3, reached: monday / 1000 }],
      [],
    ]);
    expect(play([{ at: monday, gains: { earned: 0 }, values: {} }]).changes).toEqual([[]]);
  });

  it('adds up: each period holds the sum of its gains, in whatever order they come', () => {
    const gains = fc.array(
      fc.record({
        at: fc.integer({ min: monday - 40 * 86_400_000, max: monday + 40 * 86_400_000 }),
        earned: fc.nat(100),
      }),
      { maxLength: 30 },
    );
    fc.assert(
      fc.property(gains, (list) => {
        const run = (order: typeof list) =>
          play(order.map(({ at, earned }) => ({ at, gains: { earned }, values: {} }))).kept;
        const kept = run(list);
        const weekly = [...kept].filter(([key]) => key.startsWith('weekly|'));
        expect(weekly.reduce((sum, [, { score }]) => sum + score, 0)).toBe(
          list.reduce((sum, { earned }) => sum + earned, 0),
        );
        const paying = list.filter(({ earned }) => earned > 0);
        expect(new Map([...run([...paying].reverse())].sort())).toEqual(new Map([...kept].sort()));
      }),
    );
  });
});

const name = { en: 'A', es: 'A' };
const board = (key: string, metric: string, period: string) => ({
  key,
  name,
  metric,
  period,
  ranking: 'standard',
  settles: false,
});
const walks = rulesWith({
  metrics: [{ key: 'steps', kind: 'sum', field: 'n', over: { types: ['walk'] } }],
  leaderboards: {
    boards: [
      board('walkers', 'steps', 'all_time'),
      board('walkers_daily', 'steps', 'daily'),
      board('walkers_season', 'steps', 'season'),
    ],
    seasons: [
      { key: 'autumn', name, from: '2026-11-14T12:00:00Z', until: '2026-11-16T00:00:00Z' },
      { key: 'winter', name, from: '2026-11-17T00:00:00Z', until: '2026-11-18T00:00:00Z' },
    ],
  },
});
const DAY = 86_400_000;

describe('a metric', () => {
  const walk = (at: number, steps: number, total: number): Gain => ({ at, gains: { steps }, values: { steps: total } });

  it('is a value on boards for all time, and what was gained on boards with periods', () => {
    const { kept } = play([walk(monday - 1, 700, 700), walk(monday, 30, 730), walk(monday + DAY, 5, 735)], walks);
    expect(scores(kept)).toEqual({
      'walkers|all': 735,
      'walkers_daily|2026-11-15': 700,
      'walkers_daily|2026-11-16': 30,
      'walkers_daily|2026-11-17': 5,
      'walkers_season|autumn': 700,
      'walkers_season|winter': 5,
    });
  });

  it('counts in whole numbers that can be kept, for payloads say anything', () => {
    const { kept } = play(
      [
        walk(monday, 1.9, 1.9),
        walk(monday, 0.9, 2.8),
        walk(monday, 2 ** 53 - 1, 2 ** 53 - 1),
        walk(monday, 9, 2 ** 53 - 1),
      ],
      walks,
    );
    expect(kept.get('walkers|all')?.score).toBe(Number.MAX_SAFE_INTEGER);
    expect(kept.get('walkers_daily|2026-11-16')?.score).toBe(Number.MAX_SAFE_INTEGER);
    expect(play([walk(monday, 1.9, 1.9), walk(monday, 0.9, 2.8)], walks).changes[1]).toEqual([
      { board: 'walkers', period: 'all', before: 1, after: 2, reached: monday / 1000 },
    ]);
  });

  it('adds up by period, season and day, in whatever order it is told', () => {
    const steps = fc.array(
      fc.record({
        at: fc.integer({ min: monday - 3 * DAY, max: monday + 3 * DAY }),
        n: fc.integer({ min: -50, max: 100 }),
      }),
      { maxLength: 30 },
    );
    const shuffled = steps.chain((list) =>
      fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })),
    );
    fc.assert(
      fc.property(shuffled, ([list, other]) => {
        const run = (order: typeof list) => {
          const { kept } = play(
            order.map(({ at, n }) => walk(at, n, 0)),
            walks,
          );
          // A row that was opened by a loss and one that was not hold the same.
          return new Map([...kept].filter(([, { score, reached }]) => score !== 0 || reached !== 0).sort());
        };
        const kept = run(list);
        expect(run(other)).toEqual(kept);
        const sum = (prefix: string) =>
          [...kept].reduce((sum, [key, { score }]) => sum + (key.startsWith(prefix) ? score : 0), 0);
        expect(sum('walkers_daily|')).toBe(list.reduce((sum, { n }) => sum + n, 0));
        const inSeason = list.filter(({ at }) => walks.seasons.some(({ from, until }) => at >= from && at < until));
        expect(sum('walkers_season|')).toBe(inSeason.reduce((sum, { n }) => sum + n, 0));
      }),
    );
  });

  it('that falls leaves when the score was reached as it was, so it does not matter when the fall was noticed', () => {
    const streak = (at: number, count: number): Gain => ({ at, gains: {}, values: { 'streak.daily_login': count } });
    const up = [streak(monday, 1), streak(monday + DAY, 2)];
    const soon = play([...up, streak(monday + 3 * DAY, 0), streak(monday + DAY + 9_000, 3)]);
    const late = play([...up, streak(monday + 9 * DAY, 0), streak(monday + DAY + 9_000, 3)]);
    const never = play([...up, streak(monday + DAY + 9_000, 3)]);
    expect(soon.kept).toEqual(never.kept);
    expect(late.kept).toEqual(never.kept);
    expect(soon.kept.get('current_streak|all')).toMatchObject({ score: 3, reached: (monday + DAY) / 1000 + 9 });
    expect(soon.changes[2]).toMatchObject([{ board: 'current_streak', before: 2, after: 0 }]);
  });
});

describe('Besitos that are taken back', () => {
  const earn = (at: number, earned: number, experience: number): Gain => ({
    at,
    gains: { earned },
    values: { experience },
  });

  it('leave when the rest was reached as it was', () => {
    const { kept } = play([earn(monday + 1_000, 5, 5), earn(monday + 9_000, 7, 12), earn(monday + 9_000, -7, 5)]);
    expect(kept.get('weekly|2026-W47')).toMatchObject({ score: 5, reached: monday / 1000 + 9 });
  });

  it('leave nothing that was reached when nothing remains: what is earned anew was reached when it was earned', () => {
    const { kept } = play([earn(monday + 9_000, 7, 7), earn(monday + 9_000, -7, 0), earn(monday + 2_000, 7, 7)]);
    for (const key of ['weekly|2026-W47', 'monthly|2026-11', 'global|all'])
      expect(kept.get(key)).toMatchObject({ score: 7, reached: monday / 1000 + 2 });
  });
});

describe('the rows an activity may touch', () => {
  const keys = (type: string | undefined) => scoredBoardsAt(defaultRules(), monday).keysFor(type);

  it('are those of Besitos for all, and of stories for a story', () => {
    const besitos = ['global|all', 'weekly|2026-W47', 'monthly|2026-11'];
    expect(keys('core.user_action')).toEqual([...besitos, 'current_streak|all']);
    expect(keys('narrative.story_completion')).toEqual([...besitos, 'story_completion|all', 'current_streak|all']);
    expect(keys('narrative.chapter_completed')).toEqual([
      ...besitos,
      'chapters_monthly|2026-11',
      'current_streak|all', // whatever comes may find that the chain is broken
    ]);
    expect(keys(undefined)).toEqual([
      ...besitos,
      'story_completion|all',
      'chapters_monthly|2026-11',
      'current_streak|all',
    ]);
  });
});

import { describe, expect, it } from '@jest/globals';
import { localHour } from 'besitos/calendar';
import { defaultRules, rulesWith as baseRulesWith, type Criterion } from 'besitos/ruleset';
import fc from 'fast-check';
import { rulesWith } from '../testing/catalogue.js';
import { PlayerProgress, streak } from '../testing/player-progress.js';

const STORY = 'narrative.story_completion';
const CHAPTER = 'narrative.chapter_completed';
const DECISION = 'narrative.decision_made';
const ACTION = 'core.user_action';
const rules = defaultRules();
const keys = (unlocks: readonly { key: string }[]): string[] => unlocks.map(({ key }) => key);

describe('metrics', () => {
  it('counts a distinct story once, however often it is completed', () => {
    const player = new PlayerProgress(rules);
    for (const story_id of ['a', 'b', 'a', 'a', 'b', 'c', 'd']) player.does(STORY, { story_id });
    expect(player.state.metrics.stories_completed).toBe(4);
    player.does(STORY, { story_id: 'd' });
    expect(keys(player.does(STORY, { story_id: 'e' }))).toEqual(['five_stories_complete']);
  });

  it('takes 7 and "7" for the same value and a missing one for none', () => {
    const player = new PlayerProgress(rules);
    player.does(STORY, { story_id: 7 });
    player.does(STORY, { story_id: '7' });
    player.does(STORY, {});
    expect(player.state.metrics.stories_completed).toBe(1);
  });

  it('sums and takes the maximum, also of numbers below 0, and skips what is no number', () => {
    const own = rulesWith(
      [{ key: 'rich', criteria: { metric: 'spent', gte: 10 } }],
      [
        { key: 'spent', kind: 'sum', field: 'price', over: { types: ['shop.sale'] } },
        { key: 'dearest', kind: 'max', field: 'price', over: { types: ['shop.sale'] } },
      ],
    );
    const player = new PlayerProgress(own);
    for (const price of [-3, 4.5, '100', undefined, 2]) player.does('shop.sale', { price });
    expect(player.state.metrics).toMatchObject({ spent: 3.5, dearest: 4.5 });
    const poor = new PlayerProgress(own);
    poor.does('shop.sale', { price: -3 });
    expect(poor.state.metrics.dearest).toBe(-3);
  });

  it('never grows a sum into a number that cannot be kept', () => {
    const own = rulesWith([], [{ key: 'spent', kind: 'sum', field: 'price', over: { types: ['shop.sale'] } }]);
    const player = new PlayerProgress(own);
    for (let i = 0; i < 3; i++) player.does('shop.sale', { price: 1e308 });
    expect(player.state.metrics.spent).toBe(Number.MAX_SAFE_INTEGER);
  });

  it('counts an ignored activity in metrics over its incoming type, and in no other', () => {
    const own = rulesWith(
      [{ key: 'watcher', criteria: { metric: 'films', gte: 2 } }],
      [{ key: 'films', kind: 'count', over: { types: ['film.seen'] } }],
    );
    const player = new PlayerProgress(own);
    expect(player.does('film.seen')).toEqual([]);
    expect(keys(player.does('film.seen'))).toEqual(['watcher']);
  });

  it('counts only inside a window of the metric own', () => {
    const window = { from: '2026-06-01T00:00:00Z', until: '2026-07-01T00:00:00Z' };
    const own = rulesWith([], [{ key: 'june', kind: 'count', over: { actions: ['decision_made'] }, window }]);
    const player = new PlayerProgress(own);
    for (const at of [window.from, '2026-05-31T23:59:59.999Z', '2026-06-30T23:59:59.999Z', window.until]) {
      player.at = Date.parse(at);
      player.does(DECISION);
    }
    expect(player.state.metrics.june).toBe(2);
  });

  it.each([
    // Clocks go forward in Madrid on 29 March 2026: 07:59Z is 08:59 the day before and 09:59 on the day.
    ['Europe/Madrid', '2026-03-28T07:59:59Z', true],
    ['Europe/Madrid', '2026-03-29T07:00:00Z', false],
    ['Europe/Madrid', '2026-03-29T06:59:59Z', true],
    // New York fell back on 2 November 2025.
    ['America/New_York', '2025-11-01T12:59:59Z', true],
    ['America/New_York', '2025-11-02T13:30:00Z', true],
    ['America/New_York', '2025-11-02T14:00:00Z', false],
    // Half an hour on Lord Howe, 5 April 2026.
    ['Australia/Lord_Howe', '2026-04-03T22:15:00Z', false],
    ['Australia/Lord_Howe', '2026-04-05T22:15:00Z', true],
  ])('early bird in %s at %s: %s', (zone, instant, isEarly) => {
    const player = new PlayerProgress(rules, Date.parse(instant));
    player.does(DECISION, {}, { hour: localHour(zone, player.at) });
    expect(player.state.metrics.early_interactions).toBe(isEarly ? 1 : undefined);
  });

  it('understands hours that go over midnight', () => {
    const localHours = { from: 22, to: 4 };
    const own = rulesWith([], [{ key: 'owl', kind: 'count', over: { actions: ['decision_made'] }, localHours }]);
    const player = new PlayerProgress(own);
    for (const hour of [21, 22, 23, 0, 3, 4, 12]) player.does(DECISION, {}, { hour });
    expect(player.state.metrics.owl).toBe(4);
  });

  it('names what boards rank, and only when it moved', () => {
    const player = new PlayerProgress(rules);
    player.does(STORY, { story_id: 'a' });
    expect(player.last?.ranked).toEqual({ values: { stories_completed: 1 }, gains: { stories_completed: 1 } });
    player.does(STORY, { story_id: 'a' });
    expect(player.last?.ranked).toBeUndefined();
  });

  it('says what an activity added, apart from the values: nothing for streaks, and for a sum what the payload says', () => {
    const own = baseRulesWith({
      metrics: [
        { key: 'spent', kind: 'sum', field: 'price', over: { types: ['shop.sale'] } },
        { key: 'dearest', kind: 'max', field: 'price', over: { types: ['shop.sale'] } },
      ],
      leaderboards: {
        boards: ['spent', 'dearest'].map((metric) => ({
          key: metric,
          name: { en: metric, es: metric },
          metric,
          period: 'all_time',
          ranking: 'standard',
          settles: false,
        })),
      },
    });
    const player = new PlayerProgress(own);
    player.does('shop.sale', { price: 1e308 });
    expect(player.last?.ranked).toMatchObject({ gains: { spent: 1e308 } });
    player.does('shop.sale', { price: 4 }, { streaks: [streak('daily_login', 2)] });
    expect(player.last?.ranked).toEqual({ values: { 'streak.daily_login': 2 }, gains: { spent: 4 } });
    player.does('shop.sale', { price: -4.5 });
    expect(player.last?.ranked).toEqual({
      values: { spent: Number.MAX_SAFE_INTEGER - 4.5 },
      gains: { spent: -4.5 },
    });
    player.does('shop.sale', { price: 0 });
    expect(player.last?.ranked).toBeUndefined();
  });

  it('hands back the very same state when nothing moved', () => {
    const player = new PlayerProgress(rules);
    player.isTold({ experience: 50 });
    const before = player.state;
    player.isTold({ experience: 50 });
    expect(player.state).toBe(before);
  });
});

describe('criteria', () => {
  const metric = 'decisions_made';
  it.each<[string, Criterion, number[]]>([
    ['gte', { metric, gte: 3 }, [3]],
    [
      'all',
      {
        all: [
          { metric, gte: 2 },
          { metric: 'chapters_completed', gte: 4 },
        ],
      },
      [4],
    ],
    [
      'any',
      {
        any: [
          { metric, gte: 3 },
          { metric: 'chapters_completed', gte: 2 },
        ],
      },
      [2],
    ],
    [
      'nested',
      {
        all: [
          { metric, gte: 1 },
          {
            any: [
              { metric, gte: 9 },
              { metric: 'chapters_completed', gte: 3 },
            ],
          },
        ],
      },
      [3],
    ],
    ['not', { all: [{ metric, gte: 3 }, { not: { metric: 'stories_completed', gte: 1 } }] }, [3]],
    ['not that does not hold', { all: [{ metric, gte: 3 }, { not: { metric: 'chapters_completed', gte: 2 } }] }, []],
  ])('%s unlocks exactly when it comes to hold, once', (_, criteria, expected) => {
    const player = new PlayerProgress(rulesWith([{ key: 'it', criteria }]));
    const unlockedAt: number[] = [];
    for (let n = 1; n <= 6; n++) {
      const wave = [...player.does(DECISION), ...player.does(CHAPTER)];
      if (wave.length) unlockedAt.push(n);
    }
    expect(unlockedAt).toEqual(expected);
  });

  it('a rank holds from the place on, and never without a rank', () => {
    const player = new PlayerProgress(
      rulesWith([
        {
          key: 'top',
          criteria: {
            any: [
              { metric: 'rank.weekly', lte: 5 },
              { metric, gte: 99 },
            ],
          },
        },
      ]),
    );
    expect(player.does(DECISION)).toEqual([]);
    player.state = { ...player.state, metrics: { ...player.state.metrics, 'rank.weekly': 6 } };
    expect(player.does(DECISION)).toEqual([]);
    player.state = { ...player.state, metrics: { ...player.state.metrics, 'rank.weekly': 5 } };
    expect(keys(player.does(DECISION))).toEqual(['top']);
  });

  it('unlocks at the next activity what a streak that fell has opened, and nothing at the fall itself', () => {
    const criteria = { all: [{ metric, gte: 1 }, { not: { metric: 'streak.daily_login', gte: 3 } }] };
    const player = new PlayerProgress(rulesWith([{ key: 'relaxed', criteria }]));
    player.isTold({ streaks: [streak('daily_login', 3)] });
    expect(player.does(DECISION)).toEqual([]);
    player.breaks(streak('daily_login', 0, 3));
    expect(player.state).toMatchObject({ metrics: { 'streak.daily_login': 0 }, unlocked: {}, pending: ['relaxed'] });
    expect(keys(player.does(CHAPTER))).toEqual(['relaxed']);
    expect(player.state.pending).toEqual([]);
  });
});

describe('unlocking', () => {
  it.each([
    [999, []],
    [1_000, ['points_collector_1k']],
    [1_001, ['points_collector_1k']],
    [10_000, ['points_collector_1k', 'points_collector_10k']],
  ])('at %d points: %j', (experience, expected) => {
    const player = new PlayerProgress(rules);
    expect(keys(player.does(ACTION, {}, { experience }))).toEqual(expected);
  });

  it('does not unlock again when a metric falls and comes back', () => {
    const player = new PlayerProgress(rules);
    expect(keys(player.isTold({ streaks: [streak('daily_login', 7)] }))).toEqual(['seven_day_streak']);
    player.breaks(streak('daily_login', 0, 7));
    expect(player.isTold({ streaks: [streak('daily_login', 7)] })).toEqual([]);
  });

  it('goes in catalogue order and says how many are held with each', () => {
    const player = new PlayerProgress(rules);
    const wave = player.does(
      STORY,
      { story_id: 'a' },
      { experience: 5_000, level: 10, streaks: [streak('daily_login', 7)] },
    );
    expect(wave.map(({ key, held }) => [key, held])).toEqual([
      ['first_story_complete', 1],
      ['seven_day_streak', 2],
      ['points_collector_1k', 3],
      ['level_10', 4],
    ]);
    expect(player.state.unlocked.level_10).toEqual([1, player.at]);
    expect(player.state.metrics.achievements_unlocked).toBe(4);
  });

  it('cascades: each wave sees the points, the streak and the number held that the wave before it brought', () => {
    const own = rulesWith([
      { key: 'first', criteria: { metric: 'decisions_made', gte: 1 } },
      { key: 'rich', criteria: { metric: 'total_points', gte: 500 } },
      { key: 'serial', criteria: { metric: 'streak.achievement_unlock', gte: 1 } },
      { key: 'three', criteria: { metric: 'achievements_unlocked', gte: 3 } },
    ]);
    const player = new PlayerProgress(own);
    expect(keys(player.does(DECISION, {}, { experience: 25 }))).toEqual(['first']);
    expect(keys(player.isTold({ experience: 525, streaks: [streak('achievement_unlock', 1)] }))).toEqual([
      'rich',
      'serial',
    ]);
    expect(keys(player.isTold({ experience: 725 }))).toEqual(['three']);
    expect(player.isTold({ experience: 825 })).toEqual([]);
    expect(player.state.pending).toEqual([]);
  });

  it('a prerequisite unlocked in this wave opens its dependants in the next, not in the same', () => {
    const own = rulesWith([
      { key: 'second', criteria: { metric: 'decisions_made', gte: 1 }, prerequisites: ['first'] },
      { key: 'first', criteria: { metric: 'decisions_made', gte: 2 } },
      { key: 'third', criteria: { metric: 'decisions_made', gte: 1 }, prerequisites: ['first', 'second'] },
    ]);
    const player = new PlayerProgress(own);
    expect(player.does(DECISION)).toEqual([]);
    expect(keys(player.does(DECISION))).toEqual(['first']);
    expect(keys(player.isTold())).toEqual(['second']);
    expect(keys(player.isTold())).toEqual(['third']);
    expect(player.isTold()).toEqual([]);
  });

  it('unlocks a repeatable one at 10, 20 and 30, and pays each time', () => {
    const player = new PlayerProgress(rules);
    const times: (readonly [number, number])[] = [];
    for (let n = 1; n <= 30; n++)
      for (const unlock of player.does(STORY, { story_id: 'same', completion_percentage: 100 }))
        if (unlock.key === 'perfect_stories') times.push([n, unlock.times]);
    expect(times).toEqual([
      [10, 1],
      [20, 2],
      [30, 3],
    ]);
    expect(player.state.unlocked.perfect_stories[0]).toBe(3);
    expect(player.state.metrics.achievements_unlocked).toBe(2);
  });

  it('unlocks a repeatable one several times at once, as one key', () => {
    const own = rulesWith(
      [{ key: 'every_ten', criteria: { metric: 'walked', gte: 10 }, repeatable: true }],
      [{ key: 'walked', kind: 'sum', field: 'km', over: { types: ['walk'] } }],
    );
    const player = new PlayerProgress(own);
    expect(player.does('walk', { km: 9.9 })).toEqual([]);
    expect(player.does('walk', { km: 25 }).map(({ times, held }) => [times, held])).toEqual([
      [1, 1],
      [2, 1],
      [3, 1],
    ]);
    expect(player.does('walk', { km: -30 })).toEqual([]);
    expect(player.does('walk', { km: 34 })).toEqual([]);
    expect(player.does('walk', { km: 1.1 }).map(({ times }) => times)).toEqual([4]);
  });

  it('unlocks within its window only, at the first activity there when it held before', () => {
    const window = { from: '2026-06-01T00:00:00Z', until: '2026-07-01T00:00:00Z' };
    const own = rulesWith([{ key: 'summer', criteria: { metric: 'decisions_made', gte: 1 }, window }]);
    const doing = (at: string, type = DECISION): string[] => {
      player.at = Date.parse(at);
      return keys(player.does(type));
    };
    let player = new PlayerProgress(own);
    expect(doing('2026-05-31T23:59:59.999Z')).toEqual([]);
    expect(doing(window.from, 'unknown.thing')).toEqual(['summer']);
    player = new PlayerProgress(own);
    expect(doing(window.until)).toEqual([]);
    expect(doing('2026-06-30T23:59:59.999Z')).toEqual(['summer']);
  });
});

describe('whatever comes in whatever order', () => {
  const activity = fc.oneof(
    fc.record({ type: fc.constant(DECISION), payload: fc.constant({}) }),
    fc.record({ type: fc.constant(CHAPTER), payload: fc.constant({}) }),
    fc.record({
      type: fc.constant(STORY),
      payload: fc.record({
        story_id: fc.integer({ min: 1, max: 60 }),
        completion_percentage: fc.constantFrom(90, 100),
      }),
    }),
  );
  const play = (activities: readonly { type: string; payload: Record<string, unknown> }[]): PlayerProgress => {
    const player = new PlayerProgress(rules);
    for (const { type, payload } of activities) player.does(type, payload, { hour: 8 });
    return player;
  };

  it('the same activities in any order give the same metrics and hold the same keys the same number of times', () => {
    const shuffled = fc
      .array(activity, { maxLength: 120 })
      .chain((list) => fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })));
    fc.assert(
      fc.property(shuffled, ([given, other]) => {
        const [a, b] = [play(given).state, play(other).state];
        const timesOf = (state: typeof a): unknown =>
          Object.entries(state.unlocked)
            .map(([key, [times]]) => [key, times])
            .sort();
        expect(b.metrics).toEqual(a.metrics);
        expect(timesOf(b)).toEqual(timesOf(a));
      }),
      { numRuns: 60 },
    );
  });

  it('each (key, times) is unlocked once, without gaps, and a state that went through JSON decides the same', () => {
    fc.assert(
      fc.property(fc.array(activity, { maxLength: 120 }), (activities) => {
        const player = new PlayerProgress(rules);
        const stored = new PlayerProgress(rules);
        const seen = new Map<string, number>();
        for (const { type, payload } of activities) {
          stored.state = JSON.parse(JSON.stringify(stored.state)) as typeof stored.state;
          const unlocks = player.does(type, payload, { hour: 12 });
          expect(stored.does(type, payload, { hour: 12 })).toEqual(unlocks);
          for (const { key, times } of unlocks) {
            expect(times).toBe((seen.get(key) ?? 0) + 1);
            seen.set(key, times);
          }
        }
        expect(JSON.stringify(stored.state)).toBe(JSON.stringify(player.state));
      }),
      { numRuns: 60 },
    );
  });
});

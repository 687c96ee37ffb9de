import { describe, expect, it } from '@jest/globals';
import { defaultRules } from 'besitos/ruleset';
import { rulesWith } from '../testing/catalogue.js';
import { PlayerProgress, streak } from '../testing/player-progress.js';

const STORY = 'narrative.story_completion';
const DECISION = 'narrative.decision_made';
const ACTION = 'core.user_action';
const rules = defaultRules();
const keys = (unlocks: readonly { key: string }[]): string[] => unlocks.map(({ key }) => key);

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

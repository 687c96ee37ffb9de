import type { Achievement, Rules, Season } from '../rules.js';
import type { AchievementRule, BoardRule, Ruleset, SeasonRule } from '../ruleset.js';
import { compileAchievements } from './compile-achievements.js';
import { ActionTable } from './compile-actions.js';
import { compileCooldowns } from './compile-cooldowns.js';
import { MetricTable } from './compile-metrics.js';

/** Makes a valid ruleset ready to run. Costs about a millisecond: once a version, never for an activity. */
export function compile(ruleset: Ruleset): Rules {
  const actions = new ActionTable(ruleset.actions);
  const metrics = new MetricTable(ruleset.metrics, byKey(ruleset.actions));
  const cooldowns = compileCooldowns(ruleset.fairPlay.cooldowns);
  const streakTypes = byKey(ruleset.streaks.types);
  const boards = byKey(ruleset.leaderboards.boards);
  const boardsByMetric = grouped(ruleset.leaderboards.boards, scoredOn);
  return {
    version: ruleset.version,
    ruleset,
    actionOf: (type, payload) => actions.of(type, payload),
    action: (key) => actions.get(key),
    cooldownsOn: (action) => cooldowns.get(action) ?? [],
    streakType: (key) => streakTypes.get(key),
    streakTypes: ruleset.streaks.types,
    metricsOf: (type, action) => metrics.of(type, action),
    metric: (key) => metrics.get(key),
    ...compileCatalogue(ruleset.achievements),
    boards: ruleset.leaderboards.boards,
    board: (key) => boards.get(key),
    boardsOn: (metric): readonly BoardRule[] => boardsByMetric.get(metric) ?? [],
    seasons: compileSeasons(ruleset.leaderboards.seasons),
  };
}

/** The same rules with another catalogue; only the catalogue is made anew. */
export function withAchievements(rules: Rules, achievements: readonly AchievementRule[]): Rules {
  return { ...rules, ruleset: { ...rules.ruleset, achievements }, ...compileCatalogue(achievements) };
}

function compileCatalogue(
  rules: readonly AchievementRule[],
): Pick<Rules, 'achievements' | 'achievement' | 'achievementsOn'> {
  const achievements = compileAchievements(rules);
  const achievementsByKey = byKey(achievements);
  const achievementsByMetric = grouped(achievements, (achievement) => achievement.metrics);
  return {
    achievements,
    achievement: (key) => achievementsByKey.get(key),
    achievementsOn: (metric): readonly Achievement[] => achievementsByMetric.get(metric) ?? [],
  };
}

function scoredOn(board: BoardRule): readonly string[] {
  return board.among ? [] : [board.metric];
}

function compileSeasons(rules: readonly SeasonRule[]): readonly Season[] {
  return rules
    .map(({ key, name, from, until }) => ({ key, name, from: Date.parse(from), until: Date.parse(until) }))
    .sort((a, b) => a.from - b.from);
}

function byKey<T extends { readonly key: string }>(items: readonly T[]): ReadonlyMap<string, T> {
  return new Map(items.map((item) => [item.key, item]));
}

function grouped<T>(items: readonly T[], keysOf: (item: T) => readonly string[]): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    for (const key of keysOf(item)) {
      const group = groups.get(key);
      if (group) group.push(item);
      else groups.set(key, [item]);
    }
  }
  return groups;
}

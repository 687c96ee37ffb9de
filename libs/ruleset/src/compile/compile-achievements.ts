import type { Achievement } from '../rules.js';
import type { AchievementRule, Criterion } from '../ruleset.js';
import { compileWindow } from './compile-metrics.js';

/** In catalogue order. */
export function compileAchievements(rules: readonly AchievementRule[]): readonly Achievement[] {
  return [...rules].sort((a, b) => a.order - b.order).map(compileAchievement);
}

function compileAchievement(rule: AchievementRule): Achievement {
  const { key, order, criteria } = rule;
  return {
    rule,
    key,
    order,
    criteria,
    metrics: [...new Set(metricsIn(criteria))],
    ...(rule.repeatable && 'gte' in criteria && { repeats: { metric: criteria.metric, every: criteria.gte } }),
    isActive: (rule.state ?? 'active') === 'active' ? compileWindow(rule.window) : () => false,
  };
}

function metricsIn(criterion: Criterion): readonly string[] {
  if ('all' in criterion) return criterion.all.flatMap(metricsIn);
  if ('any' in criterion) return criterion.any.flatMap(metricsIn);
  if ('not' in criterion) return metricsIn(criterion.not);
  return [criterion.metric];
}

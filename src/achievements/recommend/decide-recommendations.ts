import type { Achievement, Criterion, Rules } from 'besitos/ruleset';
import { holds, type Metrics } from '../criteria/holds.js';
import type { PaceOf } from '../pace/pace.js';
import { isRevoked, type Progress } from '../store/progress.js';

export interface Recommended {
  readonly achievement: Achievement;
  /** Days at the player's own pace; null: no pace on what is missing. */
  readonly days: number | null;
}

/** What may be unlocked now and is not: by expected effort, then the larger reward, then catalogue order. Secrets never. */
export function decideRecommendations(
  state: Pick<Progress, 'unlocked' | 'revoked'>,
  metrics: Metrics,
  pace: PaceOf,
  rules: Rules,
  now: number,
): readonly Recommended[] {
  return rules.achievements
    .filter((achievement) => isOpenTo(achievement, state, now))
    .map((achievement) => {
      const days = daysOf(achievement.criteria, metrics, pace);
      return { achievement, days: Number.isFinite(days) ? days : null };
    })
    .sort((a, b) => effort(a) - effort(b) || b.achievement.rule.reward - a.achievement.rule.reward);
}

/** Finite, so that two without a pace compare as equals. */
const effort = ({ days }: Recommended): number => days ?? Number.MAX_VALUE;

function isOpenTo(achievement: Achievement, state: Pick<Progress, 'unlocked' | 'revoked'>, now: number): boolean {
  const { rule, key } = achievement;
  if (rule.secret || state.unlocked[key] || isRevoked(state, key) || !achievement.isActive(now)) return false;
  return rule.prerequisites?.every((other) => state.unlocked[other]) ?? true;
}

/** Leaves are worked on side by side: the slowest of `all`, the quickest of `any`. A rank or a thing to avoid has no pace. */
export function daysOf(criterion: Criterion, metrics: Metrics, pace: PaceOf): number {
  if (holds(criterion, metrics)) return 0;
  if ('all' in criterion) return Math.max(...criterion.all.map((part) => daysOf(part, metrics, pace)));
  if ('any' in criterion) return Math.min(...criterion.any.map((part) => daysOf(part, metrics, pace)));
  if (!('gte' in criterion)) return Infinity;
  const gain = pace(criterion.metric);
  return gain > 0 ? (criterion.gte - (metrics[criterion.metric] ?? 0)) / gain : Infinity;
}

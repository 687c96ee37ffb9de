import type { StreakView } from 'besitos/contracts';
import type { StreakRules } from 'besitos/ruleset';

const MOST = 100;

/** 0–100: the mean over live streaks, rounded down; 0 when none lives. */
export function healthOf(streaks: readonly StreakView[], rules: StreakRules['health']): number {
  const live = streaks.filter(({ count }) => count > 0);
  if (!live.length) return 0;
  return Math.floor(live.reduce((sum, streak) => sum + healthOfOne(streak, rules), 0) / live.length);
}

function healthOfOne({ count, milestones, multiplier }: StreakView, rules: StreakRules['health']): number {
  const stepOf = (steps: StreakRules['health']['counts'], value: number): number =>
    steps.findLast(({ from }) => from <= value)?.points ?? 0;
  const reached = Math.min(rules.milestonesMax, rules.perMilestone * milestones.length);
  return Math.min(MOST, rules.base + stepOf(rules.counts, count) + reached + stepOf(rules.multipliers, multiplier));
}

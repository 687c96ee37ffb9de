import type { StreakRules } from 'besitos/ruleset';

type RiskRules = StreakRules['risk'];

const HOUR = 3_600_000;

/**
 * How near a live streak is to its end with `left` ms to go: 1 while today is in the set or more than `safeAboveHours` are left,
 * else 2, and higher with each step of `levelsBelowHours`: with at most so many hours, at the last step with less.
 */
export function riskLevel(left: number, isTodayKept: boolean, { safeAboveHours, levelsBelowHours }: RiskRules): number {
  if (isTodayKept || left > safeAboveHours * HOUR) return 1;
  const last = levelsBelowHours.length - 1;
  return 2 + levelsBelowHours.filter((hours, i) => left < hours * HOUR + (i < last ? 1 : 0)).length;
}

/** When a streak that breaks at `breaksAt` (ms) enters the level that is announced; none: it is not announced. */
export function riskInstant(breaksAt: number, { levelsBelowHours, notifyLevel }: RiskRules): number | undefined {
  const step = notifyLevel - 3;
  if (step < 0 || step >= levelsBelowHours.length) return undefined;
  return breaksAt - levelsBelowHours[step] * HOUR + (step === levelsBelowHours.length - 1 ? 1 : 0);
}

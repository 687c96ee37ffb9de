import type { PointsRules } from 'besitos/ruleset';

/** The multiplier that a count gives: the last step it reaches, and what a VIP gets on top from the first day on. */
export function multiplierOf(count: number, isVip: boolean, rule: PointsRules['streak']): number {
  const step = rule.steps.findLast(({ from }) => from <= count);
  const multiplier = (step?.multiplier ?? 1) + (isVip && count >= 1 ? rule.vipExtra : 0);
  return Math.round(multiplier * 10_000) / 10_000; // both have at most 4 places
}

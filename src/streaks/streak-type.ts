import { DomainError } from 'besitos/kernel';
import type { Rules, StreakTypeRule } from 'besitos/ruleset';

/** The rule of a streak type that a caller named. */
export function streakTypeNamed(type: string, rules: Rules): StreakTypeRule {
  const rule = rules.streakType(type);
  if (rule) return rule;
  const known = rules.streakTypes.map(({ key }) => key).join(', ');
  throw new DomainError('unknown_streak_type', 404, `There is no streak type ${type}. There are: ${known}.`);
}

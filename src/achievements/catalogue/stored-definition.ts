import type { AchievementRule } from 'besitos/ruleset';

/** A definition as operators last wrote it: new, or in place of the one the ruleset ships. */
export interface StoredDefinition {
  /** From 1, per key. */
  readonly revision: number;
  readonly rule: AchievementRule;
}

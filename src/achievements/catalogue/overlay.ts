import { withAchievements, type AchievementRule, type Rules } from 'besitos/ruleset';
import type { StoredDefinition } from './stored-definition.js';

/** One version of what operators defined, laid over whatever ruleset holds. Immutable: a change makes another. */
export class Overlay {
  private readonly made = new WeakMap<Rules, Rules>();

  constructor(
    /** Grows with every change of any definition. */
    readonly version: number,
    readonly stored: ReadonlyMap<string, StoredDefinition>,
  ) {}

  /** The rules with this catalogue; made once a version of both. */
  over(rules: Rules): Rules {
    if (!this.stored.size) return rules;
    let merged = this.made.get(rules);
    if (!merged) this.made.set(rules, (merged = withAchievements(rules, this.merge(rules.ruleset.achievements))));
    return merged;
  }

  private merge(shipped: readonly AchievementRule[]): readonly AchievementRule[] {
    const kept = shipped.filter(({ key }) => !this.stored.has(key));
    return [...kept, ...[...this.stored.values()].map(({ rule }) => rule)];
  }
}

export const NOTHING_STORED = new Overlay(0, new Map());

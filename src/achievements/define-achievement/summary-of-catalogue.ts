import type { AchievementRule } from 'besitos/ruleset';
import type { CatalogueSummary, DefinitionView } from './definition.dto.js';

export function summaryOfCatalogue(items: readonly DefinitionView[], players: number): CatalogueSummary {
  const byTier: Record<string, number> = {};
  const byCategory: Record<string, number> = {};
  let holders = 0;
  for (const item of items) {
    const { tier, category } = item.definition as AchievementRule;
    byTier[tier] = (byTier[tier] ?? 0) + 1;
    byCategory[category] = (byCategory[category] ?? 0) + 1;
    holders += item.holders;
  }
  return { total: items.length, holders, players, byTier, byCategory };
}

import type { AchievementRule, LocalizedText } from '../ruleset.js';
import { criterion } from './criterion.schema.js';
import { activeWindow } from './instant.js';
import { flag, key, listOf, objectOf, oneOf, reference, text, whole } from './parts.js';

export function localizedText(max: number) {
  return objectOf<LocalizedText>({ en: text(max), es: text(max) });
}

export const achievement = objectOf<AchievementRule>({
  key: key(),
  name: localizedText(100),
  description: localizedText(500),
  category: oneOf('narrative', 'social', 'exploration', 'engagement', 'milestone', 'special'),
  tier: oneOf('bronze', 'silver', 'gold', 'platinum'),
  reward: whole(0),
  criteria: criterion,
  secret: flag().optional(),
  repeatable: flag().optional(),
  window: activeWindow().optional(),
  order: whole(0),
  icon: text(200),
  prerequisites: listOf(reference()).optional(),
  state: oneOf('active', 'locked', 'retired').optional(),
});

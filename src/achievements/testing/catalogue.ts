import { compile, defaultRules, type AchievementRule, type MetricRule, type Rules } from 'besitos/ruleset';

type Definition = Pick<AchievementRule, 'key' | 'criteria'> & Partial<AchievementRule>;

/** The default rules with a catalogue of a test's own, in the order given; `also` are further metrics. */
export function rulesWith(definitions: readonly Definition[], also: readonly MetricRule[] = []): Rules {
  const { ruleset } = defaultRules();
  return compile({
    ...ruleset,
    metrics: [...ruleset.metrics, ...also],
    achievements: definitions.map((definition, index) => ({
      name: { en: `${definition.key} in English`, es: `${definition.key} en español` },
      description: { en: `how ${definition.key} comes`, es: `cómo llega ${definition.key}` },
      category: 'special',
      tier: 'bronze',
      reward: 100,
      order: (index + 1) * 10,
      icon: '★',
      ...definition,
    })),
  });
}

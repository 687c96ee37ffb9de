import type { Rules } from 'besitos/ruleset';
import type { Metrics } from '../criteria/holds.js';
import { leavesOf, progressOf, roundedDown, type Leaf } from '../criteria/measure.js';
import type { Language } from '../get-gallery/language.js';
import { effortWords, leafWords, missingWords } from '../words/missing-words.js';
import { VOCABULARY } from '../words/vocabulary.js';
import type { Recommended } from './decide-recommendations.js';

/** An achievement worth going for. */
export interface Recommendation {
  readonly key: string;
  readonly name: string;
  readonly description: string;
  readonly category: string;
  readonly tier: string;
  readonly reward: number;
  readonly icon: string;
  readonly progress: number;
  /** Days at the player's own pace, to one place; null: no pace on what is missing. */
  readonly effortDays: number | null;
  readonly criteria: readonly Leaf[];
  /** `12 more chapters` */
  readonly missing: string;
  /** `12 more chapters: about 8 days at your pace` */
  readonly reason: string;
}

export function viewRecommendation(
  { achievement, days }: Recommended,
  metrics: Metrics,
  rules: Rules,
  language: Language,
): Recommendation {
  const { rule, key, criteria } = achievement;
  const missing = missingWords(criteria, metrics, rules, language);
  const effort = effortWords(days, VOCABULARY[language], language);
  return {
    key,
    name: rule.name[language],
    description: rule.description[language],
    category: rule.category,
    tier: rule.tier,
    reward: rule.reward,
    icon: rule.icon,
    progress: roundedDown(progressOf(criteria, metrics)),
    effortDays: days === null ? null : Math.round(days * 10) / 10,
    criteria: leavesOf(criteria, metrics).map((leaf) => ({
      ...leaf,
      words: leafWords(leaf, metrics, rules, language),
    })),
    missing,
    reason: missing ? `${missing}: ${effort}` : effort,
  };
}

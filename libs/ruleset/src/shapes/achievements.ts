import type { ActiveWindow, LocalizedText } from './parts.js';

export type Tier = 'bronze' | 'silver' | 'gold' | 'platinum';
export type Category = 'narrative' | 'social' | 'exploration' | 'engagement' | 'milestone' | 'special';
export type AchievementState = 'active' | 'locked' | 'retired';
export type Criterion =
  | { readonly metric: string; readonly gte: number }
  | { readonly metric: string; readonly lte: number }
  | { readonly all: readonly Criterion[] }
  | { readonly any: readonly Criterion[] }
  | { readonly not: Criterion };

export interface AchievementRule {
  readonly key: string;
  readonly name: LocalizedText;
  readonly description: LocalizedText;
  readonly category: Category;
  readonly tier: Tier;
  readonly reward: number;
  readonly criteria: Criterion;
  readonly secret?: boolean;
  /** One leaf only; unlocks at 1 ×, 2 ×, 3 × … its threshold. */
  readonly repeatable?: boolean;
  readonly window?: ActiveWindow;
  /** Ascending order of the catalogue: also the order of unlocking within one wave. */
  readonly order: number;
  readonly icon: string;
  readonly prerequisites?: readonly string[];
  /** Default active. Locked: nobody unlocks it any more, who holds it keeps it. Retired: so too, and who does not hold it no longer sees it. */
  readonly state?: AchievementState;
}

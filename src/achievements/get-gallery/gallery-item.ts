import type { AchievementState } from 'besitos/ruleset';
import type { Leaf } from '../criteria/measure.js';

export type GalleryState = 'unlocked' | 'in_progress' | 'locked';

/** One achievement as its player may see it. What a locked secret keeps to itself is null or empty. */
export interface GalleryItem {
  /** For a locked secret an opaque one, `secret-1`, in place of its own. */
  readonly key: string;
  readonly secret: boolean;
  readonly name: string;
  readonly description: string | null;
  readonly category: string | null;
  readonly tier: string | null;
  readonly reward: number | null;
  readonly icon: string | null;
  readonly repeatable: boolean | null;
  /** `locked`: nothing of it yet, or not open to the player now. */
  readonly state: GalleryState;
  /** Why nobody, or not this player, may unlock it any more. */
  readonly closed: Exclude<AchievementState, 'active'> | 'revoked' | null;
  readonly unlockedAt: string | null;
  readonly times: number;
  /** 0–1, rounded down to 4 places; 1 once unlocked, or towards the next time of a repeatable one. */
  readonly progress: number | null;
  /** What is missing in words; null once unlocked, but for the next time of a repeatable one. */
  readonly missing: string | null;
  /** Share of players who hold it, 0–1. */
  readonly rarity: number | null;
  /** Every leaf, where its metric stands today. */
  readonly criteria: readonly Leaf[];
  readonly prerequisites: readonly { readonly key: string; readonly unlocked: boolean }[];
  readonly window: { readonly from: string | null; readonly until: string | null } | null;
}

export const maskedItem = (key: string): GalleryItem => ({
  key,
  secret: true,
  name: '???',
  description: null,
  category: null,
  tier: null,
  reward: null,
  icon: null,
  repeatable: null,
  state: 'locked',
  closed: null,
  unlockedAt: null,
  times: 0,
  progress: null,
  missing: null,
  rarity: null,
  criteria: [],
  prerequisites: [],
  window: null,
});

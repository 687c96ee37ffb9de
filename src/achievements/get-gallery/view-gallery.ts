import type { Achievement, Rules } from 'besitos/ruleset';
import type { Metrics } from '../criteria/holds.js';
import { leavesOf, progressOf, type Leaf } from '../criteria/measure.js';
import type { Progress } from '../store/progress.js';
import type { Language } from './language.js';

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
  readonly unlockedAt: string | null;
  readonly times: number;
  /** 0–1, rounded down to 4 places; 1 once unlocked, or towards the next time of a repeatable one. */
  readonly progress: number | null;
  /** Every leaf, where its metric stands today. */
  readonly criteria: readonly Leaf[];
  readonly prerequisites: readonly { readonly key: string; readonly unlocked: boolean }[];
  readonly window: { readonly from: string | null; readonly until: string | null } | null;
}

export interface Gallery {
  readonly summary: {
    readonly total: number;
    readonly unlocked: number;
    readonly inProgress: number;
    readonly locked: number;
  };
  readonly items: readonly GalleryItem[];
}

/**
 * The whole catalogue for one player, in catalogue order. Locked secrets come last, told apart only by their number among all secrets:
 * their place between others, their tier or their reward would give them away.
 */
export function viewGallery(
  { unlocked }: Pick<Progress, 'unlocked'>,
  metrics: Metrics,
  rules: Rules,
  language: Language,
  now: number,
): Gallery {
  const secrets = rules.achievements.filter(({ rule }) => rule.secret);
  const maskOf = (key: string): string | undefined => {
    const number = secrets.findIndex((secret) => secret.key === key);
    return number < 0 || unlocked[key] ? undefined : `secret-${number + 1}`;
  };
  const open: GalleryItem[] = [];
  const masked: GalleryItem[] = [];
  for (const achievement of rules.achievements) {
    const mask = maskOf(achievement.key);
    if (mask) masked.push(maskedItem(mask));
    else open.push(itemOf(achievement));
  }
  const items = [...open, ...masked];
  const count = (state: GalleryState): number => items.filter((item) => item.state === state).length;
  const summary = {
    total: items.length,
    unlocked: count('unlocked'),
    inProgress: count('in_progress'),
    locked: count('locked'),
  };
  return { summary, items };

  function itemOf(achievement: Achievement): GalleryItem {
    const { rule, key, repeats } = achievement;
    const [times, firstAt] = unlocked[key] ?? [0, null];
    const criteria = repeats ? { metric: repeats.metric, gte: repeats.every * (times + 1) } : achievement.criteria;
    const progress = times && !repeats ? 1 : roundedDown(progressOf(criteria, metrics));
    const prerequisites = (rule.prerequisites ?? []).map((other) => ({
      key: maskOf(other) ?? other,
      unlocked: unlocked[other] !== undefined,
    }));
    const isOpen = achievement.isActive(now) && prerequisites.every((prerequisite) => prerequisite.unlocked);
    return {
      key,
      secret: rule.secret ?? false,
      name: rule.name[language],
      description: rule.description[language],
      category: rule.category,
      tier: rule.tier,
      reward: rule.reward,
      icon: rule.icon,
      repeatable: rule.repeatable ?? false,
      state: times ? 'unlocked' : isOpen && progress > 0 ? 'in_progress' : 'locked',
      unlockedAt: firstAt === null ? null : new Date(firstAt).toISOString(),
      times,
      progress,
      criteria: leavesOf(criteria, metrics),
      prerequisites,
      window: rule.window ? { from: rule.window.from ?? null, until: rule.window.until ?? null } : null,
    };
  }
}

/** To 4 places; a mean of shares that is whole but for binary fractions counts as whole. */
const roundedDown = (progress: number): number => Math.floor(progress * 10_000 + 1e-6) / 10_000;

const maskedItem = (key: string): GalleryItem => ({
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
  unlockedAt: null,
  times: 0,
  progress: null,
  criteria: [],
  prerequisites: [],
  window: null,
});

import type { Achievement, Rules } from 'besitos/ruleset';
import type { Metrics } from '../criteria/holds.js';
import { leavesOf, progressOf, roundedDown } from '../criteria/measure.js';
import type { Progress } from '../store/progress.js';
import { leafWords, missingWords } from '../words/missing-words.js';
import { maskedItem, type GalleryItem } from './gallery-item.js';
import type { Language } from './language.js';
import { summaryOf, type GallerySummary } from './summary-of.js';

export interface Gallery {
  readonly summary: GallerySummary;
  readonly items: readonly GalleryItem[];
}

type Viewed = Pick<Progress, 'unlocked'> & Partial<Pick<Progress, 'revoked'>>;

/**
 * The whole catalogue for one player, in catalogue order; what is retired is shown to those who hold it. Locked secrets come last, told apart
 * only by their number among all secrets: their place between others, their tier or their reward would give them away.
 */
export function viewGallery(
  { unlocked, revoked }: Viewed,
  metrics: Metrics,
  rules: Rules,
  language: Language,
  now: number,
  rarityOf: (key: string) => number | null = () => null,
): Gallery {
  const secrets = rules.achievements.filter(({ rule }) => rule.secret);
  const maskOf = (key: string): string | undefined => {
    const number = secrets.findIndex((secret) => secret.key === key);
    return number < 0 || unlocked[key] ? undefined : `secret-${number + 1}`;
  };
  const open: GalleryItem[] = [];
  const masked: GalleryItem[] = [];
  for (const achievement of rules.achievements) {
    if (achievement.rule.state === 'retired' && !unlocked[achievement.key]) continue;
    const mask = maskOf(achievement.key);
    if (mask) masked.push(maskedItem(mask));
    else open.push(itemOf(achievement));
  }
  const items = [...open, ...masked];
  return { summary: summaryOf(items), items };

  function itemOf(achievement: Achievement): GalleryItem {
    const { rule, key, repeats } = achievement;
    const [times, firstAt] = unlocked[key] ?? [0, null];
    const criteria = repeats ? { metric: repeats.metric, gte: repeats.every * (times + 1) } : achievement.criteria;
    const isDone = times > 0 && !repeats;
    const progress = isDone ? 1 : roundedDown(progressOf(criteria, metrics));
    const prerequisites = (rule.prerequisites ?? []).map((other) => ({
      key: maskOf(other) ?? other,
      unlocked: unlocked[other] !== undefined,
    }));
    const closed = closedBy(achievement, revoked?.[key]?.[1] === 1);
    const isOpen = !closed && achievement.isActive(now) && prerequisites.every((prerequisite) => prerequisite.unlocked);
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
      closed,
      unlockedAt: firstAt === null ? null : new Date(firstAt).toISOString(),
      times,
      progress,
      missing: isDone ? null : missingWords(criteria, metrics, rules, language) || null,
      rarity: rarityOf(key),
      criteria: leavesOf(criteria, metrics).map((leaf) => ({
        ...leaf,
        words: leafWords(leaf, metrics, rules, language),
      })),
      prerequisites,
      window: rule.window ? { from: rule.window.from ?? null, until: rule.window.until ?? null } : null,
    };
  }
}

function closedBy({ rule }: Achievement, isRevoked: boolean): GalleryItem['closed'] {
  if (isRevoked) return 'revoked';
  return rule.state === undefined || rule.state === 'active' ? null : rule.state;
}

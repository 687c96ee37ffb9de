import type { Rules } from 'besitos/ruleset';

type LevelRules = Rules['ruleset']['points']['levels'];

/** Experience at which a level begins; level 1 begins at 0. */
export const experienceOf = (level: number, { factor }: LevelRules): number => factor * level * (level - 1);

/** The level that experience makes: thresholds are inclusive, the top level is the last. */
export function levelOf(experience: number, levels: LevelRules): number {
  if (experience >= experienceOf(levels.top, levels)) return levels.top;
  // The root of factor × L × (L − 1) = experience, then put right: square roots are floats.
  let level = Math.max(1, Math.floor((1 + Math.sqrt(1 + (4 * Math.max(0, experience)) / levels.factor)) / 2));
  while (level > 1 && experienceOf(level, levels) > experience) level--;
  while (experienceOf(level + 1, levels) <= experience) level++;
  return level;
}

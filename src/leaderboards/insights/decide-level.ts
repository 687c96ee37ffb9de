import type { LeaderboardRules } from 'besitos/ruleset';

export const LEVELS = ['newcomer', 'participant', 'rising', 'competitive', 'elite', 'champion'] as const;
export type CompetitiveLevel = (typeof LEVELS)[number];

/** A player's place in a settled period. */
export interface FinalRank {
  readonly rank: number;
  readonly personalBest: boolean;
}

type LevelRules = LeaderboardRules['insights']['levels'];

/** The highest level that a player's settled ranks on one board allow; it is never lost. */
export function decideLevel(finals: readonly FinalRank[], rules: LevelRules): CompetitiveLevel {
  const within = (rank: number): number => finals.filter((final) => final.rank <= rank).length;
  const bests = finals.filter(({ personalBest }) => personalBest).length;
  const { rising, competitive, elite, champion } = rules;
  if (within(1) > 0 && within(champion.rank) >= champion.times) return 'champion';
  if (within(elite.rank) >= elite.times) return 'elite';
  if (within(competitive.rank) > 0 && bests >= competitive.bests) return 'competitive';
  if (within(rising) > 0) return 'rising';
  return finals.length > 0 ? 'participant' : 'newcomer';
}

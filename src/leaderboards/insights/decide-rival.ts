import type { RankedStanding } from '../ranking/standing.js';

export interface Rival {
  readonly player: string;
  readonly rank: number;
  readonly score: number;
  readonly side: 'ahead' | 'level' | 'behind';
  /** How far the scores are apart, from 0. */
  readonly gap: number;
}

/** Of the neighbours in the list the one whose score is nearer; between two as near the one ahead. Nobody: alone on the board. */
export function decideRival(
  own: RankedStanding,
  before: RankedStanding | undefined,
  after: RankedStanding | undefined,
): Rival | null {
  const gapTo = (other: RankedStanding): number => Math.abs(other.score - own.score);
  const nearest = before && after ? (gapTo(after) < gapTo(before) ? after : before) : (before ?? after);
  if (!nearest) return null;
  const { player, rank, score } = nearest;
  const side = score === own.score ? 'level' : score > own.score ? 'ahead' : 'behind';
  return { player, rank, score, side, gap: gapTo(nearest) };
}

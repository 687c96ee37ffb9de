import type { LeaderboardRules } from 'besitos/ruleset';
import type { Announced } from './announced.store.js';

type Rule = LeaderboardRules['announce'];

/** Where a player stands who scored. */
export interface Standing {
  readonly rank: number;
  readonly score: number;
  /** The score before what was read now: where a board that is seen for the first time starts from. */
  readonly before: number;
  readonly seq: number;
  /** The board has no periods: each band of the rule is a personal best. */
  readonly allTime: boolean;
  /** The best score of the player's other periods of this board; 0: none. */
  readonly formerBest: number;
}

/** What is worth telling. */
export interface Change {
  readonly previousRank: number | null;
  readonly previousScore: number;
  readonly personalBest: boolean;
}

export interface Decided {
  readonly next: Announced;
  /** None: only kept, as what later moves are measured from. */
  readonly change?: Change;
}

/** Compares with what the player was last told. Nothing: there is nothing to keep either. */
export function decideChange(kept: Announced, standing: Standing, rule: Rule): Decided | undefined {
  const { rank, score, seq } = standing;
  if (seq <= kept.seq) return undefined;
  const first = kept.rank === null;
  const toBeat = first ? firstToBeat(standing, rule) : raised(kept.toBeat, standing);
  const personalBest = toBeat !== null && score > toBeat;
  const told = { ...kept, rank, score, seq, toBeat: personalBest ? nextToBeat(standing, rule) : toBeat };
  if (personalBest || moved(kept.rank, rank, rule)) {
    const previousScore = first ? standing.before : kept.score;
    return { next: told, change: { previousRank: kept.rank, previousScore, personalBest } };
  }
  if (first) return { next: told };
  return toBeat === kept.toBeat ? undefined : { next: { ...kept, toBeat } };
}

/** Into the top, or far enough, up or down. */
function moved(from: number | null, to: number, { top, moved: ranks }: Rule): boolean {
  if (to <= top && (from === null || from > top)) return true;
  return from !== null && Math.abs(from - to) >= ranks;
}

function firstToBeat({ allTime, before, formerBest }: Standing, { allTimeBand }: Rule): number | null {
  if (allTime) return bandAbove(before, allTimeBand);
  return formerBest > 0 ? formerBest : null;
}

/** A late activity may have raised a former period that is still open. */
function raised(toBeat: number | null, { allTime, formerBest }: Standing): number | null {
  return toBeat === null || allTime ? toBeat : Math.max(toBeat, formerBest);
}

function nextToBeat({ allTime, score }: Standing, { allTimeBand }: Rule): number | null {
  return allTime ? bandAbove(score, allTimeBand) : null;
}

/** The last score below the next band; above the last band there is none, and no score can be. */
function bandAbove(score: number, band: number): number {
  return Math.min((Math.floor(Math.max(0, score) / band) + 1) * band - 1, Number.MAX_SAFE_INTEGER);
}

import type { Gap, Period } from '../periods/period.js';
import type { Ranking } from '../ranking/standing.js';

const DAY = 86_400_000;

export interface Goal {
  /** More than the player has now; at least 1. */
  readonly points: number;
  /** Rounded up; null: the board has no end. */
  readonly perDay: number | null;
}

export interface Pace {
  /** Score a day of this period so far, rounded down; null: the board has no beginning. */
  readonly perDay: number | null;
  /** The rest of today as one, at least 1; null: the board has no end. */
  readonly daysLeft: number | null;
  /** To gain a place; null: nobody stands better. */
  readonly nextRank: Goal | null;
  /** To enter the top; null: already there. */
  readonly top: Goal | null;
  readonly topSize: number;
}

/** Whom a player would have to catch. */
export interface Ahead {
  readonly own?: { readonly rank: number; readonly score: number };
  /** The last row with a better rank; for somebody without a score the last of the board. */
  readonly better?: { readonly score: number };
  /** The last row of the top, when it is full. */
  readonly lastOfTop?: { readonly score: number };
}

/** `now` in ms. */
export interface Race {
  readonly ranking: Ranking;
  /** In a gap between seasons nothing can be gained. */
  readonly period: Period | Gap;
  readonly now: number;
  readonly top: number;
}

export function decidePace({ own, better, lastOfTop }: Ahead, { ranking, period, now, top }: Race): Pace {
  if (period.key === null) return { perDay: null, daysLeft: null, nextRank: null, top: null, topSize: top };
  const score = own?.score ?? 0;
  const daysLeft = period.until === null ? null : wholeDays(period.until - now);
  const goal = (target: number): Goal => {
    // An equal score shares the rank; where no two share one it must be passed, for who was first stays ahead.
    const points = Math.max(1, target - score + (ranking === 'ordinal' ? 1 : 0));
    return { points, perDay: daysLeft === null ? null : Math.ceil(points / daysLeft) };
  };
  const inTop = own !== undefined && own.rank <= top;
  return {
    perDay: period.from === null ? null : Math.floor(score / wholeDays(now - period.from)),
    daysLeft,
    nextRank: better ? goal(better.score) : null,
    top: inTop || top < 1 ? null : goal(lastOfTop?.score ?? 0),
    topSize: top,
  };
}

/** A day that has begun counts; at least 1. */
function wholeDays(ms: number): number {
  return Math.max(1, Math.ceil(ms / DAY));
}

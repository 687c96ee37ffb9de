import type { ScoreChange } from 'besitos/contracts';
import type { ScoredBoard } from './scored-boards.js';

/** A player's score on one board in one period: a row of `leaderboards.scores`. */
export interface Score {
  readonly player: string;
  /** `<board>|<period>`. */
  readonly key: string;
  readonly score: number;
  /** The latest event time among what raised the score, in whole seconds since 1970. */
  readonly reached: number;
}

/** What a player gained at event time `at` (ms). */
export interface Gain {
  readonly at: number;
  /** By metric: added to the scores of the places that add up; negative where something was taken back. */
  readonly gains: Readonly<Record<string, number>>;
  /** By metric: replace the scores of all other places. */
  readonly values: Readonly<Record<string, number>>;
}

/** A score that changes, and what is said of it. */
export interface BookedScore {
  readonly boardPeriod: ScoredBoard;
  readonly score: Score;
  readonly change: ScoreChange;
}

/** Metrics that fall only when entries are taken back. */
const BESITOS: ReadonlySet<string> = new Set(['earned', 'experience']);

export interface Scored {
  readonly booked: readonly BookedScore[];
}

/**
 * Books a gain into the places of its event time. What does not change is not mentioned. Only what raises a score dates it: what remains
 * after a fall was reached no later, so it does not matter who noticed the fall, nor when. Besitos fall only when they are taken back: where
 * nothing of them remains, nothing was reached before.
 */
export function decideScores(
  { at, gains, values }: Gain,
  boardPeriods: readonly ScoredBoard[],
  scoreIn: (boardPeriod: ScoredBoard) => Score,
): Scored {
  const second = Math.floor(at / 1000);
  const booked: BookedScore[] = [];
  for (const boardPeriod of boardPeriods) {
    const moved = (boardPeriod.adds ? gains : values)[boardPeriod.metric];
    if (moved === undefined || (boardPeriod.adds && moved === 0)) continue;
    const { player, key, score: before, reached: earlier } = scoreIn(boardPeriod);
    const after = whole(boardPeriod.adds ? before + whole(moved) : moved);
    if (after === before) continue;
    const anew = before <= 0 && BESITOS.has(boardPeriod.metric);
    const reached = after > before ? Math.max(anew ? 0 : earlier, second) : earlier;
    const change = { board: boardPeriod.board, period: boardPeriod.period.key, before, after, reached };
    booked.push({
      boardPeriod,
      score: { player, key, score: after, reached },
      change: boardPeriod.ordinal && before > 0 ? { ...change, reachedBefore: earlier } : change,
    });
  }
  return { booked };
}

/** Boards rank whole numbers that a double can hold; metrics come from payloads and may be others. */
function whole(value: number): number {
  const bounded = Math.max(Number.MIN_SAFE_INTEGER, Math.min(Number.MAX_SAFE_INTEGER, value));
  return Math.trunc(bounded) + 0;
}

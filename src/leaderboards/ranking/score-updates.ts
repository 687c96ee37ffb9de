import type { ProfileChanged, ScoresChanged } from 'besitos/contracts';
import type { CommittedRow } from 'besitos/kernel';
import { boardPeriodKey } from '../periods/board-period.js';

/** A player's latest score on one board in one period. */
export interface ScoreUpdate {
  /** `<board>|<period>`. */
  readonly key: string;
  /** 0: the player leaves the board. */
  readonly score: number;
  /** When it was reached, s. */
  readonly reached: number;
}

/** What one journal row changes about the boards. */
export interface BoardUpdate {
  readonly player: string;
  /** The player's sequence in the journal: of two updates the one with the higher sequence holds. */
  readonly seq: number;
  /** The last score of each board: an activity and its unlocks score one by one under one sequence. */
  readonly scores: readonly ScoreUpdate[];
  /** Hidden from others from now on, or shown again; undefined: no change. */
  readonly hidden?: boolean;
  readonly erased: boolean;
}

/** Rows that change nothing about boards are left out. */
export function boardUpdatesIn(rows: readonly CommittedRow[]): readonly BoardUpdate[] {
  return rows.flatMap((row) => boardUpdateIn(row) ?? []);
}

function boardUpdateIn({ player, seq, events }: CommittedRow): BoardUpdate | undefined {
  const scores = new Map<string, ScoreUpdate>();
  let hidden: boolean | undefined;
  let erased = false;
  for (const [name, body] of events) {
    if (name === 'ScoresChanged') {
      for (const { board, period, after, reached } of (body as ScoresChanged).changes) {
        const key = boardPeriodKey(board, period);
        scores.set(key, { key, score: Math.max(0, after), reached });
      }
    } else if (name === 'ProfileChanged') hidden = (body as ProfileChanged).after.optOut;
    else if (name === 'PlayerErased') erased = true;
  }
  if (!scores.size && hidden === undefined && !erased) return undefined;
  return { player, seq, scores: [...scores.values()], ...(hidden !== undefined && { hidden }), erased };
}

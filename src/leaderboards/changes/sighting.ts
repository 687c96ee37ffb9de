import type { BoardRule } from 'besitos/ruleset';
import type { BoardPeriod } from '../periods/board-period.js';

/** A player who scored on a board, as one batch of the journal tells it. */
export interface Sighting {
  readonly player: string;
  readonly rule: BoardRule;
  readonly boardPeriod: BoardPeriod;
  readonly running: boolean;
  /** Of the last row that moved this score: its id, the player's sequence and its event time (ms). */
  readonly row: string;
  readonly seq: number;
  readonly at: number;
  /** The score before the first row of the batch that moved it. */
  readonly before: number;
  /** The score after the last of them. */
  readonly after: number;
}

/** The same with where the player stands now. */
export interface Seen extends Sighting {
  /** From 1. */
  readonly rank: number;
  readonly score: number;
  readonly participants: number;
}

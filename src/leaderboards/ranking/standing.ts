import type { BoardRule } from 'besitos/ruleset';

/** Where a player stands on one board in one period. Only scores above 0 are on a board. */
export interface Standing {
  readonly player: string;
  readonly score: number;
  /** When the score was reached, in whole seconds of event time since 1970. */
  readonly reached: number;
}

export interface RankedStanding extends Standing {
  readonly rank: number;
}

/** `standard` 1, 2, 2, 4 · `dense` 1, 2, 2, 3 · `ordinal` 1, 2, 3, 4. */
export type Ranking = BoardRule['ranking'];

import { Query } from '@nestjs/cqrs';
import type { ScoreChange } from './scores-changed.event.js';

export interface RankChange {
  readonly board: string;
  readonly period: string;
  /** null: was not on the board. */
  readonly before: number | null;
  readonly after: number;
}

/** What score changes did, or in a dry run would do, to a player's ranks; only for periods that run now. Informative. */
export class GetRankChanges extends Query<readonly RankChange[]> {
  constructor(
    readonly playerId: string,
    readonly changes: readonly ScoreChange[],
  ) {
    super();
  }
}

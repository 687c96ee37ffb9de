import { Query } from '@nestjs/cqrs';

export interface RankView {
  readonly board: string;
  /** null: a board of seasons between two of them. */
  readonly period: string | null;
  /** null: not on the board. */
  readonly rank: number | null;
  readonly score: number;
  readonly participants: number;
  /** Percent of the participants who stand no better, with one decimal; null: not on the board. */
  readonly percentile: number | null;
}

/** The player's ranks on all boards in the running periods. */
export class GetRanks extends Query<readonly RankView[]> {
  constructor(readonly playerId: string) {
    super();
  }
}

import { Query } from '@nestjs/cqrs';
import type { LeaderboardDto } from './leaderboard.dto.js';

export interface BoardRequest {
  /** Default: the running one, or the cursor's. */
  readonly period?: string;
  readonly limit: number;
  readonly cursor?: string;
  /** So many rows are left out at the top. */
  readonly offset?: number;
  /** Whose own row is wanted; default that of `around` or `friendsOf`. */
  readonly player?: string;
  /** The rows around this player, `limit` on either side. */
  readonly around?: string;
  /** Whose friends; needed by boards among friends. */
  readonly friendsOf?: string;
}

/**
 * A page of a leaderboard. Errors: `board_not_found`, `period_not_found`, `invalid_period`, `invalid_cursor`, `friends_of_needed`,
 * `friends_of_not_here`, and `cursor_and_around`, `cursor_and_offset`, `around_and_offset`, `around_and_player`.
 */
export class ReadBoard extends Query<LeaderboardDto> {
  constructor(
    readonly board: string,
    readonly request: BoardRequest,
  ) {
    super();
  }
}

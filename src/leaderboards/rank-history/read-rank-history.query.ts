import { Query } from '@nestjs/cqrs';
import type { RankHistoryDto, RankHistoryQuery } from './rank-history.dto.js';

/** A player's rank on the days on which they scored, newest first. Errors: `board_not_found`, `invalid_cursor`, `board_among_friends`. */
export class ReadRankHistory extends Query<RankHistoryDto> {
  constructor(
    readonly playerId: string,
    readonly request: RankHistoryQuery,
  ) {
    super();
  }
}

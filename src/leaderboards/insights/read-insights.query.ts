import { Query } from '@nestjs/cqrs';
import type { InsightsDto } from './insights.dto.js';

/** How a player does on a board, and what it takes to do better. Errors: `board_not_found`, `board_among_friends`. */
export class ReadInsights extends Query<InsightsDto> {
  constructor(
    readonly playerId: string,
    /** Default: the first board that settles, else the first. */
    readonly board?: string,
  ) {
    super();
  }
}

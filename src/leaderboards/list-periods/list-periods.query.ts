import { Query } from '@nestjs/cqrs';
import type { PageQuery } from 'besitos/http';
import type { PeriodsPage } from '../read-board/leaderboard.dto.js';

/** The periods of a board in which somebody scored, newest first. Errors: `board_not_found`, `invalid_cursor`. */
export class ListPeriods extends Query<PeriodsPage> {
  constructor(
    readonly board: string,
    readonly page: PageQuery,
  ) {
    super();
  }
}

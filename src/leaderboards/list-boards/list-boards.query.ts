import { Query } from '@nestjs/cqrs';
import type { BoardListDto } from '../read-board/leaderboard.dto.js';

/** All boards with their running periods, in the order of the ruleset. */
export class ListBoards extends Query<BoardListDto> {}

import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { Clock } from 'besitos/kernel';
import { Rulebook } from 'besitos/ruleset';
import { runningBoard } from '../read-board/board-in-period.js';
import type { BoardListDto } from '../read-board/leaderboard.dto.js';
import { viewBoard } from '../read-board/view-board.js';
import { ListBoards } from './list-boards.query.js';

@QueryHandler(ListBoards)
export class ListBoardsHandler implements IQueryHandler<ListBoards> {
  constructor(
    private readonly rulebook: Rulebook,
    private readonly clock: Clock,
  ) {}

  async execute(): Promise<BoardListDto> {
    const now = this.clock.now();
    const rules = this.rulebook.current();
    const items = rules.boards.map((rule) => viewBoard(runningBoard(rule, now, rules), rules, now));
    return { items, next: null };
  }
}

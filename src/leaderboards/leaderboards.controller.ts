import { Controller, Get, Param, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { PlayerIdPipe, Requires } from 'besitos/http';
import { ListBoards } from './list-boards/list-boards.query.js';
import { BoardQuery } from './read-board/board-request.dto.js';
import { BoardListDto, LeaderboardDto } from './read-board/leaderboard.dto.js';
import { ReadBoard } from './read-board/read-board.query.js';

@ApiTags('leaderboards')
@Controller('v1/leaderboards')
@Requires('read')
export class LeaderboardsController {
  constructor(private readonly queries: QueryBus) {}

  @Get()
  @ApiOperation({ summary: 'All leaderboards with their running periods' })
  @ApiOkResponse({ type: BoardListDto })
  async list(): Promise<BoardListDto> {
    return this.queries.execute(new ListBoards());
  }

  @Get(':key')
  @ApiOperation({ summary: 'A page of a leaderboard, from the top, from a cursor, or around a player' })
  @ApiOkResponse({ type: LeaderboardDto })
  async read(@Param('key') board: string, @Query() query: BoardQuery): Promise<LeaderboardDto> {
    const [around, friendsOf] = [canonical(query.around), canonical(query.friendsOf)];
    return this.queries.execute(new ReadBoard(board, { ...query, around, friendsOf }));
  }
}

function canonical(player: string | undefined): string | undefined {
  return player === undefined ? undefined : new PlayerIdPipe().transform(player);
}

import { Get, Param, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { playerIdOf } from 'besitos/contracts';
import { ApiController, PageQuery, Requires } from 'besitos/http';
import { DomainError } from 'besitos/kernel';
import { ListBoards } from './list-boards/list-boards.query.js';
import { ListPeriods } from './list-periods/list-periods.query.js';
import { BoardQuery } from './read-board/board-request.dto.js';
import { BoardListDto, LeaderboardDto, PeriodsPage } from './read-board/leaderboard.dto.js';
import { ReadBoard } from './read-board/read-board.query.js';

@ApiTags('leaderboards')
@ApiController('v1/leaderboards')
@Requires('read')
export class LeaderboardsController {
  constructor(private readonly queries: QueryBus) {}

  @Get()
  @ApiOperation({ summary: 'All leaderboards with their running periods' })
  @ApiOkResponse({ type: BoardListDto })
  async list(): Promise<BoardListDto> {
    return this.queries.execute(new ListBoards());
  }

  @Get(':board')
  @ApiOperation({ summary: 'A page of a leaderboard, from the top, a cursor or an offset, or around a player' })
  @ApiOkResponse({ type: LeaderboardDto })
  async read(@Param('board') board: string, @Query() query: BoardQuery): Promise<LeaderboardDto> {
    const around = playerIn('around', query.around);
    const friendsOf = playerIn('friendsOf', query.friendsOf);
    const player = playerIn('player', query.player);
    return this.queries.execute(new ReadBoard(board, { ...query, around, friendsOf, player }));
  }

  @Get(':board/periods')
  @ApiOperation({ summary: 'The periods of a leaderboard in which somebody scored, newest first' })
  @ApiOkResponse({ type: PeriodsPage })
  periods(@Param('board') board: string, @Query() page: PageQuery): Promise<PeriodsPage> {
    return this.queries.execute(new ListPeriods(board, page));
  }
}

/** Errors: `invalid_player_id`. */
function playerIn(field: 'around' | 'friendsOf' | 'player', given: string | undefined): string | undefined {
  if (given === undefined) return undefined;
  const player = playerIdOf(given);
  if (player !== undefined) return player;
  const message = 'must be a player id of 1 to 128 printable characters';
  throw new DomainError('invalid_player_id', 400, `${field} ${message}.`, [{ field, message }]);
}

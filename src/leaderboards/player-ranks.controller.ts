import { Controller, Get, Param, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { KnownPlayerPipe, Requires } from 'besitos/http';
import { InsightsDto, InsightsQuery } from './insights/insights.dto.js';
import { ReadInsights } from './insights/read-insights.query.js';
import { RankHistoryDto, RankHistoryQuery } from './rank-history/rank-history.dto.js';
import { ReadRankHistory } from './rank-history/read-rank-history.query.js';
import { PlayerRanksDto } from './read-player-ranks/player-ranks.dto.js';
import { ReadPlayerRanks } from './read-player-ranks/read-player-ranks.query.js';

@ApiTags('leaderboards')
@Requires('read')
@Controller('v1/players/:id')
export class PlayerRanksController {
  constructor(private readonly queries: QueryBus) {}

  @Get('ranks')
  @ApiOperation({ summary: 'Where the player stands on every board now, with their personal bests' })
  @ApiOkResponse({ type: PlayerRanksDto })
  ranks(@Param('id', KnownPlayerPipe) player: string): Promise<PlayerRanksDto> {
    return this.queries.execute(new ReadPlayerRanks(player));
  }

  @Get('ranks/history')
  @ApiOperation({ summary: 'The rank last seen on each day on which the player scored, newest first' })
  @ApiOkResponse({ type: RankHistoryDto })
  history(@Param('id', KnownPlayerPipe) player: string, @Query() request: RankHistoryQuery): Promise<RankHistoryDto> {
    return this.queries.execute(new ReadRankHistory(player, request));
  }

  @Get('insights')
  @ApiOperation({
    summary: 'Trend, nearest rival, what it takes to gain a place or enter the top, personal best, level',
  })
  @ApiOkResponse({ type: InsightsDto })
  insights(@Param('id', KnownPlayerPipe) player: string, @Query() { board }: InsightsQuery): Promise<InsightsDto> {
    return this.queries.execute(new ReadInsights(player, board));
  }
}

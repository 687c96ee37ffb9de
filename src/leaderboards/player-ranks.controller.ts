import { Get, Param, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { GetRanks } from 'besitos/contracts';
import { ApiController, KnownPlayerPipe, PlayerIdPipe, Requires } from 'besitos/http';
import { PlayerRanksDto } from './get-ranks/player-ranks.dto.js';
import { InsightsDto, InsightsQuery } from './insights/insights.dto.js';
import { ReadInsights } from './insights/read-insights.query.js';
import { PersonalBestsDto } from './personal-bests/personal-bests.dto.js';
import { ReadPersonalBests } from './personal-bests/read-personal-bests.query.js';
import { RankHistoryDto, RankHistoryQuery } from './rank-history/rank-history.dto.js';
import { ReadRankHistory } from './rank-history/read-rank-history.query.js';

@ApiTags('leaderboards')
@Requires('read')
@ApiController('v1/players/:id')
export class PlayerRanksController {
  constructor(
    private readonly queries: QueryBus,
    private readonly known: KnownPlayerPipe,
  ) {}

  @Get('ranks')
  @ApiOperation({ summary: 'Where the player stands on every board now' })
  @ApiOkResponse({ type: PlayerRanksDto })
  async ranks(@Param('id', PlayerIdPipe) player: string): Promise<PlayerRanksDto> {
    const items = await this.queries.execute(new GetRanks(player));
    // Who stands on a board was seen: the database is asked about the others alone.
    if (items.every(({ rank }) => rank === null)) await this.known.transform(player, { data: 'id' });
    return { items, next: null };
  }

  @Get('ranks/bests')
  @ApiOperation({ summary: 'The player’s best score and best rank on every board they were ever on' })
  @ApiOkResponse({ type: PersonalBestsDto })
  bests(@Param('id', KnownPlayerPipe) player: string): Promise<PersonalBestsDto> {
    return this.queries.execute(new ReadPersonalBests(player));
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

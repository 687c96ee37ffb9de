import { Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiController, KnownPlayerPipe, PageQuery, Requires } from 'besitos/http';
import { SettledRanksPage } from './settled-rank.view.js';
import { SettledRanksReader } from './settled-ranks.reader.js';

@ApiTags('leaderboards')
@Requires('read')
@ApiController('v1/players/:id/ranks/settled')
export class SettledRanksController {
  constructor(private readonly ranks: SettledRanksReader) {}

  @Get()
  @ApiOperation({ summary: 'A player’s final ranks in settled periods, newest first' })
  @ApiOkResponse({ type: SettledRanksPage })
  list(@Param('id', KnownPlayerPipe) player: string, @Query() query: PageQuery): Promise<SettledRanksPage> {
    return this.ranks.page(player, query);
  }
}

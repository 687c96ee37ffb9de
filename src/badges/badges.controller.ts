import { Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiController, KnownPlayerPipe, PageQuery, Requires } from 'besitos/http';
import { BadgesPage } from './list-badges/badge.view.js';
import { BadgesReader } from './list-badges/badges.reader.js';

@ApiTags('badges')
@Requires('read')
@ApiController('v1/players/:id/badges')
export class BadgesController {
  constructor(private readonly badges: BadgesReader) {}

  @Get()
  @ApiOperation({ summary: 'A player’s badges, newest first' })
  @ApiOkResponse({ type: BadgesPage })
  list(@Param('id', KnownPlayerPipe) player: string, @Query() query: PageQuery): Promise<BadgesPage> {
    return this.badges.page(player, query);
  }
}

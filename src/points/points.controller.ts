import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { KnownPlayerPipe, Requires } from 'besitos/http';
import { EntriesQuery } from './list-entries/entries.query.js';
import { EntriesReader } from './list-entries/entries.reader.js';
import { EntriesPage } from './list-entries/recorded-entry.view.js';

@ApiTags('points')
@Requires('read')
@Controller('v1/players/:id/points')
export class PointsController {
  constructor(private readonly entries: EntriesReader) {}

  @Get('entries')
  @ApiOperation({ summary: 'The ledger, newest first, every entry with its whole calculation' })
  @ApiOkResponse({ type: EntriesPage })
  list(@Param('id', KnownPlayerPipe) player: string, @Query() query: EntriesQuery): Promise<EntriesPage> {
    return this.entries.page(player, query);
  }
}

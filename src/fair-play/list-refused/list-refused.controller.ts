import { Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiController, KnownPlayerPipe, PageQuery, Requires } from 'besitos/http';
import { RefusedReader } from './refused.reader.js';
import { RefusedPage } from './refused.view.js';

@ApiTags('fair play')
@Requires('read')
@ApiController('v1/players/:id/refused')
export class ListRefusedController {
  constructor(private readonly reader: RefusedReader) {}

  @Get()
  @ApiOperation({ summary: 'Activities that fair play refused, newest first' })
  @ApiOkResponse({ type: RefusedPage })
  list(@Param('id', KnownPlayerPipe) player: string, @Query() query: PageQuery): Promise<RefusedPage> {
    return this.reader.page(player, query);
  }
}

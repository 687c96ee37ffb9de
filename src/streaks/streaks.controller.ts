import { Controller, Get, Param } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { GetStreaks } from 'besitos/contracts';
import { KnownPlayerPipe, Requires } from 'besitos/http';
import { StreaksDto } from './get-streaks/streaks.dto.js';

@ApiTags('streaks')
@Requires('read')
@Controller('v1/players/:id/streaks')
export class StreaksController {
  constructor(private readonly queries: QueryBus) {}

  @Get()
  @ApiOperation({ summary: 'Every streak of the player as it stands now; a dead one is never shown alive' })
  @ApiOkResponse({ type: StreaksDto })
  async list(@Param('id', KnownPlayerPipe) player: string): Promise<StreaksDto> {
    return { items: await this.queries.execute(new GetStreaks(player)) };
  }
}

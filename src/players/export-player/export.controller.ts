import { Get, Param } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Cause } from 'besitos/contracts';
import { ApiController, CorrelationId, KnownPlayerPipe, Requires } from 'besitos/http';
import { Clock, PersonalDataExport } from 'besitos/kernel';
import { ExportDto } from './export.dto.js';

@ApiTags('players')
@ApiController('v1/players/:id/export')
export class ExportController {
  constructor(
    private readonly held: PersonalDataExport,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Requires('admin')
  @ApiOperation({
    summary: 'Everything that is held about a player, as one JSON',
    description: 'What others decided about the player (who blocked them) is theirs and not in it.',
  })
  @ApiOkResponse({ type: ExportDto })
  async export(@Param('id', KnownPlayerPipe) player: string, @CorrelationId() correlation: string): Promise<ExportDto> {
    const now = this.clock.now();
    const stores = await this.held.of(new Cause(correlation, player, now));
    return { playerId: player, exportedAt: new Date(now).toISOString(), stores };
  }
}

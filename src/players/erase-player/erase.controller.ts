import { Controller, Delete, Param } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Actor, CorrelationId, KnownPlayerPipe, Requires } from 'besitos/http';
import { ErasureService } from './erasure.service.js';
import { ErasureDto } from './erasure.dto.js';

@ApiTags('players')
@Controller('v1/players/:id')
export class EraseController {
  constructor(private readonly service: ErasureService) {}

  @Delete()
  @Requires('admin')
  @ApiOperation({
    summary: 'Erase a player for ever, and report what became of every store',
    description:
      'Profile, friendships, streaks, scores, progress and the content of activities go. The ledger cannot change: its entries stay ' +
      'balanced under the player id, beside the ids of activities, which keep a redelivery from counting twice. The player is on no ' +
      'leaderboard ever again, PATCH and friend requests answer 410 `player_erased`. Activities that come later are booked, and shown to nobody else.',
  })
  @ApiOkResponse({ type: ErasureDto })
  erase(
    @Param('id', KnownPlayerPipe) player: string,
    @Actor() actor: string,
    @CorrelationId() correlation: string,
  ): Promise<ErasureDto> {
    return this.service.erase(player, actor, correlation);
  }
}

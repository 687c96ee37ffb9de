import { Delete, Param } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Cause, ErasePlayer } from 'besitos/contracts';
import { ApiController, Actor, CorrelationId, KnownPlayerPipe, Requires } from 'besitos/http';
import { Clock } from 'besitos/kernel';
import { ErasureDto } from './erasure.dto.js';

@ApiTags('players')
@ApiController('v1/players/:id')
export class EraseController {
  constructor(
    private readonly commands: CommandBus,
    private readonly clock: Clock,
  ) {}

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
  async erase(
    @Param('id', KnownPlayerPipe) player: string,
    @Actor() actor: string,
    @CorrelationId() correlation: string,
  ): Promise<ErasureDto> {
    const cause = new Cause(correlation, player, this.clock.now());
    const { erasedAt, erasure } = await this.commands.execute(new ErasePlayer(cause, actor));
    return { playerId: player, erasedAt: new Date(erasedAt).toISOString(), stores: erasure.report };
  }
}

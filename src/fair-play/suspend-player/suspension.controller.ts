import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Cause, SuspendPlayer, UnsuspendPlayer } from 'besitos/contracts';
import { Actor, CorrelationId, PlayerIdPipe, Requires } from 'besitos/http';
import { Clock, UnitOfWork } from 'besitos/kernel';
import { SuspensionDto, SuspensionView } from './suspension.dto.js';

/** Both may be repeated: the answer says how things stand. A player never seen may be suspended before the first activity. */
@ApiTags('fair play')
@Requires('operate')
@Controller('v1/abuse/players/:id')
export class SuspensionController {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  @Post('suspend')
  @HttpCode(200)
  @ApiOperation({ summary: 'From now on the player’s activities are rejected as `suspended`' })
  @ApiOkResponse({ type: SuspensionView })
  async suspend(
    @Param('id', PlayerIdPipe) playerId: string,
    @Body() { reason }: SuspensionDto,
    @Actor() actor: string,
    @CorrelationId() correlationId: string,
  ): Promise<SuspensionView> {
    await this.unitOfWork.perform(new SuspendPlayer(this.cause(correlationId, playerId), reason, actor));
    return { playerId, suspended: true };
  }

  @Post('unsuspend')
  @HttpCode(200)
  @ApiOperation({ summary: 'The player’s activities count again' })
  @ApiOkResponse({ type: SuspensionView })
  async unsuspend(
    @Param('id', PlayerIdPipe) playerId: string,
    @Body() { reason }: SuspensionDto,
    @Actor() actor: string,
    @CorrelationId() correlationId: string,
  ): Promise<SuspensionView> {
    await this.unitOfWork.perform(new UnsuspendPlayer(this.cause(correlationId, playerId), reason, actor));
    return { playerId, suspended: false };
  }

  private cause(correlationId: string, playerId: string): Cause {
    return new Cause(correlationId, playerId, this.clock.now());
  }
}

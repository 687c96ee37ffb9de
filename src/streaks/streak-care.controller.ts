import { Body, HttpCode, Param, Post } from '@nestjs/common';
import { CommandBus, QueryBus, type Command } from '@nestjs/cqrs';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Cause, FreezeStreak, PauseStreaks, RepairStreak } from 'besitos/contracts';
import { ApiController, CorrelationId, KnownPlayerPipe, Requires } from 'besitos/http';
import { Clock, DomainError } from 'besitos/kernel';
import { dayOfIso } from './days/local-date.js';
import { PauseDto } from './pause-streaks/pause.dto.js';
import { ReadSurvey } from './read-streaks/read-survey.query.js';
import { StreaksDto } from './read-streaks/streaks.dto.js';

/** What a player does to keep streaks. Each answers with all streaks as they stand then. */
@ApiTags('streaks')
@Requires('operate')
@ApiController('v1/players/:id/streaks')
export class StreakCareController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
    private readonly clock: Clock,
  ) {}

  @Post(':type/freeze')
  @HttpCode(200)
  @ApiOperation({ summary: 'A VIP covers today, or tomorrow when today is active already' })
  @ApiOkResponse({ type: StreaksDto })
  freeze(
    @Param('id', KnownPlayerPipe) player: string,
    @Param('type') type: string,
    @CorrelationId() correlation: string,
  ): Promise<StreaksDto> {
    return this.perform(new FreezeStreak(this.cause(correlation, player), type));
  }

  @Post(':type/repair')
  @HttpCode(200)
  @ApiOperation({ summary: 'Buys a chain back that broke lately: the missed days become frozen' })
  @ApiOkResponse({ type: StreaksDto })
  repair(
    @Param('id', KnownPlayerPipe) player: string,
    @Param('type') type: string,
    @CorrelationId() correlation: string,
  ): Promise<StreaksDto> {
    return this.perform(new RepairStreak(this.cause(correlation, player), type));
  }

  @Post('pause')
  @HttpCode(200)
  @ApiOperation({ summary: 'Announces days away, for all streaks' })
  @ApiOkResponse({ type: StreaksDto })
  async pause(
    @Param('id', KnownPlayerPipe) player: string,
    @Body() { from, days }: PauseDto,
    @CorrelationId() correlation: string,
  ): Promise<StreaksDto> {
    const first = from === undefined ? undefined : dayOfIso(from);
    if (from !== undefined && first === undefined) {
      const message = 'must be a date that exists';
      throw new DomainError('invalid_request', 400, `The request is not valid: from ${message}.`, [
        { field: 'from', message },
      ]);
    }
    return this.perform(new PauseStreaks(this.cause(correlation, player), { first, days }));
  }

  private async perform(command: Command<void> & { readonly cause: Cause }): Promise<StreaksDto> {
    await this.commands.execute(command);
    return this.queries.execute(new ReadSurvey(command.cause.playerId));
  }

  private cause(correlation: string, player: string): Cause {
    return new Cause(correlation, player, this.clock.now());
  }
}

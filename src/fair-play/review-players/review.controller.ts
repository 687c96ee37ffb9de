import { Body, Get, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Cause, ClearFlags, SuspendPlayer, UnsuspendPlayer } from 'besitos/contracts';
import { ApiController, OperatorOf, OperatorRoute, PlayerIdPipe, Requires, type Operator } from 'besitos/http';
import { Clock, CommandContext, type CausedCommand } from 'besitos/kernel';
import { ConductReader } from './conduct.reader.js';
import { ConductView, ReviewDto, ReviewView } from './review.dto.js';

/** All may be repeated: the answer says how things stand. A player never seen may be suspended before the first activity. */
@ApiTags('fair play')
@Requires('operate')
@ApiController('v1/abuse/players/:id')
export class ReviewController {
  constructor(
    private readonly commands: CommandBus,
    private readonly clock: Clock,
    private readonly conducts: ConductReader,
  ) {}

  @Get()
  @ApiOperation({ summary: 'How a player stands with fair play' })
  @ApiOkResponse({ type: ConductView })
  read(@Param('id', PlayerIdPipe) player: string): Promise<ConductView> {
    return this.conducts.read(player);
  }

  @Post('clear')
  @OperatorRoute()
  @ApiOperation({ summary: 'Settle all open flags: the count starts from none, and awards are whole again' })
  @ApiOkResponse({ type: ConductView })
  async clear(
    @Param('id', PlayerIdPipe) player: string,
    @Body() { reason }: ReviewDto,
    @OperatorOf() operator: Operator,
  ): Promise<ReviewView> {
    const answer = { playerId: player, openFlags: 0 };
    return this.perform(player, operator, (cause) => new ClearFlags(cause, reason, operator.actor), answer);
  }

  @Post('suspend')
  @OperatorRoute()
  @ApiOperation({ summary: 'From now on the player’s activities are rejected as `suspended`' })
  @ApiOkResponse({ type: ReviewView })
  async suspend(
    @Param('id', PlayerIdPipe) player: string,
    @Body() { reason }: ReviewDto,
    @OperatorOf() operator: Operator,
  ): Promise<ReviewView> {
    const answer = { playerId: player, suspended: true };
    return this.perform(player, operator, (cause) => new SuspendPlayer(cause, reason, operator.actor), answer);
  }

  @Post('unsuspend')
  @OperatorRoute()
  @ApiOperation({ summary: 'The player’s activities count again' })
  @ApiOkResponse({ type: ReviewView })
  async unsuspend(
    @Param('id', PlayerIdPipe) player: string,
    @Body() { reason }: ReviewDto,
    @OperatorOf() operator: Operator,
  ): Promise<ReviewView> {
    const answer = { playerId: player, suspended: false };
    return this.perform(player, operator, (cause) => new UnsuspendPlayer(cause, reason, operator.actor), answer);
  }

  private async perform(
    player: string,
    { token, dryRun, correlationId }: Operator,
    make: (cause: Cause) => CausedCommand,
    answer: ReviewView,
  ): Promise<ReviewView> {
    const command = make(new Cause(correlationId, player, this.clock.now()));
    const context = new CommandContext({ token, dryRun, answerOf: () => answer });
    const first = await this.commands.execute<CausedCommand, ReviewView>(command, context);
    return { ...first, ...(context.replayed && { replayed: true }), ...(dryRun && { dryRun: true }) };
  }
}

import { Body, Get, Param, Patch } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Cause, ChangeProfile } from 'besitos/contracts';
import { ApiController, CorrelationId, KnownPlayerPipe, PlayerIdPipe, Requires } from 'besitos/http';
import { Clock } from 'besitos/kernel';
import { ProfileChangeDto } from './change-profile/profile-change.dto.js';
import { toChange } from './change-profile/to-change.js';
import { PlayerDto, ProfileDto } from './read-player/player.dto.js';
import { ReadPlayer } from './read-player/read-player.query.js';
import { ReadProfile } from './read-player/read-profile.query.js';

@ApiTags('players')
@ApiController('v1/players/:id')
export class PlayersController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Requires('read')
  @ApiOperation({ summary: 'A player on one page: profile, balance, level, streaks, achievements, ranks' })
  @ApiOkResponse({ type: PlayerDto })
  async read(@Param('id', KnownPlayerPipe) player: string): Promise<PlayerDto> {
    return this.queries.execute(new ReadPlayer(player));
  }

  @Patch()
  @Requires('operate')
  @ApiOperation({ summary: 'Changes what is named of a profile; makes a player never seen' })
  @ApiOkResponse({ type: ProfileDto })
  async change(
    @Param('id', PlayerIdPipe) player: string,
    @Body() body: ProfileChangeDto,
    @CorrelationId() correlation: string,
  ): Promise<ProfileDto> {
    const cause = new Cause(correlation, player, this.clock.now());
    await this.commands.execute(new ChangeProfile(cause, toChange(body)));
    return this.queries.execute(new ReadProfile(player));
  }
}

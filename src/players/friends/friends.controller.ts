import { Delete, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiController, CorrelationId, KnownPlayerPipe, Requires } from 'besitos/http';
import { ChangeFriendship } from './change-friendship.js';
import type { FriendshipAct } from './decide-friendship.js';
import { FriendshipDto, FriendsPage, FriendsQuery, STATES } from './friends.dto.js';
import { ListFriends } from './list-friends.js';

/** All may be repeated: the answer says how things stand. */
@ApiTags('friends')
@Requires('operate')
@ApiController('v1/players/:id/friends')
export class FriendsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Get()
  @Requires('read')
  @ApiOperation({ summary: 'A player’s friends, requests either way, or whom they blocked' })
  @ApiOkResponse({ type: FriendsPage })
  list(@Param('id', KnownPlayerPipe) player: string, @Query() query: FriendsQuery): Promise<FriendsPage> {
    return this.queries.execute(new ListFriends(player, query));
  }

  @Post(':other')
  @HttpCode(200)
  @ApiOperation({ summary: 'Ask another player to be friends; two requests that cross make friends' })
  @ApiOkResponse({ type: FriendshipDto })
  request(
    @Param('id', KnownPlayerPipe) player: string,
    @Param('other', KnownPlayerPipe) other: string,
    @CorrelationId() correlation: string,
  ): Promise<FriendshipDto> {
    return this.change(player, 'request', other, correlation);
  }

  @Post(':other/accept')
  @HttpCode(200)
  @ApiOperation({ summary: 'Accept the other player’s request' })
  @ApiOkResponse({ type: FriendshipDto })
  accept(
    @Param('id', KnownPlayerPipe) player: string,
    @Param('other', KnownPlayerPipe) other: string,
    @CorrelationId() correlation: string,
  ): Promise<FriendshipDto> {
    return this.change(player, 'accept', other, correlation);
  }

  @Post(':other/decline')
  @HttpCode(200)
  @ApiOperation({ summary: 'Decline the other player’s request; they may ask again' })
  @ApiOkResponse({ type: FriendshipDto })
  decline(
    @Param('id', KnownPlayerPipe) player: string,
    @Param('other', KnownPlayerPipe) other: string,
    @CorrelationId() correlation: string,
  ): Promise<FriendshipDto> {
    return this.change(player, 'decline', other, correlation);
  }

  @Post(':other/block')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Block the other player: a friendship ends, their requests no longer come through, and they are not told',
  })
  @ApiOkResponse({ type: FriendshipDto })
  block(
    @Param('id', KnownPlayerPipe) player: string,
    @Param('other', KnownPlayerPipe) other: string,
    @CorrelationId() correlation: string,
  ): Promise<FriendshipDto> {
    return this.change(player, 'block', other, correlation);
  }

  @Delete(':other')
  @ApiOperation({ summary: 'End a friendship, withdraw a request, or unblock' })
  @ApiOkResponse({ type: FriendshipDto })
  remove(
    @Param('id', KnownPlayerPipe) player: string,
    @Param('other', KnownPlayerPipe) other: string,
    @CorrelationId() correlation: string,
  ): Promise<FriendshipDto> {
    return this.change(player, 'remove', other, correlation);
  }

  private async change(player: string, act: FriendshipAct, other: string, correlation: string): Promise<FriendshipDto> {
    const stance = await this.commands.execute(new ChangeFriendship(player, act, other, correlation));
    return { playerId: player, otherId: other, state: STATES[stance] };
  }
}

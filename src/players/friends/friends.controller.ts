import { Controller, Delete, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CorrelationId, KnownPlayerPipe, Requires } from 'besitos/http';
import { AcceptFriend } from './accept-friend/accept-friend.command.js';
import { BlockPlayer } from './block-player/block-player.command.js';
import { DeclineFriend } from './decline-friend/decline-friend.command.js';
import { FriendsService } from './friends.service.js';
import { FriendsPage, FriendsQuery, FriendshipDto, STATES } from './list-friends/friend.dto.js';
import { FriendsReader } from './list-friends/friends.reader.js';
import { RemoveFriend } from './remove-friend/remove-friend.command.js';
import { RequestFriend } from './request-friend/request-friend.command.js';

/** All may be repeated: the answer says how things stand. */
@ApiTags('friends')
@Requires('operate')
@Controller('v1/players/:id/friends')
export class FriendsController {
  constructor(
    private readonly service: FriendsService,
    private readonly reader: FriendsReader,
  ) {}

  @Get()
  @Requires('read')
  @ApiOperation({ summary: 'A player’s friends, requests either way, or whom they blocked' })
  @ApiOkResponse({ type: FriendsPage })
  list(@Param('id', KnownPlayerPipe) player: string, @Query() query: FriendsQuery): Promise<FriendsPage> {
    return this.reader.page(player, query);
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
    return this.perform(RequestFriend, player, other, correlation);
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
    return this.perform(AcceptFriend, player, other, correlation);
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
    return this.perform(DeclineFriend, player, other, correlation);
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
    return this.perform(BlockPlayer, player, other, correlation);
  }

  @Delete(':other')
  @ApiOperation({ summary: 'End a friendship, withdraw a request, or unblock' })
  @ApiOkResponse({ type: FriendshipDto })
  remove(
    @Param('id', KnownPlayerPipe) player: string,
    @Param('other', KnownPlayerPipe) other: string,
    @CorrelationId() correlation: string,
  ): Promise<FriendshipDto> {
    return this.perform(RemoveFriend, player, other, correlation);
  }

  private async perform(
    command: Parameters<FriendsService['perform']>[1],
    player: string,
    other: string,
    correlation: string,
  ): Promise<FriendshipDto> {
    const stance = await this.service.perform({ player, other, correlation }, command);
    return { playerId: player, otherId: other, state: STATES[stance] };
  }
}

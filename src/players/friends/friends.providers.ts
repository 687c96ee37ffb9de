import type { Provider } from '@nestjs/common';
import { FriendshipChanged } from 'besitos/contracts';
import { domainEvents } from 'besitos/kernel';
import { AcceptFriendHandler } from './accept-friend/accept-friend.handler.js';
import { BlockPlayerHandler } from './block-player/block-player.handler.js';
import { FriendshipService } from './friendship.service.js';
import { DeclineFriendHandler } from './decline-friend/decline-friend.handler.js';
import { FollowFriendHandler } from './follow-friend/follow-friend.handler.js';
import { FriendsService } from './friends.service.js';
import { GetFriendsHandler } from './get-friends/get-friends.handler.js';
import { ListCirclesHandler } from './list-circles/list-circles.handler.js';
import { FriendsReader } from './list-friends/friends.reader.js';
import { RemoveFriendHandler } from './remove-friend/remove-friend.handler.js';
import { RequestFriendHandler } from './request-friend/request-friend.handler.js';
import { Room } from './room.js';
import { FriendCountsLookup } from './store/friend-counts.lookup.js';
import { FriendshipStore } from './store/friendship.store.js';

/** Everything friends are made of. */
export const friendsProviders: readonly Provider[] = [
  FriendshipStore,
  FriendCountsLookup,
  FriendshipService,
  Room,
  RequestFriendHandler,
  AcceptFriendHandler,
  DeclineFriendHandler,
  RemoveFriendHandler,
  BlockPlayerHandler,
  FollowFriendHandler,
  FriendsService,
  FriendsReader,
  GetFriendsHandler,
  ListCirclesHandler,
  domainEvents(FriendshipChanged),
];

import type { Provider } from '@nestjs/common';
import { FriendshipChanged } from 'besitos/contracts';
import { domainEvents } from 'besitos/kernel';
import { ChangeFriendshipHandler, ChangeSideHandler } from './change-friendship.js';
import { GetFriendsHandler } from './get-friends.handler.js';
import { ListFriendsHandler } from './list-friends.js';
import { FriendCountsLookup } from './store/friend-counts.lookup.js';
import { FriendshipStore } from './store/friendship.store.js';

/** What friends consist of. */
export const friendsProviders: readonly Provider[] = [
  FriendshipStore,
  FriendCountsLookup,
  ChangeFriendshipHandler,
  ChangeSideHandler,
  ListFriendsHandler,
  GetFriendsHandler,
  domainEvents(FriendshipChanged),
];

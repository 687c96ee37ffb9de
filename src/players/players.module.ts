import { Module } from '@nestjs/common';
import { FriendshipChanged, PlayerErased, ProfileChanged } from 'besitos/contracts';
import { domainEvents, internalEvents } from 'besitos/kernel';
import { ChangeProfileHandler } from './change-profile/change-profile.handler.js';
import { EraseController } from './erase-player/erase.controller.js';
import { ErasePlayerHandler } from './erase-player/erase-player.handler.js';
import { ExportController } from './export-player/export.controller.js';
import { FriendsController } from './friends/friends.controller.js';
import { friendsProviders } from './friends/friends.providers.js';
import { GetProfileHandler } from './get-profile/get-profile.handler.js';
import { PlayersController } from './players.controller.js';
import { ReadPlayerHandler } from './read-player/read-player.handler.js';
import { ReadProfileHandler } from './read-player/read-profile.handler.js';
import { ProfileStore } from './store/profile.store.js';
import { TombstoneStore } from './store/tombstone.store.js';
import { playersPersonalData } from './players.personal-data.js';

@Module({
  controllers: [PlayersController, FriendsController, EraseController, ExportController],
  providers: [
    playersPersonalData,
    ProfileStore,
    TombstoneStore,
    ChangeProfileHandler,
    GetProfileHandler,
    ReadProfileHandler,
    ReadPlayerHandler,
    ErasePlayerHandler,
    ...friendsProviders,
    domainEvents(ProfileChanged, PlayerErased),
    internalEvents(ProfileChanged, PlayerErased, FriendshipChanged),
  ],
})
export class PlayersModule {}

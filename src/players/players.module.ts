import { Module } from '@nestjs/common';
import { ProfileChanged } from 'besitos/contracts';
import { facts } from 'besitos/kernel';
import { ChangeProfileHandler } from './change-profile/change-profile.handler.js';
import { FriendsController } from './friends/friends.controller.js';
import { friendsProviders } from './friends/friends.providers.js';
import { GetProfileHandler } from './get-profile/get-profile.handler.js';
import { PlayersController } from './players.controller.js';
import { ReadPlayerHandler } from './read-player/read-player.handler.js';
import { ReadProfileHandler } from './read-player/read-profile.handler.js';
import { ProfileStore } from './store/profile.store.js';
import { TombstoneStore } from './store/tombstone.store.js';

@Module({
  controllers: [PlayersController, FriendsController],
  providers: [
    ProfileStore,
    TombstoneStore,
    ChangeProfileHandler,
    GetProfileHandler,
    ReadProfileHandler,
    ReadPlayerHandler,
    ...friendsProviders,
    facts(ProfileChanged),
  ],
})
export class PlayersModule {}

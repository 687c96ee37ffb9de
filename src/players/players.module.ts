import { Module } from '@nestjs/common';
import { FriendshipChanged, ProfileChanged } from 'besitos/contracts';
import { facts, hush } from 'besitos/kernel';
import { ChangeProfileHandler } from './change-profile/change-profile.handler.js';
import { GetProfileHandler } from './get-profile/get-profile.handler.js';
import { PlayersController } from './players.controller.js';
import { ReadPlayerHandler } from './read-player/read-player.handler.js';
import { ReadProfileHandler } from './read-player/read-profile.handler.js';
import { ProfileStore } from './store/profile.store.js';

@Module({
  controllers: [PlayersController],
  providers: [
    ProfileStore,
    ChangeProfileHandler,
    GetProfileHandler,
    ReadProfileHandler,
    ReadPlayerHandler,
    facts(ProfileChanged),
    hush(ProfileChanged, FriendshipChanged),
  ],
})
export class PlayersModule {}

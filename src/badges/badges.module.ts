import { Module } from '@nestjs/common';
import { BadgeGranted, RankSettled, StreaksAdvanced } from 'besitos/contracts';
import { facts } from 'besitos/kernel';
import { BadgesController } from './badges.controller.js';
import { BadgesSaga } from './badges.saga.js';
import { GrantBadgeHandler } from './grant-badge/grant-badge.handler.js';
import { BadgesReader } from './list-badges/badges.reader.js';
import { BadgeStore } from './store/badge.store.js';

@Module({
  controllers: [BadgesController],
  providers: [
    BadgeStore,
    GrantBadgeHandler,
    BadgesSaga,
    BadgesReader,
    facts(BadgeGranted),
    facts(RankSettled, StreaksAdvanced), // heard from others; declared here as well, so that this module can be run without them
  ],
})
export class BadgesModule {}

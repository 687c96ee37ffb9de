import { Module } from '@nestjs/common';
import { BadgeGranted, RankSettled, StreaksAdvanced } from 'besitos/contracts';
import { announce, facts } from 'besitos/kernel';
import { badgesHoldings } from './badges.holdings.js';
import { BadgesController } from './badges.controller.js';
import { BadgesSaga } from './badges.saga.js';
import { tellBadgeGranted } from './badges.wire.js';
import { GrantBadgeHandler } from './grant-badge/grant-badge.handler.js';
import { BadgesReader } from './list-badges/badges.reader.js';
import { BadgeStore } from './store/badge.store.js';

@Module({
  controllers: [BadgesController],
  providers: [
    badgesHoldings,
    BadgeStore,
    GrantBadgeHandler,
    BadgesSaga,
    BadgesReader,
    facts(BadgeGranted),
    announce(BadgeGranted, tellBadgeGranted),
    facts(RankSettled, StreaksAdvanced), // heard from others; declared here as well, so that this module can be run without them
  ],
})
export class BadgesModule {}

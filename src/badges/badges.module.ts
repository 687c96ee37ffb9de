import { Module } from '@nestjs/common';
import { BadgeGranted } from 'besitos/contracts';
import { integrationEvent, domainEvents } from 'besitos/kernel';
import { badgesPersonalData } from './badges.personal-data.js';
import { BadgesController } from './badges.controller.js';
import { BadgesSaga } from './badges.saga.js';
import { tellBadgeGranted } from './badges.integration-events.js';
import { GrantBadgeHandler } from './grant-badge/grant-badge.handler.js';
import { BadgesReader } from './list-badges/badges.reader.js';
import { BadgeStore } from './store/badge.store.js';

@Module({
  controllers: [BadgesController],
  providers: [
    badgesPersonalData,
    BadgeStore,
    GrantBadgeHandler,
    BadgesSaga,
    BadgesReader,
    domainEvents(BadgeGranted),
    integrationEvent(BadgeGranted, tellBadgeGranted),
  ],
})
export class BadgesModule {}

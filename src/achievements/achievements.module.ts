import { Module } from '@nestjs/common';
import {
  AchievementRevoked,
  AchievementsBackfilled,
  AchievementsUnlocked,
  MetricsMoved,
  RevocationLifted,
} from 'besitos/contracts';
import { QueryBus } from '@nestjs/cqrs';
import { integrationEventWith, domainEvents, internalEvents } from 'besitos/kernel';
import { AchievementsController } from './achievements.controller.js';
import { AchievementsSaga } from './achievements.saga.js';
import { unlockEvents } from './achievements.integration-events.js';
import { BackfillService } from './backfill/backfill.service.js';
import { BackfillPlayerHandler } from './backfill/backfill-player.handler.js';
import { BackfillRunner } from './backfill/backfill-runner.js';
import { BackfillController } from './backfill/backfill.controller.js';
import { BackfillLoop } from './backfill/backfill.loop.js';
import { BackfillProgress } from './backfill/backfill.progress.js';
import { BackfillsTable } from './backfill/backfills.table.js';
import { BackfillPreview } from './backfill/preview-backfill.js';
import { Catalogue } from './catalogue/catalogue.js';
import { CatalogueService } from './define-achievement/catalogue.service.js';
import { CatalogueController } from './define-achievement/catalogue.controller.js';
import { DefinitionsTable } from './define-achievement/definitions.table.js';
import { GetAchievementCountHandler } from './get-achievement-count/get-achievement-count.handler.js';
import { GetDefinitionHandler } from './get-definition/get-definition.handler.js';
import { GetGalleryHandler } from './get-gallery/get-gallery.handler.js';
import { PaceStore } from './pace/pace.store.js';
import { HoldersReader } from './rarity/holders.js';
import { GetRecommendationsHandler } from './recommend/get-recommendations.handler.js';
import { LiftRevocationHandler } from './revoke/lift-revocation.handler.js';
import { RevocationLog } from './revoke/revocation.log.js';
import { RevokeAchievementHandler } from './revoke/revoke-achievement.handler.js';
import { DistinctStore } from './store/distinct.store.js';
import { PlayerToday } from './store/player-today.js';
import { ProgressRecords } from './store/progress.records.js';
import { ProgressStore } from './store/progress.store.js';
import { UnlockLog } from './store/unlock.log.js';
import { TrackProgressHandler } from './track-progress/track-progress.handler.js';
import { TrackRankHandler } from './track-rank/track-rank.handler.js';
import { TrackStreaksHandler } from './track-streaks/track-streaks.handler.js';
import { achievementsPersonalData } from './achievements.personal-data.js';

const stores = [Catalogue, ProgressStore, DistinctStore, PaceStore, UnlockLog, RevocationLog, BackfillProgress];
const handlers = [
  TrackProgressHandler,
  TrackStreaksHandler,
  TrackRankHandler,
  BackfillPlayerHandler,
  RevokeAchievementHandler,
  LiftRevocationHandler,
  GetGalleryHandler,
  GetRecommendationsHandler,
  GetAchievementCountHandler,
  GetDefinitionHandler,
];
const desks = [
  DefinitionsTable,
  CatalogueService,
  BackfillsTable,
  BackfillPreview,
  BackfillRunner,
  BackfillLoop,
  BackfillService,
];

@Module({
  controllers: [AchievementsController, CatalogueController, BackfillController],
  providers: [
    achievementsPersonalData,
    ...stores,
    ...handlers,
    ...desks,
    ProgressRecords,
    PlayerToday,
    HoldersReader,
    AchievementsSaga,
    domainEvents(AchievementsUnlocked, AchievementsBackfilled, AchievementRevoked, RevocationLifted, MetricsMoved),
    integrationEventWith(AchievementsUnlocked, [QueryBus], unlockEvents),
    integrationEventWith(AchievementsBackfilled, [QueryBus], unlockEvents),
    internalEvents(AchievementRevoked, RevocationLifted, MetricsMoved),
  ],
})
export class AchievementsModule {}

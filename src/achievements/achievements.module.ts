import { Module } from '@nestjs/common';
import { AchievementsUnlocked, MetricsMoved, PointsChanged } from 'besitos/contracts';
import { facts } from 'besitos/kernel';
import { AchievementsController } from './achievements.controller.js';
import { AchievementsSaga } from './achievements.saga.js';
import { GetAchievementCountHandler } from './get-achievement-count/get-achievement-count.handler.js';
import { GetGalleryHandler } from './get-gallery/get-gallery.handler.js';
import { DistinctStore } from './store/distinct.store.js';
import { ProgressRecords } from './store/progress.records.js';
import { ProgressStore } from './store/progress.store.js';
import { UnlockLog } from './store/unlock.log.js';
import { TrackProgressHandler } from './track-progress/track-progress.handler.js';
import { TrackStreaksHandler } from './track-streaks/track-streaks.handler.js';

@Module({
  controllers: [AchievementsController],
  providers: [
    facts(PointsChanged), // heard from points; declared here as well, so that this module can be run without it
    ProgressStore,
    DistinctStore,
    UnlockLog,
    ProgressRecords,
    TrackProgressHandler,
    TrackStreaksHandler,
    GetGalleryHandler,
    GetAchievementCountHandler,
    AchievementsSaga,
    facts(AchievementsUnlocked, MetricsMoved),
  ],
})
export class AchievementsModule {}

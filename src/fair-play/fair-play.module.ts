import { Module } from '@nestjs/common';
import {
  ActivityAdmitted,
  ActivityRejected,
  FlagsCleared,
  PlayerFlagged,
  PlayerSuspended,
  PlayerUnsuspended,
  PointsAwarded,
} from 'besitos/contracts';
import { facts, hush } from 'besitos/kernel';
import { AdmitActivityHandler } from './admit-activity/admit-activity.handler.js';
import { ClearFlagsHandler } from './clear-flags/clear-flags.handler.js';
import { FairPlaySaga } from './fair-play.saga.js';
import { IsSuspendedHandler } from './is-suspended/is-suspended.handler.js';
import { FlagsController } from './list-flags/flags.controller.js';
import { FlagsReader } from './list-flags/flags.reader.js';
import { ListRefusedController } from './list-refused/list-refused.controller.js';
import { RefusedReader } from './list-refused/refused.reader.js';
import { FlagBook } from './raise-flags/flag-book.js';
import { RaiseFlagsHandler } from './raise-flags/raise-flags.handler.js';
import { ConductReader } from './review-players/conduct.reader.js';
import { ReviewController } from './review-players/review.controller.js';
import { SuspendPlayerHandler } from './review-players/suspend-player.handler.js';
import { UnsuspendPlayerHandler } from './review-players/unsuspend-player.handler.js';
import { ConductBook } from './store/conduct-book.js';
import { ConductStore } from './store/conduct.store.js';
import { CoolingStore } from './store/cooling.store.js';
import { FlagLog } from './store/flag.log.js';
import { RefusalLog } from './store/refusal.log.js';
import { fairPlayHoldings } from './fair-play.holdings.js';

@Module({
  controllers: [ReviewController, ListRefusedController, FlagsController],
  providers: [
    fairPlayHoldings,
    ConductStore,
    CoolingStore,
    RefusalLog,
    FlagLog,
    ConductBook,
    FlagBook,
    AdmitActivityHandler,
    RaiseFlagsHandler,
    ClearFlagsHandler,
    SuspendPlayerHandler,
    UnsuspendPlayerHandler,
    IsSuspendedHandler,
    FairPlaySaga,
    RefusedReader,
    FlagsReader,
    ConductReader,
    facts(ActivityAdmitted, ActivityRejected, PlayerFlagged, FlagsCleared, PlayerSuspended, PlayerUnsuspended),
    hush(ActivityAdmitted, ActivityRejected, PlayerFlagged, FlagsCleared, PlayerSuspended, PlayerUnsuspended),
    facts(PointsAwarded), // heard from points; declared here as well, so that fair play can be run without it
  ],
})
export class FairPlayModule {}

import { Module } from '@nestjs/common';
import {
  ActivityAdmitted,
  ActivityRejected,
  FlagsCleared,
  PlayerFlagged,
  PlayerSuspended,
  PlayerUnsuspended,
} from 'besitos/contracts';
import { domainEvents, internalEvents } from 'besitos/kernel';
import { AdmitActivityHandler } from './admit-activity/admit-activity.handler.js';
import { ClearFlagsHandler } from './clear-flags/clear-flags.handler.js';
import { FairPlaySaga } from './fair-play.saga.js';
import { IsSuspendedHandler } from './is-suspended/is-suspended.handler.js';
import { FlagsController } from './list-flags/flags.controller.js';
import { FlagsReader } from './list-flags/flags.reader.js';
import { ListRefusedController } from './list-refused/list-refused.controller.js';
import { RefusedReader } from './list-refused/refused.reader.js';
import { FlagService } from './raise-flags/flag.service.js';
import { RaiseFlagsHandler } from './raise-flags/raise-flags.handler.js';
import { ConductReader } from './review-players/conduct.reader.js';
import { ReviewController } from './review-players/review.controller.js';
import { SuspendPlayerHandler } from './review-players/suspend-player.handler.js';
import { UnsuspendPlayerHandler } from './review-players/unsuspend-player.handler.js';
import { ConductRepository } from './store/conduct.repository.js';
import { ConductStore } from './store/conduct.store.js';
import { CoolingStore } from './store/cooling.store.js';
import { FlagLog } from './store/flag.log.js';
import { RefusedActivityLog } from './store/refused-activity.log.js';
import { fairPlayPersonalData } from './fair-play.personal-data.js';

@Module({
  controllers: [ReviewController, ListRefusedController, FlagsController],
  providers: [
    fairPlayPersonalData,
    ConductStore,
    CoolingStore,
    RefusedActivityLog,
    FlagLog,
    ConductRepository,
    FlagService,
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
    domainEvents(ActivityAdmitted, ActivityRejected, PlayerFlagged, FlagsCleared, PlayerSuspended, PlayerUnsuspended),
    internalEvents(ActivityAdmitted, ActivityRejected, PlayerFlagged, FlagsCleared, PlayerSuspended, PlayerUnsuspended),
  ],
})
export class FairPlayModule {}

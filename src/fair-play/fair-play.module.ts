import { Module } from '@nestjs/common';
import { ActivityAdmitted, ActivityRejected, PlayerSuspended, PlayerUnsuspended } from 'besitos/contracts';
import { facts } from 'besitos/kernel';
import { AdmitActivityHandler } from './admit-activity/admit-activity.handler.js';
import { FairPlaySaga } from './fair-play.saga.js';
import { ListRefusedController } from './list-refused/list-refused.controller.js';
import { RefusedReader } from './list-refused/refused.reader.js';
import { ConductBook } from './store/conduct-book.js';
import { ConductStore } from './store/conduct.store.js';
import { CoolingStore } from './store/cooling.store.js';
import { RefusalLog } from './store/refusal.log.js';
import { SuspendPlayerHandler } from './suspend-player/suspend-player.handler.js';
import { SuspensionController } from './suspend-player/suspension.controller.js';
import { UnsuspendPlayerHandler } from './suspend-player/unsuspend-player.handler.js';

@Module({
  controllers: [SuspensionController, ListRefusedController],
  providers: [
    ConductStore,
    CoolingStore,
    RefusalLog,
    ConductBook,
    AdmitActivityHandler,
    SuspendPlayerHandler,
    UnsuspendPlayerHandler,
    FairPlaySaga,
    RefusedReader,
    facts(ActivityAdmitted, ActivityRejected, PlayerSuspended, PlayerUnsuspended),
  ],
})
export class FairPlayModule {}

import { Module } from '@nestjs/common';
import { DueApplied, StreaksAdvanced } from 'besitos/contracts';
import { facts } from 'besitos/kernel';
import { AdvanceStreaksHandler } from './advance-streaks/advance-streaks.handler.js';
import { ApplyDueHandler } from './apply-due/apply-due.handler.js';
import { BridgeZoneChangeHandler } from './bridge-zone-change/bridge-zone-change.handler.js';
import { GetMultiplyingCountHandler } from './get-multiplying-count/get-multiplying-count.handler.js';
import { GetStreaksHandler } from './get-streaks/get-streaks.handler.js';
import { StreakStore } from './store/streak.store.js';
import { StreaksController } from './streaks.controller.js';
import { StreaksSaga } from './streaks.saga.js';

@Module({
  controllers: [StreaksController],
  providers: [
    StreakStore,
    ApplyDueHandler,
    AdvanceStreaksHandler,
    BridgeZoneChangeHandler,
    GetMultiplyingCountHandler,
    GetStreaksHandler,
    StreaksSaga,
    facts(DueApplied, StreaksAdvanced),
  ],
})
export class StreaksModule {}

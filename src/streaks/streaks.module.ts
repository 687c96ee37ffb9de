import { Module } from '@nestjs/common';
import {
  DueApplied,
  StreakFrozen,
  StreakRepaired,
  StreakRepairRefunded,
  StreaksAdvanced,
  StreaksPaused,
} from 'besitos/contracts';
import { integrationEvent, domainEvents, internalEvents } from 'besitos/kernel';
import { AdvanceStreaksHandler } from './advance-streaks/advance-streaks.handler.js';
import { ApplyDueHandler } from './apply-due/apply-due.handler.js';
import { BridgeZoneChangeHandler } from './bridge-zone-change/bridge-zone-change.handler.js';
import { FreezeStreakHandler } from './freeze-streak/freeze-streak.handler.js';
import { GetCalendarHandler } from './get-calendar/get-calendar.handler.js';
import { GetMultiplyingCountHandler } from './get-multiplying-count/get-multiplying-count.handler.js';
import { GetStreaksHandler } from './get-streaks/get-streaks.handler.js';
import { PauseStreaksHandler } from './pause-streaks/pause-streaks.handler.js';
import { ReadSurveyHandler } from './read-streaks/read-survey.handler.js';
import { RepairStreakHandler } from './repair-streak/repair-streak.handler.js';
import { StreakStore } from './store/streak.store.js';
import { StreakCareController } from './streak-care.controller.js';
import { StreaksController } from './streaks.controller.js';
import { StreaksSaga } from './streaks.saga.js';
import { tellChanges, tellDue } from './streaks.integration-events.js';
import { DuePlayers } from './sweep/due-players.js';
import { Sweep } from './sweep/sweep.js';
import { streaksPersonalData } from './streaks.personal-data.js';

@Module({
  controllers: [StreaksController, StreakCareController],
  providers: [
    streaksPersonalData,
    StreakStore,
    ApplyDueHandler,
    AdvanceStreaksHandler,
    BridgeZoneChangeHandler,
    FreezeStreakHandler,
    PauseStreaksHandler,
    RepairStreakHandler,
    GetMultiplyingCountHandler,
    GetStreaksHandler,
    ReadSurveyHandler,
    GetCalendarHandler,
    StreaksSaga,
    DuePlayers,
    Sweep,
    domainEvents(DueApplied, StreaksAdvanced, StreakFrozen, StreaksPaused, StreakRepaired, StreakRepairRefunded),
    integrationEvent(DueApplied, tellDue),
    integrationEvent(StreaksAdvanced, tellChanges),
    integrationEvent(StreakFrozen, tellChanges),
    integrationEvent(StreaksPaused, tellChanges),
    internalEvents(StreakRepaired, StreakRepairRefunded), // the chain that lives again and the price are told by other events
  ],
})
export class StreaksModule {}

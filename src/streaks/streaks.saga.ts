import { Injectable } from '@nestjs/common';
import { Saga, type ICommand } from '@nestjs/cqrs';
import {
  AchievementsUnlocked,
  ActivityAdmitted,
  ActivityRecorded,
  ProfileChanged,
  type DomainEvent,
} from 'besitos/contracts';
import { AdvanceStreaks } from './advance-streaks/advance-streaks.command.js';
import { ApplyDue } from './apply-due/apply-due.command.js';
import { BridgeZoneChange } from './bridge-zone-change/bridge-zone-change.command.js';
import { ofType } from 'besitos/kernel';
import { filter, map, type Observable } from 'rxjs';

@Injectable()
export class StreaksSaga {
  /** What is due for the player comes before the activity. */
  @Saga()
  recorded = (events$: Observable<DomainEvent>): Observable<ICommand> =>
    events$.pipe(
      ofType(ActivityRecorded),
      map((event) => new ApplyDue(event.cause, event.action)),
    );

  @Saga()
  admitted = (events$: Observable<DomainEvent>): Observable<ICommand> =>
    events$.pipe(
      ofType(ActivityAdmitted),
      map(({ cause, action, penalty }) => new AdvanceStreaks(cause, undefined, { action, penalty, unlocks: [] })),
    );

  /** A wave of unlocks is one day of the achievement streak, and is paid after it. */
  @Saga()
  unlocked = (events$: Observable<DomainEvent>): Observable<ICommand> =>
    events$.pipe(
      ofType(AchievementsUnlocked),
      map(
        ({ cause, unlocks }) =>
          new AdvanceStreaks(cause, 'achievement_unlock', { action: undefined, penalty: 1, unlocks }),
      ),
    );

  @Saga()
  daysChanged = (events$: Observable<DomainEvent>): Observable<ICommand> =>
    events$.pipe(
      ofType(ProfileChanged),
      filter(({ before, after }) => before.zone !== after.zone || before.dayStart !== after.dayStart),
      map(({ cause, after }) => new BridgeZoneChange(cause, { zone: after.zone, dayStart: after.dayStart })),
    );
}

import { Injectable } from '@nestjs/common';
import { Saga, type ICommand } from '@nestjs/cqrs';
import { DueApplied, PointsAwarded, type DomainEvent } from 'besitos/contracts';
import { AdmitActivity } from './admit-activity/admit-activity.command.js';
import { ofType } from 'besitos/kernel';
import { filter, map, type Observable } from 'rxjs';
import { RaiseFlags } from './raise-flags/raise-flags.command.js';

@Injectable()
export class FairPlaySaga {
  /** Once all that was due before it is applied, the activity asks to count. What a sweep applies has none. */
  @Saga()
  dueApplied = (events$: Observable<DomainEvent>): Observable<ICommand> =>
    events$.pipe(
      ofType(DueApplied),
      filter(({ cause }) => cause.activity !== undefined),
      map((event) => new AdmitActivity(event.cause, event.action)),
    );

  /** A leaf, after the award: what its amounts look like is no business of that award. */
  @Saga()
  alarmed = (events$: Observable<DomainEvent>): Observable<ICommand> =>
    events$.pipe(
      ofType(PointsAwarded),
      filter(({ alarms }) => alarms !== undefined),
      map(({ cause, alarms = [] }) => new RaiseFlags(cause, alarms)),
    );
}

import { Injectable } from '@nestjs/common';
import { Saga, type ICommand } from '@nestjs/cqrs';
import { MetricsMoved, PointsAwarded, PointsChanged, ProfileChanged, type DomainEvent } from 'besitos/contracts';
import { RecordScores } from './record-scores/record-scores.command.js';
import { ofType } from 'besitos/kernel';
import { filter, map, mergeMap, type Observable } from 'rxjs';
import { SetVisibility } from './hide-player/set-visibility.command.js';

@Injectable()
export class LeaderboardsSaga {
  @Saga()
  awarded = (events$: Observable<DomainEvent>): Observable<ICommand> =>
    events$.pipe(
      ofType(PointsAwarded),
      filter(({ entries }) => entries.length > 0),
      map((event) => new RecordScores(event.cause, event.earned, { experience: event.experience })),
    );

  /** A reversal goes back to the periods of the entry it takes back. */
  @Saga()
  takenBack = (events$: Observable<DomainEvent>): Observable<ICommand> =>
    events$.pipe(
      ofType(PointsChanged),
      mergeMap(({ cause, experience, takenBack }) =>
        takenBack.map(({ at, earned }) => new RecordScores(cause, -earned, { experience }, {}, at)),
      ),
    );

  @Saga()
  moved = (events$: Observable<DomainEvent>): Observable<ICommand> =>
    events$.pipe(
      ofType(MetricsMoved),
      map(({ cause, values, gains }) => new RecordScores(cause, 0, values, gains)),
    );

  @Saga()
  optedOut = (events$: Observable<DomainEvent>): Observable<ICommand> =>
    events$.pipe(
      ofType(ProfileChanged),
      filter(({ before, after }) => before.optOut !== after.optOut),
      map((event) => new SetVisibility(event.cause, event.after.optOut)),
    );
}

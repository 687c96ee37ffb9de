import { Injectable } from '@nestjs/common';
import { Saga, type ICommand } from '@nestjs/cqrs';
import { MetricsMoved, PointsAwarded, PointsChanged, ProfileChanged, RecordScores, type Fact } from 'besitos/contracts';
import { ofType } from 'besitos/kernel';
import { filter, map, mergeMap, type Observable } from 'rxjs';
import { SetVisibility } from './hide-player/set-visibility.command.js';

@Injectable()
export class LeaderboardsSaga {
  @Saga()
  awarded = (facts$: Observable<Fact>): Observable<ICommand> =>
    facts$.pipe(
      ofType(PointsAwarded),
      filter(({ entries }) => entries.length > 0),
      map((fact) => new RecordScores(fact.cause, fact.earned, { experience: fact.experience })),
    );

  /** A reversal goes back to the periods of the entry it takes back. */
  @Saga()
  takenBack = (facts$: Observable<Fact>): Observable<ICommand> =>
    facts$.pipe(
      ofType(PointsChanged),
      mergeMap(({ cause, experience, takenBack }) =>
        takenBack.map(({ at, earned }) => new RecordScores(cause, -earned, { experience }, {}, at)),
      ),
    );

  @Saga()
  moved = (facts$: Observable<Fact>): Observable<ICommand> =>
    facts$.pipe(
      ofType(MetricsMoved),
      map(({ cause, values, gains }) => new RecordScores(cause, 0, values, gains)),
    );

  @Saga()
  optedOut = (facts$: Observable<Fact>): Observable<ICommand> =>
    facts$.pipe(
      ofType(ProfileChanged),
      filter(({ before, after }) => before.optOut !== after.optOut),
      map((fact) => new SetVisibility(fact.cause, fact.after.optOut)),
    );
}

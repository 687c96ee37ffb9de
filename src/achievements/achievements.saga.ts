import { Injectable } from '@nestjs/common';
import { Saga, type ICommand } from '@nestjs/cqrs';
import { DueApplied, PointsAwarded, PointsChanged, RankSettled, type DomainEvent } from 'besitos/contracts';
import { TrackProgress, TrackStreaks } from './track-progress/track-progress.command.js';
import { ofType } from 'besitos/kernel';
import { filter, map, type Observable } from 'rxjs';
import { TrackRank } from './track-rank/track-rank.command.js';

@Injectable()
export class AchievementsSaga {
  /** Without an outcome the award was that of a wave of unlocks: the activity's own metrics were counted before it. */
  @Saga()
  awarded = (events$: Observable<DomainEvent>): Observable<ICommand> =>
    events$.pipe(
      ofType(PointsAwarded),
      map(
        ({ cause, outcome, action, streaks, experience, level }) =>
          new TrackProgress(cause, outcome !== undefined, action, streaks, experience, level.after),
      ),
    );

  /** What was taken back is no experience any more; unlocks stay. */
  @Saga()
  takenBack = (events$: Observable<DomainEvent>): Observable<ICommand> =>
    events$.pipe(
      ofType(PointsChanged),
      filter(({ takenBack }) => takenBack.length > 0),
      map(({ cause, experience, level }) => new TrackProgress(cause, false, undefined, [], experience, level.after)),
    );

  @Saga()
  broken = (events$: Observable<DomainEvent>): Observable<ICommand> =>
    events$.pipe(
      ofType(DueApplied),
      filter(({ changes }) => changes.length > 0),
      map(({ cause, changes }) => new TrackStreaks(cause, changes)),
    );

  /** A settled rank is a metric. Where it is paid, the award that follows unlocks what it opened. */
  @Saga()
  settled = (events$: Observable<DomainEvent>): Observable<ICommand> =>
    events$.pipe(
      ofType(RankSettled),
      map(({ cause, board, rank, rewards }) => new TrackRank(cause, board, rank, rewards.length > 0)),
    );
}

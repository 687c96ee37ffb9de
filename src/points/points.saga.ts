import { Injectable } from '@nestjs/common';
import { Saga, type ICommand } from '@nestjs/cqrs';
import { AchievementsBackfilled, AwardPoints, StreaksAdvanced, type Fact } from 'besitos/contracts';
import { ofType } from 'besitos/kernel';
import { map, type Observable } from 'rxjs';

@Injectable()
export class PointsSaga {
  /** An activity's streaks, or those of a wave of unlocks, are done: now it is paid. */
  @Saga()
  streaksAdvanced = (facts$: Observable<Fact>): Observable<ICommand> =>
    facts$.pipe(
      ofType(StreaksAdvanced),
      map(
        ({ cause, next, changes, multiplyingCount }) =>
          new AwardPoints(cause, next.action, next.penalty, changes, multiplyingCount, next.unlocks),
      ),
    );

  /** What a backfill found is paid as it stands, and advances no streak. */
  @Saga()
  backfilled = (facts$: Observable<Fact>): Observable<ICommand> =>
    facts$.pipe(
      ofType(AchievementsBackfilled),
      map(({ cause, unlocks }) => new AwardPoints(cause, undefined, 1, [], 0, unlocks)),
    );
}

import { Injectable } from '@nestjs/common';
import { Saga, type ICommand } from '@nestjs/cqrs';
import {
  AchievementRevoked,
  AchievementsBackfilled,
  RankSettled,
  SpendPoints,
  StreakRepaired,
  StreakRepairRefunded,
  StreaksAdvanced,
  type DomainEvent,
} from 'besitos/contracts';
import { AwardPoints } from './award-points/award-points.command.js';
import { PayBackfill, PayRankRewards } from './pay-rewards/reward.command.js';
import { RefundPurchase } from './refund-points/refund-purchase.command.js';
import { ReverseRewards } from './reverse-rewards/reverse-rewards.command.js';
import { ofType } from 'besitos/kernel';
import { filter, map, type Observable } from 'rxjs';

@Injectable()
export class PointsSaga {
  /** An activity's streaks, or those of a wave of unlocks, are done: now it is paid. */
  @Saga()
  streaksAdvanced = (events$: Observable<DomainEvent>): Observable<ICommand> =>
    events$.pipe(
      ofType(StreaksAdvanced),
      map(
        ({ cause, next, changes, multiplyingCount }) =>
          new AwardPoints(cause, next.action, next.penalty, changes, multiplyingCount, next.unlocks),
      ),
    );

  @Saga()
  rankSettled = (events$: Observable<DomainEvent>): Observable<ICommand> =>
    events$.pipe(
      ofType(RankSettled),
      filter(({ rewards }) => rewards.length > 0),
      map(({ cause, board, period, rank, rewards }) => new PayRankRewards(cause, board, period, rank, rewards)),
    );

  /** What a backfill found is paid as it stands, and advances no streak. */
  @Saga()
  backfilled = (events$: Observable<DomainEvent>): Observable<ICommand> =>
    events$.pipe(
      ofType(AchievementsBackfilled),
      map(({ cause, unlocks, announced }) => new PayBackfill(cause, unlocks, announced)),
    );

  @Saga()
  revoked = (events$: Observable<DomainEvent>): Observable<ICommand> =>
    events$.pipe(
      ofType(AchievementRevoked),
      map(({ cause, key, times, reason, actor }) => new ReverseRewards(cause, key, times, reason, actor)),
    );

  /** Who cannot pay the price does not get the repair: the error fails the whole unit. */
  @Saga()
  repaired = (events$: Observable<DomainEvent>): Observable<ICommand> =>
    events$.pipe(
      ofType(StreakRepaired),
      map(({ cause, type, price, purchase }) => {
        const note = { source: purchase, reason: `repair of the ${type} streak`, actor: null, metadata: null };
        return new SpendPoints(cause, price, note, 'streak_repair');
      }),
    );

  @Saga()
  repairRefunded = (events$: Observable<DomainEvent>): Observable<ICommand> =>
    events$.pipe(
      ofType(StreakRepairRefunded),
      map(
        ({ cause, type, purchase }) =>
          new RefundPurchase(cause, purchase, `the repair of the ${type} streak was needless`),
      ),
    );
}

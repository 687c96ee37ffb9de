import { Injectable } from '@nestjs/common';
import { Saga, type ICommand } from '@nestjs/cqrs';
import { RankSettled, RewardsEarned, StreaksAdvanced, type DomainEvent } from 'besitos/contracts';
import { ofType } from 'besitos/kernel';
import { filter, mergeMap, type Observable } from 'rxjs';
import { GrantBadge } from './grant-badge/grant-badge.command.js';

@Injectable()
export class BadgesSaga {
  @Saga()
  rankSettled = (events$: Observable<DomainEvent>): Observable<ICommand> =>
    events$.pipe(
      ofType(RankSettled),
      mergeMap(({ cause, board, period, rank, badge }) =>
        badge === null ? [] : [new GrantBadge(cause, badge, { board, period, rank })],
      ),
    );

  @Saga()
  rewarded = (events$: Observable<DomainEvent>): Observable<ICommand> =>
    events$.pipe(
      ofType(RewardsEarned),
      mergeMap(({ cause, source, key, reward: { badge } }) =>
        badge === undefined ? [] : [new GrantBadge(cause, badge, { source, key })],
      ),
    );

  /** Nearly no step reaches such a milestone, so they are sorted out first. */
  @Saga()
  milestoneReached = (events$: Observable<DomainEvent>): Observable<ICommand> =>
    events$.pipe(
      ofType(StreaksAdvanced),
      filter(({ changes }) => changes.some(({ milestones }) => milestones !== undefined)),
      mergeMap(({ cause, changes }) =>
        changes.flatMap(({ type, milestones = [] }) =>
          milestones.flatMap(({ count, badge }) =>
            badge === undefined ? [] : [new GrantBadge(cause, badge, { streak: type, milestone: count })],
          ),
        ),
      ),
    );
}

import { Command } from '@nestjs/cqrs';
import type { Cause, RankReward, Unlock } from 'besitos/contracts';

/** Pays the rewards of a settled rank, as they stand. They count on no period board. Raises `PointsAwarded`. */
export class PayRankRewards extends Command<void> {
  constructor(
    readonly cause: Cause,
    readonly board: string,
    readonly period: string,
    readonly rank: number,
    /** In order of payment. */
    readonly rewards: readonly RankReward[],
  ) {
    super();
  }
}

/** Pays unlocks that a backfill found, as they stand. They count on no period board and advance no streak. Raises `PointsAwarded`. */
export class PayBackfill extends Command<void> {
  constructor(
    readonly cause: Cause,
    readonly unlocks: readonly Unlock[],
    /** false: nothing of it is announced. */
    readonly announced: boolean,
  ) {
    super();
  }
}

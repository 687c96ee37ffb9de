import { Command } from '@nestjs/cqrs';
import type { Cause, StreakChange, Unlock } from 'besitos/contracts';

/** Pays, in this order: the action's own award (when `unlocks` is empty), the unlocks' rewards, the streak milestones' rewards. Raises `PointsAwarded`, always. */
export class AwardPoints extends Command<void> {
  constructor(
    readonly cause: Cause,
    readonly action: string | undefined,
    readonly penalty: number,
    readonly streaks: readonly StreakChange[],
    readonly multiplyingCount: number,
    readonly unlocks: readonly Unlock[],
  ) {
    super();
  }
}

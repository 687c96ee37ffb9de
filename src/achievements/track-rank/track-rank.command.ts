import { Command } from '@nestjs/cqrs';
import type { Cause } from 'besitos/contracts';

/** Takes over a settled rank: the best one of a board is the metric `rank.<board>`. Raises `AchievementsUnlocked` when nothing is paid for the rank. */
export class TrackRank extends Command<void> {
  constructor(
    readonly cause: Cause,
    readonly board: string,
    readonly rank: number,
    /** Rewards of the rank are being paid: the step after that payment unlocks what now holds, so that the chain stays one. */
    readonly isPaid: boolean,
  ) {
    super();
  }
}

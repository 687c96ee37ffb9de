import { Command } from '@nestjs/cqrs';
import type { Cause, StreakChange } from 'besitos/contracts';

/** Moves the player's metrics and raises `AchievementsUnlocked` when definitions now hold, `MetricsMoved` when boards want to know. */
export class TrackProgress extends Command<void> {
  constructor(
    readonly cause: Cause,
    /** The activity's own step (its metrics count once), not a wave of unlocks. */
    readonly own: boolean,
    readonly action: string | undefined,
    readonly streaks: readonly StreakChange[],
    readonly experience: number,
    readonly level: number,
  ) {
    super();
  }
}

/** A leaf: takes over the counts of streaks that broke. */
export class TrackStreaks extends Command<void> {
  constructor(
    readonly cause: Cause,
    readonly streaks: readonly StreakChange[],
  ) {
    super();
  }
}

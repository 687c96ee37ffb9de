import { Command } from '@nestjs/cqrs';
import type { Cause } from '../activity/cause.js';

/**
 * A VIP covers a day of a streak by hand. Raises `StreakFrozen`.
 * Errors: `unknown_streak_type`, `freeze_needs_vip`, `freeze_needs_count`, `already_covered`, `no_freezes_left`.
 */
export class FreezeStreak extends Command<void> {
  constructor(
    readonly cause: Cause,
    readonly type: string,
  ) {
    super();
  }
}

/**
 * The player announces days away, for all streaks. Raises `StreaksPaused`.
 * Errors: `pause_in_the_past`, `pause_too_far`, `pause_too_long`, `pause_overlaps`, `no_pauses_left`.
 */
export class PauseStreaks extends Command<void> {
  constructor(
    readonly cause: Cause,
    readonly pause: {
      /** First local day, days since 1970-01-01; none: today. */
      readonly first: number | undefined;
      readonly days: number;
    },
  ) {
    super();
  }
}

/**
 * The player buys a broken chain back. Raises `StreakRepaired`, then `StreaksAdvanced`; points take the price in the same unit or refuse the whole.
 * Errors: `unknown_streak_type`, `nothing_to_repair`, `repaired_recently`.
 */
export class RepairStreak extends Command<void> {
  constructor(
    readonly cause: Cause,
    readonly type: string,
  ) {
    super();
  }
}

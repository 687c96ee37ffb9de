import { Command } from '@nestjs/cqrs';
import type { Cause } from 'besitos/contracts';

/** Unlocks one definition for a player who holds its criteria today. Raises `AchievementsBackfilled` when it does. */
export class BackfillPlayer extends Command<void> {
  constructor(
    readonly cause: Cause,
    readonly key: string,
    /** Whether anything of it may be announced. */
    readonly announced: boolean,
  ) {
    super();
  }
}

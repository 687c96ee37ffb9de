import { Command } from '@nestjs/cqrs';
import type { Cause, Unlock } from 'besitos/contracts';

/** Raises `TrophiesCounted` when one of the unlocks is a trophy. */
export class CountTrophies extends Command<void> {
  constructor(
    readonly cause: Cause,
    readonly unlocks: readonly Unlock[],
  ) {
    super();
  }
}

import { Command } from '@nestjs/cqrs';
import type { Cause } from 'besitos/contracts';

/**
 * Applies to the player all that is due (breaks, freezes, risks) at or before the cause's event time, in order of instants.
 * Raises `DueApplied`. The same for an activity and for a sweep, whose cause has no activity.
 */
export class ApplyDue extends Command<void> {
  constructor(
    readonly cause: Cause,
    /** Passed through to the next step of the chain. */
    readonly action: string | undefined,
  ) {
    super();
  }
}

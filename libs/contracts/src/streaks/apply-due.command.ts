import { Command } from '@nestjs/cqrs';
import type { Cause } from '../activity/cause.js';

/** Applies to the player all that is due (breaks) at or before the cause's event time. States `DueApplied`. */
export class ApplyDue extends Command<void> {
  constructor(
    readonly cause: Cause,
    /** Passed through to the next step of the chain. */
    readonly action: string | undefined,
  ) {
    super();
  }
}

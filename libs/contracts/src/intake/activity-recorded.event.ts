import type { Cause } from '../activity/cause.js';
import { DomainEvent } from '../activity/domain-event.js';

/** Stated by intake for every activity taken in. */
export class ActivityRecorded extends DomainEvent {
  constructor(
    cause: Cause,
    /** The key of the action the ruleset makes of it; none: ignored. */
    readonly action: string | undefined,
  ) {
    super(cause);
  }

  override toJournal(): undefined {
    return undefined; // the journal row holds the activity itself
  }
}

import type { Cause } from '../activity/cause.js';
import { DomainEvent } from '../activity/domain-event.js';

/** Stated by fair play: the activity counts. */
export class ActivityAdmitted extends DomainEvent {
  constructor(
    cause: Cause,
    readonly action: string | undefined,
    /** 1, or the penalty multiplier while fair play says so. */
    readonly penalty: number,
  ) {
    super(cause);
  }

  override toJournal(): undefined {
    return undefined;
  }
}

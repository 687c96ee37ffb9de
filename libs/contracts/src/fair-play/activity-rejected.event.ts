import type { Cause } from '../activity/cause.js';
import { DomainEvent } from '../activity/domain-event.js';

/** Neutral words: a player may read them. */
export type Rejection = 'suspended' | 'rate_limited' | 'cooldown';

/** Stated by fair play: the activity changes nothing, and is kept. */
export class ActivityRejected extends DomainEvent {
  constructor(
    cause: Cause,
    readonly rule: Rejection,
  ) {
    super(cause);
  }
}

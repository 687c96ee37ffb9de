import type { Cause } from '../activity/cause.js';
import { DomainEvent } from '../activity/domain-event.js';

/** Stated by streaks: a player buys a broken chain back. Points take the price in the same unit, or refuse the whole. */
export class StreakRepaired extends DomainEvent {
  constructor(
    cause: Cause,
    readonly type: string,
    /** The count of the chain that lives again. */
    readonly count: number,
    readonly price: number,
    /** Names this purchase for ever; a refund names it again. */
    readonly purchase: string,
  ) {
    super(cause);
  }
}

/** Stated by streaks: a late activity made a repair needless. Points give the price back. */
export class StreakRepairRefunded extends DomainEvent {
  constructor(
    cause: Cause,
    readonly type: string,
    readonly purchase: string,
  ) {
    super(cause);
  }
}

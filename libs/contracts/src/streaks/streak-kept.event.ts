import type { Cause } from '../activity/cause.js';
import { DomainEvent } from '../activity/domain-event.js';
import type { StreakChange } from './streak-change.js';

/** Stated by streaks: a day was covered by hand. Automatic freezes are among the changes of `DueApplied`. */
export class StreakFrozen extends DomainEvent {
  constructor(
    cause: Cause,
    /** One change, with the day it covered. */
    readonly changes: readonly StreakChange[],
  ) {
    super(cause);
  }
}

/** Stated by streaks: the player announced days away. */
export class StreaksPaused extends DomainEvent {
  constructor(
    cause: Cause,
    /** Local days, ISO, both inclusive. */
    readonly first: string,
    readonly last: string,
    /** The live streaks, as the pause keeps them. */
    readonly changes: readonly StreakChange[],
  ) {
    super(cause);
  }
}

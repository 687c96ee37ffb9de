import type { Cause } from '../activity/cause.js';
import { DomainEvent } from '../activity/domain-event.js';

/** Stated by achievements for the metrics that some leaderboard ranks. */
export class MetricsMoved extends DomainEvent {
  constructor(
    cause: Cause,
    /** Their values now. */
    readonly values: Readonly<Record<string, number>>,
    /** What the activity added to counts and sums, and how many values of a distinct metric were new; none for what is no sum. */
    readonly gains: Readonly<Record<string, number>> = {},
  ) {
    super(cause);
  }

  override toJournal(): undefined {
    return undefined;
  }
}

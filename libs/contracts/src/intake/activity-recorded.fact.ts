import type { Cause } from '../activity/cause.js';
import { Fact } from '../activity/fact.js';

/** Stated by intake for every activity taken in. */
export class ActivityRecorded extends Fact {
  constructor(
    cause: Cause,
    /** The key of the action the ruleset makes of it; none: ignored. */
    readonly action: string | undefined,
  ) {
    super(cause);
  }

  override kept(): undefined {
    return undefined; // the journal row holds the activity itself
  }
}

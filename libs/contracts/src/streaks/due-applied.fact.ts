import type { Cause } from '../activity/cause.js';
import { Fact } from '../activity/fact.js';
import type { StreakChange } from './streak-change.js';

/** Stated by streaks before an activity is applied. */
export class DueApplied extends Fact {
  constructor(
    cause: Cause,
    readonly action: string | undefined,
    /** The breaks, in order of their instants. */
    readonly changes: readonly StreakChange[],
  ) {
    super(cause);
  }

  override kept(): object | undefined {
    return this.changes.length ? { changes: this.changes } : undefined;
  }
}

import type { Cause } from '../activity/cause.js';
import { Fact } from '../activity/fact.js';

/** Stated by fair play: the activity counts. */
export class ActivityAdmitted extends Fact {
  constructor(
    cause: Cause,
    readonly action: string | undefined,
    /** 1, or the penalty multiplier while fair play says so. */
    readonly penalty: number,
  ) {
    super(cause);
  }

  override kept(): undefined {
    return undefined;
  }
}

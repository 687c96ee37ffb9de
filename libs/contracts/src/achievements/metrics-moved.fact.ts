import type { Cause } from '../activity/cause.js';
import { Fact } from '../activity/fact.js';

/** Stated by achievements for the metrics that some leaderboard ranks: their values now. */
export class MetricsMoved extends Fact {
  constructor(
    cause: Cause,
    readonly values: Readonly<Record<string, number>>,
  ) {
    super(cause);
  }

  override kept(): undefined {
    return undefined;
  }
}

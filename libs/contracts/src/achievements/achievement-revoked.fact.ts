import type { Cause } from '../activity/cause.js';
import { Fact } from '../activity/fact.js';

/** Stated by achievements: an unlock is taken back. Points reverse its rewards. */
export class AchievementRevoked extends Fact {
  constructor(
    cause: Cause,
    readonly key: string,
    /** The times that were paid. */
    readonly times: readonly number[],
    readonly reason: string,
    readonly actor: string,
  ) {
    super(cause);
  }
}

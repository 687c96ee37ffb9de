import type { Cause } from '../activity/cause.js';
import { Fact } from '../activity/fact.js';
import type { Unlock } from './achievements-unlocked.fact.js';

/** Stated by achievements: a backfill found that the player holds these. Points pay them; no streak advances. Never empty. */
export class AchievementsBackfilled extends Fact {
  constructor(
    cause: Cause,
    readonly unlocks: readonly Unlock[],
    /** false: a silent backfill, nothing of it is announced. */
    readonly announced: boolean,
  ) {
    super(cause);
  }
}

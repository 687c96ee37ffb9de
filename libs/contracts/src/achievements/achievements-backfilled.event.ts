import type { Cause } from '../activity/cause.js';
import { DomainEvent } from '../activity/domain-event.js';
import type { Unlock } from './achievements-unlocked.event.js';

/** Stated by achievements: a backfill found that the player holds these. Points pay them; no streak advances. Never empty. */
export class AchievementsBackfilled extends DomainEvent {
  constructor(
    cause: Cause,
    readonly unlocks: readonly Unlock[],
    /** false: a silent backfill, nothing of it is announced. */
    readonly announced: boolean,
  ) {
    super(cause);
  }
}

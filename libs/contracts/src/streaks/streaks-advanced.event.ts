import type { Unlock } from '../achievements/achievements-unlocked.event.js';
import type { Cause } from '../activity/cause.js';
import { DomainEvent } from '../activity/domain-event.js';
import type { StreakChange } from './streak-change.js';

/** Stated by streaks: the streak step of an activity, or of a wave of unlocks, is done. */
export class StreaksAdvanced extends DomainEvent {
  constructor(
    cause: Cause,
    readonly changes: readonly StreakChange[],
    /** The count of the streak that multiplies awards (`points.streak.type`), after this step; 0 when its chain is broken at event time. */
    readonly multiplyingCount: number,
    /** As handed to `AdvanceStreaks`. An empty `unlocks` means: the activity's own step, not a wave of unlocks. */
    readonly next: {
      readonly action: string | undefined;
      readonly penalty: number;
      readonly unlocks: readonly Unlock[];
    },
  ) {
    super(cause);
  }

  override toJournal(): object | undefined {
    return this.changes.length ? { changes: this.changes } : undefined;
  }
}

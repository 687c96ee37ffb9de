import type { Cause } from '../activity/cause.js';
import { DomainEvent } from '../activity/domain-event.js';
import type { StreakChange, StreakRisk } from './streak-change.js';

/** Stated by streaks before an activity or a streak command is applied, and by the sweep for players who stay away (a cause without an activity). */
export class DueApplied extends DomainEvent {
  constructor(
    cause: Cause,
    readonly action: string | undefined,
    /** The breaks and automatic freezes, in order of their instants. */
    readonly changes: readonly StreakChange[],
    /** The risks that were entered, in order of their instants. */
    readonly risks: readonly StreakRisk[] = [],
  ) {
    super(cause);
  }

  override toJournal(): object | undefined {
    const { changes, risks } = this;
    if (risks.length) return { changes, risks };
    return changes.length ? { changes } : undefined;
  }
}

import type { Cause } from '../activity/cause.js';
import { DomainEvent } from '../activity/domain-event.js';
import type { StreakChange } from '../streaks/streak-change.js';
import { countsInPeriods, type Entry } from './entry.js';

/** What became of an activity's own award. */
export type AwardOutcome = 'awarded' | 'capped' | 'limit_reached' | 'ignored';

/** An award that fair play wants to know of. `over` is the limit it passed. */
export type Alarm =
  | { readonly rule: 'large_award'; readonly amount: number; readonly over: number; readonly action: string }
  | { readonly rule: 'day_total'; readonly total: number; readonly over: number };

/** Stated by points once an activity, once a wave of unlocks, and for every other award or reward. */
export class PointsAwarded extends DomainEvent {
  constructor(
    cause: Cause,
    /** Of the activity's own award; none in a wave of unlocks. */
    readonly outcome: AwardOutcome | undefined,
    readonly entries: readonly Entry[],
    readonly balance: number,
    readonly experience: number,
    readonly level: {
      /** Before the first and after the last entry of this event. */
      readonly before: number;
      readonly after: number;
      /** Levels reached for the first time ever. */
      readonly passed?: readonly number[];
    },
    /** Passed through. */
    readonly action: string | undefined,
    readonly streaks: readonly StreakChange[],
    /** What fair play's limits on awards noticed; nearly always nothing. */
    readonly alarms?: readonly Alarm[],
    /** Nothing of it is announced (a silent backfill). */
    readonly silent?: true,
  ) {
    super(cause);
  }

  /** Besitos that count as earned in a period. */
  get earned(): number {
    let earned = 0;
    for (const entry of this.entries) if (countsInPeriods(entry)) earned += entry.amount;
    return earned;
  }

  override toJournal(): object {
    const { outcome, entries, balance, experience, level } = this;
    const kept = { outcome, entries, balance, experience, level };
    return this.silent ? { ...kept, silent: true } : kept;
  }
}

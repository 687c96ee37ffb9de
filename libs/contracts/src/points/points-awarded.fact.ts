import type { Cause } from '../activity/cause.js';
import { Fact } from '../activity/fact.js';
import type { StreakChange } from '../streaks/streak-change.js';
import type { Entry } from './entry.js';

/** What became of an activity's own award. */
export type AwardOutcome = 'awarded' | 'capped' | 'limit_reached' | 'ignored';

/** Stated by points once an activity and once a wave of unlocks. */
export class PointsAwarded extends Fact {
  constructor(
    cause: Cause,
    /** Of the activity's own award; none in a wave of unlocks. */
    readonly outcome: AwardOutcome | undefined,
    readonly entries: readonly Entry[],
    readonly balance: number,
    readonly experience: number,
    readonly level: {
      /** Before the first and after the last entry of this fact. */
      readonly before: number;
      readonly after: number;
      /** Levels reached for the first time ever. */
      readonly passed?: readonly number[];
    },
    /** Passed through. */
    readonly action: string | undefined,
    readonly streaks: readonly StreakChange[],
  ) {
    super(cause);
  }

  /** Besitos that count as earned in a period: `earned` and `bonus` entries. */
  get earned(): number {
    let earned = 0;
    for (const { kind, amount } of this.entries) if (kind === 'earned' || kind === 'bonus') earned += amount;
    return earned;
  }

  override kept(): object {
    return {
      outcome: this.outcome,
      entries: this.entries,
      balance: this.balance,
      experience: this.experience,
      level: this.level,
    };
  }
}

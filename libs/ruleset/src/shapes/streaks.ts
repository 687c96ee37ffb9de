export interface StreakRules {
  readonly types: readonly StreakTypeRule[];
  readonly lateDays: number;
  readonly freeze: { readonly perMonth: number; readonly minCount: number };
  readonly pause: { readonly maxDays: number; readonly perYear: number };
  readonly repair: {
    readonly withinHours: number;
    readonly onceInDays: number;
    readonly perCount: number;
    readonly min: number;
    readonly max: number;
  };
  readonly risk: {
    /** With more hours left the level is 1 (safe); else it is at least 2. */
    readonly safeAboveHours: number;
    /** Descending: with at most (the last: less than) so many hours left the level is at least 3, 4, 5. */
    readonly levelsBelowHours: readonly number[];
    /** Entering this level is announced, once a day of a chain; from 3 on, and 0: never. */
    readonly notifyLevel: number;
    readonly notifyMinCount: number;
  };
  /** The health of a live streak, at most 100: `base`, what its count and its multiplier give (the last step reached), and some for each milestone. */
  readonly health: {
    readonly base: number;
    readonly counts: readonly { readonly from: number; readonly points: number }[];
    readonly perMilestone: number;
    readonly milestonesMax: number;
    readonly multipliers: readonly { readonly from: number; readonly points: number }[];
  };
  readonly zoneChangeOnceInDays: number;
}
export interface StreakTypeRule {
  readonly key: string;
  /** Neighbouring days of a chain are at most this many days from each other. */
  readonly apart: number;
  readonly graceHours: number;
  readonly milestones: readonly { readonly count: number; readonly reward: number; readonly badge?: string }[];
}

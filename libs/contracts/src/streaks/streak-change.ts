/** One streak moved: by a new or healed day, by days that were covered, or by a break. */
export interface StreakChange {
  readonly type: string;
  readonly before: number;
  readonly count: number;
  /** The longest count of all chains, after this change. */
  readonly longest: number;
  /** Present when this change is a break. */
  readonly broken?: true;
  /** Milestones first reached by this change, ascending; of the latest or, healed late, of an earlier chain. */
  readonly milestones?: readonly { readonly count: number; readonly reward: number; readonly badge?: string }[];
  /** When it fell due (ms); left out where that is the cause's own time. */
  readonly at?: number;
  /** The multiplier that `count` would give; left out when it is 1. */
  readonly multiplier?: number;
  /** Local days from the last active day before this change to the day of it; left out when there was none, or for a day healed late. */
  readonly sinceLast?: number;
  /** Why it moved, when not by a day of activity. */
  readonly reason?: StreakReason;
  /** Local days (ISO) that were covered by this change; their number is the freezes it used (a repair uses none). */
  readonly covered?: readonly string[];
  /** With a break: why no freeze helped. */
  readonly freeze?: NoFreeze;
}

/** `missed`: days without activity; `frozen`: a freeze covers days; `repaired`: missed days were bought back. */
export type StreakReason = 'missed' | 'frozen' | 'repaired' | 'paused';

/**
 * Why an automatic freeze did not save a chain: the player is no VIP, has switched it off, the count is below what may be frozen, the month's
 * allowance does not cover all missed days, the break had been decided before a late activity changed the count, the days are an import
 * of long ago, or the streak's type is no longer in the ruleset.
 */
export type NoFreeze =
  'not_vip' | 'switched_off' | 'count_too_low' | 'not_enough_left' | 'decided_before' | 'imported' | 'type_removed';

/** A live streak has entered the level of risk that is announced. */
export interface StreakRisk {
  readonly type: string;
  readonly count: number;
  /** When it fell due (ms). */
  readonly at: number;
  /** When the streak breaks (ms). */
  readonly breaksAt: number;
  /** 2–5, see the rules of risk. */
  readonly level: number;
  /** A freeze by hand is open. */
  readonly canFreeze: boolean;
}

/** One streak moved: by a new or healed day, or by a break. */
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
}

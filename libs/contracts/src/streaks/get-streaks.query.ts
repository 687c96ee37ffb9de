import { Query } from '@nestjs/cqrs';

/** One streak as a player sees it at the clock's now: a dead one is never shown alive. Days are ISO local dates, instants ISO UTC. */
export interface StreakView {
  readonly type: string;
  readonly count: number;
  readonly longest: number;
  /** First and last day of the live chain; null when none is live. */
  readonly start: string | null;
  readonly lastDay: string | null;
  /** When the live chain breaks unless the player comes back. */
  readonly breaksAt: string | null;
  /** The multiplier its count would give. */
  readonly multiplier: number;
  /** Counts of the milestones reached in the live chain. */
  readonly milestones: readonly number[];
  readonly nextMilestone: { readonly count: number; readonly reward: number; readonly missing: number } | null;
}

export class GetStreaks extends Query<readonly StreakView[]> {
  constructor(readonly playerId: string) {
    super();
  }
}
